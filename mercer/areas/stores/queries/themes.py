"""The themes of this install: the folders that have a theme.toml."""

import tomllib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from mercer.areas.stores.errors import ThemeNotFound
from mercer.areas.stores.rules.themes import Theme, WrongManifest, read_theme, runs_on

MANIFEST = "theme.toml"
PLAIN = "plain"


def list_themes() -> tuple[Theme, ...]:
    """Every theme that can be chosen: the plain one first, then by name."""
    return tuple(
        sorted(_read()[0].values(), key=lambda theme: (theme.code != PLAIN, theme.label.lower()))
    )


def broken_themes() -> dict[str, str]:
    """The themes that cannot be used, by folder, with the reason in plain words."""
    return dict(_read()[1])


def get_theme(code: str) -> Theme:
    """A theme by the name of its folder. Raises ThemeNotFound."""
    theme = _read()[0].get(code)
    if theme is None:
        raise ThemeNotFound(code)
    return theme


def find_theme(code: str) -> Theme:
    """A theme by the name of its folder, or the plain one where its folder is gone: a shop whose
    theme was taken away stays open."""
    themes = _read()[0]
    return themes.get(code) or themes[PLAIN]


def theme_folder(code: str) -> Path:
    """Where the files of a theme are."""
    return _folders()[code]


def forget_themes() -> None:
    """Read the folders again when somebody asks; for tests, and while a designer works."""
    _read.cache_clear()
    _folders.cache_clear()


@lru_cache(maxsize=1)
def _folders() -> dict[str, Path]:
    """Every folder with a manifest; of two with one name, the first in THEME_FOLDERS wins."""
    found: dict[str, Path] = {}
    for place in map(Path, settings.THEME_FOLDERS):
        for manifest in sorted(place.glob(f"*/{MANIFEST}")):
            found.setdefault(manifest.parent.name, manifest.parent)
    return found


@lru_cache(maxsize=1)
def _read() -> tuple[dict[str, Theme], dict[str, str]]:
    themes: dict[str, Theme] = {}
    broken: dict[str, str] = {}
    for code, folder in _folders().items():
        try:
            theme = read_theme(code, tomllib.loads((folder / MANIFEST).read_text()))
            if not runs_on(theme.requires, version("mercer")):
                raise WrongManifest(f"it needs Mercer {theme.requires} or newer")
        except (WrongManifest, tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
            broken[code] = str(wrong)
        else:
            themes[code] = theme
    return themes, broken
