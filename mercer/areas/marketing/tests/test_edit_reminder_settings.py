"""Switching reminders on and off."""

import pytest

from mercer.areas.cart.tests.make import make_shop
from mercer.areas.marketing.models import StoreReminderSettings
from mercer.areas.marketing.operations.edit_reminder_settings import edit_reminder_settings
from mercer.areas.marketing.queries import reminder_settings
from mercer.areas.marketing.rules import ReminderSettings
from mercer.areas.marketing.tests.make import look_again, make_left_cart, make_reminding_shop, noted
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def edit(store, **changes):
    edit_reminder_settings(
        store_id=store.id, settings=ReminderSettings(**changes), actor=SYSTEM, now=clock.now()
    )


def test_reminders_are_off_until_they_are_switched_on():
    store = make_shop()
    assert reminder_settings(store.id) == ReminderSettings(False, True, 1, 24, 72)

    edit(store, is_on=True, first_hours=2, second_hours=None, third_hours=None)

    assert reminder_settings(store.id) == ReminderSettings(True, True, 2, None, None)
    assert EventRecord.objects.filter(name="marketing.ReminderSettingsEdited").count() == 1


def test_switched_off_nothing_more_goes_out():
    store = make_reminding_shop()
    cart = make_left_cart(store)
    look_again()

    edit(store, is_on=False)

    assert noted(cart).next_at is None
    assert look_again(cart.changed_at.replace(year=2100)) == 0


def test_fewer_mails_end_the_series_of_who_had_as_many():
    store = make_reminding_shop()
    cart = make_left_cart(store)
    look_again()

    edit(store, is_on=True, second_hours=None, third_hours=None)

    assert (noted(cart).sent, noted(cart).next_at) == (1, None)


def test_settings_that_cannot_be_change_nothing():
    store = make_reminding_shop()

    with pytest.raises(InvalidFields):
        edit(store, is_on=True, first_hours=5, second_hours=4)

    assert StoreReminderSettings.objects.get().second_hours == 24
