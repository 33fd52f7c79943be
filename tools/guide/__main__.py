"""`python -m tools.guide [NAME …]`: take the pictures of the merchant's guide anew.

A demo shop is opened and thrown away; its pages are photographed as its owner sees them, and kept
as WebP in `docs/merchant/pictures/`."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.shop import Shop, thrown_away
from mercer.project.configuration import ROOT
from tools.quality.demo import logins_of, open_demo, origin_of, sign_in
from tools.quality.toolbox import ToolMissing, find_program

FOLDER = ROOT / "docs" / "merchant" / "pictures"
PHONE, DESK = (390, 800), (1280, 860)
QUALITY = 78
ORDERS = "SELECT o.id FROM orders_order o JOIN stores_store s ON s.id = o.store_id"
PRODUCTS = "SELECT p.id FROM catalogue_product p JOIN stores_store s ON s.id = p.store_id"
OURS = " WHERE s.domain = 'localhost'"


@dataclass(frozen=True)
class Shot:
    """A picture: where, how large; `find` reads the id in its path."""

    name: str
    path: str
    size: tuple[int, int] = DESK
    find: str = ""


SHOTS = (
    Shot("home", "/admin/"),
    Shot("home-phone", "/admin/", PHONE),
    Shot("set-up", "/admin/set-up/"),
    Shot("find", "/admin/find/?q=lamp"),
    Shot("products", "/admin/catalogue/product/"),
    Shot(
        "product", "/admin/catalogue/product/{id}/change/",
        find=PRODUCTS + OURS + " AND p.kind = 'goods' ORDER BY p.id LIMIT 1",
    ),
    Shot("translations", "/admin/translations/"),
    Shot("imports", "/admin/catalogue/productimport/add/"),
    Shot("exports", "/admin/products/export/"),
    Shot("front-page", "/admin/pages/home/"),
    Shot("pages", "/admin/content/page/"),
    Shot("look", "/admin/look/"),
    Shot("markets", "/admin/stores/market/"),
    Shot("orders", "/admin/orders/order/"),
    Shot(
        "order", "/admin/order/{id}/",
        find=ORDERS + OURS + " AND o.fulfilment_state = 'unfulfilled' AND o.status = 'placed'"
        " ORDER BY o.placed_at DESC LIMIT 1",
    ),
    Shot("stock", "/admin/inventory/stocklevel/"),
    Shot("reviews", "/admin/reviews/review/"),
    Shot("staff", "/admin/stores/staffmember/"),
    Shot("audit-trail", "/admin/kernel/changerecord/"),
)  # fmt: skip


def main() -> int:
    """Take the pictures that are named, or all; the exit code."""
    wanted = set(sys.argv[1:])
    chromium = find_program(("chromium", "google-chrome"))
    if chromium is None:
        raise ToolMissing("On Debian: apt install chromium")
    FOLDER.mkdir(exist_ok=True)
    with thrown_away() as folder, open_demo(folder) as shop, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(service_workers="block", color_scheme="light")
        sign_in(context, origin_of(shop) + "/admin/login/", "username", logins_of(shop)["owner"])
        for shot in (one for one in SHOTS if not wanted or one.name in wanted):
            for page in opened(context, shop, shot):
                keep(page.screenshot(animations="disabled", caret="hide"), shot.name)
                sys.stdout.write(f"{shot.name}\n")
        browser.close()
    return 0


def opened(context: BrowserContext, shop: Shop, shot: Shot) -> Iterator[Page]:
    """The page of a picture, as it is when it has settled. Nothing to show is said aloud."""
    path = shot.path
    if shot.find:
        found = shop.sql(shot.find)
        if not found:
            raise SystemExit(f"The demo has nothing to show for {shot.name}.")
        path = path.format(id=found[0][0])
    page = context.new_page()
    page.set_viewport_size({"width": shot.size[0], "height": shot.size[1]})
    answer = page.goto(origin_of(shop) + path, wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise SystemExit(f"{path} answers {answer.status if answer else 'nothing'}.")
    yield page
    page.close()


def keep(picture: bytes, name: str) -> None:
    """A picture in the guide's folder."""
    Image.open(BytesIO(picture)).convert("RGB").save(
        FOLDER / f"{name}.webp", quality=QUALITY, method=6
    )


if __name__ == "__main__":
    sys.exit(main())
