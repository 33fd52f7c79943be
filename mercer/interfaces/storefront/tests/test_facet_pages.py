"""Category and search pages that are narrowed: addresses, chips, counts, and what caches keep."""

import re
from html import unescape

import pytest
from django.test import Client

from mercer.areas.catalogue.tests.make import NOW, make_category, make_product, make_variant
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.search.operations.reindex import reindex
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.storefront.tests.make import warm

pytestmark = pytest.mark.django_db


class Shop:
    """Cups by two makers: blue ones from £10 on, a red one for £35 that is sold out."""

    def __init__(self):
        self.store = make_store()
        self.category = make_category(self.store, name="Cups")
        for number in range(26):
            self.cup(f"Blue cup {number:02}", "North", "Blue", 1000 + 100 * number, 4)
        self.cup("Red cup", "South", "Red", 3500, 0)
        reindex(store_id=self.store.id, now=NOW)
        warm(self.store)

    def cup(self, title, brand, colour, price, on_hand):
        product = make_product(
            self.store, title=title, brand=brand, options=["Colour"], categories=[self.category]
        )
        variant = make_variant(self.store, product, option_values=[colour], price=price)
        make_level(variant, on_hand=on_hand)

    def get(self, path, **headers):
        return Client().get(path, headers={"host": self.store.domain, **headers})

    def page(self, path):
        return unescape(self.get(path).content.decode())


def count_of(page):
    return int(re.search(r'role="status">(\d+) products?<', page)[1])


def count_beside(page, value):
    """The count that stands beside a value that can be ticked."""
    found = re.search(rf'value="{value}"[^>]*>.*?aria-hidden="true">(\d+)<', page)
    return int(found[1]) if found else None


def test_the_count_beside_a_value_is_what_ticking_it_leaves():
    shop = Shop()
    page = shop.page("/categories/cups/")

    for value, address in (
        ("Colour:Blue", "option=Colour:Blue"),
        ("Colour:Red", "option=Colour%3ARed"),
        ("South", "brand=South"),
        ("1", "stock=1"),
    ):
        assert count_beside(page, value) == count_of(shop.page(f"/categories/cups/?{address}"))


def test_every_stretch_of_prices_keeps_its_promise():
    shop = Shop()
    page = shop.page("/categories/cups/")
    stretches = re.findall(r'<a href="([^"]*m[ai][xn]=[^"]*)"[^>]*>.*?>(\d+)</span>', page)

    assert len(stretches) >= 3
    for address, count in stretches:
        assert count_of(shop.page(address)) == int(count)


def test_filters_sort_and_page_stay_together_in_the_address():
    shop = Shop()

    page = shop.page("/categories/cups/?option=Colour:Blue&sort=price_down")
    second = shop.page("/categories/cups/?option=Colour:Blue&page=2&sort=price_down")

    assert "/categories/cups/?option=Colour:Blue&page=2&sort=price_down" in page
    assert page.index("Blue cup 25") < page.index("Blue cup 24")
    assert "Blue cup 25" not in second
    assert "Blue cup 01" in second
    assert '<option value="price_down" selected>' in second


def test_each_chip_takes_back_its_own_choice_and_one_takes_back_all():
    shop = Shop()

    page = shop.page("/categories/cups/?brand=North&option=Colour:Blue&stock=1&max=20&sort=title")

    chips = re.findall(r'<a class="chip chip--chosen" href="([^"]*)".*?</span>([^<]*)<', page)
    assert {name for _, name in chips} == {
        "North", "Colour: Blue", "In stock only", "up to £20"
    }  # fmt: skip
    by_name = {name: address for address, name in chips}
    assert by_name["North"] == "/categories/cups/?max=20&option=Colour:Blue&sort=title&stock=1"
    assert by_name["up to £20"] == (
        "/categories/cups/?brand=North&option=Colour:Blue&sort=title&stock=1"
    )
    assert 'class="chosen__clear" href="/categories/cups/?sort=title"' in page
    assert count_of(page) == 11


def test_nothing_left_says_so_and_offers_to_take_filters_back():
    shop = Shop()

    page = shop.page("/categories/cups/?option=Colour:Red&stock=1")

    assert "Nothing fits all of this" in page
    assert "Without the filters there are 27 products." in page
    assert "Remove all filters" in page
    assert '"/categories/cups/?option=Colour:Red"' in page


