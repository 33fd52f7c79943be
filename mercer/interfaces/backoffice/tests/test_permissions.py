"""Who may do what: deny by default, one store at a time."""

import pytest
from django.urls import reverse

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.orders.models import Order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.models import ApiKey, Policy, StaffMember
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff, make_store, make_user
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.tests.make import as_sent, sit_down

pytestmark = pytest.mark.django_db
OWNERS_ONLY = (
    "tax_taxrate_changelist",
    "delivery_deliverymethod_changelist",
    "payments_paymentmethod_changelist",
    "stores_staffmember_changelist",
    "stores_apikey_changelist",
    "stores_market_changelist",
    "kernel_eventrecord_changelist",
    "procrastinate_procrastinatejob_changelist",
    "backoffice_auditrun_changelist",
    "store_settings",
)


def test_visitors_are_sent_to_the_door(client):
    store = make_store()

    page = client.get(reverse("admin:index"), headers={"host": store.domain})

    assert page.status_code == 302
    assert "/admin/login/" in page["Location"]


def test_staff_of_another_store_stay_outside():
    here, elsewhere = make_store(), make_store()
    desk = sit_down(elsewhere, role=Role.OWNER)

    page = desk.get(reverse("admin:orders_order_changelist"), headers={"host": here.domain})

    assert page.status_code == 302


@pytest.mark.parametrize("address", OWNERS_ONLY)
def test_staff_do_not_see_what_is_the_owners(address):
    desk = sit_down(make_store(), role=Role.STAFF)

    page = desk.get(reverse(f"admin:{address}"))

    assert page.status_code == 403


def test_a_granted_verb_opens_its_page():
    desk = sit_down(make_store(), role=Role.STAFF, permissions=("tax.edit_tax_rate",))

    page = desk.get(reverse("admin:tax_taxrate_changelist"))

    assert page.status_code == 200


def test_the_menu_shows_only_what_one_may_use():
    store = make_store()

    page = sit_down(store, role=Role.STAFF).get(reverse("admin:index"))

    assert b"Products" in page.content
    assert b"API keys" not in page.content


def test_other_stores_rows_are_not_found():
    here, elsewhere = make_store(), make_store()
    order, product = make_order(elsewhere), make_product(elsewhere)
    desk = sit_down(here)

    pages = [
        desk.get(reverse("admin:order_page", args=[order.pk])),
        desk.post(reverse("admin:order_act", args=[order.pk, "note"]), {"text": "mine now"}),
        desk.get(reverse("admin:catalogue_product_change", args=[product.pk])),
        desk.post(reverse("admin:product_variants", args=[product.pk]), {}),
        desk.post(reverse("admin:product_images", args=[product.pk]), {}),
        desk.get(reverse("admin:stores_policy_change", args=[elsewhere.policies.first().pk])),
    ]

    assert [page.status_code for page in pages] == [404] * len(pages)
    assert not order.timeline.filter(kind="note").exists()


def test_lists_hold_nothing_of_other_stores():
    here, elsewhere = make_store(), make_store()
    order, _ = make_order(elsewhere), make_product(elsewhere, title="Their lamp")
    desk = sit_down(here)

    orders = desk.get(reverse("admin:orders_order_changelist"))
    products = desk.get(reverse("admin:catalogue_product_changelist"))

    assert str(order.pk).encode() not in orders.content
    assert b"Their lamp" not in products.content


def test_a_verb_that_is_missing_is_refused_and_changes_nothing():
    store = make_store()
    order = make_order(store)
    desk = sit_down(store, role=Role.STAFF)

    page = desk.post(
        reverse("admin:order_act", args=[order.pk, "refund"]), {"target": str(order.pk)}
    )

    assert page.status_code == 403
    assert Order.objects.get(pk=order.pk).payment_state == order.payment_state


@pytest.mark.parametrize("model", [Order, Product, StaffMember, Policy, ApiKey])
def test_nothing_is_deleted_past_an_operation(model):
    admin = office._registry[model]

    assert admin.has_delete_permission(None) is False
    assert admin.actions is None


def test_history_cannot_be_added_or_removed():
    store = make_store()
    order = make_order(store)
    desk = sit_down(store)

    added = desk.get(reverse("admin:orders_order_add"))
    removed = desk.post(reverse("admin:orders_order_delete", args=[order.pk]))

    assert (added.status_code, removed.status_code) == (403, 403)
    assert Order.objects.filter(pk=order.pk).exists()


def test_a_superuser_runs_every_store():
    store = make_store()
    desk = sit_down(store)
    desk.force_login(
        make_user(is_staff=True, is_superuser=True),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    assert desk.get(reverse("admin:stores_staffmember_changelist")).status_code == 200


def test_who_may_read_the_audit_trail_does_not_look_after_the_install():
    desk = sit_down(make_store(), role=Role.STAFF, permissions=("stores.view_audit",))

    trail = desk.get(reverse("admin:kernel_changerecord_changelist"))
    jobs = desk.get(reverse("admin:procrastinate_procrastinatejob_changelist"))
    audits = desk.post(reverse("admin:run_audit"))

    assert [page.status_code for page in (trail, jobs, audits)] == [200, 403, 403]


def test_who_is_limited_sees_and_does_what_is_granted_and_nothing_else():
    store = make_store()
    order, product = make_order(store), make_product(store)
    desk = sit_down(store, role=Role.LIMITED, permissions=("fulfilment.open_shipment",))

    page = desk.get(reverse("admin:order_page", args=[order.pk]))
    refused = [
        desk.get(reverse("admin:catalogue_product_changelist")),
        desk.get(reverse("admin:customers_customer_changelist")),
        desk.post(reverse("admin:order_act", args=[order.pk, "cancel"]), {"reason": "x"}),
        desk.post(reverse("admin:product_act", args=[product.pk, "unpublish"])),
    ]

    assert page.status_code == 200
    assert b"Cancel the order" not in page.content
    assert [each.status_code for each in refused] == [403] * 4
    assert Order.objects.get(pk=order.pk).status == order.status


def test_a_right_is_ticked_without_losing_the_others():
    store = make_store()
    pat = make_staff(store, permissions=("payments.refund_payment", "tax.edit_tax_rate"))
    desk = sit_down(store)
    address = reverse("admin:stores_staffmember_change", args=[pat.pk])

    page = desk.get(address)
    sent = as_sent(page, role="limited")
    sent["permissions"].append("orders.view")
    desk.post(address, sent)

    assert b'type="checkbox" name="permissions"' in page.content
    pat.refresh_from_db()
    assert (pat.role, pat.permissions) == (
        "limited",
        ["orders.view", "payments.refund_payment", "tax.edit_tax_rate"],
    )


def test_staff_who_change_staff_do_not_make_themselves_owner():
    store = make_store()
    desk = sit_down(store, role=Role.STAFF, permissions=("stores.edit_staff",))
    own = StaffMember.objects.get(store=store)

    page = desk.post(reverse("admin:stores_staffmember_change", args=[own.pk]), {"role": "owner"})

    assert page.status_code == 422
    assert "Beyond your own rights are" in page.content.decode()
    assert StaffMember.objects.get(pk=own.pk).role == Role.STAFF


def test_an_owner_of_one_store_does_not_see_the_jobs_of_all():
    store, _ = make_store(), make_store()
    desk = sit_down(store)

    page = desk.get(reverse("admin:procrastinate_procrastinatejob_changelist"))

    assert page.status_code == 403
