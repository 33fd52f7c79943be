"""What is printed: one PDF for many orders, with every name of Europe, and nothing of others."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mercer.areas.fulfilment.tests.make import line_ids, make_paid_order, make_variants, pack, send
from mercer.areas.orders.models import Order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.printing.sheets import read_picks, read_sheets
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db
NAMES = "Łukasz Żółćiński-Ångström Ðóra Čapková Ștefan Šķēle Γιώργος Тодоров"


def pages(desk, kind, *orders):
    """The text of each page of the PDF."""
    answer = desk.get(reverse("admin:print_sheets", args=[kind]), {"order": [o.pk for o in orders]})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]


def named(store, **changes):
    """An order of somebody with many letters."""
    address = {
        "name": NAMES,
        "street": "1 Road",
        "city": "Łódź",
        "postal_code": "90",
        "country": "PL",
    }
    return make_order(store, delivery_address=address, **changes)


def test_one_file_holds_a_slip_for_each_order_in_its_language():
    store = make_store()
    english = named(store, number="T1", note="*Leave* #it $here$")
    german = named(store, number="T2", language="de")

    first, second = pages(sit_down(store), "packing-slips", german, english)

    assert "Packing slip" in first
    assert "Lieferschein" in second
    assert NAMES.split()[0] in first
    assert all(name in second for name in NAMES.split())
    assert "*Leave* #it $here$" in first
    assert "T1 · Page 1" in first
    assert "T2 · Seite 1" in second


def test_a_slip_shows_what_is_still_here(bank):
    store = make_store()
    variants = make_variants(store, "LAMP", "BULB", "CORD")
    order, _ = make_paid_order(bank, store, variants=variants, quantity=3)
    ids = line_ids(order)
    send(pack(order, {ids["CORD"]: 3}))
    pack(order, {ids["LAMP"]: 2})

    sheets = read_sheets(store.id, [order.pk])

    assert [(s.parcel, [(line.sku, line.quantity) for line in s.lines]) for s in sheets] == [
        (2, [("LAMP", 2)]), (0, [("LAMP", 1), ("BULB", 3)]),
    ]  # fmt: skip


def test_a_slip_of_what_has_gone_can_be_printed_again(bank):
    order, _ = make_paid_order(bank)
    send(pack(order))

    (sheet,) = read_sheets(order.store_id, [order.pk])

    assert (sheet.parcel, sheet.lines[0].quantity) == (1, 1)
    assert read_picks([sheet]) == ()


def test_a_pick_list_adds_up_over_orders():
    store = make_store()
    lamp, bulb = make_variants(store, "LAMP", "BULB", on_hand=20)
    make_order(store, number="T1", variants=[lamp], quantity=2)
    make_order(store, number="T2", variants=[lamp, bulb], quantity=1)

    picks = read_picks(read_sheets(store.id, list(Order.objects.values_list("pk", flat=True))))
    (page,) = pages(sit_down(store), "pick-list", *Order.objects.all())

    assert [(pick.sku, pick.quantity, pick.orders) for pick in picks] == [
        ("BULB", 1, (("T2", 1),)), ("LAMP", 3, (("T1", 2), ("T2", 1))),
    ]  # fmt: skip
    assert "T1 (2), T2 (1)" in page
    assert "Pick list" in page


def test_a_long_sku_goes_on_in_the_next_line_and_leaves_the_others_their_columns():
    sku = "LAMP-BRUSHED-BRASS-WITH-SHADE-OF-OPAL-GLASS-AND-TEXTILE-CABLE-64"
    store = make_store()
    order = make_order(store, number="T1")
    order.lines.update(sku=sku, title="Lamp")

    desk = sit_down(store)
    for kind in ("pick-list", "packing-slips"):
        [page] = pages(desk, kind, order)
        lines = page.replace("\u200b", "").splitlines()
        assert not any(sku in line for line in lines)
        assert sku in "".join(line.strip() for line in lines)


def test_without_naming_any_it_is_what_waits_to_be_shipped():
    store = make_store()
    make_order(store, number="READY")
    make_order(store, number="UNPAID", payment_state="unpaid")

    (page,) = pages(sit_down(store), "packing-slips")

    assert "READY" in page
    assert "UNPAID" not in page


def test_nothing_of_another_store_is_printed():
    here, elsewhere = make_store(), make_store()
    theirs = make_order(elsewhere, number="THEIRS")

    (page,) = pages(sit_down(here), "packing-slips", theirs)

    assert "THEIRS" not in page
    assert "nothing to pack" in page


def test_who_may_not_see_parcels_prints_none(monkeypatch):
    store = make_store()
    order = make_order(store)
    desk = sit_down(store, role=Role.STAFF)
    monkeypatch.setattr(
        "mercer.interfaces.backoffice.desk.staff_permissions",
        lambda user_id, store_id: frozenset({"orders.view"}),
    )

    for kind, status in (("packing-slips", 403), ("pick-list", 403), ("prices", 404)):
        address = reverse("admin:print_sheets", args=[kind])
        assert desk.get(address, {"order": order.pk}).status_code == status


@pytest.mark.parametrize("orders", [1, 10])
def test_sheets_ask_three_statements_however_many_orders(orders, django_assert_num_queries):
    store = make_store()
    ids = [make_order(store).pk for _ in range(orders)]

    with django_assert_num_queries(3):
        sheets = read_sheets(store.id, ids)

    assert len(sheets) == orders
