"""Every rule by which customers come into a group by themselves."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from mercer.areas.catalogue.operations.place_product import place_product
from mercer.areas.catalogue.tests.make import make_category
from mercer.areas.customers.models import Customer
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.queries.groups import preview_rules
from mercer.areas.customers.segment_rule import (
    list_segment_rules,
    read_rules,
    rules_condition,
)
from mercer.areas.customers.tests.make import make_address, make_customer
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.cancel_order import cancel_order
from mercer.areas.orders.tests.make import NOW, make_order
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields


def fitting(store: Any, *rules: tuple[str, str], match: str = "all") -> set[str]:
    """The names of the customers that fit."""
    read = read_rules([{"code": code, "value": value} for code, value in rules])
    found = preview_rules(store_id=store.id, rules=read, match=match, now=NOW)
    assert found.total == len(found.customers)
    return {each.name for each in found.customers}


def person(store: Any, name: str, **told: Any) -> Customer:
    """A customer by that name, registered 100 days ago unless told otherwise."""
    days = told.pop("days_ago", 100)
    told.setdefault("email", f"{name.lower()}@example.org")
    customer = make_customer(store, user=make_user(), name=name, **told)
    Customer.objects.filter(pk=customer.pk).update(joined_at=NOW - timedelta(days=days))
    return customer


def bought(customer: Customer, *, days_ago: int = 1, **changes: Any) -> Order:
    """An order of a customer's, placed so many days ago; it costs 16.80 unless told otherwise."""
    order = make_order(customer.store, customer_id=customer.id, **changes)
    Order.objects.filter(pk=order.pk).update(placed_at=NOW - timedelta(days=days_ago))
    return order


def test_every_rule_says_what_it_takes_and_stands_in_its_place() -> None:
    assert [rule.code for rule in list_segment_rules()] == [
        "orders_at_least", "orders_at_most", "spent_at_least", "spent_at_most",
        "last_order_within", "last_order_before", "bought_product", "bought_category",
        "registered_within", "registered_before", "country", "language", "mail_host",
        "wants_offers", "wants_no_offers",
    ]  # fmt: skip
    for rule in list_segment_rules():
        assert rule.label
        assert "%" not in rule.sql.replace("%(", "")


