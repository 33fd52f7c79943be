"""What a theme says of itself in its theme.toml, and what of it a merchant may set."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mercer.areas.stores.rules.colours import is_colour

# The colours that every stylesheet of the shop counts on.
COLOURS = (
    "paper", "surface", "sunken", "ink", "ink-soft", "line", "line-strong",
    "accent", "accent-hover", "on-accent", "accent-soft", "sale", "good", "warn", "bad",
    "good-soft", "warn-soft", "bad-soft", "info-soft", "focus",
)  # fmt: skip
FONT_SETTINGS = ("heading-font", "text-font")
MODES = ("light", "dark")
CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
TOKEN_VALUE = re.compile(r"[-a-zA-Z0-9 .,%/()+*'\"#]{1,120}")
# Pictures whose width a theme may change: the large one of the front, those of lists and products.
PLACES = ("hero", "card", "gallery")
SIZES = re.compile(r"[-a-z0-9 .,:()]{1,160}")
VERSION = re.compile(r"\d+(\.\d+){0,2}")


class WrongManifest(ValueError):
    """A theme.toml that cannot be used; says in plain words why."""


@dataclass(frozen=True)
class Colour:
    """A colour in light and dark. `mixed`: two others and percent, from which it follows when a
    merchant sets one of them; a colour with a label is set by the merchant."""

    code: str
    light: str
    dark: str
    label: str = ""
    hint: str = ""
    mixed: tuple[str, str, int] | None = None

    def of(self, mode: str) -> str:
        """As the theme has it, in "light" or "dark"."""
        return self.light if mode == "light" else self.dark


@dataclass(frozen=True)
class Choice:
    """One of several ways; `tokens` are the custom properties that it sets."""

    code: str
    label: str
    tokens: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Setting:
    """What a merchant may set: `kind` is colour, font or choice; a colour has a `mode`."""

    code: str
    kind: str
    label: str
    group: str
    default: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    colour: str = ""
    mode: str = ""


@dataclass(frozen=True)
class Contrast:
    """Two colours that people have to tell apart, and how well at least."""

    text: str
    ground: str
    least: float


@dataclass(frozen=True)
class Theme:
    """A theme as its manifest describes it. `sizes`: how wide pictures stand, as browsers are told,
    where it differs from what is usual."""

    code: str
    label: str
    version: str
    requires: str
    description: str
    colours: tuple[Colour, ...]
    settings: tuple[Setting, ...]
    contrasts: tuple[Contrast, ...]
    sizes: tuple[tuple[str, str], ...] = ()

    def setting(self, code: str) -> Setting | None:
        """What a merchant may set under this code."""
        return next((each for each in self.settings if each.code == code), None)

    def defaults(self) -> dict[str, str]:
        """Every setting as the theme has it."""
        return {each.code: each.default for each in self.settings}


def read_theme(code: str, said: Mapping[str, Any]) -> Theme:
    """A theme from its theme.toml, checked. Raises WrongManifest."""
    if not CODE.fullmatch(code):
        raise WrongManifest(f"{code!r} is no name for a theme's folder")
    colours = tuple(_colour(each, parts) for each, parts in _table(said, "colours").items())
    known = {each.code for each in colours}
    missing = [each for each in COLOURS if each not in known]
    if missing:
        raise WrongManifest(f"colours: {', '.join(missing)} missing")
    settings = (
        *(setting for colour in colours if colour.label for setting in _of_colour(colour)),
        *(_setting(parts) for parts in said.get("settings", ())),
    )
    lacking = [each for each in FONT_SETTINGS if each not in {one.code for one in settings}]
    if lacking:
        raise WrongManifest(f"settings: {', '.join(lacking)} missing")
    for colour in colours:
        if colour.mixed and not known.issuperset(colour.mixed[:2]):
            raise WrongManifest(f"colours.{colour.code}.mixed names a colour that is not there")
    return Theme(
        code=code,
        label=_text(said, "label"),
        version=_version(said, "version"),
        requires=_version(said, "requires"),
        description=_text(said, "description"),
        colours=colours,
        settings=settings,
        contrasts=tuple(
            contrast for parts in said.get("contrasts", ()) for contrast in _contrasts(parts, known)
        ),
        sizes=tuple(_sizes(said.get("sizes", {}))),
    )


def _sizes(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for place, sizes in said.items():
        if place not in PLACES or not isinstance(sizes, str) or not SIZES.fullmatch(sizes):
            raise WrongManifest(f"sizes.{place} is not one of {', '.join(PLACES)} with its width")
        yield place, sizes


def runs_on(requires: str, version: str) -> bool:
    """Whether a theme that asks for one version of Mercer runs on another."""
    return _numbers(requires) <= _numbers(version)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _table(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = said.get(name)
    if not isinstance(part, dict):
        raise WrongManifest(f"{name} missing")
    return part


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value.strip():
        raise WrongManifest(f"{name} missing")
    return value


def _version(said: Mapping[str, Any], name: str) -> str:
    value = _text(said, name)
    if not VERSION.fullmatch(value):
        raise WrongManifest(f"{name} is no version: {value!r}")
    return value


def _colour(code: str, parts: Mapping[str, Any]) -> Colour:
    for mode in MODES:
        if not is_colour(str(parts.get(mode))):
            raise WrongManifest(f"colours.{code}.{mode} is no colour such as #1f5a45")
    mixed = parts.get("mixed")
    if mixed is not None and (len(mixed) != 3 or not isinstance(mixed[2], int)):
        raise WrongManifest(f"colours.{code}.mixed is two colours and a percentage")
    return Colour(
        code=code,
        light=parts["light"],
        dark=parts["dark"],
        label=str(parts.get("label", "")),
        hint=str(parts.get("hint", "")),
        mixed=(mixed[0], mixed[1], mixed[2]) if mixed else None,
    )


def _of_colour(colour: Colour) -> tuple[Setting, ...]:
    return tuple(
        Setting(
            code=f"{colour.code}-{mode}",
            kind="colour",
            label=colour.label,
            group=mode,
            default=colour.of(mode),
            hint=colour.hint,
            colour=colour.code,
            mode=mode,
        )
        for mode in MODES
    )


def _setting(parts: Mapping[str, Any]) -> Setting:
    code = _text(parts, "code")
    if not CODE.fullmatch(code):
        raise WrongManifest(f"settings: {code!r} is no code")
    choices = tuple(_choice(code, each) for each in parts.get("choices", ()))
    default = _text(parts, "default")
    if default not in {each.code for each in choices}:
        raise WrongManifest(f"settings.{code}: the default is none of its choices")
    return Setting(
        code=code,
        kind="font" if code in FONT_SETTINGS else "choice",
        label=_text(parts, "label"),
        group=str(parts.get("group", "shape")),
        default=default,
        hint=str(parts.get("hint", "")),
        choices=choices,
    )


def _choice(setting: str, said: Any) -> Choice:
    parts: dict[str, Any] = {"code": said, "label": said} if isinstance(said, str) else said
    code = _text(parts, "code")
    tokens = tuple((str(name), str(value)) for name, value in parts.get("tokens", {}).items())
    for name, value in tokens:
        if not CODE.fullmatch(name) or not TOKEN_VALUE.fullmatch(value):
            raise WrongManifest(f"settings.{setting}.{code}: {name} cannot be {value!r}")
    if not CODE.fullmatch(code):
        raise WrongManifest(f"settings.{setting}: {code!r} is no code")
    return Choice(code, _text(parts, "label"), tokens)


def _contrasts(parts: Mapping[str, Any], known: set[str]) -> tuple[Contrast, ...]:
    texts, grounds = parts.get("text", ()), parts.get("on", ())
    for name in (*texts, *grounds):
        if name not in known:
            raise WrongManifest(f"contrasts: there is no colour {name!r}")
    least = float(parts.get("least", 0))
    return tuple(Contrast(text, ground, least) for text in texts for ground in grounds)
