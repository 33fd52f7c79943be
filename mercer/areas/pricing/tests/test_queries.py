"""Reading prices, and what they were before."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.pricing.queries import quote_prices
from mercer.areas.pricing.rules import reduced_from
from mercer.areas.pricing.tests.make import make_priceless
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def price_after(*steps: tuple[int, int, int | None]) -> tuple[int | None, int | None]:
    """What the prices of so many days ago leave: the lowest before, and what is crossed out."""
    store = make_store()
    lamp = make_priceless(store)
    for days, amount, compared in steps:
        set_price(
            store_id=store.id, variant_id=lamp.id, currency="GBP", amount_minor=amount,
            compare_at_minor=compared, actor=SYSTEM, now=NOW - days * DAY,
        )  # fmt: skip
    quoted = quote_prices(store_id=store.id, variant_ids=[lamp.id], currency="GBP")[lamp.id]
    return quoted.prior_minor, quoted.was_minor


def test_the_lowest_price_of_the_thirty_days_before_the_present_one() -> None:
    steps = [(60, 500, None), (50, 700, None), (20, 1000, None), (10, 800, None)]

    # 700 was in force when the thirty days began; 500 was over by then, 600 is the present one.
    assert price_after(*steps, (0, 600, 1000)) == (700, 700)


def test_a_price_that_is_not_reduced_has_none() -> None:
    assert price_after((9, 900, None), (0, 600, None)) == (None, None)


def test_the_first_price_of_all_is_compared_with_what_was_written() -> None:
    assert price_after((9, 600, 900)) == (None, 900)


def test_what_was_cheaper_in_the_thirty_days_is_no_reduction() -> None:
    assert price_after((40, 900, None), (20, 500, None), (10, 900, None), (0, 600, 900)) == (
        500,
        None,
    )


def test_a_higher_price_written_beside_one_that_stays_is_no_reduction() -> None:
    assert price_after((90, 600, None), (0, 600, 900)) == (600, None)


@pytest.mark.parametrize(
    ("amount", "compared", "prior", "was"),
    [
        (600, None, None, None),
        (600, 900, None, 900),
        (600, 900, 800, 800),
        (600, 900, 1000, 900),
        (600, 900, 600, None),
        (600, 900, 500, None),
        (600, None, 900, None),
    ],
)
def test_what_is_crossed_out(
    amount: int, compared: int | None, prior: int | None, was: int | None
) -> None:
    assert reduced_from(amount, compared, prior) == was
