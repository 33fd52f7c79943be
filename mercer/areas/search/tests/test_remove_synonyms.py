"""Words that do not mean the same any more."""

from uuid import uuid4

import pytest

from mercer.areas.catalogue.tests.make import CY, NOW
from mercer.areas.search.errors import SynonymsNotFound
from mercer.areas.search.events import SynonymsChanged
from mercer.areas.search.operations.edit_synonyms import edit_synonyms
from mercer.areas.search.operations.remove_synonyms import remove_synonyms
from mercer.areas.search.queries import list_synonyms
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_only_the_group_that_is_named_goes_and_it_is_told() -> None:
    store = make_store()
    gone, kept = (
        edit_synonyms(store_id=store.id, words=words, actor=CY, now=NOW)
        for words in (("sofa", "couch"), ("table", "desk"))
    )

    remove_synonyms(store_id=store.id, group_id=gone.id, actor=CY, now=NOW)

    assert [group.group_id for group in list_synonyms(store.id)] == [kept.id]
    assert EventRecord.objects.filter(name=SynonymsChanged.name).count() == 3


def test_a_group_that_is_not_there_is_refused() -> None:
    store = make_store()
    edit_synonyms(store_id=store.id, words=("sofa", "couch"), actor=CY, now=NOW)

    with pytest.raises(SynonymsNotFound):
        remove_synonyms(store_id=store.id, group_id=uuid4(), actor=CY, now=NOW)

    assert len(list_synonyms(store.id)) == 1
    assert EventRecord.objects.filter(name=SynonymsChanged.name).count() == 1
