"""Telling those who order goods what runs out."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.notifications.jobs import tell_low_stock as job
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.tell_low_stock import tell_low_stock
from mercer.areas.notifications.rules import morning_of
from mercer.areas.stores.models import Store
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db
# Seven in London, four in the afternoon in Tokyo.
MORNING = datetime(2026, 3, 2, 7, 5, tzinfo=UTC)
DAY = timedelta(days=1)


def test_who_corrects_stock_gets_one_mail_with_all_that_runs_low():
    store = make_store(language="de")
    owner = make_staff(store, role=Role.OWNER, email="cy@lamps.example")
    buyer = make_staff(
        store, role=Role.LIMITED, permissions=("inventory.adjust_stock",), email="bo@lamps.example"
    )
    make_staff(store, role=Role.LIMITED, permissions=("orders.view",))
    make_staff(store, is_active=False)
    declined = make_staff(store)
    declined.wants_low_stock = False
    declined.save()
    lamp = make_stocked(store, "LAMP", on_hand=2)
    make_stocked(store, "BULB", on_hand=0)

    written = tell_low_stock(store_id=store.id, now=MORNING)

    assert written == 2
    mails = Message.objects.filter(template="low_stock")
    assert {mail.recipient for mail in mails} == {owner.user.email, buyer.user.email}
    mail = mails[0]
    assert mail.subject == "Geht zur Neige bei Corner Lamps: 2 neu"
    level = StockLevel.objects.get(variant=lamp)
    assert f"/admin/inventory/stocklevel/{level.pk}/change/" in mail.text
    assert "2 auf Lager, 2 verfügbar, Marke 5" in mail.text


def test_a_day_has_one_list_however_often_it_is_asked_for():
    store = make_store()
    make_staff(store)
    make_stocked(store, on_hand=1)

    written = [
        tell_low_stock(store_id=store.id, now=MORNING + timedelta(minutes=n)) for n in (0, 9)
    ]
    make_stocked(store, on_hand=1)
    written.append(tell_low_stock(store_id=store.id, now=MORNING + timedelta(hours=3)))

    assert written == [1, 0, 0]
    assert Message.objects.count() == 1


def test_the_next_mail_comes_with_something_new_and_says_what_is():
    store = make_store()
    make_staff(store)
    make_stocked(store, "OLD", on_hand=1)
    tell_low_stock(store_id=store.id, now=MORNING)

    quiet = tell_low_stock(store_id=store.id, now=MORNING + DAY)
    make_stocked(store, "NEW", on_hand=1)
    told = tell_low_stock(store_id=store.id, now=MORNING + 2 * DAY)

    assert (quiet, told) == (0, 1)
    text = Message.objects.order_by("written_at").last().text
    assert "New * new" in text
    assert "Old * new" not in text
    assert text.index("New") < text.index("Old\n")


def test_it_is_morning_on_the_clock_of_the_store():
    store = make_store(time_zone="Asia/Tokyo")
    make_staff(store)
    make_stocked(store, on_hand=1)

    at_night = tell_low_stock(store_id=store.id, now=MORNING)
    in_the_morning = tell_low_stock(store_id=store.id, now=MORNING + timedelta(hours=15))

    assert (at_night, in_the_morning) == (0, 1)
    assert Message.objects.get().once.startswith("low_stock:20260303:")
    assert morning_of(MORNING, "Europe/London").isoformat() == "2026-03-02"
    assert morning_of(MORNING - timedelta(minutes=6), "Europe/London") is None
    assert morning_of(MORNING + timedelta(hours=5), "Europe/London") is None


@pytest.mark.parametrize("changes", [{"tells_low_stock": False}, {"status": "draft"}])
def test_a_store_that_is_shut_or_has_it_switched_off_tells_nobody(changes):
    store = make_store()
    make_staff(store)
    make_stocked(store, on_hand=1)
    Store.objects.filter(pk=store.pk).update(**changes)
    forget_directory()

    assert tell_low_stock(store_id=store.id, now=MORNING) == 0
    assert not Message.objects.exists()


def test_the_clock_asks_every_store(monkeypatch):
    for store in (make_store(), make_store()):
        make_staff(store)
        make_stocked(store, on_hand=1)
    monkeypatch.setattr(clock, "now", lambda: MORNING)

    job.func(timestamp=0)

    assert Message.objects.filter(template="low_stock").count() == 2
