"""How long it takes to choose the newest 50 of each tag, with DuckDB and with Spark.

    python bench/scale/choose.py FOLDER --spark SPARK/bin/python --patience 540

FOLDER is what generate.py filled, SPARK an environment with pyspark. Each is a process of its own,
whose seconds, CPU seconds and memory at the most are printed; Spark's are those of its Java. What
is not ready after `--patience` seconds is stopped. All that are ready have to choose the same.
"""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

_HERE = Path(__file__).parent
_SIGN = "SELECT count(*), sum(hash(tag, date::TIMESTAMPTZ, url)) FROM read_parquet('{}')"


def ways(spark: str) -> Iterator[tuple[str, Sequence[str]]]:
    """What is measured: its name and its command without what it reads and writes."""
    duck = [sys.executable, str(_HERE / "with_duckdb.py")]
    yield "DuckDB, window function", [*duck, "window"]
    yield "DuckDB, the 50 largest", [*duck, "largest"]
    if spark:
        yield "PySpark", [spark, str(_HERE / "with_pyspark.py")]


def measured(command: Sequence[str], patience: float) -> str:
    """The cells of a row: seconds, CPU seconds, MB."""
    begin = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    most, used = 0.0, dict[str, float]()
    while process.poll() is None:
        session = dict(_session(process.pid))
        most = max(most, sum(memory for _, memory in session.values()))
        used |= {pid: seconds for pid, (seconds, _) in session.items()}
        if time.monotonic() - begin > patience:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return f"stopped at {patience:,.0f} | {sum(used.values()):,.0f} | {most:,.0f}"
        time.sleep(0.1)
    if process.returncode:
        return f"ended in {process.returncode} | | {most:,.0f}"
    return f"{time.monotonic() - begin:,.0f} | {sum(used.values()):,.0f} | {most:,.0f}"


def _session(leader: int) -> Iterator[tuple[str, tuple[float, float]]]:
    """The processes of a session, each with its CPU seconds and its MB."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if fields[3] == str(leader):
            seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            yield file.parent.name, (seconds, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6)


def main() -> None:
    """Print a row for each."""
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--spark", default="", metavar="PYTHON")
    parser.add_argument("--patience", type=float, default=540)
    given = parser.parse_args()
    articles = str(given.folder / "articles" / "*.parquet")
    with TemporaryDirectory(dir=given.folder) as folder:
        for name, (python, script, *way) in ways(given.spark):
            chosen = f"{folder}/{len(name)}.parquet"
            row = measured([python, script, articles, chosen, *way], given.patience)
            found = f"{chosen}/*.parquet" if Path(chosen).is_dir() else chosen
            sign = "" if row[0] in "se" else f"{duckdb.sql(_SIGN.format(found)).fetchall()[0]}"
            print(f"| {name} | {row} | {sign} |", flush=True)


if __name__ == "__main__":
    main()
