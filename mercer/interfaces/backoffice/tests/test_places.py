"""Countries, languages and clocks, as people choose and write them."""

import pytest
from django.urls import reverse

from mercer.areas.stores.models import Store
from mercer.areas.stores.tests.make import make_store
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
