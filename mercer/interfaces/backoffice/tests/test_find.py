"""Finding from the keyboard: numbers, people, codes; of this store, and what one may see."""

import pytest
from django.urls import reverse

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.customers.models import Customer
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.tests.make import make_paid_order, pack
from mercer.areas.orders.models import Order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.finding.search import find
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
SEE_ALL = frozenset({"orders.view", "fulfilment.view", "customers.view", "catalogue.view"})


def at_desk(store, *verbs):
    """Somebody who may use these verbs; all that find something, where none is named."""
    return Desk(get_store(store.id), SYSTEM, frozenset(verbs) or SEE_ALL)


def found(desk, wanted, limit=10):
    """The titles that were found, by kind."""
    return {
        group.title: [hit.title for hit in group.hits] for group in find(desk, wanted, limit=limit)
    }


def make_customer(store, name, email):
    """Somebody with an account."""
    return Customer.objects.create(store=store, name=name, email=email, joined_at=clock.now())


@pytest.mark.parametrize("wanted", ["T77", "#T7701", "t7701", "grace@nav", "Hopper", "GRACE  hop"])
def test_an_order_is_found_by_number_mail_address_and_name(wanted):
    store = make_store()
    make_order(store)
    make_order(
        store, number="T7701", email="grace@navy.example",
        delivery_address={"name": "Grace Hopper", "country": "GB"},
    )  # fmt: skip

    assert found(at_desk(store), wanted) == {"Orders": ["Order T7701"]}


@pytest.mark.parametrize("wanted", ["7701", "77", "#7701"])
def test_an_order_is_found_without_what_the_store_writes_before_its_numbers(wanted):
    store = make_store(order_prefix="AF-")
    make_order(store, number="AF-7701")
    make_order(store, number="AF-1770")

    assert found(at_desk(store), wanted) == {"Orders": ["Order AF-7701"]}


@pytest.mark.parametrize(
    ("wanted", "kind"), [("lamp heron", "Products"), ("hopper grace", "Customers")]
)
def test_words_are_found_in_whatever_order_they_are_typed(wanted, kind):
    store = make_store()
    make_product(store, title="Heron desk lamp")
    make_customer(store, "Grace Hopper", "grace@navy.example")

    assert list(found(at_desk(store), wanted)) == [kind]


def test_an_attempt_that_never_became_an_order_is_not_found():
    store = make_store()
    order = make_order(store, number="T7702")
    Order.objects.filter(pk=order.pk).update(status="abandoned")

    assert found(at_desk(store), "T7702") == {}


def test_a_parcel_is_found_by_its_tracking_number_however_it_is_spaced(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)
    shipment = pack(order)
    Shipment.objects.filter(pk=shipment.pk).update(tracking_number="JD0146000")

    assert found(at_desk(store), "jd01 46") == {"Parcels": ["JD0146000"]}
    assert find(at_desk(store), "JD0146", limit=1)[0].hits[0].link.endswith(f"/order/{order.pk}/")


def test_goods_are_found_by_title_and_by_the_start_of_a_sku():
    store = make_store()
    make_product(store, title="Heron lamp", sku="LMP-9")
    make_product(store, title="Bowl", sku="BWL-LMP")

    assert found(at_desk(store), "heron") == {"Products": ["Heron lamp"]}
    assert found(at_desk(store), "lmp-") == {"Products": ["Heron lamp"]}


def test_customers_and_pages_are_found():
    store = make_store()
    make_customer(store, "Ada Order", "ada@example.org")

    assert found(at_desk(store), "order") == {"Customers": ["Ada Order"], "Pages": ["Orders"]}


@pytest.mark.parametrize("wanted", ["", " ", "a", "\0", "%", "\\"])
def test_too_little_to_go_by_finds_nothing(wanted):
    store = make_store()
    make_customer(store, "Ada", "a%b@example.org")

    assert find(at_desk(store), wanted, limit=5) == ()


def test_signs_of_patterns_are_plain_signs():
    store = make_store()
    make_customer(store, "Ada", "ada@example.org")

    assert found(at_desk(store), "%%") == found(at_desk(store), "__") == {}


def test_nothing_of_another_store_and_nothing_one_may_not_see_is_found():
    here, elsewhere = make_store(), make_store()
    make_order(elsewhere, email="lovelace@example.org")
    make_customer(elsewhere, "Lovelace", "lovelace@example.org")
    make_product(elsewhere, title="Lovelace lamp")
    make_customer(here, "Ada Lovelace", "ada@lovelace.example")
    make_order(here, email="ada@lovelace.example")

    assert found(at_desk(here, "customers.view"), "lovelace") == {"Customers": ["Ada Lovelace"]}
    assert found(at_desk(here, "catalogue.view"), "lovelace") == {}
    assert list(found(at_desk(here), "lovelace")) == ["Orders", "Customers"]


def test_what_does_not_fit_on_the_page_is_said():
    store = make_store()
    for n in range(4):
        make_customer(store, f"Ada {n}", f"ada{n}@example.org")

    group = find(at_desk(store), "ada", limit=3)[0]

    assert (len(group.hits), group.is_cut) == (3, True)


def test_suggestions_and_the_page_show_the_same_and_are_not_kept():
    store = make_store()
    make_customer(store, "Ada <b>", "ada@example.org")
    desk = sit_down(store)

    page = desk.get(reverse("admin:find"), {"q": "ada"})
    hint = desk.get(
        reverse("admin:search"), {"s": "ada", "extended": "1"}, headers={"hx-request": "true"}
    )
    bare = desk.get(reverse("admin:search"))

    assert b"Ada &lt;b&gt;" in page.content
    assert b"Ada &lt;b&gt;" in hint.content
    assert b"<html" not in hint.content
    assert "no-store" in hint["Cache-Control"]
    assert bare["Location"] == reverse("admin:search_searchcount_changelist")


@pytest.mark.parametrize("rows", [1, 9])
def test_finding_asks_four_statements_however_much_is_found(rows, django_assert_num_queries):
    store = make_store()
    for n in range(rows):
        make_customer(store, "Lamp", f"lamp{n}@example.org")
        make_product(store, title=f"Lamp {n}")
        make_order(store, email="lamp@example.org")
    desk = at_desk(store)

    with django_assert_num_queries(4):
        find(desk, "lamp", limit=6)


def test_strangers_find_nothing(client):
    store = make_store()

    page = client.get(reverse("admin:find"), {"q": "ada"}, headers={"host": store.domain})

    assert page.status_code == 302
