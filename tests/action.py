"""Runs the step of action.yml that builds, as GitHub does once tagfeed is installed."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from cases import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
_EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")


def run_action(
    workspace: Path, temporary: Path, inputs: Mapping[str, str]
) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """What the step printed, and its outputs. temporary: a folder of the runner's own."""
    outputs, place = temporary / "outputs", temporary / "tagfeed" / "bin"
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        place.symlink_to(Path(sys.executable).parent)
    defaults = {name: str(about["default"]) for name, about in ACTION["inputs"].items()}
    values = {f"inputs.{name}": value for name, value in {**defaults, **inputs}.items()}
    values |= {"runner.temp": str(temporary), "github.action_path": str(ROOT)}
    (step,) = (each for each in ACTION["runs"]["steps"] if each.get("id") == "build")
    given = {name: _filled(value, values) for name, value in step["env"].items()}
    outputs.write_text("", "utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=workspace,
        env={**os.environ, **given, "GITHUB_OUTPUT": str(outputs)},
        capture_output=True,
        text=True,
        check=False,
    )
    pairs = (line.partition("=") for line in outputs.read_text("utf-8").splitlines())
    return done, {name: value for name, _, value in pairs}


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda found: values[found[1]], text)
