"""Writing a mail: words, layout and facts become a subject, a text and a page. No database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from mercer.areas.notifications.errors import UnknownTemplate
from mercer.areas.notifications.rules import TEXTS, check_context, fit_text, one_line
from mercer.areas.notifications.words import choose_language, words_of

FOLDER = Path(__file__).parent / "templates"
TEST_TEXT, TEST_PUSH = "test_text", "test_push"


@dataclass(frozen=True)
class Rendered:
    """A mail as it goes out."""

    subject: str
    text: str
    html: str


def render_message(template: str, context: Mapping[str, Any], language: str) -> Rendered:
    """Write a mail in a language, or in English where we have no words for it.

    **Shapes and units**: `context` holds what the template needs (`rules.TEMPLATES`) and `store`,
    all of it as words: amounts and dates are formatted already (see `contexts.py`).

    Raises UnknownTemplate, InvalidFields naming what is missing."""
    check_context(template, context)
    chosen = choose_language(language)
    environment = _environment(chosen.partition("-")[0])
    words: dict[str, Any] = {**context, "language": chosen}
    subject = one_line(environment.get_template(f"mail/{template}.subject.txt").render(words))
    words["subject"] = subject
    text = environment.get_template(f"mail/{template}.txt").render(words)
    html = environment.get_template(f"mail/{template}.html").render(words)
    return Rendered(subject, _tidy(text), html.strip() + "\n")


def render_text(template: str, *, store: str, number: str, link: str, language: str) -> str:
    """A short text of at most 160 letters, in a language or in English; no database.

    Raises UnknownTemplate."""
    words = _short_words(template, number, language)
    return fit_text(store=one_line(store), words=words, link=link)


def render_push(template: str, *, number: str, language: str) -> str:
    """What a push says below the store's name: the sentence of the text, which begins here.

    Raises UnknownTemplate."""
    words = _short_words(template, number, language)
    return words[:1].upper() + words[1:]


def _short_words(template: str, number: str, language: str) -> str:
    if template not in TEXTS | {TEST_TEXT, TEST_PUSH}:
        raise UnknownTemplate(template[:60])
    environment = _environment(choose_language(language).partition("-")[0])
    return one_line(environment.get_template(f"text/{template}.txt").render(number=number))


@lru_cache(maxsize=32)
def _environment(language: str) -> SandboxedEnvironment:
    words = words_of(language)
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    return environment


def _tidy(text: str) -> str:
    """Templates say what stands where; blank lines are set right here."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
