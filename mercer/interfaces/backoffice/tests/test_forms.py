"""Forms call operations; a refusal is shown at its field, and nothing is half written."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mercer.areas.catalogue.models import Category, Product, Variant
from mercer.areas.catalogue.tests.make import make_category, make_image_file, make_product
from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone
from mercer.areas.inventory.models import StockMovement
from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.pricing.models import Price
from mercer.areas.stores.models import ApiKey, StaffMember, Store
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.areas.tax.models import TaxRate
from mercer.areas.tax.tests.make import make_rate
from mercer.interfaces.backoffice.settings.store import StoreForm
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
DEMO_API_KEY = "sandbox_key_demo"
DEMO_WEBHOOK_SECRET = "whsec_bWVyY2VyLXNhbmRib3gtYmFuay1kZW1vLXNlY3JldA=="
PRODUCT = {"title": "Arc lamp", "status": "draft", "kind": "goods", "tax_category": "standard"}


def variant_row(row, **given):
    """One row of the variants' table as a browser sends it: of a variant, or a blank one."""
    prefix = f"v{row.pk.hex}" if isinstance(row, Variant) else f"new{row}"
    return {f"{prefix}-{name}": value for name, value in given.items()}


def test_a_product_is_added_with_its_variants():
    store = make_store()
    add_location(store_id=store.id, code="main", name="Main", actor=SYSTEM)
    lamps = make_category(store)
    desk = sit_down(store)

    desk.post(
        reverse("admin:catalogue_product_add"),
        {**PRODUCT, "options": "Colour", "categories": [str(lamps.pk)]},
    )
    product = Product.objects.get(store=store)
    saved = desk.post(
        reverse("admin:product_variants", args=[product.pk]),
        variant_row(0, sku="ARC-RED", value_0="Red", price="24,50", compare_at="30", on_hand="7",
                    stock_policy="deny", is_active="on")
        | variant_row(1, stock_policy="deny"),
    )  # fmt: skip

    variant = Variant.objects.get(product=product)
    price = Price.objects.get(variant=variant)
    assert saved.status_code == 302
    assert (variant.sku, variant.option_values) == ("ARC-RED", ["Red"])
    assert (price.amount_minor, price.compare_at_minor) == (2450, 3000)
    assert variant.stock_levels.get().on_hand == 7
    assert list(product.categories.all()) == [lamps]


def test_a_row_that_is_refused_saves_none():
    store = make_store()
    make_product(store, sku="TAKEN")
    product = make_product(store, title="Other", sku="MINE")
    desk = sit_down(store)

    page = desk.post(
        reverse("admin:product_variants", args=[product.pk]),
        variant_row(product.variants.get(), sku="MINE-2", stock_policy="deny", price="20.00")
        | variant_row(0, sku="TAKEN", stock_policy="deny", is_active="on")
        | variant_row(1, stock_policy="deny"),
    )

    assert page.status_code == 422
    assert [each.sku for each in product.variants.all()] == ["MINE"]


def test_a_refusal_stands_at_its_field():
    store = make_store()
    make_product(store, title="One", slug="one")
    desk = sit_down(store)

    page = desk.post(reverse("admin:catalogue_product_add"), {**PRODUCT, "slug": "not a slug!"})

    assert page.status_code == 422
    assert b"Only letters, digits and hyphens." in page.content
    assert Product.objects.count() == 1


def test_stock_that_was_sold_meanwhile_is_not_counted_away():
    store = make_store()
    variant = make_stocked(store, on_hand=10)
    desk = sit_down(store)
    level = variant.stock_levels.get()
    type(level).objects.update(on_hand=8)

    desk.post(
        reverse("admin:product_variants", args=[variant.product_id]),
        variant_row(variant, sku=variant.sku, stock_policy="deny", is_active="on", on_hand="12",
                    was_on_hand="10"),
    )  # fmt: skip

    level.refresh_from_db()
    assert level.on_hand == 10


def test_pictures_are_uploaded_worded_and_removed():
    store = make_store()
    product = make_product(store)
    desk = sit_down(store)
    address = reverse("admin:product_images", args=[product.pk])
    file = SimpleUploadedFile("lamp.jpg", make_image_file(400, 300).read(), "image/jpeg")

    desk.post(address, {"upload": "1", "file": file, "alt": "A lamp"})
    image = product.images.get()
    desk.post(address, {f"alt_{image.pk}": "A brass lamp", f"position_{image.pk}": "3"})
    image.refresh_from_db()
    assert (image.alt, image.position) == ("A brass lamp", 0)

    desk.post(address, {f"remove_{image.pk}": "on"})
    assert not product.images.exists()


