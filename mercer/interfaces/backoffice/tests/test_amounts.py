"""Amounts as people write them: read rightly, or refused at their field with both readings."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.forms import MoneyField
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db
DEMO_API_KEY = "sandbox_key_demo"


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("12,34", "EUR", 1234),
        ("€ 1.234,50", "EUR", 123450),
        ("1,234.50 GBP", "GBP", 123450),
        ("1 234", "JPY", 1234),
        ("CHF 1’000.05", "CHF", 100005),
    ],
)
def test_amounts_are_read_as_people_write_them(typed, currency, minor):
    assert MoneyField(currency=currency).clean(typed) == minor


@pytest.mark.parametrize("typed", ["1,250", "1.250"])
def test_an_amount_that_may_be_two_is_refused_and_both_are_named(typed):
    with pytest.raises(ValidationError) as refusal:
        MoneyField(currency="EUR").clean(typed)

    said = f"{typed} can be read in two ways. Write 1250 or 1.25."
    assert refusal.value.messages == [said]


@pytest.mark.parametrize(
    ("kind", "steps", "words"),
    [
        ("weight", "1.5 = 4.90", "Write weights in whole grams"),
        ("weight", "² = 4.90", "Write weights in whole grams"),
        ("weight", "1000 = 1,250", "Write 1250 or 1.25."),
        ("value", "1,250 = 4.90", "Write 1250 or 1.25."),
        ("value", "much = 4.90", "Write an amount in"),
        ("weight", "1000", "Write each step as"),
    ],
)
def test_steps_of_a_delivery_price_that_cannot_be_read_are_refused_at_their_field(
    kind, steps, words
):
    store = make_store()
    desk = sit_down(store)
    desk.post(reverse("admin:delivery_deliveryzone_add"), {"name": "Here", "countries": "gb"})
    zone = DeliveryZone.objects.get(store=store)

    page = desk.post(
        reverse("admin:delivery_deliverymethod_add"),
        {"zone": str(zone.pk), "name": "Post", "code": "post", "kind": kind, "tiers": steps,
         "tax_category": "standard", "days_min": "1", "days_max": "3", "position": "0"},
    )  # fmt: skip

    assert words in str(page.context["form"].errors["tiers"])
    assert not DeliveryMethod.objects.exists()


def test_steps_by_value_are_amounts_as_people_write_them():
    store = make_store()
    desk = sit_down(store)
    desk.post(reverse("admin:delivery_deliveryzone_add"), {"name": "Here", "countries": "gb"})
    zone = DeliveryZone.objects.get(store=store)

    desk.post(
        reverse("admin:delivery_deliverymethod_add"),
        {"zone": str(zone.pk), "name": "Post", "code": "post", "kind": "value",
         "tiers": "1,250.00 = 4,90\nmore = 0", "tax_category": "standard", "days_min": "1",
         "days_max": "3", "position": "0"},
    )  # fmt: skip

    assert DeliveryMethod.objects.get().tiers == [[125000, 490], [None, 0]]
