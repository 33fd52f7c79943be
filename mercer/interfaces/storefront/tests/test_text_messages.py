"""News of an order by text message: asked for beside the phone, in the account, taken back."""

import re

import pytest

from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.queries import list_consents
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.notifications.models import Device, Message, TextWord
from mercer.areas.notifications.queries import find_text_consent
from mercer.areas.notifications.tests.devices import make_app, make_device
from mercer.areas.notifications.tests.receiver import make_channel
from mercer.areas.orders.models import Order
from mercer.interfaces.storefront.account.own_records import gather
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
BOX = 'id="texts" name="texts"'
MOBILE = {"delivery-phone": "07911 123456"}


@pytest.fixture
def shop(provider):
    """A shop that sends text messages."""
    made = make_shop()
    make_channel(made.store, provider.url)
    return made


def test_a_shop_that_sends_no_texts_has_no_box_and_hears_no_yes():
    shop = make_shop()
    client = shop.shopper()

    page = client.get("/checkout/").content.decode()
    client.post("/checkout/", shop.form(texts="1", **MOBILE))

    assert BOX not in page
    assert Order.objects.count() == 1
    assert not TextWord.objects.exists()


def test_the_box_is_not_ticked_and_who_ticks_it_has_a_text(shop, provider):
    client = shop.shopper()

    page = client.get("/checkout/").content.decode()
    client.post("/checkout/", shop.form(texts="1", **MOBILE))
    run_jobs()

    order = Order.objects.get()
    assert re.search(rf'{BOX} value="1">', page)
    assert [to for to, _ in provider.texts()] == ["+447911123456"]
    assert f"/orders/{order.token}/" in provider.texts()[0][1]
    assert "waits for your transfer" in provider.texts()[0][1]


def test_who_does_not_tick_it_has_none_and_nothing_is_written_down(shop, provider):
    shop.shopper().post("/checkout/", shop.form(**MOBILE))
    run_jobs()

    assert Order.objects.count() == 1
    assert provider.heard == []
    assert not TextWord.objects.exists()
    assert Message.objects.filter(channel="mail").exists()


@pytest.mark.parametrize("phone", ["", "020 7946 0000"])
def test_a_tick_needs_a_mobile_number_and_says_so_beside_the_phone(shop, phone):
    client = shop.shopper()

    answer = client.post("/checkout/", shop.form(texts="1", **{"delivery-phone": phone}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert set(re.findall(r'id="field-([\w-]+)-error"', page)) == {"delivery-phone"}
    assert "Write a mobile number here, or do without text messages." in page
    assert re.search(rf'{BOX} value="1" checked>', page)
    assert Order.objects.count() == 0


def test_a_tick_that_is_taken_away_before_paying_counts(shop, provider):
    client = shop.shopper()
    client.post("/checkout/", shop.form(go="update", texts="1", **MOBILE))

    client.post("/checkout/", shop.form(**MOBILE))
    run_jobs()

    words = TextWord.objects.order_by("said_at").values_list("is_yes", flat=True)
    assert list(words) == [True, False]
    assert provider.heard == []


def test_the_order_s_page_takes_the_yes_back_with_one_button(shop, provider):
    client = shop.shopper()
    client.post("/checkout/", shop.form(texts="1", **MOBILE))
    token = Order.objects.get().token
    before = client.get(f"/orders/{token}/").content.decode()

    answer = client.post(f"/orders/{token}/texts/")
    run_jobs()

    after = client.get(f"/orders/{token}/").content.decode()
    assert "No more text messages" in before
    assert answer.status_code == 302
    assert "No more text messages" not in after
    assert provider.heard == []
    assert client.post("/orders/unknown/texts/").status_code == 404


def test_an_account_says_yes_and_no_with_history(shop):
    ada = make_customer(shop.store)
    client = shop.client()
    client.force_login(ada.user)
    form = {"asks_texts": "1"}

    shown = client.get("/account/privacy/").content.decode()
    client.post("/account/privacy/", form | {"texts": "1"})
    ticked = client.get("/account/privacy/").content.decode()
    client.post("/account/privacy/", form | {"texts": "1"})
    client.post("/account/privacy/", form)
    client.post("/account/privacy/", form)

    said = [(one.purpose, one.is_given) for one in list_consents(shop.store.id, ada.id)]
    assert said == [("order_texts", False), ("order_texts", True)]
    assert "News of my orders by text message" in shown
    assert "Yes to news of orders by text message" in ticked


def test_an_account_of_a_shop_that_sends_no_texts_is_not_asked():
    quiet = make_shop()
    ada = make_customer(quiet.store)
    client = quiet.client()
    client.force_login(ada.user)

    client.post("/account/privacy/", {"asks_texts": "1"})

    assert 'name="texts"' not in client.get("/account/privacy/").content.decode()
    assert list_consents(quiet.store.id, ada.id) == ()


def test_a_customer_s_tick_at_checkout_is_their_account_s_word(shop):
    ada = make_customer(shop.store)
    client = shop.client()
    client.force_login(ada.user)
    client.post("/cart/add/", {"variant": str(shop.lamp.id)})

    client.post("/checkout/", shop.form(go="update", texts="1", **MOBILE))

    assert find_text_consent(shop.store.id, ada.id).is_yes
    client.post("/checkout/", shop.form(texts="1", **MOBILE))
    run_jobs()
    told = gather(shop.store.id, ada.id, now=clock.now())
    assert {"channel": "sms", "to": "+447911123456"}.items() <= told["mails"][-1].items()
    assert told["consents"][0]["purpose"] == "order_texts"


def test_devices_are_among_what_is_kept_and_go_with_the_account(shop):
    ada = make_customer(shop.store)
    make_device(make_app(ada), language="de")

    told = gather(shop.store.id, ada.id, now=clock.now())["devices"]
    erase_customer(store_id=shop.store.id, customer_id=ada.id, actor=SYSTEM, now=clock.now())

    assert [(one["device"], one["language"]) for one in told] == [("fcm …hone:1", "de")]
    assert set(told[0]) == {"device", "language", "added_at", "seen_at"}
    assert not Device.objects.exists()


def test_the_box_costs_checkout_one_statement(shop, django_assert_max_num_queries):
    quiet = make_shop(code="quiet", domain="quiet.example")
    with_box, without = shop.shopper(), quiet.shopper()
    with_box.get("/checkout/")
    without.get("/checkout/")

    with django_assert_max_num_queries(100) as bare:
        without.get("/checkout/")
    with django_assert_max_num_queries(len(bare) + 1):
        with_box.get("/checkout/")
