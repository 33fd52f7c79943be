"""Finding products, and not failing at it."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.operations.unpublish_product import unpublish_product
from mercer.areas.catalogue.tests.make import NOW, make_category, make_product, make_variant
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.search.facts import Filters
from mercer.areas.search.models import SearchDocument
from mercer.areas.search.operations.reindex import reindex
from mercer.areas.search.queries import find_products, search_shelf, suggest
from mercer.areas.search.tests.make import found, make_shop
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_titles_weigh_more_than_texts() -> None:
    store = make_shop()

    assert found(store, "lamp") == ["Desk lamp", "Oak chair"]


@pytest.mark.parametrize(
    "words",
    [
        "desk lamps",
        "LAMP desk",
        "lumen",
        "office",
        "dl-100",
        "DL-100",
        "des lam",
        "desk la",
        "desck",
    ],
)
def test_a_lamp_is_found_by_what_it_says_of_itself(words: str) -> None:
    store = make_shop()

    assert found(store, words)[0] == "Desk lamp"


@pytest.mark.parametrize("words", ["creme brulee", "CRÈME", "brulée dish", "kitchen", "bruleé"])
def test_accents_do_not_matter(words: str) -> None:
    store = make_shop()

    assert found(store, words) == ["Crème brûlée dish"]


@pytest.mark.parametrize("words", ["chiar", "chairr", "chai", "oak chiar", "oka chair", "cahir"])
def test_a_typing_error_is_forgiven(words: str) -> None:
    store = make_shop()

    assert found(store, words)[0] == "Oak chair"


def test_what_nothing_resembles_is_not_found() -> None:
    store = make_shop()

    assert found(store, "submarine") == []
    assert found(store, "lamp submarine") == []


def test_a_minus_leaves_out_and_quotes_hold_together() -> None:
    store = make_shop()

    assert found(store, "lamp -desk") == ["Oak chair"]
    assert found(store, '"desk lamp"') == ["Desk lamp"]
    assert found(store, '"lamp desk"') == []


@pytest.mark.parametrize(
    "words",
    ["", "   ", "the", "the and of", "%", "'", '"', "''''", "\\", "\x00", "lamp\x00", "a" * 10_000,
     "x " * 5_000, "&|!():*<->", "' OR 1=1 --", "-", "- -", "🪔", "\ud800", "{}", "%s", "%(now)s",
     "lamp:*A", "😀 lamp", "１００", "ﬁ", "\u202e", "a_b_c", "http://x.y/z?q=1", "1e5 0x1F",
     "İstanbul"],
)  # fmt: skip
def test_no_words_make_it_fail(words: str) -> None:
    store = make_shop()

    result = find_products(store_id=store.id, words=words, now=NOW)
    suggest(store_id=store.id, words=words, now=NOW)

    assert result.total >= len(result.product_ids)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(max_size=60))
def test_no_random_words_make_it_fail(db: Any, words: str) -> None:
    store = shop_of_this_test(db)

    find_products(store_id=store.id, words=words, now=NOW)
    suggest(store_id=store.id, words=words, now=NOW)


def shop_of_this_test(db: Any, kept: list[Any] = []) -> Any:  # noqa: B006
    """One shop for all examples: making one for each would take minutes."""
    if not kept:
        kept.append(make_shop())
    return kept[0]


def test_hidden_and_foreign_products_are_not_found() -> None:
    store, other = make_store(), make_store()
    make_product(store, title="Draft lamp", status="draft")
    make_product(store, title="Later lamp", publish_at=NOW + timedelta(days=1))
    make_product(store, title="Past lamp", unpublish_at=NOW)
    make_product(other, title="Foreign lamp")
    make_product(store, title="Lamp")
    for each in (store, other):
        reindex(store_id=each.id, now=NOW)

    assert found(store, "lamp") == ["Lamp"]
    later = find_products(store_id=store.id, words="lamp", now=NOW + timedelta(days=1))
    assert later.total == 2


def test_a_change_is_found_as_soon_as_it_is_heard_of() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")
    run_jobs()
    assert found(store, "lamp") == ["Lamp"]
    named: Any = {"store_id": store.id, "product_id": product.id, "actor": SYSTEM, "now": NOW}

    edit_product(**named, changes={"title": "Torch"})
    run_jobs()
    assert (found(store, "torch"), found(store, "lamp")) == (["Torch"], [])

    unpublish_product(**named)
    run_jobs()
    assert found(store, "torch") == []
    assert SearchDocument.objects.count() == 0


def test_pages_and_one_statement_each(django_assert_num_queries: Any) -> None:
    store = make_store()
    for n in range(5):
        make_product(store, title=f"Lamp {n}")
    reindex(store_id=store.id, now=NOW)

    with django_assert_num_queries(1):
        first = find_products(store_id=store.id, words="lamp", now=NOW, per_page=2)
    last = find_products(store_id=store.id, words="lamp", now=NOW, per_page=2, page=3)
    beyond = find_products(store_id=store.id, words="lamp", now=NOW, per_page=2, page=9)

    assert (first.total, first.pages, len(first.product_ids)) == (5, 3, 2)
    assert (last.page, len(last.product_ids)) == (3, 1)
    assert (beyond.page, beyond.product_ids) == (1, first.product_ids)


def test_words_are_understood_in_the_stores_language() -> None:
    store = make_store(language="de")
    make_product(store, title="Schöne Häuser aus Holz")
    reindex(store_id=store.id, now=NOW)

    assert found(store, "Haus") == ["Schöne Häuser aus Holz"]
    assert found(store, "schoene hauser") == ["Schöne Häuser aus Holz"]


def test_suggestions_while_typing(django_assert_num_queries: Any) -> None:
    store = make_shop()
    make_category(store, name="Desks & lamps")
    lamp = make_product(store, title="Lampshade", options=["Colour"])
    make_variant(store, lamp, option_values=["Desk green"])
    reindex(store_id=store.id, now=NOW)

    with django_assert_num_queries(2):
        suggested = suggest(store_id=store.id, words="lam", now=NOW)

    assert [(each.kind, each.title) for each in suggested] == [
        ("category", "Desks & lamps"),
        ("product", "Desk lamp"),
        ("product", "Lampshade"),
    ]
    assert [each.slug for each in suggested] == ["desks-lamps", "desk-lamp", "lampshade"]


def test_the_word_itself_comes_before_words_that_only_begin_so() -> None:
    store = make_store()
    make_product(store, title="Lampshade: lampshades to sew", tags=["lampshade"])
    make_product(store, title="Reading chair", description="Beside a lamp, lamps, a lamp, a lamp")
    make_product(store, title="Zinc table lamp", description="Long words of no lampshade")
    make_product(store, title="Pendant", tags=["lamp"])
    reindex(store_id=store.id, now=NOW)
    best_first = ["Zinc table lamp", "Pendant", "Reading chair", "Lampshade: lampshades to sew"]

    assert found(store, "lamp") == found(store, "lamps") == best_first
    assert found(store, "lampsh")[0] == "Lampshade: lampshades to sew"


def test_what_is_sold_out_comes_before_what_only_begins_so() -> None:
    store = make_store()
    for title, on_hand in (("Lampshade", 2), ("Zinc lamp", 0), ("Tin lamp", 1)):
        make_level(make_product(store, title=title).variants.get(), on_hand=on_hand)
    reindex(store_id=store.id, now=NOW)

    shelf = search_shelf(
        store_id=store.id, words="lamp", filters=Filters(), now=NOW, currency=store.currency
    )

    titles = [card.title for card in shelf.shelf.cards]
    assert titles == ["Tin lamp", "Zinc lamp", "Lampshade"]


def test_a_title_that_has_the_word_is_suggested_before_shorter_ones_that_begin_so() -> None:
    store = make_store()
    for title in ("Lampion", "Lampshade: a pattern", "Brass lamp of Zürich", "Oak lamp"):
        make_product(store, title=title)
    reindex(store_id=store.id, now=NOW)

    whole, begun = (
        [each.title for each in suggest(store_id=store.id, words=words, now=NOW)]
        for words in ("lamp", "lam")
    )

    assert whole == ["Oak lamp", "Brass lamp of Zürich", "Lampion", "Lampshade: a pattern"]
    assert begun == ["Lampion", "Oak lamp", "Brass lamp of Zürich", "Lampshade: a pattern"]
