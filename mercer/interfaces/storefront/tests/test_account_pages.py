"""Accounts: signing up, in and out, passwords, addresses."""

import re

import pytest
from django.core import mail

from mercer.areas.cart.models import CartLine
from mercer.areas.customers.models import Address, Customer
from mercer.areas.notifications.models import Message
from mercer.areas.stores.tests.make import make_market, make_user
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
PASSWORD = "nine lamps in a row"


def sign_in(client, email="ada@example.org", password=PASSWORD):
    """Sign in through the form."""
    return client.post("/account/sign-in/", {"login": email, "password": password})


def test_signing_in_brings_both_carts_together_without_doubling():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    elsewhere = shop.shopper(quantity=3)
    sign_in(elsewhere)
    here = shop.shopper(quantity=2)

    response = sign_in(here)

    assert response["Location"] == "/account/"
    assert CartLine.objects.filter(cart__status="open").get().quantity == 3
    assert here.cookies["cart_count"].value == "3"
    assert Customer.objects.get().email == "ada@example.org"


def test_signing_in_on_a_new_device_brings_the_cart():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    first = shop.client()
    sign_in(first)
    first.post("/cart/add/", {"variant": str(shop.lamp.id)})
    second = shop.client()

    sign_in(second)

    assert "Desk lamp" in second.get("/cart/").content.decode()


def test_a_wrong_password_and_an_unknown_address_are_told_the_same():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)

    pages = [
        sign_in(shop.client(), email, "wrong password").content.decode()
        for email in ("ada@example.org", "nobody@example.org")
    ]
    refusals = [re.findall(r'role="alert"><p>(.*?)</p>', page) for page in pages]

    assert refusals[0] == refusals[1] != []


def test_guessing_passwords_is_stopped():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = shop.client()

    for _ in range(6):
        sign_in(client, password="wrong password")
    response = sign_in(client)

    assert response.status_code != 302


def test_a_new_password_comes_by_the_shops_own_mail_and_never_tells_who_has_an_account():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = shop.client()

    known = client.post("/account/forgot-password/", {"email": "ada@example.org"})
    unknown = client.post("/account/forgot-password/", {"email": "nobody@example.org"})

    assert known["Location"] == unknown["Location"] == "/account/forgot-password/sent/"
    message = Message.objects.get()
    assert (message.recipient, message.template) == ("ada@example.org", "password_reset")
    run_jobs()
    sent = mail.outbox[0].body
    link = re.search(rf"http://{shop.store.domain}:8000(/account/new-password/\S+)", sent)[1]
    form = client.get(link, follow=True)
    changed = client.post(
        form.redirect_chain[-1][0], {"password1": "ten lamps", "password2": "ten lamps"}
    )
    assert changed["Location"] == "/account/new-password/done/"
    assert sign_in(shop.client(), password="ten lamps").status_code == 302


def test_the_link_is_the_shops_own_whatever_host_was_claimed():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = shop.client()

    client.post(
        "/account/forgot-password/", {"email": "ada@example.org"}, headers={"host": "evil.example"}
    )

    run_jobs()
    assert "/account/new-password/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body


