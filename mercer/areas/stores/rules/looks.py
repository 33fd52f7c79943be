"""A store's look: a theme with the merchant's own values, which people have to be able to read."""

from collections.abc import Mapping
from enum import StrEnum

from mercer.areas.stores.rules.colours import contrast, is_colour, mix
from mercer.areas.stores.rules.themes import MODES, Contrast, Setting, Theme
from mercer.kernel.errors import InvalidField, InvalidFields


class LookPicture(StrEnum):
    """The pictures of a look: the logo, the same for dark ground, and the square icon."""

    LOGO = "logo"
    LOGO_DARK = "logo_dark"
    ICON = "icon"


def check_values(theme: Theme, values: Mapping[str, str]) -> dict[str, str]:
    """What the merchant has set, as it is kept: only what differs from the theme.

    Raises InvalidFields, naming each setting that cannot be: one that the theme does not have, a
    colour that is none, a pair of colours that cannot be read (`bound` says who on what, the ratio
    they have and the ratio they need)."""
    problems = []
    kept = {}
    for code, given in values.items():
        setting, value = theme.setting(code), str(given).strip().lower()
        wrong = _wrong(code, setting, value)
        if wrong:
            problems.append(wrong)
        elif setting is not None and value != setting.default:
            kept[code] = value
    if problems:
        raise InvalidFields(tuple(problems))
    problems = unreadable(theme, kept)
    if problems:
        raise InvalidFields(tuple(problems))
    return kept


def _wrong(code: str, setting: Setting | None, value: str) -> InvalidField | None:
    if setting is None:
        return InvalidField(code[:60], "unknown")
    if setting.kind == "colour":
        return None if is_colour(value) else InvalidField(code, "not_a_colour", "#1f5a45")
    codes = [each.code for each in setting.choices]
    return None if value in codes else InvalidField(code, "unknown_choice", ", ".join(codes))


def fitting(theme: Theme, values: Mapping[str, str]) -> dict[str, str]:
    """Of values that were set for another theme those that this one has, and that can be read."""
    shared = {
        code: value
        for code, value in values.items()
        if _wrong(code, theme.setting(code), value) is None
    }
    spoilt = {problem.field for problem in unreadable(theme, shared)}
    if spoilt:
        shared = {code: value for code, value in shared.items() if not is_colour(value)}
    return shared


def colours_of(theme: Theme, values: Mapping[str, str], mode: str) -> dict[str, str]:
    """Every colour of a look, light or dark; what is mixed follows what the merchant has set."""
    found: dict[str, str] = {}
    moved: set[str] = set()
    for colour in theme.colours:
        chosen = values.get(f"{colour.code}-{mode}")
        found[colour.code] = chosen or colour.of(mode)
        if chosen:
            moved.add(colour.code)
    for colour in theme.colours:
        if colour.mixed is None or colour.code in moved:
            continue
        one, other, percent = colour.mixed
        if {one, other} & moved:
            found[colour.code] = mix(found[one], found[other], percent)
    return found


def unreadable(theme: Theme, values: Mapping[str, str]) -> list[InvalidField]:
    """The pairs of colours that cannot be told apart well enough, each at a setting to change."""
    problems = []
    for mode in MODES:
        colours = colours_of(theme, values, mode)
        for pair in theme.contrasts:
            ratio = contrast(colours[pair.text], colours[pair.ground])
            if ratio < pair.least:
                field = _to_change(theme, values, pair, mode)
                said = f"{pair.text}|{pair.ground}|{mode}|{ratio:.1f}|{pair.least:g}"
                problems.append(InvalidField(field, "unreadable", said))
    return problems


def _to_change(theme: Theme, values: Mapping[str, str], pair: Contrast, mode: str) -> str:
    """The setting that the merchant moved, and that spoils a pair: its text before its ground."""
    parts = {each.code: each for each in theme.colours}
    for name in (pair.text, pair.ground):
        mixed = parts[name].mixed
        for code in (name, *(mixed[:2] if mixed else ())):
            if f"{code}-{mode}" in values:
                return f"{code}-{mode}"
    return f"{pair.text}-{mode}"


def tokens_of(theme: Theme, values: Mapping[str, str]) -> dict[str, str]:
    """The custom properties that the choices of a look set."""
    tokens: dict[str, str] = {}
    for setting in theme.settings:
        chosen = values.get(setting.code, setting.default)
        for choice in setting.choices:
            if choice.code == chosen:
                tokens.update(choice.tokens)
    return tokens
