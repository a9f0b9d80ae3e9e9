"""What was measured, kept in results.json: every sample, so that a report can be made again."""

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Results = dict[str, Any]
"""
runs: [{when, load, sizes, peers, rounds, commit}]
peers: {size: {peer: {"run": its place in runs, phase: [[wall, cpu, memory], …]}}}; "bare" is one
writers: {size: {writer: {"run": …, format: [[wall, cpu], …]}}}
stages: {size: {stage: [seconds, …]}}
versions: {peer or writer: version}
machine: {cpu, cores, memory, system, python, node}
"""

PATH = Path(__file__).with_name("results.json")


def load() -> Results:
    """The results so far, or none."""
    if PATH.exists():
        kept: Results = json.loads(PATH.read_text(encoding="utf-8"))
        return kept
    return {"machine": {}, "versions": {}, "runs": [], "peers": {}, "writers": {}, "stages": {}}


def save(results: Results) -> None:
    """Write them, one line a list of samples."""
    text = json.dumps(_rounded(results), indent=1, sort_keys=True, ensure_ascii=False)
    PATH.write_text(_flat(text) + "\n", encoding="utf-8")


def begin(results: Results, sizes: list[int], peers: list[str], rounds: int) -> int:
    """Note that a run begins; its place in the list of runs."""
    results["machine"] = _machine()
    run = {
        "when": f"{datetime.now(UTC):%Y-%m-%d %H:%M}",
        "load": round(os.getloadavg()[0], 1),
        "commit": _said("git", "rev-parse", "--short", "HEAD"),
        "sizes": sizes,
        "peers": peers,
        "rounds": rounds,
    }
    results["runs"].append(run)
    return len(results["runs"]) - 1


def add(results: Results, kind: str, size: int, name: str, run: int) -> dict[str, list[Any]]:
    """Where one program's samples go; what an earlier run measured of it is forgotten."""
    of_size = results[kind].setdefault(str(size), {})
    if of_size.get(name, {}).get("run") != run:
        of_size[name] = {"run": run}
    entry: dict[str, list[Any]] = of_size[name]
    return entry


def _machine() -> dict[str, str]:
    cpu = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cpu": cpu[0].partition(":")[2].strip() if cpu else platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": platform.freedesktop_os_release()["PRETTY_NAME"],
        "python": platform.python_version(),
        "node": _said("node", "--version"),
    }


def _said(*command: str) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PATH.parent)
    return ran.stdout.strip()


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value


def _flat(text: str) -> str:
    """Lists of numbers on one line."""
    lines: list[str] = []
    depth = 0
    for line in text.splitlines():
        if depth:
            lines[-1] += (" " if lines[-1].endswith(",") else "") + line.strip()
        else:
            lines.append(line)
        depth += line.count("[") - line.count("]")
    return "\n".join(lines)