def test_what_is_no_picture_is_refused_in_words():
    store = make_store()
    product = make_product(store)
    desk = sit_down(store)
    file = SimpleUploadedFile("lamp.jpg", b"not a picture", "image/jpeg")

    page = desk.post(
        reverse("admin:product_images", args=[product.pk]), {"upload": "1", "file": file},
        follow=True,
    )  # fmt: skip

    assert b"This picture cannot be used" in page.content
    assert not product.images.exists()


def test_stock_is_counted_with_a_reason():
    store = make_store()
    level = make_stocked(store, on_hand=10).stock_levels.get()
    desk = sit_down(store)

    desk.post(
        reverse("admin:inventory_stocklevel_change", args=[level.pk]),
        {"way": "set_to", "units": "6", "reason": "count", "reference": "shelf 3"},
    )

    movement = StockMovement.objects.order_by("-id")[0]
    assert (movement.delta, movement.on_hand_after, movement.reason) == (-4, 6, "count")


def test_below_nothing_is_refused():
    store = make_store()
    level = make_stocked(store, on_hand=10).stock_levels.get()
    desk = sit_down(store)

    page = desk.post(
        reverse("admin:inventory_stocklevel_change", args=[level.pk]),
        {"way": "delta", "units": "-11", "reason": "damage"},
    )

    level.refresh_from_db()
    assert page.status_code == 422
    assert b"There are only 10 on hand." in page.content
    assert level.on_hand == 10


def test_categories_are_added_moved_and_removed():
    store = make_store()
    top = make_category(store, name="Lamps")
    desk = sit_down(store)

    desk.post(
        reverse("admin:catalogue_category_add"),
        {"name": "Desk lamps", "parent": str(top.pk), "position": "1", "is_published": "on"},
    )
    below = Category.objects.get(name="Desk lamps")
    desk.post(
        reverse("admin:catalogue_category_change", args=[below.pk]),
        {"name": "Desk lamps", "parent": "", "position": "1", "is_published": "on"},
    )
    below.refresh_from_db()
    assert below.parent_id is None

    desk.post(reverse("admin:catalogue_category_delete", args=[below.pk]), {})
    assert not Category.objects.filter(pk=below.pk).exists()


def test_delivery_tax_and_payment_are_set_up():
    store = make_store()
    desk = sit_down(store)

    desk.post(reverse("admin:delivery_deliveryzone_add"), {"name": "Here", "countries": "gb"})
    zone = DeliveryZone.objects.get(store=store)
    desk.post(
        reverse("admin:delivery_deliverymethod_add"),
        {"zone": str(zone.pk), "name": "Post", "code": "post", "kind": "weight",
         "tiers": "1000 = 4.90\nmore = 9,90", "tax_category": "standard", "days_min": "1",
         "days_max": "3", "position": "0", "is_active": "on"},
    )  # fmt: skip
    desk.post(
        reverse("admin:tax_taxrate_add"),
        {"name": "VAT 20 %", "percent": "20", "countries": "GB", "category": "standard"},
    )
    desk.post(
        reverse("admin:payments_paymentmethod_add") + "?gateway=sandbox",
        {"name": "Card", "position": "0", "is_active": "on", "sure": "on", "setting_api_key": "key",
         "setting_webhook_secret": "whsec_c2VjcmV0", "setting_url": "http://127.0.0.1:9"},
    )  # fmt: skip

    assert zone.countries == ["GB"]
    assert DeliveryMethod.objects.get().tiers == [[1000, 490], [None, 990]]
    assert str(TaxRate.objects.get().rate) == "0.20000"
    assert PaymentMethod.objects.get().settings["api_key"] == "key"


def test_a_way_of_delivery_is_taxed_as_one_of_the_stores_categories():
    store = make_store()
    make_rate(store, "0.05", category="reduced")
    desk = sit_down(store)
    desk.post(reverse("admin:delivery_deliveryzone_add"), {"name": "Here", "countries": "gb"})
    add = reverse("admin:delivery_deliverymethod_add")
    given = {"zone": str(DeliveryZone.objects.get().pk), "name": "Post", "code": "post",
             "kind": "flat", "price_minor": "4.90", "days_min": "1", "days_max": "3",
             "position": "0", "is_active": "on"}  # fmt: skip

    wrong = desk.post(add, {**given, "tax_category": "nonsense"})
    before = DeliveryMethod.objects.count()
    desk.post(add, {**given, "tax_category": "reduced"})
    method = DeliveryMethod.objects.get()
    DeliveryMethod.objects.update(tax_category="nonsense")
    page = desk.get(reverse("admin:delivery_deliverymethod_change", args=[method.pk]))

    field = page.context["form"]["tax_category"]
    assert (wrong.status_code, before, method.tax_category) == (422, 0, "reduced")
    assert "tax_category" in wrong.context["form"].errors
    assert ("", "–") not in wrong.context["form"].fields["tax_category"].choices
    assert field.field.choices == [("", "–"), ("standard", "Standard"), ("reduced", "Reduced")]


