"""Countries, languages and clocks, as people choose and write them."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mercer.areas.delivery.models import DeliveryZone
from mercer.areas.stores.models import Store
from mercer.areas.stores.rules import countries
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.places import CountriesField
from mercer.interfaces.backoffice.settings.store import StoreForm
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def test_the_store_chooses_its_country_language_and_clock_from_lists():
    store = make_store(language="en-GB")
    desk = sit_down(store)
    form = desk.get(reverse("admin:store_settings")).context["form"]
    held = {name: form[name].value() for name in StoreForm.base_fields}
    given = {name: "" if value is None else value for name, value in held.items()}
    given["currencies"] = ""

    wrong = desk.post(reverse("admin:store_settings"), {**given, "country": "Austria"})
    before = Store.objects.get(pk=store.pk).country
    desk.post(reverse("admin:store_settings"), {**given, "country": "AT"})

    assert ("AT", "Austria") in form.fields["country"].choices
    assert ("de", "German") in form.fields["language"].choices
    assert ("en-GB", "English (United Kingdom)") in form.fields["language"].choices
    assert ("Europe/Vienna", "Europe/Vienna") in form.fields["time_zone"].choices
    assert ("EUR", "EUR · Euro") in form.fields["currency"].choices
    assert (wrong.status_code, before) == (422, "GB")
    assert Store.objects.get(pk=store.pk).country == "AT"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Germany, Austria", ["DE", "AT"]),
        ("de at", ["DE", "AT"]),
        ("germany and austria", ["DE", "AT"]),
        ("Costa Rica; UK\nPoland PL", ["CR", "GB", "PL"]),
        ("Trinidad & Tobago", ["TT"]),
        ("", []),
    ],
)
def test_countries_are_read_as_people_write_them(typed, codes):
    assert CountriesField().clean(typed) == codes


def test_every_country_is_shown_by_its_name_and_read_back_as_the_same():
    codes = sorted(countries())

    shown = CountriesField().prepare_value(codes)

    assert "Andorra, United Arab Emirates, Afghanistan, " in shown
    assert CountriesField().clean(shown) == codes


def test_a_country_that_nobody_knows_is_named():
    with pytest.raises(ValidationError) as refusal:
        CountriesField().clean("DE, Atlantis")

    assert refusal.value.messages == [
        "We know no country called “Atlantis”. Write its name, or its two letters: Germany, AT."
    ]


def test_a_zone_is_written_with_names_and_a_wrong_one_writes_nothing():
    desk = sit_down(make_store())
    address = reverse("admin:delivery_deliveryzone_add")

    saved = desk.post(address, {"name": "Near", "countries": "Germany, at"})
    refused = desk.post(address, {"name": "Far", "countries": "Narnia"})

    assert (saved.status_code, refused.status_code) == (302, 422)
    assert [(zone.name, zone.countries) for zone in DeliveryZone.objects.all()] == [
        ("Near", ["AT", "DE"])
    ]
