"""The morning mail about what runs out, in the back office."""

import pytest
from django.urls import resolve

from mercer.areas.inventory.operations.list_low_stock import list_low_stock
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.notifications.contexts import low_stock_words
from mercer.areas.stores.models import StaffMember, Store
from mercer.areas.stores.queries import forget_directory, get_store
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.interfaces.backoffice.tests.make import as_sent, sit_down
from mercer.kernel import clock

pytestmark = pytest.mark.django_db
PAGE = "/admin/low-stock-mail/"


def test_one_sees_who_gets_it_and_does_without_it():
    store = make_store()
    make_staff(store, name="Bo Buyer")
    client = sit_down(store, role=Role.STAFF, name="Cy Counter", email="cy@lamps.example")
    before = client.get(PAGE).content.decode()

    answer = client.post(PAGE, {"wants": "no"}, follow=True).content.decode()
    after = StaffMember.objects.get(user__email="cy@lamps.example").wants_low_stock
    client.post(PAGE, {"wants": "yes"})

    assert "Bo Buyer" in before
    assert "cy@lamps.example" in before
    assert "You do not get the mail any more." in answer
    assert "cy@lamps.example" not in answer.partition("Who gets it")[2].partition("</ul>")[0]
    assert not after
    assert StaffMember.objects.get(user__email="cy@lamps.example").wants_low_stock


def test_who_may_not_correct_stock_has_no_such_page():
    client = sit_down(make_store(), role=Role.LIMITED, permissions=("inventory.view",))

    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get("/admin/inventory/stocklevel/").content.decode()


def test_the_store_switches_it_off_and_says_who_gets_it():
    store = make_store()
    make_staff(store, name="Bo <Buyer>")
    client = sit_down(store, name="Cy")
    page = client.get("/admin/store/")

    client.post("/admin/store/", as_sent(page, tells_low_stock=None))
    forget_directory()

    assert "Now: Cy, Bo &lt;Buyer&gt;." in page.content.decode() or (
        "Now: Bo &lt;Buyer&gt;, Cy." in page.content.decode()
    )
    assert not Store.objects.get(pk=store.pk).tells_low_stock
    assert "The store has switched it off" in client.get(PAGE).content.decode()


def test_the_links_of_the_mail_lead_to_pages():
    store = make_store()
    make_stocked(store, on_hand=1)
    client = sit_down(store)
    rows = list_low_stock(store_id=store.id, day=clock.now().date())
    words = low_stock_words(rows, get_store(store.id))

    for link in (words["link"], words["choose_link"], words["low"]["rows"][0]["link"]):
        address = "/" + link.split("/", 3)[3]
        assert resolve(address.partition("?")[0])
        assert client.get(address).status_code == 200
    assert PAGE in client.get("/admin/inventory/stocklevel/").content.decode()
