"""Markets at a desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.delivery.models import DeliveryMethod
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.pricing.models import PriceRule
from mercer.areas.pricing.tests.make import price_of
from mercer.areas.stores.models import Market
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
SWISS = {
    "name": "Switzerland", "countries": "ch, li", "languages": "de, fr", "prefixes": "",
    "currency": "CHF", "prices_include_tax": "on",
}  # fmt: skip


def test_a_market_is_added_and_listed_with_its_addresses():
    store = make_store()
    post = make_method(store)
    desk = sit_down(store)

    sent = desk.post(reverse("admin:stores_market_add"), SWISS | {"delivery_method_ids": post.id})
    page = desk.get(reverse("admin:stores_market_changelist")).content.decode()

    assert sent.status_code == 302
    market = Market.objects.get(is_primary=False)
    assert (market.countries, market.prefixes) == (["CH", "LI"], ["de", "fr"])
    assert market.delivery_method_ids == [post.id]
    assert "de (/de), fr (/fr)" in page


def test_prices_are_reckoned_by_a_rate_that_is_typed_or_read_from_a_file():
    store = make_store(currency="GBP")
    lamp = make_product(store, price=2000).variants.get()
    desk = sit_down(store)
    file = SimpleUploadedFile(
        "rates.xml",
        b"<Cube time='2026-11-20'><Cube currency='GBP' rate='0.8'/>"
        b"<Cube currency='CHF' rate='1.0'/></Cube>",
    )

    desk.post(reverse("admin:stores_market_add"), SWISS | {"rate": "1.1", "ending": "90"})
    run_jobs()
    typed = price_of(store, lamp, "CHF").amount_minor
    url = reverse("admin:stores_market_change", args=[Market.objects.get(is_primary=False).pk])
    desk.post(url, SWISS | {"rates": file, "prefixes": "de, fr"})
    run_jobs()
    read = price_of(store, lamp, "CHF").amount_minor
    rule = PriceRule.objects.get()
    desk.post(url, SWISS | {"prefixes": "de, fr"})

    assert (typed, read) == (2190, 2500)
    assert (rule.source, rule.rate_on.isoformat()) == ("ecb", "2026-11-20")
    assert price_of(store, lamp, "CHF") is None


def test_a_file_that_says_no_rate_is_refused_and_no_market_is_added():
    store = make_store(currency="GBP")
    desk = sit_down(store)

    page = desk.post(
        reverse("admin:stores_market_add"), SWISS | {"rates": SimpleUploadedFile("x.xml", b"<a>")}
    )

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"rates"}
    assert Market.objects.count() == 1
    assert not PriceRule.objects.exists()


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_added():
    store = make_store(country="GB")
    desk = sit_down(store)

    page = desk.post(
        reverse("admin:stores_market_add"), SWISS | {"countries": "GB", "prefixes": "admin, fr"}
    )

    assert page.status_code == 422
    assert "this one is for: de" in page.content.decode()
    assert Market.objects.count() == 1


def test_the_primary_market_is_edited_with_and_without_more_languages():
    store = make_store(country="GB", currency="GBP", language="en")
    desk, home = sit_down(store), Market.objects.get()
    form = {
        "name": "Britain", "countries": "GB", "sells_elsewhere": "on", "languages": "en",
        "prefixes": "", "currency": "GBP", "prices_include_tax": "on",
    }  # fmt: skip
    url = reverse("admin:stores_market_change", args=[home.pk])

    assert desk.post(url, form).status_code == 302
    assert desk.post(url, form | {"languages": "en, cy", "prefixes": "cy"}).status_code == 302

    home.refresh_from_db()
    assert (home.name, home.languages, home.prefixes) == ("Britain", ["en", "cy"], ["", "cy"])
    assert get_store(store.id).language == "en"


def test_a_market_is_closed_and_opened_again_but_never_the_primary_one():
    store = make_store()
    market = make_market(store, languages=["de"], prefixes=["de"])
    desk, home = sit_down(store), Market.objects.get(is_primary=True)

    def press(row, act):
        desk.post(reverse("admin:switch_market", args=[row.pk]), {"act": act})
        row.refresh_from_db()
        return row.is_active

    assert [press(market, "close"), press(market, "reopen"), press(home, "close")] == [
        False, True, True,
    ]  # fmt: skip


def test_another_stores_markets_are_not_to_be_found():
    store, other = make_store(), make_store()
    market = make_market(other)
    desk = sit_down(store)

    shown = desk.get(reverse("admin:stores_market_change", args=[market.pk]))
    desk.post(reverse("admin:switch_market", args=[market.pk]), {"act": "close"})

    market.refresh_from_db()
    assert (shown.status_code, market.is_active) == (404, True)


def test_a_delivery_method_is_priced_in_the_currency_of_a_market():
    store = make_store(currency="GBP", currencies=["JPY"])
    zone = make_zone(store)
    desk = sit_down(store)

    desk.post(
        reverse("admin:delivery_deliverymethod_add"),
        {
            "zone": str(zone.id), "name": "Post", "code": "post", "currency": "JPY",
            "is_active": "on", "kind": "flat", "price_minor": "1200", "tax_category": "standard",
            "days_min": "1", "days_max": "3", "position": "0", "said": "de: Paket | Nach Hause",
        },
    )  # fmt: skip

    method = DeliveryMethod.objects.get()
    assert (method.currency, method.price_minor) == ("JPY", 1200)
    assert method.said == {"de": ["Paket", "Nach Hause"]}


@pytest.mark.parametrize("said", ["Paket", "xx: Paket", "de:", "de: " + "x" * 81])
def test_names_in_other_languages_that_cannot_be_are_refused_at_their_field(said):
    store = make_store()
    method = make_method(store)
    desk = sit_down(store)

    page = desk.post(
        reverse("admin:delivery_deliverymethod_change", args=[method.pk]),
        {
            "name": "Post", "code": "post", "is_active": "on", "kind": "flat", "said": said,
            "price_minor": "1", "tax_category": "standard", "days_min": "1", "days_max": "3",
            "position": "0",
        },
    )  # fmt: skip

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"said"}
    method.refresh_from_db()
    assert method.said == {}
