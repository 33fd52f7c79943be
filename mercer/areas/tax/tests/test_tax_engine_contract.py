"""What every tax engine that is installed must keep to."""

from decimal import Decimal

import pytest

from mercer.areas.tax.engine import TaxRequest, tax_engines
from mercer.areas.tax.rules import RateFacts, TaxablePart, tax_total
from mercer.kernel.ids import new_id

ENGINES = list(tax_engines().values())
PARTS = (
    TaxablePart("lamp", "standard", 1999, 3),
    TaxablePart("book", "books", 1000, 1),
    TaxablePart("gift", "standard", 0, 1),
    TaxablePart("delivery", "standard", 495, 1),
)


def ask(engine, *, inclusive=True, rounding="line", parts=PARTS):
    rates = (RateFacts("VAT", "standard", (), Decimal("0.2")),)
    return engine().quote(TaxRequest(new_id(), "GB", "", inclusive, rounding, parts, rates)).taxes


def test_there_is_one():
    assert "table" in tax_engines()


@pytest.mark.parametrize("engine", ENGINES)
def test_it_says_what_it_is(engine):
    assert engine.code
    assert engine.label


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rounding", ["line", "unit"])
@pytest.mark.parametrize("inclusive", [True, False])
def test_every_part_is_answered_and_adds_up(engine, rounding, inclusive):
    taxes = ask(engine, inclusive=inclusive, rounding=rounding)

    assert set(taxes) == {part.key for part in PARTS}
    for part in PARTS:
        net = part.amount_minor - (tax_total(taxes[part.key]) if inclusive else 0)
        assert {each.taxable_minor for each in taxes[part.key]} <= {net}
        assert all(each.tax_minor >= 0 for each in taxes[part.key])


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_to_tax_is_no_trouble(engine):
    assert dict(ask(engine, parts=())) == {}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_question_has_the_same_answer(engine):
    assert ask(engine) == ask(engine)