def test_secrets_are_never_shown_and_kept_when_left_empty():
    store = make_store()
    desk = sit_down(store)
    desk.post(
        reverse("admin:payments_paymentmethod_add") + "?gateway=sandbox",
        {"name": "Card", "position": "0", "is_active": "on", "sure": "on",
         "setting_api_key": "top-secret-key", "setting_webhook_secret": "whsec_c2VjcmV0",
         "setting_url": "http://127.0.0.1:9"},
    )  # fmt: skip
    method = PaymentMethod.objects.get()
    address = reverse("admin:payments_paymentmethod_change", args=[method.pk])

    shown = desk.get(address)
    desk.post(address, {"name": "Cards", "position": "0", "is_active": "on",
                        "setting_url": "http://127.0.0.1:8"})  # fmt: skip

    method.refresh_from_db()
    assert b"top-secret-key" not in shown.content
    assert method.name == "Cards"
    assert method.settings["api_key"] == "top-secret-key"
    assert method.settings["url"] == "http://127.0.0.1:8"


def test_a_way_to_pay_keeps_cards_unless_it_is_switched_off():
    desk = sit_down(make_store())
    address = reverse("admin:payments_paymentmethod_add")
    given = {"name": "Card", "position": "0", "is_active": "on", "sure": "on",
             "setting_api_key": "key", "setting_webhook_secret": "whsec_c2VjcmV0"}  # fmt: skip

    asked = desk.get(f"{address}?gateway=sandbox").context["form"]["keeps_cards"]
    desk.post(f"{address}?gateway=sandbox", {**given, "keeps_cards": "on"})
    method = PaymentMethod.objects.get()
    kept = method.keeps_cards
    desk.post(reverse("admin:payments_paymentmethod_change", args=[method.pk]), given)

    method.refresh_from_db()
    assert asked.value() is True
    assert (kept, method.keeps_cards) == (True, False)
    assert "keeps_cards" not in desk.get(f"{address}?gateway=bank_transfer").context["form"].fields


def test_the_store_is_saved_and_a_wrong_setting_refused():
    store = make_store()
    desk = sit_down(store)
    form = desk.get(reverse("admin:store_settings")).context["form"]
    given = {
        name: "" if form[name].value() is None else form[name].value()
        for name in StoreForm.base_fields
    }
    given["currencies"] = ""

    saved = desk.post(reverse("admin:store_settings"), {**given, "tagline": "Light for all"})
    wrong = desk.post(reverse("admin:store_settings"), {**given, "time_zone": "Moon/Base"})

    store = Store.objects.get(pk=store.pk)
    assert (saved.status_code, wrong.status_code) == (302, 422)
    assert (store.tagline, store.time_zone) == ("Light for all", "Europe/London")


def test_a_part_of_the_store_s_address_that_is_emptied_is_empty():
    store = make_store()
    desk = sit_down(store)
    form = desk.get(reverse("admin:store_settings")).context["form"]
    given = {
        name: "" if form[name].value() is None else form[name].value()
        for name in StoreForm.base_fields
    } | {"currencies": "", "street": "1 Mill Lane", "city": "Leeds", "postal_code": "LS1 1AA"}

    desk.post(reverse("admin:store_settings"), {**given, "region": "Yorkshire"})
    before = Store.objects.get(pk=store.pk).address
    desk.post(reverse("admin:store_settings"), {**given, "region": "", "postal_code": ""})

    after = Store.objects.get(pk=store.pk).address
    assert (before["region"], before["postal_code"]) == ("Yorkshire", "LS1 1AA")
    assert not after.get("region")
    assert not after.get("postal_code")
    assert (after["street"], after["city"]) == ("1 Mill Lane", "Leeds")


def test_a_store_opens_when_nothing_is_missing_and_says_what_is():
    store = make_store(live=False)
    desk = sit_down(store)

    page = desk.post(reverse("admin:launch_store"), follow=True)

    assert b"a delivery method" in page.content
    assert Store.objects.get(pk=store.pk).status == "draft"


