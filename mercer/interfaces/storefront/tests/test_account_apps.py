"""Apps of the shop's, on the page that says where one is signed in."""

import pytest
from django.core.cache import cache

from mercer.areas.customers.models import CustomerToken
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_user
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock

pytestmark = pytest.mark.django_db
PASSWORD = "nine lamps in a row"


@pytest.fixture(autouse=True)
def no_memory():
    """Attempts of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def with_apps(shop):
    """Ada's browser, in which she is signed in, and the tokens of her two apps."""
    ada = make_customer(shop.store, user=make_user("ada@example.org", password=PASSWORD))
    issued = [
        issue_customer_token(
            store_id=shop.store.id, customer_id=ada.id, device=device, now=clock.now()
        )
        for device in ("Ada's phone", "Ada's tablet")
    ]
    client = shop.client()
    client.post("/account/sign-in/", {"login": "ada@example.org", "password": PASSWORD})
    return client, issued


def apps():
    """The apps that are signed in."""
    return sorted(CustomerToken.objects.values_list("device", flat=True))


def test_apps_are_shown_where_one_is_signed_in_and_can_be_signed_out():
    client, [(phone, _), _tablet] = with_apps(make_shop())

    page = client.get("/account/security/").content.decode()
    ended = client.post(f"/account/security/apps/{phone.id}/end/")

    assert "Ada&#39;s phone" in page
    assert ended["Location"] == "/account/security/"
    assert apps() == ["Ada's tablet"]


def test_signing_out_everywhere_else_means_apps_too():
    client, _issued = with_apps(make_shop())

    client.post("/account/security/sessions/end-others/")

    assert apps() == []
    assert client.get("/account/security/").status_code == 200


def test_somebody_else_s_app_stays_signed_in():
    shop = make_shop()
    _client, [(phone, _), _tablet] = with_apps(shop)
    make_user("ben@example.org", password=PASSWORD)
    ben = shop.client()
    ben.post("/account/sign-in/", {"login": "ben@example.org", "password": PASSWORD})

    page = ben.get("/account/security/").content.decode()
    ben.post(f"/account/security/apps/{phone.id}/end/")

    assert "Ada" not in page
    assert apps() == ["Ada's phone", "Ada's tablet"]
