"""Mails about lower prices, as shoppers ask for them."""

import pytest

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.customers.models import Consent
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.notifications.models import Message
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.areas.wishes.models import PriceWatch, Wish
from mercer.areas.wishes.tests.make import make_watch, make_wish_list
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def make_wisher(shop):
    client = shop.client()
    client.post("/wishes/", {"product": "lamp"})
    return client


def test_a_guest_asks_says_yes_by_mail_and_stops_with_one_click():
    shop = make_shop()
    client = make_wisher(shop)

    asked = client.post("/wishes/watch/", {"email": "ada@example.org"}).content.decode()
    run_jobs()
    token = PriceWatch.objects.get().token
    link = f"/wishes/watch/confirm/{token}/"
    before = client.get(link)
    unsaid = PriceWatch.objects.get().confirmed_at
    client.post(link)
    page = client.get("/wishes/").content.decode()
    stopped = shop.client().get(f"/wishes/watch/stop/{token}/")

    assert "Please look into your mail" in asked
    assert link in Message.objects.get(template="confirm_price_watch").text
    assert "Yes, please" in before.content.decode()
    assert unsaid is None
    assert "We write to ada@example.org when something on this list" in page
    assert stopped.status_code == 200
    assert PriceWatch.objects.get().stopped_at is not None


def test_a_customer_presses_a_button_and_the_yes_is_written_down():
    shop = make_shop()
    user = make_user("ada@example.org", password="long enough 4 us")
    make_customer(shop.store, user=user, email="ada@example.org")
    client = shop.client()
    client.post("/account/sign-in/", {"login": "ada@example.org", "password": "long enough 4 us"})
    client.post("/wishes/", {"product": "lamp"})

    form = client.get("/wishes/watch/").content.decode()
    answer = client.post("/wishes/watch/", {"product": "lamp"})
    privacy = client.get("/account/privacy/").content.decode()
    client.post("/wishes/watch/off/", {"product": "lamp"})

    assert "Mail address" not in form.split("<main")[1].split("</main>")[0]
    assert (answer.status_code, answer["Location"]) == (302, "/wishes/")
    assert "Yes to mail about lower prices" in privacy
    assert list(Consent.objects.order_by("id").values_list("is_given", flat=True)) == [True, False]
    assert not Wish.objects.get().is_watched


def test_an_address_that_is_none_is_said_beside_the_field():
    client = make_wisher(make_shop())

    answer = client.post("/wishes/watch/", {"email": "nobody"})

    assert answer.status_code == 422
    assert "A mail address looks like name@example.com." in answer.content.decode()
    assert not PriceWatch.objects.exists()


def test_nobody_floods_an_address():
    client = make_wisher(make_shop())

    answers = [
        client.post("/wishes/watch/", {"email": "ada@example.org"}).status_code for _ in range(9)
    ]

    assert answers == [200] * 8 + [429]


def test_another_stores_link_and_anothers_list_do_nothing():
    shop, other = make_shop(), make_store()
    make_product(other, title="Lamp")
    theirs = make_wish_list(other, "lamp")
    watch = make_watch(theirs)
    client = make_wisher(shop)

    answers = [
        client.get(f"/wishes/watch/{act}/{watch.token}/").status_code for act in ("confirm", "stop")
    ]
    client.post("/wishes/watch/off/", {"list": str(theirs.id)})

    assert answers == [404, 404]
    assert PriceWatch.objects.get().stopped_at is None
