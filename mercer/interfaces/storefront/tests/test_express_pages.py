"""Bought with an express wallet, through the pages."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.orders.models import Order
from mercer.areas.payments.models import Payment
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.stores.models import Market
from mercer.areas.stores.queries import forget_directory
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def press(shop, client, **more):
    """The express button; where it leads."""
    answer = client.post("/checkout/express/", {"wallet": f"{shop.payment.id} sandbox_pay"} | more)
    assert answer.status_code == 303, answer.content.decode()
    return answer["Location"]


def share(bank, page, person="gb", card="tok_good"):
    """Yes (or, by nobody, no) in the wallet; the path of the shop that it leads back to."""
    back = urlsplit(bank.shopper_shares(page, person, card))
    return f"{back.path}?{back.query}"


def reviewed(shop, bank, client, **choices):
    """At the review; its address and its page."""
    back = client.get(share(bank, press(shop, client), **choices))
    assert back.status_code == 303
    return back["Location"], client.get(back["Location"]).content.decode()


def form_of(page):
    """What a browser would send of a page's form."""
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    fields |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    chosen = r'<select[^>]*name="([^"]+)"[^>]*>(?:(?!</select>).)*?value="([^"]*)" selected'
    fields |= dict(re.findall(chosen, page, re.DOTALL))
    fields.pop("own_billing", None)
    return {name: unescape(value) for name, value in fields.items()}


def pay(client, url, page, **changes):
    """The one button of the review."""
    return client.post(url, form_of(page) | {"go": "pay"} | changes)


