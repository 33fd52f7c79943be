"""The box at checkout, the address kept as it is typed, and the links of a mail about a cart."""

import re
from datetime import timedelta

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.cart.tests.make import held
from mercer.areas.customers.models import Customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.marketing.models import LeftCart, MailStop, OfferWord, StoreReminderSettings
from mercer.areas.marketing.queries import restore_token, stop_token
from mercer.areas.marketing.tests.make import look_again
from mercer.areas.orders.models import Order
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.interfaces.storefront.account.own_records import gather
from mercer.interfaces.storefront.tests.make import Shop, make_shop
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
BOX = 'name="offers"'


def make_reminding(**settings) -> Shop:
    """A shop that reminds."""
    shop = make_shop()
    StoreReminderSettings.objects.create(store=shop.store, is_on=True, **settings)
    bump_generation(store_id=shop.store.id)
    return shop


def leave(shop: Shop, quantity: int = 2) -> LeftCart:
    """Somebody leaves lamps behind, and is reminded."""
    client = shop.shopper(quantity)
    client.post("/checkout/contact/", {"email": "ada@example.org", "offers": "1"})
    Cart.objects.update(changed_at=clock.now() - timedelta(hours=2))
    assert look_again() == 1
    return LeftCart.objects.get()


def way_back(row: LeftCart) -> str:
    return f"/cart/restore/{restore_token(row.store_id, row.pk)}/"


def way_out(row: LeftCart) -> str:
    return f"/mails/stop/{stop_token(row.store_id, row.pk, row.fingerprint)}/"


def test_a_shop_that_does_not_remind_has_no_box_and_keeps_nothing_early():
    shop = make_shop()
    client = shop.shopper()

    page = client.get("/checkout/").content.decode()
    response = client.post("/checkout/contact/", {"email": "ada@example.org", "offers": "1"})

    assert BOX not in page
    assert "nothing else" in page
    assert (response.status_code, Cart.objects.get().email) == (204, "")
    assert not OfferWord.objects.exists()


def test_the_address_is_kept_as_it_is_typed_and_the_box_is_never_ticked_before():
    client = make_reminding().shopper()

    page = client.get("/checkout/").content.decode()
    client.post("/checkout/contact/", {"email": "ada@example.org"})

    assert re.search(r'name="offers" value="1" hx-post', page)
    assert "nothing else" not in page
    assert Cart.objects.get().email == "ada@example.org"
    assert not OfferWord.objects.exists()


def test_the_box_is_kept_with_its_address_and_can_be_unticked():
    client = make_reminding().shopper()

    client.post("/checkout/contact/", {"email": "ada@example.org", "offers": "1"})
    ticked = client.get("/checkout/").content.decode()
    client.post("/checkout/contact/", {"email": "ada@example.org"})

    assert 'name="offers" value="1" checked' in ticked
    assert OfferWord.objects.get().is_yes is False


@pytest.mark.parametrize("email", ["", "ada@", "a" * 300 + "@example.org", "a\x00@example.org"])
def test_half_an_address_is_not_kept_and_not_an_error(email):
    client = make_reminding().shopper()

    response = client.post("/checkout/contact/", {"email": email, "offers": "1"})

    assert response.status_code in (204, 400)
    assert Cart.objects.get().email == ""
    assert not OfferWord.objects.exists()


def test_without_scripts_the_box_counts_when_the_order_is_sent():
    shop = make_reminding()
    client = shop.shopper()

    client.post("/checkout/", shop.form(offers="1", **{"delivery-city": ""}))

    assert OfferWord.objects.get().is_yes is True


def test_where_mails_come_unasked_the_box_is_a_no():
    client = make_reminding(only_with_consent=False).shopper()

    page = client.get("/checkout/").content.decode()
    client.post("/checkout/contact/", {"email": "ada@example.org", "offers": "1"})
    assert OfferWord.objects.get().is_yes is False
    client.post("/checkout/contact/", {"email": "ada@example.org"})

    assert "Do not remind me" in page
    assert not OfferWord.objects.exists()


def test_a_customer_s_tick_is_their_account_s_word():
    shop = make_reminding()
    customer = make_customer(shop.store)
    client = shop.client()
    client.force_login(customer.user)
    client.post("/cart/add/", {"variant": str(shop.lamp.id)})

    client.post("/checkout/contact/", {"email": customer.email, "offers": "1"})
    assert Customer.objects.get().accepts_marketing is True
    assert BOX in client.get("/checkout/").content.decode()
    client.post("/checkout/contact/", {"email": customer.email})

    assert Customer.objects.get().accepts_marketing is False


