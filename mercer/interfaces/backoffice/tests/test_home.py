"""The home page: today beside last week, what waits, thirty days; each sees what concerns them."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from mercer.areas.catalogue.models import ProductImport
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.notifications.models import Message
from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import PaymentState
from mercer.areas.orders.tests.make import make_order
from mercer.areas.payments.models import Payment
from mercer.areas.payments.tests.make import make_authorised, make_transfer
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.home_page.chart import draw, round_up
from mercer.interfaces.backoffice.home_page.figures import Sold, beside_last_week, by_day
from mercer.interfaces.backoffice.home_page.page import change_in_words
from mercer.interfaces.backoffice.tests.make import as_sent, sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 11, 12, 0, tzinfo=BERLIN)


def berlin(**options):
    """A shop in Berlin that sells in euros."""
    return make_store(
        time_zone="Europe/Berlin", currency="EUR", country="DE", language="de", **options
    )


def at_desk(store, *verbs):
    """Somebody who may use these verbs."""
    return Desk(get_store(store.id), SYSTEM, frozenset(verbs or ("orders.view",)))


def sold(store, at, minor, **changes):
    """An order of so much, placed then."""
    order = make_order(store, **changes)
    Order.objects.filter(pk=order.pk).update(placed_at=at, created_at=at, total_minor=minor)
    return order


@pytest.mark.django_db
def test_today_stands_beside_the_same_weekday_until_the_same_hour():
    store = berlin(currencies=["CHF"])
    sold(store, NOON - timedelta(hours=1), 3000)
    sold(store, NOON - timedelta(hours=2), 2001)
    sold(store, NOON - timedelta(hours=13), 700)  # yesterday
    sold(store, NOON - timedelta(days=7, hours=1), 1000)
    sold(store, NOON - timedelta(days=7) + timedelta(hours=3), 900)  # later that day
    sold(store, NOON, 500, placed=False)  # never became an order
    sold(store, NOON - timedelta(hours=1), 4000, currency="CHF")
    sold(berlin(), NOON - timedelta(hours=1), 9000)

    euros, francs = beside_last_week(at_desk(store), NOON)

    assert (euros.currency, euros.today, euros.before) == ("EUR", Sold(2, 5001), Sold(1, 1000))
    assert (euros.today.average_minor, euros.before_whole) == (2501, Sold(2, 1900))
    assert (francs.currency, francs.today, francs.before) == ("CHF", Sold(1, 4000), Sold(0, 0))


@pytest.mark.django_db
def test_a_day_begins_at_midnight_on_the_store_s_clock():
    store = berlin()
    sold(store, datetime(2026, 3, 11, 0, 30, tzinfo=BERLIN), 100)  # still the 10th in UTC
    sold(store, datetime(2026, 3, 10, 23, 30, tzinfo=BERLIN), 200)
    sold(store, datetime(2026, 2, 10, 0, 5, tzinfo=BERLIN), 400)
    sold(store, datetime(2026, 2, 9, 23, 55, tzinfo=BERLIN), 800)  # a day too early

    days = by_day(at_desk(store), NOON)["EUR"]

    assert len(days) == 30
    assert [(f"{day:%m-%d}", each) for day, each in days if each.orders] == [
        ("02-10", Sold(1, 400)), ("03-10", Sold(1, 200)), ("03-11", Sold(1, 100)),
    ]  # fmt: skip


def test_a_change_is_said_in_words():
    said = [change_in_words(*pair) for pair in [(5, 5), (3, 0), (15, 10), (5, 10), (1001, 1000)]]

    assert said == ["the same", "nothing then", "50 % more", "50 % fewer", "less than 1 % more"]


def test_an_amount_is_less_not_fewer():
    said = [change_in_words(*pair, is_counted=False) for pair in [(5, 10), (1000, 1001), (15, 10)]]

    assert said == ["50 % less", "less than 1 % less", "50 % more"]


def test_a_chart_draws_no_little_day_as_nothing():
    chart = draw(title="Orders", summary="", days=["1", "2", "3"], values=[0, 1, 1000], write=str)

    assert [column.height for column in chart.columns] == [0, 2, 124]
    assert chart.columns[2].words == "3: 1000"
    assert (chart.lines[0].words, chart.rows[1]) == ("1000", ("2", "1"))
    assert all(c.x >= 0 and c.x + c.width <= chart.width for c in chart.columns)


@pytest.mark.parametrize(("value", "top"), [(0, 0), (1, 2), (3, 4), (11, 20), (21, 40), (99, 100)])
def test_the_scale_ends_at_a_round_number(value, top):
    assert round_up(value) == top


@pytest.mark.django_db
def test_what_waits_is_counted_and_leads_to_the_very_orders():
    late = make_transfer(amount_minor=1680)
    store = late.store
    overdue = make_order(store, payment_state=PaymentState.AWAITING)
    Payment.objects.filter(pk=late.pk).update(
        order_id=overdue.pk, expires_at=clock.now() - timedelta(days=1)
    )
    shippable = make_order(store)
    make_stocked(store, "LAST", on_hand=1)
    Message.objects.create(
        store=store, once="x", template="order_placed", recipient="a@example.org", sender="s@e.org",
        subject="Hi", text="Hi", html="", status="failed", written_at=clock.now(),
    )  # fmt: skip
    desk = sit_down(store)

    page = desk.get(reverse("admin:index")).context["page"]

    counts = {card.title: card for card in page.waiting}
    assert counts["Orders to ship"].count == 1
    assert counts["Transfers overdue"].count == 1
    assert counts["Messages not sent"].count == 1
    orders = {
        name: [each.pk for each in desk.get(counts[name].link).context["cl"].result_list]
        for name in ("Orders to ship", "Transfers overdue")
    }
    assert orders == {"Orders to ship": [shippable.pk], "Transfers overdue": [overdue.pk]}


@pytest.mark.django_db
def test_held_money_that_lapses_soon_is_shown(bank):
    payment = make_authorised(bank)
    order = make_order(payment.store)
    make_order(payment.store)
    Payment.objects.filter(pk=payment.pk).update(
        order_id=order.pk, expires_at=clock.now() + timedelta(hours=30)
    )
    desk = sit_down(payment.store)

    page = desk.get(reverse("admin:index")).context["page"]

    card = next(each for each in page.waiting if "lapses" in each.title)
    assert (card.count, card.is_urgent) == (1, True)
    found = desk.get(card.link).context["cl"].result_list
    assert [each.pk for each in found] == [order.pk]


@pytest.mark.django_db
def test_an_import_that_runs_is_shown():
    store = make_store()
    for name, status in (("spring.csv", "running"), ("old.csv", "succeeded")):
        ProductImport.objects.create(
            store=store, file_name=name, currency="GBP", status=status, rows_total=80, rows_done=20,
            started_at=clock.now(),
        )  # fmt: skip
    desk = sit_down(store)

    page = desk.get(reverse("admin:index"))

    assert [run.name for run in page.context["page"].running] == ["spring.csv"]
    assert b"20 of 80 rows" in page.content


@pytest.mark.django_db
def test_who_may_not_see_orders_sees_no_sums_and_no_count_of_them(monkeypatch):
    store = make_store()
    sold(store, clock.now(), 123456)
    desk = sit_down(store, role=Role.STAFF)
    monkeypatch.setattr(
        "mercer.interfaces.backoffice.desk.staff_permissions",
        lambda user_id, store_id: frozenset({"inventory.view"}),
    )

    page = desk.get(reverse("admin:index"))

    assert [card.title for card in page.context["page"].waiting] == ["Low stock"]
    assert page.context["page"].sums == page.context["page"].charts == ()
    assert b"1,234.56" not in page.content


@pytest.mark.django_db
def test_the_picture_is_also_a_table():
    store = make_store()
    sold(store, clock.now(), 4321)
    desk = sit_down(store)

    page = desk.get(reverse("admin:index")).content.decode()

    assert page.count("<svg viewBox") == 2
    assert page.count("<caption") == 2
    assert page.count('<th scope="row">') == 60
    assert "£43.21 in all" in page


@pytest.mark.django_db
@pytest.mark.parametrize("orders", [1, 12])
def test_the_page_asks_as_much_for_one_order_as_for_twelve(orders, django_assert_num_queries):
    store = make_store()
    for _ in range(orders):
        sold(store, clock.now(), 1000)
    desk = sit_down(store)
    desk.get(reverse("admin:index"))

    with django_assert_num_queries(13):
        page = desk.get(reverse("admin:index"))

    assert page.context["page"].sums[0].figures[1].today == str(orders)


@pytest.mark.django_db
def test_orders_of_a_shop_that_was_not_open_are_marked_and_bring_no_revenue():
    store = berlin()
    desk = sit_down(store)
    real = sold(store, NOON - timedelta(hours=1), 3000)
    trial = sold(store, NOON - timedelta(hours=2), 2000)
    Order.objects.filter(pk=trial.pk).update(is_test=True)

    (euros,) = beside_last_week(at_desk(store), NOON)
    days = by_day(at_desk(store), NOON)["EUR"]
    listed = desk.get(reverse("admin:orders_order_changelist")).content.decode()
    pages = [
        desk.get(reverse("admin:order_page", args=[each.pk])).content.decode()
        for each in (real, trial)
    ]

    assert euros.today == Sold(1, 3000)
    assert days[-1][1] == Sold(1, 3000)
    assert listed.count('<span class="office-tag">test</span>') == 1
    assert ["test order</span>" in page for page in pages] == [False, True]


@pytest.mark.django_db
def test_stock_is_low_from_its_own_mark_on_and_the_mark_leaves_the_count_alone():
    store = make_store()
    variant = make_stocked(store, on_hand=12)
    level = variant.stock_levels.get()
    desk = sit_down(store)
    page = reverse("admin:inventory_stocklevel_change", args=[level.pk])
    address = reverse("admin:inventory_stocklevel_mark", args=[level.pk])
    low = reverse("admin:inventory_stocklevel_changelist") + "?low=yes"

    shown = desk.get(page)
    names = re.findall(rb'\sid="([^"]+)"', shown.content)
    assert sorted(names) == sorted(set(names))
    sent = as_sent(shown, address, low_at="12")
    type(level).objects.filter(pk=level.pk).update(on_hand=11)
    desk.post(address, sent)
    listed = desk.get(low).content
    refused = desk.post(address, {"low_at": "-1"}, follow=True).content
    staff = sit_down(store, role="limited", permissions=("inventory.view",)).post(address, sent)

    level.refresh_from_db()
    assert (level.low_at, level.on_hand, staff.status_code) == (12, 11, 403)
    assert level.sku.encode() in listed
    assert b"greater than or equal to 0" in refused
