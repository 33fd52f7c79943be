"""Asking to be written to about lower prices, saying yes, and stopping."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.customers.models import Consent
from mercer.areas.customers.queries import get_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import NotWishable, WatchNotFound
from mercer.areas.wishes.models import PriceWatch, Wish
from mercer.areas.wishes.operations.confirm_price_watch import confirm_price_watch
from mercer.areas.wishes.operations.forget_answered import forget_answered
from mercer.areas.wishes.operations.merge_wish_lists import merge_wish_lists
from mercer.areas.wishes.operations.stop_price_watch import stop_price_watch
from mercer.areas.wishes.operations.watch_prices import watch_prices
from mercer.areas.wishes.queries import find_watch_of
from mercer.areas.wishes.tests.make import make_watch, make_wish_list
from mercer.kernel.errors import InvalidField
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def make_list(customer=None, store=None):
    store = store or make_store()
    make_product(store, title="Lamp", price=2000)
    return make_wish_list(store, "lamp", customer=customer)


def watch(wish_list, **more):
    return watch_prices(
        store_id=wish_list.store_id, wish_list_id=wish_list.id, language="en",
        market=get_store(wish_list.store_id).market, now=NOW, **more,
    )  # fmt: skip


def asked():
    return EventRecord.objects.filter(name="wishes.PriceWatchAsked").count()


def test_a_guests_address_says_yes_first():
    wish_list = make_list()

    is_on = watch(wish_list, email=" Ada@Example.org ")
    found = find_watch_of(wish_list.store_id, wish_list.id)
    confirmed = confirm_price_watch(store_id=wish_list.store_id, token=found.token, now=NOW)

    assert (is_on, found.email, found.is_on, asked()) == (False, "ada@example.org", False, 1)
    assert confirmed.is_on
    assert watch(wish_list, email="ada@example.org")
    assert asked() == 1


def test_another_address_is_asked_anew_by_another_link():
    wish_list = make_list()
    before = make_watch(wish_list)

    is_on = watch(wish_list, email="ben@example.org")

    assert not is_on
    with pytest.raises(WatchNotFound):
        confirm_price_watch(store_id=wish_list.store_id, token=before.token, now=NOW)
    assert find_watch_of(wish_list.store_id, wish_list.id).email == "ben@example.org"


def test_a_customers_yes_and_no_are_written_down_once():
    store = make_store()
    ada = make_customer(store)
    wish_list = make_list(ada, store)
    facts = get_customer(store.id, ada.id)

    for _ in range(2):
        is_on = watch(wish_list, customer=facts)
    token = find_watch_of(store.id, wish_list.id).token
    for _ in range(2):
        stop_price_watch(store_id=store.id, token=token, now=NOW)

    said = Consent.objects.order_by("id").values_list("purpose", "is_given")
    assert is_on
    assert list(said) == [("price_drops", True), ("price_drops", False)]
    assert asked() == 0


def test_the_price_of_now_is_noted_where_none_was():
    wish_list = make_list()
    before = Wish.objects.get().noted_minor

    watch(wish_list, email="ada@example.org")

    wish = Wish.objects.get()
    assert (before, wish.noted_minor, wish.noted_currency) == (
        None, 2000, wish_list.store.currency,
    )  # fmt: skip


@pytest.mark.parametrize(("email", "reason"), [("", "required"), ("nobody", "email")])
def test_an_address_that_is_none_is_refused(email, reason):
    wish_list = make_list()

    with pytest.raises(InvalidField) as refusal:
        watch(wish_list, email=email)

    assert (refusal.value.field, refusal.value.reason) == ("email", reason)
    assert not PriceWatch.objects.exists()


def test_what_is_not_on_the_list_is_not_watched():
    wish_list = make_list()
    vase = make_product(wish_list.store, title="Vase")

    with pytest.raises(NotWishable):
        watch(wish_list, email="ada@example.org", product_id=vase.id)

    assert not PriceWatch.objects.exists()


def test_signing_in_brings_along_what_is_watched():
    store = make_store()
    guest = make_list(store=store)
    make_watch(guest)
    ada = make_customer(store)

    merged = merge_wish_lists(
        store_id=store.id, from_list_id=guest.id, into_customer_id=ada.id, now=NOW
    )

    found = find_watch_of(store.id, merged.id)
    assert (found.email, found.is_on) == ("ada@example.org", True)
    assert Wish.objects.get(wish_list_id=merged.id).is_watched


def test_addresses_that_never_said_yes_or_stopped_are_forgotten():
    unsaid, stopped, going_on = make_list(), make_list(), make_list()
    watch(unsaid, email="ada@example.org")
    token = make_watch(stopped).token
    make_watch(going_on)
    stop_price_watch(store_id=stopped.store_id, token=token, now=NOW)

    forget_answered(now=NOW + timedelta(days=8))
    after_a_week = PriceWatch.objects.count()
    forget_answered(now=NOW + timedelta(days=31))

    assert after_a_week == 2
    assert [one.wish_list_id for one in PriceWatch.objects.all()] == [going_on.id]