def test_the_box_costs_checkout_one_statement(django_assert_max_num_queries):
    shop, quiet = make_reminding(), make_shop(code="quiet", domain="quiet.example")
    with_box, without = shop.shopper(), quiet.shopper()
    with_box.get("/checkout/")
    without.get("/checkout/")

    with django_assert_max_num_queries(100) as bare:
        without.get("/checkout/")
    with django_assert_max_num_queries(len(bare) + 1):
        with_box.get("/checkout/")


def test_looking_at_the_link_changes_nothing_and_shows_nobody():
    shop = make_reminding()
    row = leave(shop)
    Cart.objects.update(note="Ring twice", delivery_address={"name": "Ada Lovelace"})

    page = shop.client().get(way_back(row))

    text = page.content.decode()
    assert "Desk lamp" in text
    assert "£40.00" in text
    assert not re.search("ada@example|Ada Lovelace|Ring twice", text)
    assert "cart" not in page.cookies
    assert page["Cache-Control"] == "private, no-store"
    assert 'name="robots" content="noindex"' in text
    assert (Cart.objects.count(), LeftCart.objects.get().restored_at) == (1, None)


def test_the_button_opens_the_cart_on_another_device_without_doubling():
    shop = make_reminding()
    row = leave(shop)
    device = shop.shopper(quantity=1)

    for _twice in range(2):
        response = device.post(way_back(row))

    own = Cart.objects.get(token=device.cookies["cart"].value)
    assert (response.status_code, response["Location"]) == (302, "/cart/")
    assert own.id != row.cart_id
    assert held(own) == {"LAMP": 2}
    assert device.cookies["cart_count"].value == "2"
    assert "ada@example.org" not in device.get("/checkout/").content.decode()


def test_an_order_from_a_restored_cart_is_recovered():
    shop = make_reminding()
    row = leave(shop)
    device = shop.client()
    device.post(way_back(row))

    device.post("/checkout/", shop.form(email="elsewhere@example.org", shown_total="4400"))
    run_jobs()

    order = Order.objects.get()
    row.refresh_from_db()
    assert (row.order_id, row.recovered_minor) == (order.id, 4400)
    assert row.stop_reason == "bought"
    assert device.get(way_back(row)).status_code == 404


@pytest.mark.parametrize("token", ["x", "a:b", "x" * 300])
def test_links_that_nobody_signed_lead_nowhere(token):
    client = make_reminding().client()

    for path in (f"/cart/restore/{token}/", f"/mails/stop/{token}/"):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
    assert not MailStop.objects.exists()


def test_links_of_another_store_lead_nowhere():
    shop = make_reminding()
    row = leave(shop)
    other = make_shop(code="other", domain="other.example").client()

    for path in (way_back(row), way_out(row)):
        assert other.get(path).status_code == 404
        assert other.post(path).status_code == 404
    assert not MailStop.objects.exists()
    assert LeftCart.objects.get().restored_at is None


def test_looking_at_the_way_out_stops_nothing_and_its_button_does():
    shop = make_reminding()
    row = leave(shop)
    client = shop.client()

    page = client.get(way_out(row)).content.decode()
    assert "ada@example.org" not in page
    assert not MailStop.objects.exists()
    done = client.post(way_out(row))

    assert "We will not remind you again" in done.content.decode()
    assert MailStop.objects.count() == 1
    assert LeftCart.objects.get().stop_reason == "unsubscribed"


def test_a_mail_program_says_it_in_one_step():
    shop = make_reminding()
    row = leave(shop)
    program = shop.client(enforce_csrf_checks=True)

    answer = program.post(way_out(row), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert MailStop.objects.count() == 1


def test_who_asks_what_is_kept_is_told_of_the_carts_they_left():
    shop = make_reminding()
    customer = make_customer(shop.store, email="ada@example.org")
    leave(shop)

    kept = gather(shop.store.id, customer.id, now=clock.now())["carts_left"]

    (cart,) = kept
    assert (cart["skus"], cart["mails"], cart["amount_minor"]) == (["LAMP"], 1, 4000)