@pytest.mark.parametrize(
    ("code", "value", "reason"),
    [
        ("colour", "red", "unknown_choice"),
        ("orders_at_least", "many 30", "not_a_number"),
        ("orders_at_least", "3 soon", "not_a_number"),
        ("orders_at_least", "3", "not_a_number"),
        ("orders_at_least", "3 40000", "too_large"),
        ("spent_at_least", "12.50 GBP 30", "not_an_amount"),
        ("spent_at_least", "1250 XXY 30", "not_an_amount"),
        ("last_order_within", "0", "too_small"),
        ("bought_product", "lamp 30", "missing"),
        ("country", "ZZ", "unknown"),
        ("language", "klingon", "unknown"),
        ("mail_host", "not a host", "invalid"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named_by_its_place(
    code: str, value: str, reason: str
) -> None:
    with pytest.raises(InvalidFields) as refusal:
        read_rules([{"code": "wants_offers"}, {"code": code, "value": value}])

    assert [(each.field, each.reason) for each in refusal.value.problems] == [("rules_2", reason)]


def test_no_rules_and_rules_nobody_knows_fit_nobody() -> None:
    assert rules_condition([], "all") == ("false", {})
    assert rules_condition([{"code": "gone", "value": ""}], "any")[0] == "(false)"


@pytest.mark.django_db
def test_the_number_of_orders_ever_and_of_late() -> None:
    store = make_store()
    ada, ben, _cy = (person(store, name) for name in ("Ada", "Ben", "Cy"))
    bought(ada, days_ago=5)
    bought(ada, days_ago=400)
    bought(ben, days_ago=5)
    make_order(store, placed=False, customer_id=ben.id)

    assert fitting(store, ("orders_at_least", "2 0")) == {"Ada"}
    assert fitting(store, ("orders_at_least", "1 30")) == {"Ada", "Ben"}
    assert fitting(store, ("orders_at_least", "2 30")) == set()
    assert fitting(store, ("orders_at_most", "1 0")) == {"Ben", "Cy"}
    assert fitting(store, ("orders_at_most", "0 0")) == {"Cy"}


@pytest.mark.django_db
def test_a_cancelled_order_does_not_count() -> None:
    store = make_store()
    order = bought(person(store, "Ada"))

    cancel_order(store_id=store.id, order_id=order.id, reason="", actor=SYSTEM, now=NOW)

    assert fitting(store, ("orders_at_least", "1 0")) == set()
    assert fitting(store, ("spent_at_least", "1 GBP 0")) == set()


@pytest.mark.django_db
def test_what_was_spent_counts_other_currencies_by_the_rate_of_the_sale() -> None:
    store = make_store(currency="GBP")
    ada, ben, cy, dee = (person(store, name) for name in ("Ada", "Ben", "Cy", "Dee"))
    bought(ada, total_minor=10_000)
    bought(ben, total_minor=20_000, currency="EUR", exchange_rate=Decimal("1.25"))
    bought(cy, total_minor=20_000, currency="JPY", exchange_rate=Decimal(200))
    bought(dee, total_minor=90_000, currency="EUR")

    assert fitting(store, ("spent_at_least", "10000 GBP 0")) == {"Ada", "Cy", "Ben"}
    assert fitting(store, ("spent_at_least", "10001 GBP 0")) == {"Ben"}
    assert fitting(store, ("spent_at_least", "16001 GBP 0")) == set()
    assert fitting(store, ("spent_at_most", "9999 GBP 0")) == {"Dee"}
    Order.objects.filter(customer=ben).update(placed_at=NOW - timedelta(days=31))
    assert fitting(store, ("spent_at_least", "10001 GBP 30")) == set()


@pytest.mark.django_db
def test_when_the_last_order_was() -> None:
    store = make_store()
    ada, ben, _cy = (person(store, name) for name in ("Ada", "Ben", "Cy"))
    bought(ada, days_ago=400)
    bought(ada, days_ago=10)
    bought(ben, days_ago=200)

    assert fitting(store, ("last_order_within", "30")) == {"Ada"}
    assert fitting(store, ("last_order_before", "180")) == {"Ben"}


@pytest.mark.django_db
def test_what_was_bought() -> None:
    store = make_store()
    ada, ben = person(store, "Ada"), person(store, "Ben")
    lamp = make_stocked(store, sku="LAMP", on_hand=5)
    light = make_category(store, name="Light")
    shade = make_category(store, name="Shades", parent=light)
    place_product(
        store_id=store.id, product_id=lamp.product_id, category_ids=[shade.id],
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    bought(ada, variants=[lamp], days_ago=20)
    bought(ben)

    assert fitting(store, ("bought_product", f"{lamp.product_id} 0")) == {"Ada"}
    assert fitting(store, ("bought_product", f"{lamp.product_id} 10")) == set()
    assert fitting(store, ("bought_category", f"{light.id} 30")) == {"Ada"}
    assert fitting(store, ("bought_category", f"{light.id} 10")) == set()


@pytest.mark.django_db
def test_how_long_somebody_has_an_account() -> None:
    store = make_store()
    person(store, "Ada", days_ago=10)
    person(store, "Ben", days_ago=30)

    assert fitting(store, ("registered_within", "30")) == {"Ada"}
    assert fitting(store, ("registered_before", "30")) == {"Ben"}


@pytest.mark.django_db
def test_what_somebody_has_said_about_themselves() -> None:
    store = make_store()
    ada = person(store, "Ada", language="de-AT", accepts_marketing=True)
    person(store, "Ben", language="en", email="ben@Works.Example.org")
    paris = make_address(street="1 rue de Rivoli", city="Paris", postal_code="75001", country="FR")
    for address in (paris, make_address()):
        add_address(store_id=store.id, customer_id=ada.id, address=address, now=NOW)

    assert fitting(store, ("country", "fr")) == {"Ada"}
    assert fitting(store, ("country", "GB")) == set()
    assert fitting(store, ("language", "de")) == {"Ada"}
    assert fitting(store, ("language", "en")) == {"Ben"}
    assert fitting(store, ("mail_host", "@works.example.org")) == {"Ben"}
    assert fitting(store, ("mail_host", "example.org")) == {"Ada"}
    assert fitting(store, ("wants_offers", "")) == {"Ada"}
    assert fitting(store, ("wants_no_offers", "")) == {"Ben"}


@pytest.mark.django_db
def test_all_rules_or_any_of_them_and_never_of_another_store() -> None:
    store, other = make_store(), make_store()
    person(store, "Ada", accepts_marketing=True, days_ago=10)
    person(store, "Ben", days_ago=10)
    person(other, "Eve", accepts_marketing=True, days_ago=10)
    both = (("wants_offers", ""), ("registered_within", "30"))

    assert fitting(store, *both) == {"Ada"}
    assert fitting(store, *both, match="any") == {"Ada", "Ben"}
