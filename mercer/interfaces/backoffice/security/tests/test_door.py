"""The second factor, who it is before sensitive acts, and what a password alone opens."""

import importlib
import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import encrypt
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from mercer.areas.customers.models import Customer
from mercer.areas.stores.models import StaffMember, Store
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import SENSITIVE, Role
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.interfaces.backoffice.tests.make import as_sent, sit_down

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SECOND = "/account/second-factor/"
STAFF_ADD = "admin:stores_staffmember_add"


@pytest.fixture(autouse=True)
def no_memory():
    """Attempts and codes of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def code_now(secret=SECRET):
    """What the app shows."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def cy(store, **fields):
    """Cy owns the shop and knows a password."""
    return make_staff(
        store, role=Role.OWNER, email="cy@example.org", password="a-long-good-password", **fields
    ).user


def with_app(user):
    """A person whose app shows codes; the secret is stored as the shop stores it."""
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.TOTP,
        data={"secret": encrypt(SECRET)},
    )


def sign_in(store, **headers):
    """A browser that has sent Cy's password to the back office, and what it was told."""
    door = Client(headers={"host": store.domain, **headers})
    told = door.post(
        reverse("admin:login"),
        {"username": "cy@example.org", "password": "a-long-good-password"},
    )
    return door, told


def require(store, *asked):
    """The store asks for a second factor; everybody unless somebody is named."""
    asked = asked or (Role.OWNER, Role.STAFF, Role.LIMITED)
    Store.objects.filter(pk=store.pk).update(second_factor_of=list(asked))
    forget_directory()


def test_a_password_is_enough_where_nobody_asks_for_more():
    store = make_store()
    cy(store)

    door, told = sign_in(store, **{"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})

    assert told.status_code == 302
    assert told.headers["Location"] == "/admin/"
    assert door.get("/admin/").status_code == 200
    assert UserSession.objects.get().ip == "127.0.0.0"
    assert not Customer.objects.exists()


@pytest.mark.parametrize("live", [True, False])
def test_who_has_an_app_shows_a_code_before_coming_in(live):
    store = make_store(live=live)
    with_app(cy(store))
    door, told = sign_in(store)
    assert told.headers["Location"] == SECOND
    assert door.get("/admin/").status_code == 302
    assert door.get(SECOND).status_code == 200

    wrong = door.post(SECOND, {"code": "000000"})
    assert wrong.status_code == 200
    assert door.get("/admin/").status_code == 302
    right = door.post(SECOND, {"code": code_now()})

    assert right.headers["Location"] == "/admin/"
    assert door.get("/admin/").status_code == 200


def test_a_code_is_good_once():
    store = make_store()
    with_app(cy(store))
    code = code_now()
    first, _ = sign_in(store)
    assert first.post(SECOND, {"code": code}).status_code == 302

    second, _ = sign_in(store)
    again = second.post(SECOND, {"code": code})

    assert again.status_code == 200
    assert second.get("/admin/").status_code == 302


def test_guessing_codes_is_stopped():
    store = make_store()
    with_app(cy(store))
    door, _ = sign_in(store)
    for _ in range(10):
        door.post(SECOND, {"code": "000000"})

    told = door.post(SECOND, {"code": code_now()})

    assert told.status_code == 200
    assert door.get("/admin/").status_code == 302


def test_the_secret_is_not_stored_as_it_is():
    store = make_store()
    row = with_app(cy(store))

    assert SECRET not in str(row.data)
    assert TOTP(row).validate_code(code_now())


def test_staff_without_a_second_factor_are_led_to_it_where_the_store_asks():
    store = make_store()
    desk = sit_down(store)
    require(store)

    home = desk.get("/admin/")
    listed = desk.get(reverse("admin:orders_order_changelist"))
    page = desk.get("/account/security/")

    assert (home.status_code, home.headers["Location"]) == (302, "/account/security/")
    assert listed.headers["Location"] == "/account/security/"
    assert b"asks you, who work here," in page.content


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ((Role.OWNER,), {"owner"}),
        ((Role.OWNER, SENSITIVE), {"owner", "cashier"}),
        ((Role.OWNER, Role.STAFF), {"owner", "staff"}),
        ((Role.OWNER, Role.LIMITED), {"owner", "cashier", "packer"}),
        ((Role.OWNER, Role.STAFF, Role.LIMITED), {"owner", "staff", "cashier", "packer"}),
    ],
)
def test_the_store_asks_by_role(asked, led):
    store = make_store()
    desks = {
        "owner": sit_down(store),
        "staff": sit_down(store, role=Role.STAFF),
        "cashier": sit_down(store, role=Role.LIMITED, permissions=("payments.refund_payment",)),
        "packer": sit_down(store, role=Role.LIMITED, permissions=("fulfilment.open_shipment",)),
    }
    require(store, *asked)

    found = {who: desk.get("/admin/") for who, desk in desks.items()}

    assert {who for who, page in found.items() if page.status_code == 302} == led
    for who, desk in desks.items():
        told = b"asks you, who work here," in desk.get("/account/security/").content
        assert told == (who in led)