def test_somebody_gets_a_job_and_the_last_owner_stays():
    store = make_store()
    desk = sit_down(store)
    owner = StaffMember.objects.get(store=store)

    desk.post(
        reverse("admin:stores_staffmember_add"),
        {"email": "pat@example.org", "role": "staff", "password": "long-enough-for-all",
         "permissions": ["payments.refund_payment"]},
    )  # fmt: skip
    page = desk.post(reverse("admin:stores_staffmember_change", args=[owner.pk]), {"role": "staff"})

    pat = StaffMember.objects.get(user__email="pat@example.org")
    assert pat.permissions == ["payments.refund_payment"]
    assert page.status_code == 422
    assert StaffMember.objects.get(pk=owner.pk).role == Role.OWNER


def test_a_person_gets_another_job_and_keeps_name_and_address():
    store = make_store()
    desk = sit_down(store)
    pat = make_staff(store, email="pat@example.org", name="Pat")
    address = reverse("admin:stores_staffmember_change", args=[pat.pk])

    saved = desk.post(
        address, {"role": "staff", "permissions": ["payments.refund_payment"]}, follow=True
    )
    refused = desk.post(address, {"role": "lord"})

    pat.refresh_from_db()
    assert saved.redirect_chain == [(reverse("admin:stores_staffmember_changelist"), 302)]
    assert (pat.role, pat.permissions) == ("staff", ["payments.refund_payment"])
    assert (pat.user.email, pat.user.name) == ("pat@example.org", "Pat")
    assert refused.status_code == 422
    assert b'value="pat@example.org"' in refused.content
    assert b'value="Pat"' in refused.content


def test_a_key_is_shown_once():
    store = make_store()
    desk = sit_down(store)

    page = desk.post(
        reverse("admin:stores_apikey_add"), {"name": "till", "permissions": ["orders.view"]}
    )
    again = desk.get(reverse("admin:stores_apikey_changelist"))

    key = ApiKey.objects.get(store=store)
    assert f"mk_{key.prefix}_".encode() in page.content
    secret = page.context["secret"]
    assert secret.encode() not in again.content

    desk.post(reverse("admin:stores_apikey_delete", args=[key.pk]), {})
    key.refresh_from_db()
    assert key.revoked_at is not None


def test_a_place_where_stock_lies_is_renamed_and_closed_but_keeps_its_code():
    store = make_store()
    place = add_location(store_id=store.id, code="main", name="Main", actor=SYSTEM)
    page = reverse("admin:inventory_stocklocation_change", args=[place.pk])

    saved = sit_down(store).post(page, {"name": "Old mill", "position": "3", "code": "other"})

    place.refresh_from_db()
    assert saved.status_code == 302
    assert (place.name, place.code, place.position) == ("Old mill", "main", 3)
    assert not place.is_active


def test_the_test_bank_says_where_its_account_is_and_is_saved_as_it_is_filled_in(bank, settings):
    settings.SANDBOX_BANK_URL = bank.url
    desk = sit_down(make_store())
    address = reverse("admin:payments_paymentmethod_add") + "?gateway=sandbox"

    page = desk.get(address)
    form = page.context["form"]
    held = {name: form[name].value() for name in form.fields}
    given = {name: "" if value is None else value for name, value in held.items()}
    saved = desk.post(address, {**given, "is_active": "on", "sure": "on"})

    method = PaymentMethod.objects.get()
    shown = desk.get(reverse("admin:payments_paymentmethod_change", args=[method.pk]))
    assert f"It answers at {bank.url}/." in page.content.decode()
    assert 'value="sandbox_key_demo"' in page.content.decode()
    assert saved.status_code == 302
    assert (method.settings["api_key"], method.settings["webhook_secret"]) == (
        DEMO_API_KEY, DEMO_WEBHOOK_SECRET,
    )  # fmt: skip
    assert DEMO_API_KEY not in shown.content.decode()


def test_a_test_bank_that_does_not_answer_says_how_it_is_started(settings):
    settings.SANDBOX_BANK_URL = "http://127.0.0.1:9"
    desk = sit_down(make_store())

    page = desk.get(reverse("admin:payments_paymentmethod_add") + "?gateway=sandbox")

    assert "start it with SANDBOX_BANK=true make run" in page.content.decode()


def test_an_account_that_looks_like_an_iban_has_to_be_one():
    desk = sit_down(make_store())
    address = reverse("admin:payments_paymentmethod_add") + "?gateway=bank_transfer"
    given = {"name": "Transfer", "position": "0", "setting_account_holder": "Ada"}

    refused = desk.post(address, {**given, "setting_account": "DE00 1234"})
    after = PaymentMethod.objects.count()
    desk.post(address, {**given, "setting_account": "DE02 1203 0000 0000 2020 51"})
    desk.post(address, {**given, "setting_account": "12-34-56 12345678"})

    assert refused.context["form"].errors == {
        "setting_account": ["The check digits do not fit: this is no IBAN. Look at it once more."]
    }
    assert after == 0
    assert PaymentMethod.objects.count() == 2
