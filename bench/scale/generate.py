"""Millions of articles as Parquet files: the same for the same numbers, made on all cores.

    python bench/scale/generate.py FOLDER --articles 10000000 --keys 250000 --files 40
    python bench/scale/generate.py FOLDER --begin 10000000 --articles 10000 --keys 250000 --files 1

The second line adds newer articles to the first's. FOLDER gets `articles.yaml`, whose source is
`articles/*.parquet`.

An article has a title of about 60 characters and a summary of about 450, of the words of
bench/workload.py, but no two with the same; one to three tags of KEYS by Zipf's law; one or two
of 400 authors; for seven in ten a picture with its credit; and for one in eight a body of about
1,500 characters. Dates are 47 seconds apart, give or take, the oldest first.

DuckDB writes file by file, so memory stays bounded. Its `hash` draws the lots: another version of
DuckDB may give other articles.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

sys.path.append(str(Path(__file__).parent.parent))
from workload import articles as short_list

_POOL = 1_000  # articles whose texts are cut into the phrases of all others
_PHRASES = 6  # of a summary
_LIST = """\
site:
  title: Wire
  url: https://wire.example/
  feeds_url: https://feeds.wire.example/
  limit: 50
  formats: [rss, atom]
source: {parquet: "articles/*.parquet"}
"""


def generate(folder: Path, begin: int, many: int, keys: int, files: int) -> Iterator[Path]:
    """Write the articles with the numbers from `begin` on. Yields each file, once it is there."""
    target = folder / "articles"
    target.mkdir(parents=True, exist_ok=True)
    (folder / "articles.yaml").write_text(_LIST)
    with duckdb.connect(config={"preserve_insertion_order": True}) as connection:
        _fill_pools(connection)
        for turn in range(files):
            first, end = (begin + many * part // files for part in (turn, turn + 1))
            path = target / f"{first:012}.parquet"
            query = _articles(first, end, keys)
            connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
            yield path


def _fill_pools(connection: duckdb.DuckDBPyConnection) -> None:
    """The texts that articles are made of, as lists that a number looks up."""
    pool = [*short_list(_POOL)]
    summaries = (_cut(each.summary, _PHRASES) for each in pool)
    titles = (_cut(each.title.rpartition(" ")[0], 2) for each in pool if "<" not in each.title)
    bodies = (each.html for each in pool if each.html)
    named = {"phrase": _all(summaries), "half": _all(titles), "body": [*bodies]}
    for name, texts in named.items():
        connection.execute(f"SET VARIABLE {name} = ?", [texts])


def _cut(text: str, parts: int) -> Iterator[str]:
    words = text.split()
    for part in range(parts):
        yield " ".join(words[len(words) * part // parts : len(words) * (part + 1) // parts])


def _all(several: Iterable[Iterable[str]]) -> list[str]:
    return [text for texts in several for text in texts]


def _articles(begin: int, end: int, keys: int) -> str:
    """The query whose rows are these articles."""
    summary = " || ' ' || ".join(_drawn("phrase", turn) for turn in range(_PHRASES))
    # About 1/k of them have the key k: its logarithm is drawn evenly.
    keys_drawn = (f"floor(pow({keys + 1}, {_lot(f'tag{turn}')}))::BIGINT" for turn in range(3))
    tags = [f"'Topic ' || {drawn}" for drawn in keys_drawn]
    people = [f"'Author ' || floor({_lot(f'author{turn}')} * 400)::INT" for turn in range(2)]
    picture = "{'url': 'https://wire.example/images/' || i || '.jpg', 'credit': 'Agency ' || i % 9}"
    return f"""
        SELECT {_drawn("half", 6)} || ' ' || {_drawn("half", 7)} || ' ' || i AS title,
        TIMESTAMPTZ '2010-01-01 00:00:00Z'
            + to_seconds(i * 47 + (47 * {_lot("second")})::INT) AS date,
        'https://wire.example/articles/' || i || '/' AS url,
        list_distinct({_some(people)}) AS authors,
        {summary} AS summary,
        list_distinct({_some(tags)}) AS tags,
        CASE WHEN {_lot("picture")} < 0.7 THEN {picture} END AS image,
        CASE WHEN i % 8 = 5
            THEN '<p>' || {_drawn("phrase", 8)} || '</p>' || {_drawn("body", 9)} END AS content_html
        FROM range({begin}, {end}) numbers(i)"""


def _lot(name: str) -> str:
    """An even share of 1 for each article."""
    return f"(hash(i, '{name}') / 18446744073709551616.0)"


def _drawn(pool: str, turn: int) -> str:
    texts = f"getvariable('{pool}')"
    return f"list_extract({texts}, 1 + (hash(i, {turn}) % len({texts}))::BIGINT)"


def _some(texts: list[str]) -> str:
    """The first of them, the first two, …: each as often."""
    return f"([{', '.join(texts)}])[:1 + ({_lot('many')} * {len(texts)} - 0.5)::INT]"


def main() -> None:
    """Print what was written."""
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--begin", type=int, default=0)
    parser.add_argument("--articles", type=int, default=10_000_000)
    parser.add_argument("--keys", type=int, default=250_000)
    parser.add_argument("--files", type=int, default=40)
    given = parser.parse_args()
    many = given.articles, given.keys, given.files
    for path in generate(given.folder, given.begin, *many):
        print(f"{path} {path.stat().st_size / 1e6:,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