def test_a_passkey_is_a_second_step():
    store = make_store()
    desk = sit_down(store)
    user = StaffMember.objects.get(store=store).user
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    require(store, Role.OWNER)

    assert desk.get("/admin/").status_code == 200


def test_the_form_of_the_store_says_whom_it_asks_and_owners_with_them():
    store = make_store()
    desk = sit_down(store)
    form = as_sent(desk.get("/admin/store/"))

    desk.post("/admin/store/", form | {"second_factor_of": ["staff", SENSITIVE]})

    assert Store.objects.get(pk=store.pk).second_factor_of == ["owner", "staff", SENSITIVE]


def test_stores_that_asked_everybody_go_on_asking_everybody():
    store, other = make_store(), make_store()
    migration = importlib.import_module("mercer.areas.stores.migrations.0009_second_factor_by_role")
    asked = SimpleNamespace(calls=[])

    class Rows:
        def using(self, alias):
            return self

        def filter(self, **columns):
            asked.calls.append(columns)
            return Store.objects.filter(pk=store.pk)

    apps = SimpleNamespace(get_model=lambda *names: SimpleNamespace(objects=Rows()))
    migration.keep_what_was_asked(apps, SimpleNamespace(connection=connection))

    assert asked.calls == [{"requires_second_factor": True}]
    store.refresh_from_db()
    assert set(store.second_factor_of) == set(Role)
    assert Store.objects.get(pk=other.pk).second_factor_of == []


def test_staff_with_a_second_factor_go_on():
    store = make_store()
    desk = sit_down(store, email="cy@example.org")
    with_app(StaffMember.objects.get(store=store).user)
    require(store)

    assert desk.get("/admin/").status_code == 200


def test_a_sensitive_page_asks_who_it_is_when_that_was_long_ago():
    store = make_store()
    desk = sit_down(store, password="a-long-good-password")
    session = desk.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 3600}]
    session.save()

    asked = desk.get(reverse(STAFF_ADD))
    sent = desk.post(reverse(STAFF_ADD), {"email": "eve@example.org", "role": "owner"})

    assert asked.headers["Location"].startswith(
        "/account/confirm-it-is-you/?next=%2Fadmin%2Fstores"
    )
    assert sent.headers["Location"].startswith("/account/confirm-it-is-you/")
    assert StaffMember.objects.filter(store=store).count() == 1
    assert desk.get(reverse("admin:stores_staffmember_changelist")).status_code == 200

    wrong = desk.post(asked.headers["Location"], {"password": "wrong"})
    assert wrong.status_code == 200
    right = desk.post(asked.headers["Location"], {"password": "a-long-good-password"})
    assert right.headers["Location"] == reverse(STAFF_ADD)
    assert desk.get(reverse(STAFF_ADD)).status_code == 200


def test_who_comes_back_from_the_password_finds_what_was_chosen():
    store = make_store()
    desk = sit_down(store, password="a-long-good-password")
    session = desk.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 3600}]
    session.save()
    chosen = reverse("admin:payments_paymentmethod_add") + "?gateway=sandbox"

    asked = desk.get(chosen)
    right = desk.post(asked.headers["Location"], {"password": "a-long-good-password"})

    assert right.headers["Location"] == chosen


@pytest.mark.parametrize(
    "address",
    [
        "stores_staffmember_changelist", "stores_staffmember_add", "stores_apikey_add",
        "payments_paymentmethod_add", "setup", "look", "kernel_changerecord_changelist",
    ],
)  # fmt: skip
def test_who_has_no_right_is_told_so_in_the_back_office_and_not_asked_for_a_password(address):
    store = make_store()
    make_staff(store, role=Role.OWNER, name="Olive")
    desk = sit_down(store, role=Role.STAFF)
    session = desk.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 3600}]
    session.save()

    page = desk.get(
        reverse(f"admin:{address}"), headers={"referer": f"http://{store.domain}/admin/find/?q=a"}
    )

    words = page.content.decode()
    assert page.status_code == 403
    assert "You may not see or do this" in words
    assert "It takes this right:" in words
    assert "under Settings, Staff: Olive." in words
    assert 'href="/admin/find/?q=a"' in words
    assert "To your cart" not in words


def test_what_is_not_there_is_said_within_the_back_office_and_by_the_shop_within_the_shop():
    store = make_store()
    desk = sit_down(store)

    within = desk.get("/admin/orders/nowhere/")
    shop = desk.get("/nowhere/")
    outside = Client(headers={"host": store.domain}).get("/admin/orders/nowhere/")

    assert (within.status_code, shop.status_code, outside.status_code) == (404, 404, 302)
    assert "There is no such page" in within.content.decode()
    assert 'href="/admin/"' in within.content.decode()
    assert "We cannot find that page" in shop.content.decode()


def test_a_form_that_is_too_old_is_refused_in_words_of_the_back_office():
    store = make_store()
    signed_in = sit_down(store)
    strict = Client(enforce_csrf_checks=True, headers={"host": store.domain})
    strict.cookies = signed_in.cookies

    page = strict.post(reverse(STAFF_ADD), {"email": "eve@example.org", "role": "owner"})

    assert page.status_code == 403
    assert "This form was too old" in page.content.decode()
    assert StaffMember.objects.filter(store=store).count() == 1
