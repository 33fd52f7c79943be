"""A test bank in a shop that sells is said plainly, and asked about."""

import pytest
from django.urls import reverse

from mercer.areas.payments.models import PaymentMethod
from mercer.areas.stores.models import Store
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import as_sent, sit_down

pytestmark = pytest.mark.django_db
ADD = "/admin/payments/paymentmethod/add/?gateway=sandbox"
GIVEN = {"name": "Card", "position": "0", "is_active": "on", "setting_api_key": "key",
         "setting_webhook_secret": "whsec_c2VjcmV0"}  # fmt: skip
ON_HOME = "whoever orders with one gets your goods for nothing"
ON_ITS_PAGE = "Everybody knows its cards"


def page_of(desk):
    return reverse("admin:payments_paymentmethod_change", args=[PaymentMethod.objects.get().pk])


def text(desk, address):
    return desk.get(address).content.decode()


def test_an_open_shop_is_asked_before_a_test_bank_is_switched_on():
    desk = sit_down(make_store())

    asked = desk.post(ADD, GIVEN)
    none = PaymentMethod.objects.count()
    off = desk.post(ADD, {**GIVEN, "is_active": ""})
    on_again = desk.post(page_of(desk), as_sent(desk.get(page_of(desk)), is_active="on"))
    still_off = not PaymentMethod.objects.get().is_active
    desk.post(page_of(desk), as_sent(desk.get(page_of(desk)), is_active="on", sure="on"))

    assert (asked.status_code, none, off.status_code) == (422, 0, 302)
    assert "No money moves at this bank." in asked.context["form"].errors["sure"][0]
    assert (on_again.status_code, still_off) == (422, True)
    assert PaymentMethod.objects.get().is_active


def test_what_is_on_is_said_on_the_home_page_and_its_own_and_can_be_edited():
    store = make_store()
    desk = sit_down(store)
    desk.post(ADD, {**GIVEN, "sure": "on"})
    packer = sit_down(store, role=Role.STAFF)

    saved = desk.post(page_of(desk), as_sent(desk.get(page_of(desk)), name="Cards"))
    home, of_packer, own = text(desk, "/admin/"), text(packer, "/admin/"), text(desk, page_of(desk))
    desk.post(page_of(desk), as_sent(desk.get(page_of(desk)), is_active=None))

    assert saved.status_code == 302
    assert ON_HOME in home
    assert "Shoppers can pay by Cards" in home
    assert "Switch it off, or put" in home
    assert "Tell an owner" in of_packer
    assert ON_ITS_PAGE in own
    assert ON_HOME not in text(desk, "/admin/")


@pytest.mark.parametrize("changes", [{"is_demo": True}, {"status": "draft"}])
def test_a_demonstration_and_a_shop_that_is_tried_out_are_left_in_peace(changes):
    store = make_store()
    Store.objects.filter(pk=store.pk).update(**changes)
    forget_directory()
    desk = sit_down(store)

    added = desk.post(ADD, GIVEN)

    assert added.status_code == 302
    assert ON_HOME not in text(desk, "/admin/")
    assert ON_ITS_PAGE not in text(desk, page_of(desk))


def test_a_real_way_to_pay_asks_nothing():
    desk = sit_down(make_store())

    form = desk.get("/admin/payments/paymentmethod/add/?gateway=bank_transfer").context["form"]

    assert "sure" not in form.fields
