"""What is written about lower prices."""

import pytest

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.send_message import send_message
from mercer.areas.notifications.rules import MessageStatus
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.models import PriceWatch
from mercer.areas.wishes.operations.stop_price_watch import stop_price_watch
from mercer.areas.wishes.operations.watch_prices import watch_prices
from mercer.areas.wishes.tests.make import make_price, make_watch, make_wish_list
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def make_watched(language="en"):
    store = make_store()
    lamp = make_product(store, title="Desk lamp", price=2000)
    wish_list = make_wish_list(store, "desk-lamp")
    make_watch(wish_list, language=language)
    return lamp, PriceWatch.objects.get(wish_list=wish_list)


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("en", "Desk lamp costs less at Corner Lamps", "costs £18.00 now. It was £20.00."),
        ("de", "Desk lamp ist günstiger bei Corner Lamps", "statt 20,00"),
    ],
)
def test_a_lower_price_is_told_once_with_a_way_out(language, subject, words):
    lamp, watch = make_watched(language)

    make_price(lamp, 1800)
    run_jobs()
    make_price(lamp, 2100)
    make_price(lamp, 1800)
    run_jobs()

    mail = Message.objects.get(template="price_drop")
    assert (mail.recipient, mail.subject) == ("ada@example.org", subject)
    assert words in mail.text.replace("\xa0", " ")
    assert "/products/desk-lamp/" in mail.text
    assert f"/wishes/watch/stop/{watch.token}/" in mail.html
    assert mail.unsubscribe_link.endswith(f"/wishes/watch/stop/{watch.token}/")


def test_who_stopped_before_it_goes_out_gets_nothing():
    lamp, watch = make_watched()
    make_price(lamp, 1800)
    run_jobs()
    mail = Message.objects.get(template="price_drop")
    Message.objects.filter(id=mail.id).update(
        status=MessageStatus.STORED, next_attempt_at=clock.now()
    )

    stop_price_watch(store_id=watch.store_id, token=watch.token, now=clock.now())
    send_message(message_id=mail.id, now=clock.now())

    mail.refresh_from_db()
    assert mail.status == MessageStatus.WITHDRAWN


def test_a_guest_is_asked_once_whether_the_address_is_theirs():
    store = make_store()
    make_product(store, title="Desk lamp", price=2000)
    wish_list = make_wish_list(store, "desk-lamp")

    for _ in range(2):
        watch_prices(
            store_id=store.id, wish_list_id=wish_list.id, email="ada@example.org",
            language="en", market=get_store(store.id).market, now=clock.now(),
        )  # fmt: skip
    run_jobs()

    mail = Message.objects.get(template="confirm_price_watch")
    token = PriceWatch.objects.get().token
    assert mail.subject == "Shall Corner Lamps write to you about lower prices?"
    assert f"/wishes/watch/confirm/{token}/" in mail.text
