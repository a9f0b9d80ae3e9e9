"""What the settings of a site generator say of the site, where they stand beside its texts."""

import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

_FILES: tuple[tuple[str, Callable[[str], Any]], ...] = (
    ("_config.yml", yaml.safe_load),
    ("_config.yaml", yaml.safe_load),
    ("hugo.toml", tomllib.loads),
    ("config.toml", tomllib.loads),
    ("hugo.yaml", yaml.safe_load),
    ("config.yaml", yaml.safe_load),
)
"""Jekyll's, Hugo's and Zola's; those of other tools are programs."""
_WORDS = {
    "title": ("title",),
    "description": ("description",),
    "language": ("lang", "locale", "languageCode", "default_language"),
}
_LONGEST = 1 << 20  # bytes


class Settings(Struct, frozen=True):
    """The site's address and what else is said of it."""

    url: str | None = None
    title: str | None = None
    description: str | None = None
    language: str | None = None

    def facts(self) -> dict[str, Any]:
        """What is given, by the keys of `site:`."""
        named = {key: getattr(self, key) for key in self.__struct_fields__}
        return {key: value for key, value in named.items() if value}


def settings_of(folder: Path) -> Settings:
    """The settings that stand in a folder or in the one above."""
    for place in (folder, folder.resolve().parent):
        for name, parse in _FILES:
            with suppress(OSError, ValueError, yaml.YAMLError):
                found = parse((place / name).read_bytes()[:_LONGEST].decode())
                if isinstance(found, dict) and (settings := _settings(found)).url:
                    return settings
    return Settings()


def _settings(found: Mapping[str, Any]) -> Settings:
    address = next((found[key] for key in ("baseURL", "base_url", "url") if found.get(key)), None)
    base = found.get("baseurl") or ""
    if not isinstance(address, str) or not address.startswith(("https://", "http://")):
        return Settings()
    url = f"{address.rstrip('/')}/{str(base).strip('/')}".rstrip("/") + "/"
    said = {
        key: next((found[w] for w in words if found.get(w)), None) for key, words in _WORDS.items()
    }
    return Settings(url, **{k: v.strip() for k, v in said.items() if isinstance(v, str)})
