"""What the settings of a site generator say about the site, if they are near its texts."""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from tagfeed.importing.generators import hugo, jekyll, python_files, script_files, zola
from tagfeed.importing.generators.settings import GeneratorSettings

__all__ = ["GeneratorSettings", "settings_of"]

_LONGEST = 1 << 20  # bytes
_ABOVE = 2  # folders above the named one in which settings are looked for, as in content/posts

Parse = Callable[[str], Any]
Read = Callable[[Mapping[str, Any]], GeneratorSettings | None]


def _below(ending: str) -> tuple[str, str]:
    """https://gohugo.io/configuration/introduction/#configuration-directory"""
    return f"config/_default/hugo.{ending}", f"config/_default/config.{ending}"


def _programs(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}.py" for name in names)


def _scripts(name: str) -> tuple[str, ...]:
    return tuple(f"{name}.{ending}" for ending in ("mjs", "ts", "js"))


_TOOLS: tuple[tuple[Parse, tuple[Read, ...], tuple[str, ...]], ...] = (
    (yaml.safe_load, (jekyll.settings,), ("_config.yml", "_config.yaml")),
    (tomllib.loads, (jekyll.settings,), ("_config.toml",)),
    (
        tomllib.loads,
        (zola.settings, hugo.settings),
        ("hugo.toml", "zola.toml", "config.toml", *_below("toml")),
    ),
    (
        yaml.safe_load,
        (hugo.settings,),
        ("hugo.yaml", "hugo.yml", "config.yaml", "config.yml", *_below("yaml")),
    ),
    (json.loads, (hugo.settings,), ("hugo.json", "config.json")),
    (python_files.assigned, (python_files.pelican,), _programs("pelicanconf", "publishconf")),
    (python_files.assigned, (python_files.nikola,), _programs("conf")),
    (
        script_files.pairs,
        (script_files.astro,),
        ("src/consts.ts", "src/consts.js", *_scripts("astro.config")),
    ),
    (
        json.loads,
        (script_files.eleventy,),
        ("_data/metadata.json", "_data/site.json"),
    ),
    (
        json.loads,
        (script_files.eleventy_in_src,),
        ("src/_data/metadata.json", "src/_data/site.json"),
    ),
    (script_files.pairs, (script_files.eleventy,), ("_data/metadata.js", "_data/site.js")),
    (
        script_files.pairs,
        (script_files.eleventy_in_src,),
        ("src/_data/metadata.js", "src/_data/site.js"),
    ),
)
"""Per generator: how settings are parsed, what they may be, and the files that hold them; of
several files the last counts."""
_PEOPLE = ("_data/authors.yml", "_data/authors.yaml", "_data/authors.json")


def settings_of(folder: Path) -> GeneratorSettings:
    """The settings in a folder or in one above it."""
    whole = folder.resolve()
    for place in (whole, *whole.parents[:_ABOVE]):
        for parse, tools, names in _TOOLS:
            found = _found(place, parse, names)
            for read in tools if found else ():
                if made := read(found):
                    people = jekyll.people(_found(place, yaml.safe_load, _PEOPLE))
                    return replace(made, folder=place / made.root, names=people)
    return GeneratorSettings()


def _found(place: Path, parse: Parse, names: Iterable[str]) -> Mapping[str, Any]:
    together: dict[str, Any] = {}
    for name in names:
        with suppress(OSError, ValueError, RecursionError, yaml.YAMLError):
            found = parse((place / name).read_bytes()[:_LONGEST].decode())
            together |= found if isinstance(found, dict) else {}
    return together
