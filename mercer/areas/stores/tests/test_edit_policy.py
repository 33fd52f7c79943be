"""Writing a policy page."""

import pytest

from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.operations.edit_policy import edit_policy
from mercer.areas.stores.queries import find_policy, get_policy, list_policies
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def edit(store, slug="terms", title="Terms", body="Pay on time.", position=0):
    return edit_policy(
        store_id=store.id,
        slug=slug,
        title=title,
        body=body,
        position=position,
        actor=SYSTEM,
        now=clock.now(),
    )


def test_the_merchant_writes_over_a_starter_text(django_capture_on_commit_callbacks):
    store, other = make_store(), make_store()

    with django_capture_on_commit_callbacks(execute=True):
        edit(store)

    terms = find_policy(store.id, "terms")
    assert terms is not None
    assert (terms.body, terms.is_starter) == ("Pay on time.", False)
    assert len(list_policies(store.id)) == 5
    assert get_policy(other.id, "terms").is_starter
    assert StoreGeneration.objects.get(pk=store.id).value == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"slug": "../admin"}, "slug"),
        ({"title": ""}, "title"),
        ({"body": " "}, "body"),
        ({"body": "x" * 100_001}, "body"),
        ({"body": "a\0b"}, "body"),
        ({"position": -1}, "position"),
    ],
)
def test_refuses_a_page_that_cannot_be(wrong, field):
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        edit(store, **wrong)

    assert [each.field for each in refusal.value.problems] == [field]
    assert all(policy.is_starter for policy in list_policies(store.id))
