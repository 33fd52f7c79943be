"""Saying whether one wants the morning mail about what runs out."""

import pytest

from mercer.areas.stores.errors import StaffNotFound
from mercer.areas.stores.models import StaffMember
from mercer.areas.stores.operations.choose_low_stock_mail import choose_low_stock_mail
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def choose(store, user, *, wants):
    choose_low_stock_mail(
        store_id=store.id, user_id=user.pk, wants=wants, actor=SYSTEM, now=clock.now()
    )


def test_one_does_without_it_and_nobody_else():
    store = make_store()
    ada, ben = make_staff(store), make_staff(store)

    choose(store, ada.user, wants=False)

    told = StaffMember.objects.filter(store=store, wants_low_stock=True)
    assert [each.pk for each in told] == [ben.pk]


def test_refuses_who_does_not_work_there():
    store, elsewhere = make_store(), make_staff(make_store())

    with pytest.raises(StaffNotFound):
        choose(store, elsewhere.user, wants=False)

    assert StaffMember.objects.get().wants_low_stock
