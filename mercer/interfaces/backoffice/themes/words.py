"""Refusals of looks in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mercer.areas.stores.errors import LogoRefused
from mercer.areas.stores.rules.themes import Theme
from mercer.interfaces.backoffice.errors import in_words, reason_in_words
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields

# Colours that follow others; what a merchant sets is named by the theme.
COLOURS = {
    "surface": gettext_noop("cards and fields"),
    "sunken": gettext_noop("shaded ground"),
    "ink-soft": gettext_noop("softer words"),
    "line": gettext_noop("fine lines"),
    "line-strong": gettext_noop("edges of fields"),
    "accent-hover": gettext_noop("accent under the pointer"),
    "accent-soft": gettext_noop("accent, faint"),
    "good": gettext_noop("good news"),
    "warn": gettext_noop("warnings"),
    "bad": gettext_noop("errors"),
    "good-soft": gettext_noop("ground of good news"),
    "warn-soft": gettext_noop("ground of warnings"),
    "bad-soft": gettext_noop("ground of errors"),
    "info-soft": gettext_noop("ground of notes"),
    "focus": gettext_noop("frame of what the keyboard is on"),
}
MOST_SAID = 2
LOGOS = {
    "unreadable": gettext_noop("This is no picture that can be read. Take a {bound}."),
    "too_large": gettext_noop("This picture is too large: at most {bound}."),
    "too_small": gettext_noop("This picture is too small: at least {bound} pixels wide and high."),
}


def problem_in_words(theme: Theme, problem: InvalidField) -> str:
    """Why one setting cannot be; of colours who is not read on what, and by how much."""
    if problem.reason == "not_a_colour":
        return _("Write a colour as six signs, such as %(colour)s.") % {"colour": problem.bound}
    if problem.reason != "unreadable":
        return reason_in_words(problem)
    text, ground, mode, ratio, least = problem.bound.split("|")
    return _(
        "In %(mode)s, “%(text)s” on “%(ground)s” has a contrast of %(ratio)s to 1. "
        "It takes %(least)s to 1 for everybody to read it."
    ) % {
        "mode": _("the light scheme") if mode == "light" else _("the dark scheme"),
        "text": colour_name(theme, text),
        "ground": colour_name(theme, ground),
        "ratio": ratio,
        "least": least,
    }


def colour_name(theme: Theme, code: str) -> str:
    """A colour in words."""
    label = next((each.label for each in theme.colours if each.code == code), "")
    return _(label or COLOURS.get(code, code))


def problems_by_field(theme: Theme, refusal: DomainError) -> dict[str, list[str]]:
    """Every sentence at the field it belongs to; "" is above the form.

    One colour that is wrong spoils many pairs: the first two are enough to know what to change."""
    found: dict[str, list[str]] = {}
    problems = refusal.problems if isinstance(refusal, InvalidFields) else ()
    for problem in problems:
        said = found.setdefault(problem.field, [])
        if len(said) < MOST_SAID:
            said.append(problem_in_words(theme, problem))
    return found or {"": [refusal_in_words(refusal)]}


def refusal_in_words(refusal: DomainError) -> str:
    """A refusal as a sentence."""
    if isinstance(refusal, LogoRefused):
        return _(LOGOS.get(refusal.reason, LOGOS["unreadable"])).format(bound=refusal.bound)
    return in_words(refusal)