def test_signing_up_makes_a_customer():
    shop = make_shop()
    client = shop.client()

    response = client.post("/account/sign-up/", {"email": "ben@example.org", "password1": PASSWORD})
    assert response["Location"] == "/account/confirm/"
    assert not Customer.objects.exists()
    confirmed = client.post(confirming_link())

    assert confirmed["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert Customer.objects.get().email == "ben@example.org"


def confirming_link():
    """The address in the mail that asks whether an address is somebody's."""
    run_jobs()
    found = re.search(r"https?://[^/]+((?:/de)?/account/confirm/\S+)", mail.outbox[-1].body)
    return found.group(1)


@pytest.mark.parametrize("prefix", ["", "/de"])
def test_an_address_confirmed_on_another_device_leads_to_the_page_to_sign_in(prefix):
    shop = make_shop()
    make_market(shop.store, countries=["DE"], languages=["de"], prefixes=["de"])
    said = {"email": "ben@example.org", "password1": PASSWORD}
    shop.client().post(f"{prefix}/account/sign-up/", said)
    link, phone = confirming_link(), shop.client()

    confirmed = phone.post(link, follow=True)

    assert confirmed.redirect_chain == [(f"{prefix}/account/sign-in/?confirmed=1", 302)]
    told = "Your mail address is confirmed." if not prefix else "Ihre E-Mail-Adresse ist bestätigt."
    assert confirmed.status_code == 200
    assert told in confirmed.content.decode()
    assert "_auth_user_id" not in phone.session
    assert told not in phone.get(f"{prefix}/account/sign-in/").content.decode()


def test_who_signs_up_on_the_way_to_pay_goes_on_there_once_the_address_is_confirmed():
    shop = make_shop()
    ben = shop.shopper(quantity=2)
    said = {"email": "ben@example.org", "password1": PASSWORD, "next": "/checkout/"}
    ben.post("/account/sign-up/", said)

    confirmed = ben.post(confirming_link())

    assert confirmed["Location"] == "/checkout/"
    assert CartLine.objects.get(cart__customer_id=Customer.objects.get().id).quantity == 2


def test_a_confirmation_that_is_sent_twice_is_told_so():
    shop = make_shop()
    said = {"email": "ben@example.org", "password1": PASSWORD}
    shop.client().post("/account/sign-up/", said)
    link, phone = confirming_link(), shop.client()
    phone.post(link)

    again = phone.post(link)

    assert again.status_code == 200
    assert "This link has been used, or is too old." in again.content.decode()


@pytest.mark.parametrize("phone", ["not a phone", "abc 😀", "7"])
def test_what_is_no_phone_number_is_told_beside_the_field(phone):
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = shop.client()
    sign_in(client)

    pages = [
        client.post("/account/profile/", {"name": "Ada", "phone": phone}).content.decode(),
        client.post(
            "/account/addresses/new/", {"address-country": "GB", "address-phone": phone}
        ).content.decode(),
        shop.shopper().post("/checkout/", shop.form(**{"delivery-phone": phone})).content.decode(),
    ]

    for page in pages:
        assert "A phone number, please, with the country code if it is abroad." in page
        assert len(re.findall(r'id="field-[\w-]*phone-error"', page)) == 1
    assert [one.phone for one in Customer.objects.all()] == [""]


def test_an_empty_address_names_all_that_is_missing_at_once():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = shop.client()
    sign_in(client)

    page = client.post("/account/addresses/new/", {"address-country": "GB"}).content.decode()

    assert re.findall(r'id="field-address-([\w-]+)-error"', page) == [
        "name", "street", "city", "postal_code",
    ]  # fmt: skip
    assert not Address.objects.exists()


def test_addresses_are_kept_changed_and_forgotten_by_their_owner_only():
    shop = make_shop()
    ada, ben = shop.client(), shop.client()
    for client, email in ((ada, "ada@example.org"), (ben, "ben@example.org")):
        make_user(email, password=PASSWORD)
        sign_in(client, email)
    typed = {f"address-{name}": value for name, value in {
        "country": "GB", "name": "Ada Lovelace", "street": "12 St James's Square",
        "city": "London", "postal_code": "SW1Y 4JH",
    }.items()}  # fmt: skip

    wrong = ada.post("/account/addresses/new/", {**typed, "address-postal_code": "nonsense"})
    ada.post("/account/addresses/new/", typed)
    address = Address.objects.get()
    of_ben = [
        ben.get(f"/account/addresses/{address.id}/").status_code,
        ben.post(f"/account/addresses/{address.id}/", typed).status_code,
        ben.post(f"/account/addresses/{address.id}/forget/").status_code,
    ]

    assert wrong.status_code == 422
    assert 'id="field-address-postal_code-error"' in wrong.content.decode()
    assert of_ben == [404, 404, 404]
    assert "Ada Lovelace" in ada.get("/account/addresses/").content.decode()
    ada.post(f"/account/addresses/{address.id}/forget/")
    assert not Address.objects.exists()


def test_pages_of_an_account_ask_to_sign_in_first():
    shop = make_shop()

    for path in ("/account/", "/account/addresses/", "/account/profile/"):
        response = shop.client().get(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/account/sign-in/?next=%2Faccount%2F")


def test_orders_of_a_customer_are_listed():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = shop.client()
    sign_in(client)
    client.post("/cart/add/", {"variant": str(shop.lamp.id)})
    client.post("/checkout/", shop.form())

    page = client.get("/account/").content.decode()

    assert page.count('class="row"') == 1
    assert "£24.00" in page


def test_a_password_manager_is_led_to_where_the_password_is_changed():
    client = make_shop().client()

    answer = client.get("/.well-known/change-password")

    assert (answer.status_code, answer["Location"]) == (302, "/account/password/")
    assert client.get(answer["Location"]).status_code in (200, 302)
