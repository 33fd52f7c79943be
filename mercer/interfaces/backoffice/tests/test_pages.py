"""Every list and form renders, within its budget of statements, however many rows there are."""

import pytest
from django.contrib.admin.sites import site
from django.urls import reverse

from mercer.areas.catalogue.operations.add_image import add_image
from mercer.areas.catalogue.tests.make import make_category, make_image_file, make_product
from mercer.areas.customers.models import Customer
from mercer.areas.fulfilment.tests.make import make_paid_order, pack, send
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.notifications.models import Message
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.areas.tax.operations.add_tax_rate import add_tax_rate
from mercer.interfaces.backoffice.apps import PAGES
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

LIST_BUDGET = 15
PAGE_BUDGET = 22


def fill(store, bank, rows):
    """So many of everything."""
    who = {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}
    lamps = make_category(store)
    for n in range(rows):
        product = make_product(store, title=f"Lamp {n}", categories=[lamps])
        add_image(product_id=product.id, file=make_image_file(400, 300), **who)
        make_stocked(store, f"SHELF-{n}", on_hand=n)
        order, _ = make_paid_order(bank, store)
        send(pack(order))
        make_staff(store)
        issue_api_key(name=f"till {n}", permissions=["orders.view"], expires_at=None, **who)
        add_tax_rate(name=f"VAT {n}", countries=["GB"], rate="0.2", **who)
        Customer.objects.create(
            store=store, email=f"ada{n}@example.org", name="Ada", joined_at=clock.now()
        )
        Message.objects.create(
            store=store, once=f"test:{n}", template="order_placed", recipient="ada@example.org",
            sender="shop@example.org", subject="Thank you", text="Thank you", html="<p>Hi</p>",
            order_id=order.id, written_at=clock.now(),
        )  # fmt: skip


def list_names():
    """Every list of the site."""
    return [
        f"{model._meta.app_label}_{model._meta.model_name}_changelist" for model in office._registry
    ]


def test_the_site_is_ours():
    assert site is not None
    assert len(office._registry) >= len(PAGES)


@pytest.mark.django_db
def test_every_list_and_form_renders_within_its_budget(bank, django_assert_max_num_queries):
    store = make_store()
    fill(store, bank, rows=5)
    desk = sit_down(store)
    desk.get(reverse("admin:index"))

    for name in list_names():
        with django_assert_max_num_queries(LIST_BUDGET):
            page = desk.get(reverse(f"admin:{name}"))
        assert page.status_code == 200, name
        assert b"office.css" in page.content

    for model, admin in office._registry.items():
        row = model._default_manager.first()
        address = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
        if row is None or not admin.form_class:
            continue
        with django_assert_max_num_queries(PAGE_BUDGET):
            page = desk.get(reverse(address, args=[row.pk]), follow=True)
        assert page.status_code == 200, address


@pytest.mark.django_db
def test_lists_search_and_filter(bank):
    store = make_store()
    fill(store, bank, rows=2)
    desk = sit_down(store)

    found = desk.get(reverse("admin:orders_order_changelist"), {"q": "SHELF"})
    products = desk.get(reverse("admin:catalogue_product_changelist"), {"q": '"Lamp 1"'})
    low = desk.get(reverse("admin:inventory_stocklevel_changelist"), {"low": "yes"})

    assert found.status_code == low.status_code == 200
    assert b"Lamp 1" in products.content
    assert b"Lamp 0" not in products.content
    assert b"SHELF-0" in low.content


@pytest.mark.django_db
def test_every_add_form_renders():
    store = make_store()
    desk = sit_down(store)

    for model, admin in office._registry.items():
        if admin.form_class and admin.can_add:
            address = f"admin:{model._meta.app_label}_{model._meta.model_name}_add"
            assert desk.get(reverse(address)).status_code == 200, address


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["index", "pick_list", "store_settings"])
def test_work_pages_render(address):
    desk = sit_down(make_store())

    assert desk.get(reverse(f"admin:{address}")).status_code == 200
