"""A demo shop that is thrown away, and the people who walk through it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from bench.shop import (
    PREPARE_SECONDS,
    Shop,
    ShopError,
    bank,
    open_shop,
    run,
    until_jobs_are_done,
    web,
    worker,
)
from mercer.project.configuration import ROOT
from tools.quality.spots import Spot, walk

JOBS_SECONDS = 240
DESKTOP = ViewportSize(width=1280, height=900)
BUTTON = 'form[action="/cart/add/"] button.button'
ADDRESS = {
    "delivery-name": "Ada Lovelace",
    "delivery-street": "Lindenstraße 1",
    "delivery-city": "Berlin",
    "delivery-postal_code": "10969",
}
CARD = {
    "name": "Ada Lovelace",
    "number": "4242424242424242",
    "expiry": "12/34",
    "security_code": "123",
}
PUBLIC_BEGIN = [
    "/", "/search/", "/search/?q=lamp", "/search/?q=zzzzqqqq", "/cart/", "/orders/find/",
    "/account/sign-in/", "/account/sign-up/", "/account/forgot-password/", "/this-is-not-here/",
]  # fmt: skip


@dataclass(frozen=True)
class Walkers:
    """Who looks at the shop; each has a browser with cookies of their own."""

    visitor: BrowserContext
    shopper: BrowserContext
    buyer: BrowserContext
    customer: BrowserContext
    staff: BrowserContext

    def of(self, who: str) -> BrowserContext:
        """The browser of one of them."""
        found: BrowserContext = getattr(self, who)
        return found


@contextmanager
def open_demo(folder: Path) -> Iterator[Shop]:
    """The demo shop as a newcomer finds it after `make run`, with the page cache on."""
    with open_shop(folder) as bare:
        shop = replace(
            bare,
            environment=bare.environment
            | {"DEMO": "true", "MEDIA_ROOT": str(folder / "media"), "PUBLIC_PORT": str(bare.port)},
        )
        prepare(shop)
        with bank(shop), worker(shop), web(shop, page_cache=True):
            until_jobs_are_done(shop, JOBS_SECONDS)
            yield shop


def prepare(shop: Shop) -> None:
    """Fill the demo shop: many pictures, so it takes longer than anything that bench asks for."""
    done = subprocess.run(
        [sys.executable, "-m", "mercer.project.prepare"],
        env=shop.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PREPARE_SECONDS,
    )
    if done.returncode:
        raise ShopError(f"The demo shop could not be filled:\n{done.stderr[-2000:]}")


def origin_of(shop: Shop) -> str:
    """The first demo store answers on this name."""
    return f"http://localhost:{shop.port}"


def logins_of(shop: Shop) -> dict[str, tuple[str, str]]:
    """Mail address and password of the demo's people, by what they are."""
    told = run(shop, "mercer.project.command_line", "demo_logins")
    return {
        word: (email, password)
        for word, email, password in re.findall(r"^  (\w+) +(\S+@\S+) +(\S+)$", told, re.M)
    }


def bring_walkers(browser: Browser, shop: Shop) -> tuple[Walkers, list[Spot]]:
    """Everybody where they have to be, and the pages that each of them can see."""
    origin = origin_of(shop)
    walkers = Walkers(
        *(browser.new_context(viewport=DESKTOP, service_workers="block") for _ in range(5))
    )
    spots = walk(walkers.visitor, origin, who="visitor", begin=[*PUBLIC_BEGIN, *shelf(shop)])
    fill_cart(walkers.shopper, shop)
    spots += [Spot(path, path, "shopper") for path in ("/cart/", "/checkout/")]
    spots.append(buy(walkers.buyer, shop))
    sign_in_all(walkers, shop)
    spots += walk(walkers.customer, origin, who="customer", begin=["/account/"], under="/account/")
    spots += walk(walkers.staff, origin, who="staff", begin=["/admin/"], under="/admin/")
    spots.append(Spot("/styleguide/", "/styleguide/", "staff"))
    return walkers, spots


def sign_in_all(walkers: Walkers, shop: Shop) -> None:
    """Let the customer and the owner come in anew: who came long ago is asked once more for a
    password before some pages."""
    origin, logins = origin_of(shop), logins_of(shop)
    for context in (walkers.customer, walkers.staff):
        context.clear_cookies()
    sign_in(walkers.customer, f"{origin}/account/sign-in/", "login", logins["shopper"])
    sign_in(walkers.staff, f"{origin}/admin/login/", "username", logins["owner"])


def shelf(shop: Shop) -> list[str]:
    """One product of each sort: goods, download, service; with options; not to be had."""
    rows = shop.sql(
        "SELECT DISTINCT ON (p.kind, has_options) p.slug, count(v.id) > 1 AS has_options"
        " FROM catalogue_product p JOIN catalogue_variant v ON v.product_id = p.id"
        " JOIN stores_store s ON s.id = p.store_id WHERE s.domain = 'localhost'"
        " GROUP BY p.id ORDER BY p.kind DESC, has_options DESC, p.id"
    )
    return [f"/products/{slug}/" for slug, _ in rows]


def fill_cart(context: BrowserContext, shop: Shop) -> Page:
    """Goods that can be sent, in the cart."""
    page = context.new_page()
    goods = shop.sql(
        "SELECT p.slug FROM catalogue_product p JOIN stores_store s ON s.id = p.store_id"
        " WHERE s.domain = 'localhost' AND p.kind = 'goods' ORDER BY p.id"
    )
    for (slug,) in goods:
        page.goto(f"{origin_of(shop)}/products/{slug}/")
        if page.locator(BUTTON).count() and page.locator(BUTTON).first.is_enabled():
            break
    page.locator(BUTTON).first.click()
    page.wait_for_load_state("networkidle")
    return page


def buy(context: BrowserContext, shop: Shop) -> Spot:
    """An order, paid with the test bank's card; its page."""
    origin, page = origin_of(shop), fill_cart(context, shop)
    page.goto(f"{origin}/checkout/")
    page.locator("input[name=email]").fill("ada@example.org")
    for name, value in ADDRESS.items():
        page.locator(f"[name={name}]").fill(value)
        page.keyboard.press("Tab")
        page.wait_for_load_state("networkidle")
    choose(page, page.locator("input[name=delivery_method]").first.get_attribute("id") or "")
    sandbox = page.locator("label.choice", has_text=re.compile("card|sandbox", re.I)).first
    choose(page, sandbox.locator("input").get_attribute("id") or "")
    page.get_by_role("button", name=re.compile("^Pay|^Place|^Order", re.I)).click()
    for name, value in CARD.items():
        page.locator(f"input[name={name}]").fill(value)
    page.get_by_role("button", name=re.compile("^Pay")).click()
    page.wait_for_url(re.compile("/orders/"))
    path = page.url.removeprefix(origin).split("?")[0]
    page.close()
    return Spot("/orders/*/", path, "buyer")


def choose(page: Page, identifier: str) -> None:
    """Tick one of the choices, unless it is ticked."""
    choice = page.locator(f"#{identifier}")
    if not choice.is_checked():
        choice.check()
        page.wait_for_load_state("networkidle")


def sign_in(context: BrowserContext, address: str, field: str, login: tuple[str, str]) -> None:
    """Come in with mail address and password."""
    page = context.new_page()
    page.goto(address)
    page.locator(f"input[name={field}]").fill(login[0])
    page.locator("input[name=password]").fill(login[1])
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state("networkidle")
    page.close()
