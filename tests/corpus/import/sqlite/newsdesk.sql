-- A small content system: words are in one table, names and topics in others.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, mail TEXT, created_at TEXT);
INSERT INTO users VALUES (1, 'Ann Quay', 'ann@harbour.example', '2019-01-01'), (2, 'Jo Pier', NULL, '2019-01-01');
CREATE TABLE settings (name TEXT, value TEXT);
INSERT INTO settings VALUES ('theme', 'dark');
CREATE TABLE stories (
  id INTEGER PRIMARY KEY, headline TEXT, slug TEXT, user_id INTEGER, published_at TEXT, updated_at TEXT,
  intro TEXT, body TEXT, photo TEXT, photo_credit TEXT, topics TEXT, status TEXT);
INSERT INTO stories VALUES
  (1, 'The bridge opens at noon', 'bridge', 1, '2024-01-31 09:30:00', '2024-02-01 10:00:00',
   'It has done so since 1897.', '<p>The <b>old</b> bridge opens at noon.</p>',
   'https://harbour.example/bridge.jpg', 'Ann Quay', 'Harbour; Bridges', 'published'),
  (2, 'Häfen & Fähren', 'haefen', 2, '2024-03-02 18:00:00', NULL,
   NULL, '<p>Drei Tage am Wasser.</p>', NULL, NULL, 'Harbour', 'published'),
  (3, 'Half an idea', 'half', 2, '2024-03-03 10:00:00', NULL, NULL, '…', NULL, NULL, NULL, 'draft'),
  (4, 'Without a day', 'no-day', 1, NULL, NULL, NULL, 'Text', NULL, NULL, NULL, 'published'),
  (5, 'In the bin', 'bin', 1, '2024-03-04 10:00:00', NULL, NULL, 'Text', NULL, NULL, NULL, 'trashed');
