"""The door."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from mercer.areas.stores.tests.make import make_staff, make_store

pytestmark = pytest.mark.django_db
ATTEMPTS = 5


@pytest.fixture(autouse=True)
def no_memory():
    """Attempts of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def sign_in(store, password):
    """Try to come in as Cy."""
    door = Client(headers={"host": store.domain})
    return door.post(reverse("admin:login"), {"username": "cy@example.org", "password": password})


def test_staff_come_in():
    store = make_store()
    make_staff(store, email="cy@example.org", password="a-long-good-password")

    page = sign_in(store, "a-long-good-password")

    assert page.status_code == 302


def test_guessing_is_stopped_even_if_the_next_guess_is_right():
    store = make_store()
    make_staff(store, email="cy@example.org", password="a-long-good-password")
    for _ in range(ATTEMPTS):
        assert sign_in(store, "wrong").status_code == 200

    page = sign_in(store, "a-long-good-password")

    assert b"Too many attempts" in page.content
