"""An order is a frozen copy, written in as many statements for twenty lines as for one."""

import pytest

from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.orders.operations.write_order import write_order
from mercer.areas.orders.queries import find_order_by_token, get_order
from mercer.areas.orders.tests.make import NOW, draft_line, make_draft
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_an_order_holds_what_the_draft_says():
    store = make_store()
    draft = make_draft(store, [draft_line(make_stocked(store, "LAMP"), quantity=2)], number="CL-7")

    order = write_order(draft=draft, now=NOW)

    facts = get_order(store.id, order.id)
    assert facts.number == "CL-7"
    assert (facts.lines_minor, facts.delivery_minor, facts.total_minor) == (2400, 480, 2880)
    assert [(line.sku, line.quantity, line.tax_minor) for line in facts.lines] == [("LAMP", 2, 400)]
    assert [(tax.taxable_minor, tax.tax_minor) for tax in facts.tax_sums()] == [(2400, 480)]
    assert facts.delivery_address is not None
    assert facts.delivery_address.lines()[0] == "Ada Lovelace"


@pytest.mark.parametrize("lines", [1, 20])
def test_the_number_of_statements_does_not_grow_with_the_lines(lines, django_assert_num_queries):
    store = make_store()
    variants = [make_stocked(store, f"LAMP-{number}") for number in range(lines)]
    draft = make_draft(store, [draft_line(variant) for variant in variants])

    with django_assert_num_queries(3):
        write_order(draft=draft, now=NOW)


def test_a_pending_order_is_not_shown_to_anybody():
    store = make_store()
    draft = make_draft(store, [draft_line(make_stocked(store))])

    order = write_order(draft=draft, now=NOW)

    assert find_order_by_token(store.id, order.token) is None
