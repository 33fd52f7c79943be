"""Words that mean the same, as the merchant writes them down."""

from typing import Any
from uuid import uuid4

import pytest

from mercer.areas.catalogue.tests.make import CY, NOW, make_product
from mercer.areas.search.errors import SynonymsNotFound, TooManySynonyms
from mercer.areas.search.models import SynonymGroup
from mercer.areas.search.operations import edit_synonyms as editing
from mercer.areas.search.operations.edit_synonyms import edit_synonyms
from mercer.areas.search.operations.remove_synonyms import remove_synonyms
from mercer.areas.search.queries import list_synonyms
from mercer.areas.search.tests.make import found
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def edit(store: Any, *words: str, **more: Any) -> SynonymGroup:
    return edit_synonyms(store_id=store.id, words=words, actor=CY, now=NOW, **more)


def test_products_are_found_by_words_that_mean_the_same_until_they_do_not() -> None:
    store = make_store()
    make_product(store, title="Linen sofas")
    make_product(store, title="Oak table")

    group = edit(store, "sofa", "couch", "day bed")
    run_jobs()
    assert (found(store, "couch"), found(store, "day bed")) == (["Linen sofas"], ["Linen sofas"])

    edit(store, "table", "desk", group_id=group.id)
    run_jobs()
    assert (found(store, "couch"), found(store, "desk")) == ([], ["Oak table"])

    remove_synonyms(store_id=store.id, group_id=group.id, actor=CY, now=NOW)
    run_jobs()
    assert found(store, "desk") == []


def test_a_product_that_is_added_later_has_its_synonyms_too() -> None:
    store = make_store()
    edit(store, "Sofa", "Couch")

    make_product(store, title="Corner couch")
    run_jobs()

    assert found(store, "sofa") == ["Corner couch"]


def test_another_store_has_words_of_its_own() -> None:
    store, other = make_store(), make_store()
    edit(other, "sofa", "couch")
    make_product(store, title="Linen sofa")
    run_jobs()

    assert found(store, "couch") == []
    with pytest.raises(SynonymsNotFound):
        remove_synonyms(
            store_id=store.id, group_id=list_synonyms(other.id)[0].group_id, actor=CY, now=NOW
        )
    assert SynonymGroup.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["sofa"], "two_words_or_more"),
        (["Sofa", "  SOFA "], "two_words_or_more"),
        (["sofa", "!?"], "two_words_or_more"),
        ([f"word{n}" for n in range(21)], "too_many"),
        (["sofa", "x" * 61], "too_long"),
    ],
)
def test_what_makes_no_group_is_refused(words: list[str], reason: str) -> None:
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        edit(store, *words)

    (problem,) = refusal.value.problems
    assert (problem.field, problem.reason) == ("words", reason)
    assert SynonymGroup.objects.count() == 0


def test_an_unknown_group_and_one_too_many_are_refused(monkeypatch: Any) -> None:
    store = make_store()
    monkeypatch.setattr(editing, "MOST_GROUPS", 1)
    edit(store, "sofa", "couch")

    with pytest.raises(SynonymsNotFound):
        edit(store, "sofa", "settee", group_id=uuid4())
    with pytest.raises(TooManySynonyms):
        edit(store, "table", "desk")

    assert [group.words for group in list_synonyms(store.id)] == [("sofa", "couch")]
