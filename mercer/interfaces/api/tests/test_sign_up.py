"""Signing up, and signing in by mail, within an app."""

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache

from mercer.areas.stores.tests.make import make_user
from mercer.interfaces.api.tests.shopper import (
    PASSWORD,
    App,
    code_now,
    link_in_mail,
    with_codes,
)
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_memory():
    """Tries and codes of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def test_a_link_in_the_mail_signs_in_once(client, shop):
    make_user("ada@example.org", password=PASSWORD)
    app = App(client)
    app.ask("POST", "/sign-in-link", {"email": "ada@example.org"})
    token = link_in_mail("/account/sign-in-link/")

    answers = [app.ask("POST", "/sign-in-link/redeem", {"token": token}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 404]
    app.token = answers[0].json()["token"]
    assert app.ask("GET", "/me").json()["email"] == "ada@example.org"


def test_asking_for_a_link_shows_nobody_who_has_an_account(client, shop):
    make_user("ada@example.org", password=PASSWORD)

    known, unknown = (
        App(client).ask("POST", "/sign-in-link", {"email": email})
        for email in ("ada@example.org", "nobody@example.org")
    )

    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())
    assert known.json() == {"sent": True}


def test_a_link_does_not_stand_in_for_the_second_factor_and_is_not_used_up(client, shop):
    with_codes(make_user("ada@example.org", password=PASSWORD))
    app = App(client)
    app.ask("POST", "/sign-in-link", {"email": "ada@example.org"})
    token = link_in_mail("/account/sign-in-link/")

    asked = app.ask("POST", "/sign-in-link/redeem", {"token": token})
    let_in = app.ask("POST", "/sign-in-link/redeem", {"token": token, "code": code_now()})

    assert asked.json()["code"] == "second_factor_needed"
    assert let_in.status_code == 201


def test_signing_up_asks_by_mail_whose_address_it_is(client, shop):
    app = App(client)
    body = {"email": "ben@example.org", "password": PASSWORD, "name": "Ben Brown"}

    made = app.ask("POST", "/sign-up", body)
    too_soon = app.sign_in("ben@example.org")
    key = link_in_mail("/account/confirm/")
    confirmed = app.ask("POST", "/sign-up/confirm", {"key": key})
    let_in = app.sign_in("ben@example.org")

    assert (made.status_code, made.json()) == (202, {"sent": True})
    assert (too_soon.status_code, too_soon.json()["code"]) == (403, "address_not_confirmed")
    assert confirmed.json() == {"email": "ben@example.org"}
    assert let_in.json()["customer"]["name"] == "Ben Brown"
    assert app.ask("POST", "/sign-up/confirm", {"key": key}).status_code == 404


def test_signing_up_says_the_same_for_an_address_that_has_an_account(client, shop):
    make_user("ada@example.org", password=PASSWORD)

    known, unknown = (
        App(client).ask("POST", "/sign-up", {"email": email, "password": "ten lamps in a row"})
        for email in ("ada@example.org", "ben@example.org")
    )

    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())
    assert not known.cookies
    assert not unknown.cookies
    assert not Session.objects.exists()
    assert App(client).sign_in("ada@example.org").status_code == 201


@pytest.mark.parametrize(
    ("email", "password", "field", "reason"),
    [
        ("ben@example.org", "short", "password", "password_too_short"),
        ("ben@example.org", "1234567890", "password", "password_too_common"),
        ("ben@example.org", "ben@example.org", "password", "password_too_similar"),
        ("no address", PASSWORD, "email", "invalid"),
        ("", PASSWORD, "email", "required"),
    ],
)
def test_what_an_account_cannot_have_is_named(client, shop, email, password, field, reason):
    answer = App(client).ask("POST", "/sign-up", {"email": email, "password": password})

    assert answer.status_code == 422
    assert (field, reason) in {(one["field"], one["reason"]) for one in answer.json()["fields"]}
    assert App(client).sign_in(email or "x@example.org", password).status_code == 403


def test_a_forgotten_password_is_told_by_mail_only(client, shop):
    make_user("ada@example.org", password=PASSWORD)

    known, unknown = (
        App(client).ask("POST", "/forgot-password", {"email": email})
        for email in ("nobody@example.org", "ada@example.org")
    )

    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())
    run_jobs()
    assert "/account/new-password/" in mail.outbox[-1].body
    assert len(mail.outbox) == 1
