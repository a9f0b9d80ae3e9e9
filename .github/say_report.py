"""Says in a GitHub workflow what `tagfeed build --format json` reported.

Faults and new warnings become annotations of their lines (on standard error, which a workflow reads
as it does standard output), and standard output is for the file of the step's outputs.
"""

import json
import sys
from pathlib import Path

_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = {ord(":"): "%3A", ord(","): "%2C"}


def annotation(level: str, fault: dict[str, str]) -> str:
    """A workflow command that shows a fault at its line."""
    place = {"file": fault["file"], "line": str(fault["line"] or "")}
    escaped = {name: value.translate(_ESCAPES | _IN_PROPERTIES) for name, value in place.items()}
    properties = ",".join(f"{name}={value}" for name, value in escaped.items() if value)
    text = "; ".join(filter(None, (fault["problem"], fault["remedy"])))
    said = f"{fault['key']}: {text}" if fault["key"] else text
    return f"::{level} {properties}::{said.translate(_ESCAPES)}".replace(" ::", "::")


def main() -> None:
    report = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    for level, faults in (("error", report["faults"]), ("warning", report["news"])):
        for fault in faults:
            print(annotation(level, fault), file=sys.stderr)
    counts = f"{len(report['written'])} written, {len(report['removed'])} removed"
    print(f"{report['status']}: {counts}, {report['unchanged']} unchanged", file=sys.stderr)
    print(f"changed={'true' if report['status'] == 'done' else 'false'}")


if __name__ == "__main__":
    main()
