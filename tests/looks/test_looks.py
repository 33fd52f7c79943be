"""The main pages look as they did: both bundled themes, phone and desk, light and dark."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from mercer.areas.catalogue.models import Option, Product, Variant
from mercer.areas.catalogue.tests.make import make_category, make_image, make_variant
from mercer.areas.search.operations.index_products import index_products
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.operations.choose_theme import choose_theme
from mercer.areas.stores.operations.publish_look import publish_look
from mercer.areas.stores.queries import forget_directory
from mercer.kernel import clock
from tests.journeys.conftest import answered, bank, page, running_bank, shop
from tests.journeys.steps import put_in_cart, settle
from tests.looks.comparing import compare
from tests.world import CY

__all__ = ["answered", "bank", "page", "running_bank", "shop"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = [("light", 390), ("light", 1280), ("dark", 1280)]
NAMES = ("Vase", "Bowl", "Jug", "Plate", "Tray", "Cup")
COLOURS = ("#8a5a44", "#31493c", "#7a9e9f", "#b8d8d8", "#eef5db", "#fe5f55")

# A picture below the fold would come when somebody scrolls; what has come is drawn a frame later.
EVERY_PICTURE = """async () => {
    const shown = [...document.images].filter(each => each.checkVisibility());
    for (const each of shown) each.loading = "eager";
    await Promise.all(shown.map(each => each.naturalWidth || new Promise(done => {
        each.addEventListener("load", done);
        each.addEventListener("error", done);
    })));
    await Promise.all(shown.map(each => each.decode()));
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}"""


@pytest.fixture
def shelf(shop):
    """Six things in two colours, each with a picture of its own."""
    vessels = make_category(shop.store, name="Vessels", description="For flowers and for tea.")
    for number, (name, colour) in enumerate(zip(NAMES, COLOURS, strict=True)):
        variant = shop.variant(
            name.upper(), on_hand=5, price=1900 + 350 * number, categories=[vessels]
        )
        product = variant.product
        Product.objects.filter(pk=product.pk).update(title=name)
        Option.objects.create(product=product, name="Colour", position=0)
        Variant.objects.filter(pk=variant.pk).update(option_values=["Moss"])
        make_variant(shop.store, product, sku=f"{name}-2", option_values=["Bone"], price=2500)
        make_image(product, drawn(colour), alt=f"{name} from the side")
    ids = list(Variant.objects.values_list("product_id", flat=True))
    index_products(store_id=shop.store.id, product_ids=ids, now=clock.now())
    bump_generation(store_id=shop.store.id)
    forget_directory()
    return shop


@pytest.mark.parametrize("theme", ["plain", "broadsheet"])
def test_the_main_pages_look_as_they_did(page, shelf, theme):
    choose_theme(store_id=shelf.store.id, theme=theme, actor=CY, now=clock.now())
    publish_look(store_id=shelf.store.id, actor=CY, now=clock.now())
    forget_directory()
    put_in_cart(page, shelf, "vase")
    pages = {
        "home": "/",
        "category": "/categories/vessels/",
        "product": "/products/vase/",
        "search": "/search/?q=moss",
        "cart": "/cart/",
        "checkout": "/checkout/",
        "sign-in": "/account/sign-in/",
    }

    wrong = [
        compare(f"{theme}-{name}-{scheme}-{width}", picture_of(page, shelf, path, scheme, width))
        for name, path in pages.items()
        for scheme, width in VIEWS
    ]

    assert [words for words in wrong if words] == []


def picture_of(page, shop, path, scheme, width):
    """A whole page, still: nothing moves, nothing blinks, no day of the year is shown."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(shop.url + path)
    settle(page)
    page.evaluate("document.fonts.ready")
    page.evaluate(EVERY_PICTURE)
    # Arrival days change with the calendar.
    for part in page.locator("[data-part=arrival]").all():
        part.evaluate("each => { each.style.visibility = 'hidden'; }")
    return page.screenshot(full_page=True, animations="disabled", caret="hide")


def drawn(colour):
    """A vessel in one colour on paper."""
    picture = Image.new("RGB", (900, 900), "#e9e4da")
    ImageDraw.Draw(picture).ellipse((250, 200, 650, 780), fill=colour)
    file = BytesIO()
    picture.save(file, "JPEG")
    return BytesIO(file.getvalue())
