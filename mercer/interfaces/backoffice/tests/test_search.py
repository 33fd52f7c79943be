"""The merchant reads what people look for, and says which words mean the same."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mercer.areas.search.models import SynonymGroup
from mercer.areas.search.operations.count_searches import count_searches
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.models import ChangeRecord

pytestmark = pytest.mark.django_db
LOG, SYNONYMS = "/admin/search/searchcount/", "/admin/search/synonymgroup/"


def test_what_people_look_for_and_do_not_find():
    store, other = make_store(), make_store()
    today = clock.now().date()
    count_searches(
        counts={
            (store.id, today, "lamp"): (7, 3),
            (store.id, today, "couch"): (5, 0),
            (store.id, today - timedelta(days=40), "old rug"): (9, 0),
            (other.id, today, "foreign"): (9, 9),
        }
    )
    desk = sit_down(store, role=Role.STAFF)

    month = desk.get(LOG).content.decode()
    quarter = desk.get(f"{LOG}?days=90").content.decode()

    assert "<strong>12</strong> searches" in month
    assert "<strong>5</strong> found nothing (42 %)" in month
    assert "old rug" not in month
    assert "old rug" in quarter
    assert "foreign" not in quarter
    assert f"{SYNONYMS}add/?words=couch" in month


def test_words_that_are_missed_become_synonyms():
    store = make_store()
    desk = sit_down(store)

    form = desk.get(f"{SYNONYMS}add/?words=couch").content.decode()
    refused = desk.post(f"{SYNONYMS}add/", {"words": "couch"})
    taken = desk.post(f"{SYNONYMS}add/", {"words": "couch, sofa\nsettee"})

    assert ">\ncouch</textarea>" in form
    assert refused.status_code == 422
    assert "Write two words or more" in refused.content.decode()
    assert taken.status_code == 302
    assert SynonymGroup.objects.get().words == ["couch", "sofa", "settee"]
    assert "couch, sofa, settee" in desk.get(SYNONYMS).content.decode()
    record = ChangeRecord.objects.get(subject="search_synonymgroup")
    trail = desk.get(reverse("admin:kernel_changerecord_changelist")).content.decode()
    assert record.after["words"] == ["couch", "sofa", "settee"]
    assert "Added synonyms" in trail


def test_removing_asks_first_and_another_stores_words_are_not_found():
    store, other = make_store(), make_store()
    group = SynonymGroup.objects.create(store=store, words=["a", "b"], changed_at=clock.now())
    desk, stranger = sit_down(store), sit_down(other)

    assert stranger.post(f"{SYNONYMS}{group.pk}/delete/").status_code == 404
    assert desk.get(f"{SYNONYMS}{group.pk}/delete/").status_code == 200
    assert SynonymGroup.objects.count() == 1

    desk.post(f"{SYNONYMS}{group.pk}/delete/")

    assert SynonymGroup.objects.count() == 0
