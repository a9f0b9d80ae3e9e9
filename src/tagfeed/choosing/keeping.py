"""Keeps what the rows of a list amount to, for the next run."""

from pathlib import Path

from tagfeed.choosing.kept import FACTS, Kept, keep, meta_of
from tagfeed.choosing.memberships import Homes
from tagfeed.choosing.needed import MOST_SHARED
from tagfeed.planning.partners import clock_of
from tagfeed.reading.source.parquet import Connection

_SHARED = f"""
    SELECT place, published FROM rows WHERE sharing IS NOT NULL
    ORDER BY published DESC LIMIT {2 * MOST_SHARED}"""
_ROWS = f"""
    SELECT place, nth, own, own_updated, sharing, state, {", ".join(FACTS)} FROM rows
    WHERE is_special OR state IN ('held', 'withdrawn') OR own > {{recent}}
      OR (withdrawn IS NOT NULL AND state != 'silent')
      OR greatest(expires, own_updated) > {{now}}
      OR place IN (SELECT place FROM newest UNION ALL SELECT place FROM chosen
        UNION ALL SELECT place FROM ({_SHARED}))"""
"""The rows that are kept one by one: those on which something depends today, or will with time."""


_SHARE = 100
"""Of all rows: what is kept is replaced once more than one in so many have changed since."""


def is_worth_keeping(connection: Connection, kept: Kept) -> bool:
    """Whether so much has changed since something was kept that it is to be replaced."""
    query = "SELECT (SELECT count(*) FROM fresh) + (SELECT count(*) FROM gone)"
    (changed,) = connection.execute(query).fetchone()
    return bool(kept.moment is None or changed * _SHARE > kept.every)


def keep_choice(connection: Connection, folder: Path, key: str, homes: Homes, now: int) -> None:
    """Keep what the tables say, in the folder of pieces. key: the settings, by a digest."""
    delays = sorted({clock_of(query.partner).delay for _, query in homes.queries} - {0})
    query = f"SELECT count(*), min(published) FROM ({_SHARED})"
    shared, oldest = connection.execute(query).fetchone()
    recent = now - max(delays, default=0)
    queries = {
        "meta": meta_of(
            key, homes.asked(), now, delays, oldest if shared == 2 * MOST_SHARED else None
        ),
        "files": "SELECT file, parse_filename(piece) AS piece FROM files WHERE rank IS NOT NULL",
        "spans": "FROM spans",
        "runs": "FROM runs",
        "rows": _ROWS.format(now=now, recent=recent),
        "used": "SELECT used.* EXCLUDE (home, turn), names.home"
        " FROM used JOIN names USING (is_tag, name)",
        "homes": "SELECT number, home FROM homes",
        "counted": "SELECT extents.*, digest FROM extents LEFT JOIN digests USING (home)",
        "newest": "FROM newest",
        "languages": "FROM languages",
        "called": "FROM called",
    }
    keep(connection, folder, queries)