def test_from_the_cart_to_the_order_with_nothing_typed(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()

    url, page = reviewed(shop, bank, client)
    placed = pay(client, url, page)

    for words in (
        "Look over your order",
        "edith.clarke@example.org",
        "SW1Y 4JH",
        "Visa ending in 4242",
        "Pay £24.00 with Sandbox Pay",
    ):
        assert words in page
    order = Order.objects.get()
    assert placed["Location"] == f"/orders/{order.token}/?thanks=1"
    assert (order.status, order.total_minor, order.email) == (
        "placed", 2400, "edith.clarke@example.org",
    )  # fmt: skip
    run_jobs()
    assert audit_orders() == []


def test_from_a_product_s_page_it_goes_into_the_cart_and_on_with_all_of_it(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper(quantity=2)

    press(shop, client, variant=str(shop.lamp.id), quantity="1")

    assert Cart.objects.get().lines.get().quantity == 3
    assert client.cookies["cart_count"].value == "3"


def test_without_a_cart_the_product_makes_one(bank):
    shop = make_shop(bank=bank)
    client = shop.client()

    url = press(shop, client, variant=str(shop.lamp.id), quantity="1")

    assert url.startswith(f"{bank.url}/wallet/")
    assert client.cookies["cart"].value == Cart.objects.get().token


def test_the_product_s_page_is_the_same_for_everybody_and_has_the_button(bank):
    shop = make_shop(bank=bank)

    pages = [one.get("/products/lamp/").content for one in (shop.client(), shop.shopper())]

    assert pages[0] == pages[1]
    assert "Buy now with Sandbox Pay" in pages[0].decode()
    assert "Buy with Sandbox Pay" in shop.shopper().get("/cart/").content.decode()
    assert "Buy with Sandbox Pay" in shop.shopper().get("/cart/drawer/").content.decode()


def test_a_shop_without_such_a_wallet_has_no_button():
    shop = make_shop()

    pages = shop.client().get("/products/lamp/"), shop.shopper().get("/cart/")

    assert all("checkout/express" not in page.content.decode() for page in pages)


def test_htmx_goes_to_the_wallet_by_loading_it(bank):
    shop = make_shop(bank=bank)

    answer = shop.shopper().post(
        "/checkout/express/",
        {"wallet": f"{shop.payment.id} sandbox_pay"},
        headers={"HX-Request": "true"},
    )

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["HX-Redirect"].startswith(bank.url)


def test_what_does_not_fit_stands_in_the_form_with_its_error(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()

    url, page = reviewed(shop, bank, client, person="incomplete")

    assert set(re.findall(r'id="field-([\w-]+)-error"', page)) >= {
        "delivery-street",
        "delivery-postal_code",
    }
    for kept in ("Jonas Weber", "Köln", "5066", "jonas.weber@example.org"):
        assert kept in page
    assert client.get(url).content.decode().count("5066") == page.count("5066")
    assert pay(client, url, page).status_code == 422
    assert Order.objects.count() == 0


def test_put_right_in_the_form_it_is_an_order_and_the_visit_forgets(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    url, page = reviewed(shop, bank, client, person="incomplete")
    right = {
        "delivery-country": "GB", "delivery-street": "12 St James's Square",
        "delivery-city": "London", "delivery-postal_code": "SW1Y 4JH",
        "delivery_method": str(shop.method.id), "shown_total": "2400",
    }  # fmt: skip

    placed = pay(client, url, page, **right)

    assert placed["Location"].startswith("/orders/")
    assert Order.objects.get().delivery_address["name"] == "Jonas Weber"
    assert WalletVisit.objects.get().brought is None


def test_a_country_that_is_not_delivered_to_is_told_and_stays_chosen(bank):
    shop = make_shop(bank=bank)
    Market.objects.filter(store=shop.store).update(sells_elsewhere=False)
    forget_directory()
    client = shop.shopper()

    url, page = reviewed(shop, bank, client, person="us")

    assert "We do not deliver to this country." in page
    assert '<option value="US" selected>United States</option>' in page
    assert "350 5th Avenue" in page
    assert pay(client, url, page).status_code == 422
    assert Order.objects.count() == 0


def test_another_bill_s_address_is_shown_and_written(bank):
    shop = make_shop(bank=bank)
    url, page = reviewed(shop, bank, shop.shopper(), person="at")

    assert "Moser Bau GmbH" in page
    assert 'name="own_billing" value="1" checked' in page
    assert url


def test_cancelled_the_cart_is_as_it_was(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()

    page = client.get(share(bank, press(shop, client), person=None)).content.decode()

    assert "You stopped at Sandbox Pay" in page
    assert "Nothing was charged" in page
    assert (Cart.objects.get().status, Cart.objects.get().email) == ("open", "")


def test_who_has_not_decided_is_led_back(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    wallet = press(shop, client)

    page = client.get(f"/checkout/express/{WalletVisit.objects.get().token}/back/")

    assert "Sandbox Pay has not told us yet" in page.content.decode()
    assert wallet in page.content.decode()


def test_without_the_cart_s_cookie_it_does_not_go_on(bank):
    shop = make_shop(bank=bank)
    back = share(bank, press(shop, shop.shopper()))

    for other in (shop.client(), shop.shopper()):
        for url in (back, back.split("back/")[0]):
            answer = other.get(url)
            assert answer.status_code == 404
            assert "We cannot go on from here" in answer.content.decode()
            assert "edith" not in answer.content.decode()
    assert WalletVisit.objects.get().status == "begun"


def test_reloaded_and_come_back_to_twice_it_is_one_review_and_one_order(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    back = share(bank, press(shop, client))
    cart = client.cookies["cart"].value

    places = [client.get(back)["Location"] for _ in range(2)]
    page = client.get(places[0]).content.decode()
    first = pay(client, places[0], page)
    client.cookies["cart"] = cart
    second = pay(client, places[0], page)
    third = client.get(back)

    assert places[0] == places[1]
    assert first["Location"].startswith("/orders/")
    assert (second.status_code, third.status_code) == (404, 303)
    assert (Order.objects.count(), Payment.objects.count()) == (1, 1)


def test_another_total_has_to_be_seen_first(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    url, page = reviewed(shop, bank, client)
    set_price(
        store_id=shop.store.id, variant_id=shop.lamp.id, currency="GBP", amount_minor=2600,
        compare_at_minor=None, actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    refused = pay(client, url, page)
    accepted = client.post(url, form_of(page) | {"go": "accept"}).content.decode()

    assert refused.status_code == 422
    assert "I accept the new prices" in refused.content.decode()
    assert "Pay £30.00 with Sandbox Pay" in accepted
    assert "I accept the new prices" not in accepted
    assert Order.objects.count() == 0
    assert pay(client, url, accepted)["Location"].startswith("/orders/")


def test_a_declined_card_is_told_and_the_cart_stays_filled(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    url, page = reviewed(shop, bank, client, card="tok_declined")

    answer = pay(client, url, page)

    assert "The bank does not accept this card." in answer.content.decode()
    assert (Cart.objects.get().status, Order.objects.get().status) == ("open", "abandoned")
    assert "edith.clarke@example.org" in client.get("/checkout/").content.decode()


def test_a_card_that_asks_leads_to_the_bank_and_back(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    url, page = reviewed(shop, bank, client, card="tok_three_d_secure")

    sent = pay(client, url, page)
    assert sent["Location"].startswith(bank.url)
    assert client.get(url)["Location"] == "/checkout/"
    code = {"code": "123456", "answer": "approve"}
    back = urlsplit(bank.http.post(sent["Location"], data=code).headers["location"])
    done = client.get(back.path)

    assert done["Location"].startswith("/orders/")
    assert Order.objects.get().status == "placed"


def test_a_visit_whose_time_is_over_pays_nothing(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    url, page = reviewed(shop, bank, client)
    WalletVisit.objects.update(expires_at=clock.now())

    answer = pay(client, url, page)

    assert "Your visit to Sandbox Pay is over" in answer.content.decode()
    assert Order.objects.count() == 0


def test_a_wallet_that_does_not_answer_says_so(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    bank.misbehave({"operation": "wallet", "kind": "error_500"})

    answer = client.post("/checkout/express/", {"wallet": f"{shop.payment.id} sandbox_pay"})

    assert answer.status_code == 503
    assert "Sandbox Pay does not answer" in answer.content.decode()


@pytest.mark.parametrize("wallet", ["", "x sandbox_pay", "nonsense", "{id} other"])
def test_an_odd_wallet_is_refused_in_words(bank, wallet):
    shop = make_shop(bank=bank)

    answer = shop.shopper().post(
        "/checkout/express/", {"wallet": wallet.format(id=shop.payment.id)}
    )

    assert answer.status_code == 422
    assert "This way to pay is not offered any more." in answer.content.decode()
    assert WalletVisit.objects.count() == 0


def test_nobody_is_signed_in_by_a_wallet_s_mail_address(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()

    url, page = reviewed(shop, bank, client)
    pay(client, url, page)

    assert "sessionid" not in client.cookies
    assert Order.objects.get().customer_id is None


def test_another_site_cannot_begin_it(bank):
    shop = make_shop(bank=bank)

    answer = shop.shopper().post(
        "/checkout/express/",
        {"wallet": f"{shop.payment.id} sandbox_pay"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403
    assert WalletVisit.objects.count() == 0


def test_a_form_may_lead_to_the_bank(bank):
    shop = make_shop(bank=bank)

    policy = shop.shopper().get("/cart/")["Content-Security-Policy"]

    # Browsers hold redirects after a form to form-action: a bank is on a host of its own.
    assert "form-action" not in policy


def test_the_review_takes_few_statements(bank, django_assert_max_num_queries):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    url, _page = reviewed(shop, bank, client)

    with django_assert_max_num_queries(8):
        client.get(url)


def test_it_speaks_german(bank):
    shop = make_shop(bank=bank, language="de")

    _url, page = reviewed(shop, bank, shop.shopper())

    assert "Sandbox Pay" in page
    assert "Look over your order" not in page
