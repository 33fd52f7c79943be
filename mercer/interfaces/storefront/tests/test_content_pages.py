"""What shoppers see of the merchant's pages, the front door and menus."""

import json
import re
from datetime import timedelta

import pytest

from mercer.areas.catalogue.operations.edit_collection import edit_collection
from mercer.areas.catalogue.tests.conftest import media
from mercer.areas.catalogue.tests.make import (
    make_category,
    make_collection,
    make_product,
    of_collection,
)
from mercer.areas.content.block import blocks
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.operations.unpublish_page import unpublish_page
from mercer.areas.content.queries import preview_token
from mercer.areas.content.tests.make import (
    block,
    change,
    line,
    make_home,
    make_menu,
    make_page,
    make_picture,
    of_page,
    text,
)
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.interfaces.storefront.shell import forget_shells
from mercer.interfaces.storefront.tests.make import make_shop, warm
from mercer.kernel import clock

__all__ = ["media"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return make_shop()


def look(shop, path):
    forget_shells()
    return shop.client().get(path)


def read(shop, path):
    return look(shop, path).content.decode()


def schema(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def test_a_page_of_many_blocks_takes_three_statements(shop, django_assert_num_queries):
    lamps = str(shop.lamp.product.categories.get().id)
    many = [
        block("product_row", heading=f"Row {number}", source=source, category=lamps,
              products=[str(shop.lamp.product_id)])
        for number in range(3)
        for source in ("newest", "category", "chosen")
    ]  # fmt: skip
    make_page(shop.store, blocks=[text(), *many, block("category_doors", heading="Doors")])
    warm(shop.store)

    with django_assert_num_queries(3):
        response = shop.client().get("/pages/our-story/")

    page = response.content.decode()
    assert (response.status_code, response.cookies.output()) == (200, "")
    assert page.count('<li class="product-card') == 9
    assert page.count("£20.00") == 9
    assert response.headers["Cache-Control"].startswith("public")


def test_a_row_shows_a_collection_until_it_is_hidden(shop):
    picks = make_collection(shop.store, name="Picks", products=[shop.lamp.product])
    row = block("product_row", heading="Our picks", source="collection", collection=str(picks.id))
    make_page(shop.store, blocks=[text(), row])
    warm(shop.store)

    shown = read(shop, "/pages/our-story/")
    edit_collection(**of_collection(picks, changes={"is_published": False}))
    warm(shop.store)
    hidden = read(shop, "/pages/our-story/")

    assert "Our picks" in shown
    assert shown.count('<li class="product-card') == 1
    assert "Our picks" not in hidden


def test_the_front_door_takes_three_statements(shop, django_assert_num_queries):
    make_home(shop.store, block("hero", heading="Quiet rooms"), block("product_row"))
    warm(shop.store)

    with django_assert_num_queries(3):
        response = shop.client().get("/")

    page = response.content.decode()
    assert re.search(r"<h1[^>]*>Quiet rooms</h1>", page)
    assert "Desk lamp" in page
    assert "Where to start" not in page


def test_the_usual_front_door_takes_three_statements(shop, django_assert_num_queries):
    warm(shop.store)

    with django_assert_num_queries(3):
        page = shop.client().get("/").content.decode()

    assert "Where to start" in page
    assert "Just in" in page


def test_a_front_door_that_is_taken_offline_is_the_usual_one(shop):
    home = make_home(shop.store, block("hero", heading="Quiet rooms"))
    unpublish_page(**of_page(home))

    page = read(shop, "/")

    assert "Quiet rooms" not in page
    assert "Where to start" in page


def test_every_block_is_drawn_and_has_one_heading_of_the_page(shop, media):
    picture = {"id": str(make_picture(shop.store).pk), "alt": "A quiet room"}
    lamps = str(shop.lamp.product.categories.get().id)
    every = [
        block("hero", heading="Banner", text="Below", picture=picture, button="Go",
              link=f"category:{lamps}", side="start"),
        block("rich_text", heading="Words", text="Some **bold** ones."),
        block("picture_text", picture=picture, heading="Beside", text="It.", side="end"),
        block("product_row", heading="Goods"),
        block("category_doors", heading="Doors", categories=[lamps]),
        block("quotation", quote="Lovely.", who="Ada", where="about a lamp", stars=4),
        block("faq", heading="Asked", questions=[{"question": "Why?", "answer": "Because."}]),
        block("promises", promises=[{"icon": "truck", "heading": "Fast", "text": "Two days."}]),
        block("call_to_action", heading="Come", button="Here", link="url:/cart/", tone="strong"),
        block("video", video="", caption="A film"),
        block("divider"),
    ]  # fmt: skip
    assert {each["block"] for each in every} == set(blocks.all())
    page = make_page(shop.store, blocks=every, is_published=False)

    drawn = read(shop, f"/drafts/{preview_token(page, 'en')}/")

    assert re.findall(r"<h1[^>]*>(.*?)</h1>", drawn) == ["Banner"]
    assert 'alt="A quiet room"' in drawn
    assert "<strong>bold</strong>" in drawn
    assert "4 of 5 stars" in drawn
    assert 'class="button button--large" href="/categories/lamps/">Go</a>' in drawn
    assert 'href="/cart/">Here</a>' in drawn
    for words in ("Beside", "Goods", "Doors", "Asked", "Why?", "Two days.", "divider--line"):
        assert words in drawn, words


def test_a_page_without_a_banner_begins_with_its_title(shop):
    make_page(shop.store, blocks=[text()])

    page = read(shop, "/pages/our-story/")

    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Our story"]
    assert "<title>Our story · Corner Lamps</title>" in page
    assert '<meta name="description" content="Thrown by hand.">' in page


def test_what_a_merchant_types_is_text(shop):
    evil = "<script>alert(1)</script>{{ 7*7 }}"
    make_page(shop.store, evil, slug="evil", blocks=[
        block("hero", heading=evil, text=evil, button=evil, link="url:/cart/"),
        block("rich_text", text=evil), block("quotation", quote=evil, who=evil),
        block("faq", questions=[{"question": evil, "answer": evil}]),
    ])  # fmt: skip

    page = read(shop, "/pages/evil/")

    assert "<script>alert" not in page
    assert "49" not in page.replace("{{ 7*7 }}", "")


def test_questions_are_told_to_search_engines(shop):
    asked = [{"question": "Does it ship?", "answer": "Yes, **daily**."}]
    make_page(shop.store, blocks=[block("faq", questions=asked)])

    graph = schema(read(shop, "/pages/our-story/"))["@graph"]

    assert [each["@type"] for each in graph] == ["BreadcrumbList", "FAQPage"]
    assert graph[1]["mainEntity"][0]["acceptedAnswer"]["text"] == "Yes, daily."


def test_a_former_address_leads_on_for_good(shop):
    page = make_page(shop.store, slug="story")
    change(page, slug="our-story")
    publish_page(**of_page(page))

    response, asking = look(shop, "/pages/story/"), look(shop, "/pages/story/?utm_source=mail")

    assert (response.status_code, response.headers["Location"]) == (301, "/pages/our-story/")
    assert asking.headers["Location"] == "/pages/our-story/?utm_source=mail"


def test_drafts_and_pages_of_other_stores_are_not_found(shop):
    make_page(shop.store, "Hidden", is_published=False)
    make_page(make_store(), "Theirs")
    forget_directory()

    assert look(shop, "/pages/hidden/").status_code == 404
    assert look(shop, "/pages/theirs/").status_code == 404


def test_a_page_that_has_ended_is_gone(shop):
    page = make_page(shop.store)
    page.unpublish_at = clock.now() - timedelta(seconds=1)
    page.save()

    assert look(shop, "/pages/our-story/").status_code == 404


def test_a_preview_is_for_its_holder_and_kept_by_nobody(shop):
    page = make_page(shop.store, "Hidden", is_published=False)

    response = look(shop, f"/drafts/{preview_token(page, 'en')}/")
    forged = look(shop, f"/drafts/{preview_token(page, 'en')}x/")

    drawn = response.content.decode()
    assert "A preview: shoppers do not see this yet." in drawn
    assert '<meta name="robots" content="noindex">' in drawn
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert forged.status_code == 404


def test_a_preview_of_the_front_door(shop):
    home = make_home(shop.store, block("hero", heading="Spring is here"), is_published=False)

    drawn = read(shop, f"/drafts/{preview_token(home, 'en')}/")

    assert "Spring is here" in drawn
    assert "Spring is here" not in read(shop, "/")


def test_a_preview_of_another_store_is_not_found(shop):
    page = make_page(make_store())
    forget_directory()

    assert look(shop, f"/drafts/{preview_token(page, 'en')}/").status_code == 404


def test_the_header_shows_the_lines_of_the_merchant(shop):
    lamps = str(shop.lamp.product.categories.get().id)
    story = make_page(shop.store)
    hidden = make_page(shop.store, "Hidden", is_published=False)
    make_menu(shop.store, [
        line("Light", f"category:{lamps}", line("Story", f"page:{story.pk}")),
        line("Nothing yet", f"page:{hidden.pk}"),
        line("Elsewhere", "url:https://example.org/"),
    ])  # fmt: skip

    page = read(shop, "/cart/")

    header = page[page.index("<header") : page.index("</header>")]
    assert '<a href="/categories/lamps/">Light</a>' in header
    assert '<ul class="submenu"><li><a href="/pages/our-story/">Story</a></li></ul>' in header
    assert '<a href="https://example.org/">Elsewhere</a>' in header
    assert "Nothing yet" not in header


def test_without_lines_the_header_shows_the_categories(shop):
    page = read(shop, "/cart/")

    assert '<li><a href="/categories/lamps/">Lamps</a>' in page


def test_columns_of_the_footer_stand_beside_the_usual_ones(shop):
    make_menu(shop.store, [line("Help", "", line("Care", "url:/care"))], place="footer")

    page = read(shop, "/cart/")

    footer = page[page.index("<footer") :]
    assert "<h2>Help</h2>" in footer
    assert '<a href="/care">Care</a>' in footer
    assert "Good to know" in footer


def test_pages_are_in_the_site_map(shop):
    make_page(shop.store)
    make_page(shop.store, "Hidden", is_published=False)

    found = read(shop, "/sitemaps/pages.xml")

    assert "/pages/our-story/</loc>" in found
    assert "hidden" not in found


def test_a_row_whose_products_are_gone_is_left_out(shop):
    make_page(shop.store, blocks=[text(), block("product_row", heading="Empty", source="category",
        category=str(make_category(shop.store, name="Bare").id))])  # fmt: skip

    page = read(shop, "/pages/our-story/")

    assert "Empty" not in page


def test_sold_out_goods_are_marked_in_rows(shop):
    make_level(make_product(shop.store, title="Vase").variants.get(), on_hand=0)
    make_page(shop.store, blocks=[block("product_row")])

    assert "product-card--gone" in read(shop, "/pages/our-story/")


def test_search_engines_are_told_of_other_languages(shop):
    page = make_page(shop.store)
    change(page, "de", title="Unsere Geschichte")
    publish_page(**of_page(page))
    make_market(shop.store)

    found = read(shop, "/pages/our-story/")
    german = read(shop, "/de/pages/unsere-geschichte/")
    english_slug = look(shop, "/de/pages/our-story/")

    assert re.search(r'hreflang="de" href="[^"]+/de/pages/unsere-geschichte/"', found)
    assert "<h1>Unsere Geschichte</h1>" in german
    assert english_slug.headers["Location"] == "/de/pages/unsere-geschichte/"


def test_a_preview_of_a_translation_speaks_its_language(shop):
    page = make_page(shop.store, is_published=False)
    change(page, "de", title="Unsere Geschichte")
    make_market(shop.store)

    drawn = read(shop, f"/de/drafts/{preview_token(page, 'de')}/")

    assert "Eine Vorschau" in drawn
    assert "<h1>Unsere Geschichte</h1>" in drawn
