"""The words of a store: what is typed wrongly is compared with them."""

from typing import Any

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.search.facts import Filters
from mercer.areas.search.models import StoreWord
from mercer.areas.search.operations.reindex import reindex
from mercer.areas.search.queries import search_shelf
from mercer.areas.search.tests.make import found, make_shop
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def words_of(store: Any) -> list[str]:
    return list(
        StoreWord.objects.filter(store_id=store.id).order_by("word").values_list("word", flat=True)
    )


def meant(store: Any, words: str) -> str:
    return search_shelf(
        store_id=store.id, words=words, filters=Filters(), now=NOW, currency=store.currency
    ).meant


def test_a_store_keeps_each_word_that_names_a_product_once() -> None:
    store, other = make_store(), make_store()
    make_product(store, title="Crème dish", brand="Dish & Co", sku="C\\1", description="Nice")
    make_product(store, title="Oak dish", tags=["dish"], sku="OAK")
    make_product(other, title="Pine", sku="PINE")

    for _ in range(2):
        for each in (store, other):
            reindex(store_id=each.id, now=NOW)

    assert words_of(store) == ["co", "creme", "dish", "oak"]
    assert words_of(other) == ["pine"]


def test_making_the_index_anew_forgets_what_no_product_says() -> None:
    store, other = make_shop(), make_store()
    make_product(other, title="Lamp", sku="LAMP")
    reindex(store_id=other.id, now=NOW)
    Product.objects.filter(title="Oak chair").update(title="Oak stool")
    Product.objects.filter(title="Desk lamp").update(status="draft")

    reindex(store_id=store.id, now=NOW)
    assert {"desk", "lumen", "chair"} < set(words_of(store))

    reindex(store_id=store.id, now=NOW)
    assert not {"desk", "lumen", "chair", "lamp"} & set(words_of(store))
    assert {"oak", "stool", "kitchen", "dish"} < set(words_of(store))
    assert words_of(other) == ["lamp"]


def test_what_no_product_says_any_more_is_neither_found_nor_meant() -> None:
    store = make_shop()
    StoreWord.objects.create(store_id=store.id, word="lantern")

    assert found(store, "lantarn") == []
    assert meant(store, "lantarn") == ""


def test_words_of_another_store_do_not_stand_in_the_way() -> None:
    store, other = make_store(), make_store()
    make_product(store, title="Lantern")
    reindex(store_id=store.id, now=NOW)
    StoreWord.objects.bulk_create(
        StoreWord(store_id=other.id, word=f"lantarn{number}") for number in range(60)
    )

    assert found(store, "lantarn") == ["Lantern"]
    assert meant(store, "lantarn") == "lantern"


def test_each_word_may_be_wrong_in_its_own_way_and_the_likest_comes_first() -> None:
    store = make_shop()
    make_product(store, title="Desks and lamps")
    make_product(store, title="Dusk")
    reindex(store_id=store.id, now=NOW)

    assert found(store, "dessk lampe") == ["Desk lamp", "Desks and lamps"]
    assert meant(store, "dessk lampe") == "desk lamp"


def test_what_only_begins_alike_is_another_word() -> None:
    store = make_shop()
    for title in ("Stool", "Stoneware jug", "Copse jar", "Taschenheft"):
        make_product(store, title=title)
    reindex(store_id=store.id, now=NOW)

    assert found(store, "stool") == ["Stool"]
    assert (found(store, "cofee"), meant(store, "cofee")) == ([], "")
    assert (found(store, "tasse"), meant(store, "tasse")) == ([], "")


def test_a_word_is_found_within_a_longer_one() -> None:
    store = make_shop()
    make_product(store, title="Beistelltisch")
    reindex(store_id=store.id, now=NOW)

    assert found(store, "tisch") == ["Beistelltisch"]


def test_fewer_of_the_same_words_are_no_better_where_all_of_them_are_found() -> None:
    store = make_shop()
    make_product(store, title="Oak table")
    reindex(store_id=store.id, now=NOW)

    assert (found(store, "oak table"), meant(store, "oak table")) == (["Oak table"], "")


def test_texts_are_not_searched_for_what_looks_alike() -> None:
    store = make_shop()

    assert found(store, "wwell") == ["Oak chair"]
    assert found(store, "wull") == []


def test_words_of_which_no_product_has_all_are_put_right_by_one_of_them() -> None:
    store = make_shop()

    assert found(store, "lumne kitchin") == []
    assert meant(store, "lumne kitchin") in {"lumen", "kitchen"}


def test_short_words_alone_take_no_second_statement(django_assert_num_queries: Any) -> None:
    store = make_shop()
    meant(store, "zz")

    with django_assert_num_queries(1):
        assert meant(store, "zz q") == ""
