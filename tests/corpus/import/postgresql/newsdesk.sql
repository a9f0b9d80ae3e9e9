-- The same in the types of PostgreSQL, behind a view that joins what is in several tables.
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);
INSERT INTO users (name) VALUES ('Ann Quay'), ('Jo Pier');
CREATE TABLE pages (
  id uuid PRIMARY KEY, words jsonb, user_id int REFERENCES users, at timestamptz, topics text[],
  is_published boolean, photo text);
INSERT INTO pages VALUES
  ('0d3fd2a0-0000-4000-8000-000000000001',
   '{"title": "The bridge opens at noon", "body": "<p>The <b>old</b> bridge opens at noon.</p>"}',
   1, '2024-01-31 09:30:00+01', ARRAY['Harbour', 'Bridges, old'], true, 'https://harbour.example/bridge.jpg'),
  ('0d3fd2a0-0000-4000-8000-000000000002', '{"title": "Häfen & Fähren", "body": "<p>Drei Tage am Wasser.</p>"}',
   2, '2024-03-02 18:00:00+01', ARRAY['Harbour'], true, NULL),
  ('0d3fd2a0-0000-4000-8000-000000000003', '{"title": "Half an idea", "body": "…"}',
   2, '2024-03-03 10:00:00+01', '{}', false, NULL),
  ('0d3fd2a0-0000-4000-8000-000000000004', '{"title": "Without a day"}', 1, NULL, NULL, true, NULL);
CREATE VIEW published_articles AS
  SELECT 'urn:uuid:' || pages.id AS id, words->>'title' AS title, words->>'body' AS body_html, users.name AS author,
    at AS published_at, topics AS tags, is_published, photo
  FROM pages JOIN users ON users.id = user_id;