@pytest.mark.parametrize("lowest", ["cheap", "1,250", "1.250"])
def test_a_price_that_nobody_can_read_is_named_beside_its_field(lowest):
    shop = Shop()

    page = shop.page(f"/categories/cups/?min={lowest}&max=20")

    assert "Please write an amount" in page
    assert 'aria-invalid="true"' in page
    assert count_of(page) == 11


def test_odd_filters_are_answered():
    shop = Shop()

    for query in (
        "min=-5", "min=1e99", "max=NaN", "option=x", "option=:", "option=:x", "brand=%20",
        "stock=2", "min=30&max=10", "option=Colour:" + "x" * 500,
        "brand=%25&brand='&brand=\"", "min=%C2%B2",
    ):  # fmt: skip
        assert shop.get(f"/categories/cups/?{query}").status_code == 200, query


def test_statements_stay_the_same_however_much_is_chosen(django_assert_max_num_queries):
    shop = Shop()
    chosen = "brand=North&option=Colour:Blue&option=Colour:Red&stock=1&min=5&max=90&sort=price_up"

    with django_assert_max_num_queries(3):
        shop.get("/categories/cups/")
    with django_assert_max_num_queries(3):
        shop.get(f"/categories/cups/?{chosen}")
    for words in ("cup", "cpu", f"cup&{chosen}", "xyzzyx", "blue cups rde"):
        with django_assert_max_num_queries(4):
            shop.get(f"/search/?q={words}")
    with django_assert_max_num_queries(4):
        shop.get("/search/suggest/?q=cup")


def test_htmx_gets_the_list_alone_with_the_address_to_show():
    shop = Shop()

    response = shop.get("/categories/cups/?stock=1&brand=North&min=", **{"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert count_of(response.content.decode()) == 26
    assert response["HX-Push-Url"] == "/categories/cups/?brand=North&stock=1"


def test_caches_keep_what_the_page_offers_and_nothing_made_up():
    shop = Shop()
    kept = ("", "?stock=1", "?brand=North&option=Colour:Blue", "?max=20&min=10", "?sort=title")
    made_up = ("?brand=Nobody", "?option=Colour:Pink", "?option=Hue:Blue", "?min=11.23", "?page=9",
               "?min=x", "?brand=North&brand=South&stock=1&option=Colour:Blue")  # fmt: skip

    for query in kept:
        assert "public" in shop.get(f"/categories/cups/{query}")["Cache-Control"], query
    for query in made_up:
        assert "no-store" in shop.get(f"/categories/cups/{query}")["Cache-Control"], query
    assert "public" in shop.get("/search/?q=cup&brand=North")["Cache-Control"]
    assert "no-store" in shop.get("/search/?q=xyzzyx")["Cache-Control"]


def test_filtered_pages_name_the_whole_category_as_the_one_to_find():
    shop = Shop()

    page = shop.page("/categories/cups/?stock=1&page=2")

    assert f'rel="canonical" href="{shop.store.domain}' not in page
    assert re.search(r'rel="canonical" href="[^"]*/categories/cups/"', page)


def test_search_is_narrowed_like_a_category():
    shop = Shop()

    page = shop.page("/search/?q=cup&brand=South")

    assert count_of(page) == 1
    assert "Red cup" in page
    assert '<input type="hidden" name="q" value="cup">' in page
    assert 'class="chosen__clear" href="/search/?q=cup"' in page


def test_a_search_that_finds_nothing_helps_on():
    shop = Shop()

    page = shop.page("/search/?q=xyzzyx")

    assert "Nothing found for “xyzzyx”" in page
    assert 'href="/categories/cups/"' in page
    assert "New in the shop" in page


def test_did_you_mean_leads_to_what_is_there():
    shop = Shop()

    page = shop.page("/search/?q=bleu+cups")

    assert 'Did you mean <a href="/search/?q=blue+cups">blue cups</a>?' in page


def test_suggestions_are_options_with_prices():
    page = Shop().page("/search/suggest/?q=red")

    assert page.count('role="option"') == 2
    assert 'href="/products/red-cup/"' in page
    assert "£35.00" in page
    assert 'href="/search/?q=red"' in page
