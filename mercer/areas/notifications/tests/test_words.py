"""The words of our mails in other languages."""

import re

import pytest
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from mercer.areas.notifications.rendering import FOLDER, render_message
from mercer.areas.notifications.tests.make import sample_context
from mercer.areas.notifications.words import languages, words_of

TRANSLATED = sorted(languages() - {"en"})


def words_in_templates():
    """Every sentence that the templates ask words for; of those that count, the plural."""
    environment = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)
    environment.extend(newstyle_gettext=True)
    found = set()
    for path in FOLDER.glob("*/*"):
        tree = environment.parse(path.read_text("utf-8"))
        for _, _, words in extract_from_ast(tree):
            forms = [words] if isinstance(words, str) else [part for part in words or () if part]
            found.add(forms[-1])
    return found


def test_german_is_there():
    assert TRANSLATED == ["de"]
    mail = render_message("order_placed", sample_context("order_placed"), "de-AT")

    assert mail.subject == "Bestellung L-1042 bei Corner Lamps ist bestätigt"
    assert "1 Stück folgt, sobald es da ist" in mail.text
    assert '<html lang="de-AT">' in mail.html


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_all_the_words_and_no_others(language):
    known = words_of(language).known

    assert len(words_in_templates()) > 60
    assert set(known) == words_in_templates()


@pytest.mark.parametrize("language", TRANSLATED)
def test_translated_words_keep_their_places_for_facts(language):
    def places(words):
        return sorted(re.findall(r"%\((\w+)\)s", words))

    for english, forms in words_of(language).known.items():
        for words in forms.values() if isinstance(forms, dict) else [forms]:
            assert places(words) == places(english)
            assert words.count("%") == len(places(words))


def test_what_a_language_lacks_stays_english():
    words = words_of("de")

    assert words.gettext("Nobody has translated this") == "Nobody has translated this"
    assert words.ngettext("%(n)s lamp", "%(n)s lamps", 1) == "%(n)s lamp"
    assert words.ngettext("%(n)s lamp", "%(n)s lamps", 0) == "%(n)s lamps"
