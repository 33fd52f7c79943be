"""Putting customers into a group from a file of mail addresses."""

import pytest

from mercer.areas.customers.group_models import GroupMember
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.import_members import import_members
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM


@pytest.mark.django_db
def test_rows_that_nobody_here_has_are_left_out_and_told() -> None:
    store = make_store()
    ada = make_customer(store, email="Ada@example.org")
    group = add_group(store_id=store.id, name="Trade", actor=SYSTEM, now=clock.now())

    told = import_members(
        store_id=store.id, group_id=group.id, file=b"ada@example.org\nnobody\neve@example.org\n",
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    assert (told.joined, told.already) == (1, 0)
    assert [(each.line, each.reason) for each in told.problems] == [(2, "invalid"), (3, "unknown")]
    assert [each.customer_id for each in GroupMember.objects.all()] == [ada.id]
