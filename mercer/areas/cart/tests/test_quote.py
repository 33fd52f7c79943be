"""Sums of a cart, for any cart; no database."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.cart.offers import Offer
from mercer.areas.cart.quote import (
    CartFacts,
    LineRow,
    choose_quote,
    compose,
    destination,
    price_line,
    sold,
    taxable_parts,
)
from mercer.areas.cart.tests.make import LONDON, PARIS
from mercer.areas.catalogue.queries import VariantFacts
from mercer.areas.delivery.queries import DeliveryQuote
from mercer.areas.inventory.rules import availability_of
from mercer.areas.pricing.queries import PriceFacts
from mercer.areas.tax.rules import RateFacts, line_tax, tax_total
from mercer.kernel.ids import new_id

AMOUNTS = st.integers(min_value=0, max_value=10**9)
QUANTITIES = st.integers(min_value=1, max_value=500)
RATES = st.decimals(min_value=0, max_value=Decimal("0.5"), places=5)
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def make_facts(**fields):
    known = {"country": "GB", "address": {}, "prices_include_tax": True, "sells_in": lambda _: True}
    return SimpleNamespace(**(known | fields))


def make_cart_facts(**fields):
    cart = CartFacts(
        id=new_id(),
        store_id=new_id(),
        token="t",
        customer_id=None,
        status="open",
        currency="GBP",
        language="en",
        email="",
        phone="",
        delivery_address=None,
        billing_address=None,
        delivery_method_id=None,
        payment_method_id=None,
        note="",
        changed_at=NOW,
    )
    return replace(cart, **fields)


def make_variant_facts(**fields):
    facts = VariantFacts(
        new_id(), new_id(), "lamp", "LAMP", "Lamp", "", "goods", True, 100, "standard",
        "deny", None, None, "", True,
    )  # fmt: skip
    return replace(facts, **fields)


def make_line(price, quantity, *, shown=None, free=10**6, **fields):
    variant = make_variant_facts(**fields)
    row = LineRow(new_id(), variant.variant_id, quantity, price if shown is None else shown)
    stock = availability_of(variant.variant_id, variant.stock_policy, None, free)
    offer = Offer(variant, None if price is None else PriceFacts(price, None), stock)
    return price_line(row, offer)


def make_delivery(price, kind="flat"):
    return DeliveryQuote(new_id(), "post", "Post", "", kind, price, "delivery", 1, 3)


@st.composite
def carts(draw):
    lines = draw(
        st.lists(
            st.tuples(AMOUNTS, QUANTITIES, st.booleans(), st.sampled_from(["standard", "books"])),
            max_size=6,
        )
    )
    return [
        make_line(price, quantity, is_sellable=on_sale, tax_category=category)
        for price, quantity, on_sale, category in lines
    ]


@given(
    carts(),
    st.lists(AMOUNTS, max_size=3),
    st.fixed_dictionaries({"standard": RATES, "books": RATES, "delivery": RATES}),
    st.booleans(),
    st.sampled_from(["line", "unit"]),
)
def test_everything_adds_up(lines, prices, rates, inclusive, rounding):
    store = make_facts(prices_include_tax=inclusive)
    quotes = [make_delivery(price) for price in prices]
    cart = make_cart_facts(delivery_method_id=quotes[-1].method_id if quotes else None)
    parts = taxable_parts(lines, choose_quote(cart, quotes)[1])
    taxes = {
        part.key: line_tax(
            part,
            [RateFacts(part.category, part.category, (), rates[part.category])],
            inclusive=inclusive,
            rounding=rounding,
        )
        for part in parts
    }

    found = compose(store, cart, lines, quotes, taxes, is_estimate=False)

    assert found.lines_minor == sum(
        line.unit_price_minor * line.quantity for line in found.lines if line.variant.is_sellable
    )
    assert found.delivery_minor == (prices[-1] if prices else 0)
    on_top = 0 if inclusive else found.tax_minor
    assert found.total_minor == found.lines_minor + found.delivery_minor + on_top
    assert found.tax_minor == tax_total(found.delivery_tax_parts) + sum(
        part.tax_minor for line in found.lines for part in line.tax_parts
    )
    assert all(line.tax_minor == tax_total(line.tax_parts) for line in found.lines)
    assert all(line.total_minor == 0 for line in found.lines if not line.variant.is_sellable)
    assert {part.name for part in found.delivery_tax_parts} <= {"delivery"}
    assert len(parts) == len(sold(lines)) + bool(quotes)


def test_the_gravest_problem_of_a_line_is_named_first():
    assert make_line(None, 5, shown=1, free=1).problem == "not_for_sale"
    assert make_line(2, 5, shown=1, free=1, max_per_order=4).problem == "quantity_too_large"
    assert make_line(2, 5, shown=1, free=1).problem == "out_of_stock"
    assert make_line(2, 1, shown=1, free=1).problem == "price_changed"
    assert make_line(1, 1, free=1).problem is None


def test_a_change_of_price_behind_a_graver_problem_is_told_all_the_same():
    line = make_line(2, 5, shown=1, free=1)

    found = compose(make_facts(), make_cart_facts(), [line], [], {}, is_estimate=True)

    assert line.price_changed
    assert {"out_of_stock", "price_changed"} <= set(found.problems)


def test_how_many_one_can_ask_for():
    assert make_line(1, 1, free=7).most == 7
    assert make_line(1, 1, free=7, max_per_order=3).most == 3
    assert make_line(1, 1, stock_policy="untracked").most == 9_999


def test_the_address_that_counts():
    store = make_facts(address={"region": "Kent"})
    both = make_cart_facts(delivery_address=LONDON, billing_address=PARIS)
    bill = make_cart_facts(billing_address=PARIS)

    assert destination(store, both, needs_shipping=True).country == "GB"
    assert destination(store, both, needs_shipping=False).country == "FR"
    assert destination(store, bill, needs_shipping=False).country == "FR"
    home = destination(store, bill, needs_shipping=True)
    assert (home.country, home.region, home.is_estimate) == ("GB", "Kent", True)


def test_the_cheapest_that_comes_to_the_shopper_is_the_likeliest():
    shop, dear, cheap = make_delivery(0, "collect"), make_delivery(900), make_delivery(500)

    assert choose_quote(make_cart_facts(), [shop, dear, cheap]) == (None, cheap)
    assert choose_quote(make_cart_facts(), [shop]) == (None, shop)
    assert choose_quote(make_cart_facts(), []) == (None, None)
    chosen = make_cart_facts(delivery_method_id=dear.method_id)
    assert choose_quote(chosen, [shop, dear, cheap]) == (dear, dear)
