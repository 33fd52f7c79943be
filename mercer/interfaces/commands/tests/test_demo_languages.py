"""The demo's shelves and policies in German."""

from datetime import UTC, datetime

import pytest

from mercer.areas.catalogue.models import CategoryTranslation, TermTranslation
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.tests.make import make_category, make_product, make_variant
from mercer.areas.stores.queries import find_policy, list_policies, store_directory
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.commands.demo import shop
from mercer.interfaces.commands.demo.build_shop import open_shop
from mercer.interfaces.commands.demo.goods import read_branches, read_goods, read_pages
from mercer.interfaces.commands.demo.translate_goods import translate_shelves
from mercer.interfaces.commands.demo.translate_policies import translate_policies

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_what_is_on_the_shelves_is_said_in_german_once():
    store, german = make_store(), make_store(language="de")
    goods = next(each for each in read_goods() if each.slug == "marsh-mug")
    said = next(each for each in read_goods("de") if each.slug == "marsh-mug")
    branch = read_branches()[0]
    make_category(store, name=branch.name, slug=branch.slug)
    product = make_product(store, title=goods.title, slug=goods.slug, options=list(goods.options))
    make_variant(store, product, option_values=list(goods.offers[0].values))
    stores = store_directory().by_id

    first = translate_shelves(stores[store.id], now=NOW)
    terms = TermTranslation.objects.count()
    again = translate_shelves(stores[store.id], now=NOW)
    page = get_product_page(store.id, "marsh-mug", NOW, language="de")

    assert (first, again, translate_shelves(stores[german.id], now=NOW)) == (1, 0, 0)
    assert (page.title, page.options[0].label) == (said.title, said.options[0])
    assert page.variants[0].option_text == " / ".join(said.offers[0].values)
    assert CategoryTranslation.objects.get().name == read_branches("de")[0].name
    assert TermTranslation.objects.count() == terms
    looks = TermTranslation.objects.filter(kind="alt", original=read_branches()[0].look)
    assert looks.get().text == read_branches("de")[0].look


def test_policies_and_the_tagline_are_said_in_german_once():
    opened, _is_new = open_shop(shop.STORE, now=NOW)
    german, _is_new = open_shop(shop.GERMAN_STORE, now=NOW)

    first = translate_policies(opened, now=NOW)
    store = store_directory().by_id[opened.id]
    again = translate_policies(store, now=NOW)

    said = {each.slug: (each.title, each.body) for each in list_policies(store.id, "de")}
    written = {slug: (title, body) for slug, title, body in read_pages("de")}
    assert (first, again, translate_policies(german, now=NOW)) == (5, 0, 0)
    assert said == written
    assert store.taglines["de"] == "Brauchbare Dinge für ruhige Räume"
    assert find_policy(store.id, "returns", "en").title == "Returns"
