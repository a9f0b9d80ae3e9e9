"""The newest 50 articles of each tag, as one would ask DuckDB for them.

    python bench/scale/with_duckdb.py "FOLDER/articles/*.parquet" CHOSEN.parquet [window|largest]

`window` numbers the articles of each tag; `largest` keeps the 50 newest while it reads.
"""

import sys

import duckdb

_OF_TAGS = "SELECT unnest(tags) AS tag, date, url FROM read_parquet('{articles}')"
WAYS = {
    "window": f"""
        SELECT tag, date, url FROM ({_OF_TAGS})
        QUALIFY row_number() OVER (PARTITION BY tag ORDER BY date DESC, url) <= 50""",
    "largest": f"""
        SELECT tag, largest.date AS date, largest.url AS url FROM (
            SELECT tag, unnest(max_by({{{{'date': date, 'url': url}}}}, date, 50)) AS largest
            FROM ({_OF_TAGS}) GROUP BY tag)""",
}


def main() -> None:
    """Write what was chosen."""
    articles, chosen, way = (*sys.argv[1:], "window")[:3]
    with duckdb.connect(config={"memory_limit": "4GB"}) as connection:
        connection.execute("SET preserve_insertion_order = false")
        query = WAYS[way].format(articles=articles)
        connection.execute(f"COPY ({query}) TO '{chosen}' (FORMAT parquet)")


if __name__ == "__main__":
    main()
