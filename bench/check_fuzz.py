"""Feeds `tagfeed.check` bytes that a coverage-guided fuzzer makes of the test documents.

    pip install atheris
    python bench/check_fuzz.py SECONDS

Stops with a traceback at the first document that crashes the check, and when one takes more than
five seconds or 200 MB. The documents it starts from are those of tests/corpus/check.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tagfeed"]):
    from tagfeed.validator import check
    from tagfeed.validator.jsonfeed import document as _jsonfeed  # noqa: F401 - instrumented here
    from tagfeed.validator.xml import document as _xml  # noqa: F401 - instrumented here

_CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "check"


def judge(document: bytes) -> None:
    """One document, in the format its first byte says, and as it looks."""
    check(document[1:], ("rss", "atom", "json")[document[0] % 3] if document else None)
    check(document)


def main(seconds: int) -> None:
    """Fuzz for so many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(sorted(_CORPUS.glob("*/*/*.*"))):
            shutil.copy(path, Path(folder) / str(number))
        options = [f"-max_total_time={seconds}", "-timeout=5", "-rss_limit_mb=400", "-max_len=8000"]
        atheris.Setup([sys.argv[0], *options, folder], judge)
        atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]))
