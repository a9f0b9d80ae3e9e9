"""The articles for the Python writers: dictionaries with their dates read."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any


def articles() -> list[dict[str, Any]]:
    """Those of the JSON file that the command line names."""
    chosen: list[dict[str, Any]] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for article in chosen:
        article["date"] = datetime.fromisoformat(article["date"])
    return chosen
