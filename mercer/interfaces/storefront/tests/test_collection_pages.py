"""Collections as shoppers see them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from mercer.areas.catalogue.operations.edit_collection import edit_collection
from mercer.areas.catalogue.operations.set_category_picture import set_category_picture
from mercer.areas.catalogue.operations.set_collection_picture import set_collection_picture
from mercer.areas.catalogue.operations.translate_collection import translate_collection
from mercer.areas.catalogue.operations.translate_terms import TermText, translate_terms
from mercer.areas.catalogue.tests.make import (
    make_category,
    make_collection,
    make_image_file,
    make_product,
    of_category,
    of_collection,
)
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.interfaces.storefront.tests.make import warm
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def shown(store: Any, path: str) -> Any:
    return Client().get(path, headers={"host": store.domain})


def test_products_stand_in_the_order_chosen_by_hand() -> None:
    store = make_store()
    arc, desk, _ = (make_product(store, title=title) for title in ("Arc", "Desk", "Spot"))
    make_collection(store, name="Picks", products=[desk, arc], description="*Our* picks")

    answer = shown(store, "/collections/picks/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<em>Our</em> picks" in page
    assert "Spot" not in page
    assert page.index(">Desk<") < page.index(">Arc<")
    assert not answer.cookies


def test_a_collection_by_rules_is_narrowed_and_counted_in_four_statements(
    django_assert_max_num_queries: Any,
) -> None:
    store = make_store()
    for n in range(30):
        product = make_product(
            store, title=f"Lamp {n}", brand=f"B{n % 2}", tags=["oak"], sku=f"L{n}"
        )
        make_level(product.variants.get())
    make_product(store, title="Chair", brand="B0")
    make_collection(store, name="Oak", rules=[("tag", "oak")])
    warm(store)

    with django_assert_max_num_queries(4):
        page = shown(store, "/collections/oak/").content.decode()
    narrowed = shown(store, "/collections/oak/?brand=B1&sort=title").content.decode()

    assert page.count('class="product-card"') == 24
    assert page.count('<option value="newest"') + page.count(">Newest<") <= 1
    assert 'href="/collections/oak/?page=2"' in page
    assert narrowed.count('class="product-card"') == 15
    assert "Chair" not in page


def test_drafts_of_a_collection_and_hidden_collections_are_not_shown() -> None:
    store = make_store()
    draft = make_product(store, title="Draft", status="draft")
    make_collection(store, name="Picks", products=[make_product(store, title="Arc"), draft])
    make_collection(store, name="Hidden", is_published=False)
    make_collection(store, name="Later", publish_at=clock.now() + timedelta(days=1))

    page = shown(store, "/collections/picks/").content.decode()

    assert ">Arc<" in page
    assert ">Draft<" not in page
    assert shown(store, "/collections/hidden/").status_code == 404
    assert shown(store, "/collections/later/").status_code == 404
    assert shown(make_store(), "/collections/picks/").status_code == 404


def test_a_former_address_leads_on_for_good() -> None:
    store = make_store()
    collection = make_collection(store, name="Summer")
    edit_collection(**of_collection(collection, changes={"slug": "high-summer"}))

    answer = shown(store, "/collections/summer/")

    assert (answer.status_code, answer["Location"]) == (301, "/collections/high-summer/")


def test_the_site_map_names_what_shoppers_see() -> None:
    store = make_store()
    make_collection(store, name="Summer")
    make_collection(store, name="Hidden", is_published=False)

    site_map = shown(store, "/sitemaps/pages.xml").content.decode()

    assert "/collections/summer/</loc>" in site_map
    assert "/collections/hidden/" not in site_map


def test_a_picture_stands_at_the_head_of_collections_and_categories() -> None:
    store = make_store()
    collection = make_collection(store, name="Summer", products=[make_product(store)])
    lamps = make_category(store, name="Lamps")
    set_collection_picture(
        **of_collection(collection, file=make_image_file(900, 300), alt="A terrace in the sun")
    )
    set_category_picture(
        **of_category(lamps, file=make_image_file(900, 300), alt="A lit room", focal_y=80)
    )

    summer = shown(store, "/collections/summer/").content.decode()
    lit = shown(store, "/categories/lamps/").content.decode()

    assert 'alt="A terrace in the sun"' in summer
    assert "data-down" not in summer
    assert 'alt="A lit room"' in lit
    assert 'data-down="8"' in lit


def test_a_collection_speaks_the_language_of_the_market_and_its_addresses_lead_there() -> None:
    store = make_store()
    make_market(store)
    picks = make_collection(store, name="Picks", description="*Our* picks")
    file, alt = make_image_file(400, 200), "A blue jug"
    set_collection_picture(**of_collection(picks, file=file, alt=alt))
    said = {"name": "Auswahl", "description": "*Unsere* Auswahl"}
    translate_collection(**of_collection(picks, language="de", texts=said))
    words = [TermText("alt", alt, "Ein blauer Krug")]
    translate_terms(store_id=store.id, language="de", terms=words, actor=SYSTEM, now=clock.now())

    page = shown(store, "/de/collections/auswahl/").content.decode()
    own = shown(store, "/collections/picks/").content.decode()

    assert "<em>Unsere</em> Auswahl" in page
    assert "Ein blauer Krug" in page
    assert "<em>Our</em> picks" in own
    assert alt in own
    for html in (page, own):
        assert re.search(r'hreflang="en" href="[^"]+/collections/picks/"', html)
        assert re.search(r'hreflang="de" href="[^"]+/de/collections/auswahl/"', html)
    for asked, right in [
        ("/de/collections/picks/", "/de/collections/auswahl/"),
        ("/collections/auswahl/", "/collections/picks/"),
    ]:
        answer = shown(store, asked)
        assert (answer.status_code, answer["location"]) == (301, right)
    assert shown(store, "/de/collections/nothing/").status_code == 404
    site_map = shown(store, "/de/sitemaps/pages.xml").content.decode()
    assert "/de/collections/auswahl/</loc>" in site_map
