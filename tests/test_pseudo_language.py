"""Nothing that the shop itself says is hard-coded, and lines may begin at the right.

Every word that goes through translation comes back ⟦in brackets⟧; whatever stands on a page without
them, and is not the merchant's own, was forgotten."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from mercer.areas.catalogue.tests.make import make_category
from mercer.areas.payments.tests.fixtures import bank, running_bank
from mercer.areas.stores.queries import list_policies
from mercer.interfaces.storefront.shell import forget_shells
from tests.world import World

__all__ = ["bank", "running_bank"]
pytestmark = pytest.mark.django_db
# Drawn by nobody else, so that no card or menu of another test is taken for ours.
PSEUDO = "eo"
ARABIC = "ar"
OWN = {
    "Post",
    "Bank transfer",
    "Sandbox bank (test cards)",
    "Sandbox Pay",
    "Lamps",
    "Lamp",
    "LAMP",
    "GBP",
    "lamp",
    "nonsense",
}
SKIPPED = {"script", "style", "svg", "title", "option", "code"}
SAID_ALOUD = ("aria-label", "placeholder", "alt", "title")
# What every `gettext` of Django asks.
TRANS = vars(translation)["_trans"]
LETTERS = re.compile(r"[A-Za-z]{2,}")
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
PAGES = (
    "/", "/categories/lamps/", "/products/lamp/", "/search/", "/search/?q=lamp",
    "/search/?q=nonsense", "/cart/", "/checkout/", "/orders/find/", "/account/sign-in/",
    "/account/sign-up/", "/account/forgot-password/", "/nowhere/",
)  # fmt: skip


class Texts(HTMLParser):
    """What a page says, in text and in what is read aloud."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        if tag in SKIPPED:
            self.open.append(tag)
        self.found += [value for name, value in attrs if name in SAID_ALOUD and value]

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if not self.open and data.strip():
            self.found.append(" ".join(data.split()))


@pytest.fixture
def pseudo(monkeypatch):
    """Words that go through translation come back in brackets."""
    monkeypatch.setattr(TRANS, "gettext", lambda words: f"⟦{words}⟧")
    monkeypatch.setattr(
        TRANS, "ngettext", lambda one, many, count: f"⟦{one if count == 1 else many}⟧"
    )
    forget_shells()
    yield
    forget_shells()


def open_shop(bank, language):
    """A shop in a language, and somebody with a lamp in the cart."""
    world = World.open(bank, language=language)
    lamp = world.variant("LAMP", on_hand=3, categories=[make_category(world.store, name="Lamps")])
    browser = Client(headers={"host": world.store.domain})
    browser.post("/cart/add/", {"variant": str(lamp.id), "quantity": "1"})
    return world, browser


def forgotten(page, own):
    """What the page says without brackets, and not in the merchant's words."""
    reader = Texts()
    reader.feed(page)
    found = []
    for text in reader.found:
        rest = BRACKETED.sub("", text)
        for words in own:
            rest = rest.replace(words, "")
        if LETTERS.search(rest):
            found.append(text)
    return found


def test_every_word_of_the_shop_goes_through_translation(bank, pseudo):
    world, browser = open_shop(bank, PSEUDO)
    policies = [policy.title for policy in list_policies(world.store.id)]
    own = sorted(
        {world.store.name, world.store.contact_email, *OWN, *policies}, key=len, reverse=True
    )

    wrong = {path: forgotten(browser.get(path).content.decode(), own) for path in PAGES}

    assert {path: texts for path, texts in wrong.items() if texts} == {}


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_page_says_where_its_lines_begin(language, direction, bank):
    _, browser = open_shop(bank, language)

    for path in PAGES:
        page = browser.get(path).content.decode()
        assert f'<html lang="{language}" dir="{direction}"' in page, path


def test_no_stylesheet_knows_left_from_right():
    from tests.architecture.source import ROOT

    sided = re.compile(
        r"(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right)\s*:"
        r"|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
    )
    sheets = (ROOT / "mercer" / "interfaces" / "storefront" / "static").rglob("*.css")

    found = [f"{path.name}: {hit}" for path in sheets for hit in sided.findall(path.read_text())]

    assert found == []


def test_translation_is_patched_where_everybody_looks(pseudo):
    assert translation.gettext("Home") == "⟦Home⟧"
    assert trans_real.gettext("Home") != "⟦Home⟧"
