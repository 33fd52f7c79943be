"""The demo store: everything it promises is there, and a second run changes nothing."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count
from PIL import Image as Picture

from mercer.areas.catalogue.keeping_images import keep_image
from mercer.areas.catalogue.models import Image, Product, Variant
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.delivery.models import DeliveryMethod
from mercer.areas.inventory.models import StockMovement
from mercer.areas.inventory.queries import audit_stock
from mercer.areas.payments.queries import list_methods
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.queries import quote_prices
from mercer.areas.stores.models import Policy, StaffMember, Store, User
from mercer.areas.stores.queries import forget_directory
from mercer.areas.tax.models import TaxRate
from mercer.areas.tax.queries import quote_tax
from mercer.areas.tax.rules import TaxablePart
from mercer.interfaces.commands.demo import build_goods, shop
from mercer.interfaces.commands.demo.build_goods import GOODS
from mercer.interfaces.commands.demo.build_markets import MARKETS
from mercer.interfaces.commands.demo.goods import PICTURES, read_branches, read_goods, read_pages
from mercer.kernel import clock
from mercer.kernel.models import EventRecord

COUNTED = (Product, Variant, Price, Image, StockMovement, DeliveryMethod, TaxRate, Policy,
           StaffMember, User, Store, EventRecord)  # fmt: skip


@pytest.fixture
def few_goods(monkeypatch):
    """Six of the goods, so that the test is quick: every kind is among them."""
    forget_directory()
    wanted = {"marsh-mug", "tarn-floor-lamp", "heron-bud-vase", "rook-stool", "slow-table",
              "stylist-hour"}  # fmt: skip
    some = tuple(each for each in GOODS if each.slug in wanted)
    monkeypatch.setattr("mercer.interfaces.commands.management.commands.seed_demo.GOODS", some)
    yield some
    forget_directory()


@pytest.mark.django_db
def test_a_second_run_changes_nothing(few_goods):
    call_command("seed_demo", "--second", "--no-orders", stdout=StringIO())
    before = [model.objects.count() for model in COUNTED]

    call_command("seed_demo", "--second", "--no-orders", stdout=StringIO())

    assert [model.objects.count() for model in COUNTED] == before
    assert Store.objects.count() == 2


@pytest.mark.django_db
def test_the_shop_can_be_bought_in(few_goods):
    call_command("seed_demo", "--no-orders", stdout=StringIO())

    store = Store.objects.get()
    mug = get_product_page(store.id, "marsh-mug", clock.now())
    assert store.status == "live"
    assert (store.domain, store.currency, store.is_demo) == ("localhost", "EUR", True)
    assert len(list_methods(store.id, "EUR")) == 2
    assert len(mug.variants) == 4
    assert all(image.alt for image in mug.images)
    assert audit_stock() == []


@pytest.mark.django_db
def test_what_is_reduced_says_what_it_cost_before(few_goods):
    call_command("seed_demo", "--no-orders", stdout=StringIO())
    reduced = Price.objects.exclude(compare_at_minor=None)
    ids = list(reduced.filter(currency="EUR").values_list("variant_id", flat=True))

    quoted = quote_prices(store_id=Store.objects.get().id, variant_ids=ids, currency="EUR")

    assert quoted
    assert all(one.prior_minor == one.was_minor == one.compare_at_minor for one in quoted.values())


@pytest.mark.django_db
def test_logins_are_printed_for_demo_stores_only(few_goods):
    nothing, logins = StringIO(), StringIO()
    call_command("demo_logins", stdout=nothing)
    call_command("seed_demo", "--no-orders", stdout=StringIO())

    call_command("demo_logins", stdout=logins)

    assert nothing.getvalue() == ""
    assert "owner@demo.example" in logins.getvalue()
    assert User.objects.get(email="owner@demo.example").check_password("alder-and-finch-owner")


def test_every_picture_is_there_in_words_and_weighs_little():
    shown = {name for goods in GOODS for name in goods.pictures()}

    assert all((PICTURES / f"{name}.webp").exists() for name in shown)
    assert {file.stem for file in PICTURES.glob("*.webp")} == shown
    assert all(set(goods.pictures()) == set(goods.alts) for goods in GOODS)
    assert sum(file.stat().st_size for file in PICTURES.parent.rglob("*.webp")) < 15_000_000


@pytest.mark.parametrize("width", [320, 640, 960])
def test_every_picture_is_small_already(width):
    small = {file.name: file for file in (PICTURES / str(width)).glob("*.webp")}

    assert small.keys() == {file.name for file in PICTURES.glob("*.webp")}
    for name, file in small.items():
        with Picture.open(file) as size, Picture.open(PICTURES / name) as whole:
            assert (size.width, size.height) == (width, round(whole.height * width / whole.width))


def test_the_demo_is_as_large_as_a_small_brand():
    branches = read_branches()
    top = [branch for branch in branches if not branch.parent]

    assert len(GOODS) >= 60
    assert len(top) == 9
    assert {goods.category for goods in GOODS} == {each.slug for each in branches if each.parent}
    assert {goods.kind for goods in GOODS} == {"goods", "download", "service"}
    assert any(offer.was for goods in GOODS for offer in goods.offers)


def test_english_and_german_say_the_same_of_each():
    for english, german in zip(read_goods("en"), read_goods("de"), strict=True):
        assert [offer.sku for offer in english.offers] == [offer.sku for offer in german.offers]
        assert (len(english.words), len(english.facts), len(english.options)) == (
            len(german.words), len(german.facts), len(german.options))  # fmt: skip
        assert english.words != german.words
        assert all(len(offer.values) == len(german.options) for offer in german.offers)


def test_a_german_store_names_its_ways_of_delivery_in_german():
    for country in ("DE", "GB"):
        for zone, _, ways in shop.zones_of(country):
            names = [zone, *(text for way in ways for text in (way.name, way.description))]
            assert [shop.named(text, "en") for text in names] == names
            assert all(shop.named(text, "de") for text in names)
    assert shop.named("Parcel", "de") == "Paket"


def test_every_country_that_is_delivered_to_has_a_rate_for_all_that_is_sold():
    taxed = {(countries[0], category): rate for _, category, countries, rate in shop.TAX_RATES}
    zones = [zone for country in ("DE", "GB") for zone in shop.zones_of(country)]
    delivered = {code for _, countries, _ in zones for code in countries}
    delivered |= {market.country for market in MARKETS}
    sold = {"standard"} | {goods.tax_category for goods in GOODS}

    assert {(code, category) for code in delivered for category in sold} <= set(taxed)
    assert len(shop.EU) == 27
    assert [taxed[code, "standard"] for code in ("IE", "IT", "PL", "SE")] == [
        "0.23", "0.22", "0.23", "0.25"]  # fmt: skip


@pytest.mark.django_db
def test_who_buys_from_ireland_sees_the_tax_in_the_price(few_goods):
    call_command("seed_demo", "--no-orders", stdout=StringIO())
    store = Store.objects.get()

    taxes = quote_tax(
        store_id=store.id, country="IE", region="", parts=(TaxablePart("mug", "standard", 1230),),
        inclusive=True, rounding="line",
    )  # fmt: skip

    assert [(part.name, part.tax_minor) for part in taxes["mug"]] == [("VAT", 230)]


def test_pages_are_said_in_both_languages():
    english, german = read_pages("en"), read_pages("de")

    assert [page[0] for page in english] == [page[0] for page in german]
    assert {"delivery", "returns", "terms", "privacy", "imprint"} <= {
        slug for slug, _, _ in english
    }
    for (_, title, body), (_, german_title, german_body) in zip(english, german, strict=True):
        assert (title, body) != (german_title, german_body)
        assert body.count("## ") == german_body.count("## ")


def test_skus_and_addresses_are_unique():
    skus = [offer.sku for goods in GOODS for offer in goods.offers]
    slugs = [goods.slug for goods in GOODS]

    assert len(set(skus)) == len(skus)
    assert len(set(slugs)) == len(slugs)


@pytest.mark.django_db
def test_a_product_is_there_whole_or_not_at_all(few_goods, monkeypatch):
    def fail(**_):
        raise OSError("the disk is full")

    monkeypatch.setattr(build_goods, "keep_image", fail)
    with pytest.raises(OSError, match="disk"):
        call_command("seed_demo", "--no-orders", stdout=StringIO())
    assert not Product.objects.exists()

    monkeypatch.setattr(build_goods, "keep_image", keep_image)
    call_command("seed_demo", "--no-orders", stdout=StringIO())
    assert Product.objects.count() == len(few_goods)
    assert Product.objects.annotate(n=Count("images")).filter(n=0).count() == 0
