"""Nobody is shut out: every page that links lead a shopper to, and every page of the back office's
menu, on a phone in the dark and on a desk in the light. `make quality` looks at every page of the
back office, and at each page in all four views."""

from importlib.resources import files

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.orders.models import Order
from mercer.areas.stores.operations.choose_theme import choose_theme
from mercer.areas.stores.operations.publish_look import publish_look
from mercer.areas.stores.queries import forget_directory
from mercer.kernel import clock
from tests.journeys.conftest import answered, bank, media, page, running_bank, shop
from tests.journeys.goods import put_in_search, stock_shirt, stock_vases
from tests.journeys.office import sit_down
from tests.journeys.steps import put_in_cart
from tests.world import CY
from tools.quality.access import OVERFLOW, Scheme, violations
from tools.quality.spots import links_in, walk

__all__ = ["answered", "bank", "media", "page", "running_bank", "shop"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
VIEWS: list[tuple[int, Scheme]] = [(390, "dark"), (1280, "light")]


@pytest.fixture
def stocked(shop, media):
    """Vases to narrow down, a shirt to choose of, and two more kinds of goods."""
    stock_vases(shop)
    stock_shirt(shop)
    put_in_search(shop, *Product.objects.all())
    forget_directory()
    return shop


def faults_of(page, url, path):
    """What is wrong with one page, each with its view."""
    found = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(url + path)
        if page.evaluate(OVERFLOW) > 0:
            found.append(f"{path} at {width} px: wider than the screen")
        broken = violations(page, AXE)
        found += [f"{path} at {width} px, {scheme}: {rule}, {words}" for rule, words in broken]
    return found


@pytest.mark.parametrize("theme", ["plain", "broadsheet"])
def test_no_shopper_is_shut_out(page, stocked, theme):
    choose_theme(store_id=stocked.store.id, theme=theme, actor=CY, now=clock.now())
    publish_look(store_id=stocked.store.id, actor=CY, now=clock.now())
    forget_directory()
    order = Order.objects.get(pk=stocked.place(stocked.fill(stocked.variant("GLOBE"))).order_id)
    put_in_cart(page, stocked)
    begin = ["/", "/search/?q=vase", "/search/?q=nothing-like-it", "/checkout/", "/no-such-page/"]
    spots = walk(page.context, stocked.url, who="guest", begin=[*begin, f"/orders/{order.token}/"])

    found = [fault for spot in spots for fault in faults_of(page, stocked.url, spot.path)]

    assert "\n".join(found) == ""
    assert {"/", "/categories/*/", "/products/*/", "/cart/", "/checkout/"} <= {
        spot.name for spot in spots
    }


def test_no_merchant_is_shut_out(page, stocked):
    made = Order.objects.get(pk=stocked.place(stocked.fill(stocked.variant("GLOBE"))).order_id)
    sit_down(page, stocked)
    menu = links_in(page.request.get(f"{stocked.url}/admin/").text(), f"{stocked.url}/admin/")
    product = Product.objects.get(slug="shirt")
    own = [f"/admin/order/{made.pk}/", f"/admin/catalogue/product/{product.pk}/change/"]
    paths = sorted({path for path in menu if path.startswith("/admin/")} | set(own))

    found = [fault for path in paths for fault in faults_of(page, stocked.url, path)]

    assert "\n".join(found) == ""
    assert len(paths) > 35
