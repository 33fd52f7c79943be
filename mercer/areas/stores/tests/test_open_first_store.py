"""The beginning of an install."""

import pytest

from mercer.areas.stores.errors import AlreadyBegun
from mercer.areas.stores.models import StaffMember, Store, User
from mercer.areas.stores.operations.open_first_store import open_first_store
from mercer.areas.stores.queries import staff_permissions
from mercer.areas.stores.queries.first_owner import (
    first_owner_token,
    has_owner,
    is_first_owner_token,
)
from mercer.areas.stores.rules import OWNER_VERBS
from mercer.areas.stores.tests.make import make_user
from mercer.kernel import clock
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
LAMPS = {
    "code": "lamps", "name": "Lamps", "domain": "lamps.example", "country": "DE", "currency": "EUR",
}  # fmt: skip


def begin(**changes):
    """Ada begins."""
    given = {"email": "Ada@example.org", "name": "Ada", "password": "lamps at midnight"} | changes
    store = given.pop("store", LAMPS)
    return open_first_store(store=store, now=clock.now(), **given)


def test_the_first_account_owns_a_draft():
    job = begin()

    store = Store.objects.get()
    assert (store.status, store.domain, store.currency) == ("draft", "lamps.example", "EUR")
    assert (job.user.email, job.user.check_password("lamps at midnight")) == (
        "ada@example.org", True,
    )  # fmt: skip
    assert staff_permissions(job.user_id, store.id) == OWNER_VERBS
    assert has_owner()


def test_nobody_is_first_twice():
    make_user()

    with pytest.raises(AlreadyBegun):
        begin()

    assert (User.objects.count(), Store.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"password": "123"}, "password"),
        ({"email": "nobody"}, "email"),
        ({"store": LAMPS | {"currency": "XXQ"}}, "currency"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(wrong, field):
    with pytest.raises(InvalidFields) as refusal:
        begin(**wrong)

    assert {problem.field for problem in refusal.value.problems} == {field}
    assert not User.objects.exists()
    assert not Store.objects.exists()
    assert not StaffMember.objects.exists()


def test_the_token_is_of_this_install(settings):
    token = first_owner_token()
    settings.SECRET_KEY = "another install altogether, with another key"

    assert len(token) == 32
    assert not is_first_owner_token(token)
    assert not is_first_owner_token("")
    assert is_first_owner_token(f" {first_owner_token()} ")
