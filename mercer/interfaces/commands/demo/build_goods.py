"""Put the demo's goods on the shelves. A product that is there is left as it is."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from io import BytesIO
from os import cpu_count
from uuid import UUID

from django.db import transaction
from PIL import Image

from mercer.areas.catalogue.image_files import (
    WIDTHS,
    RenderedImage,
    RenderedSize,
    render_image,
)
from mercer.areas.catalogue.keeping_images import keep_image
from mercer.areas.catalogue.models import Category, Product
from mercer.areas.catalogue.operations.add_category import add_category
from mercer.areas.catalogue.operations.add_product import add_product
from mercer.areas.catalogue.operations.add_variant import add_variant
from mercer.areas.catalogue.operations.place_product import place_product
from mercer.areas.catalogue.operations.publish_product import publish_product
from mercer.areas.inventory.models import StockLocation
from mercer.areas.inventory.operations.adjust_stock import adjust_stock
from mercer.areas.inventory.rules import MovementReason
from mercer.areas.pricing.operations.set_prices import NewPrice, set_prices
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo.goods import (
    PICTURES,
    Goods,
    in_currency,
    read_branches,
    read_goods,
)
from mercer.kernel.actors import SYSTEM

GOODS: tuple[Goods, ...] = read_goods()
SECOND = ("brook-carafe", "marsh-mug", "field-cushion", "rook-stool", "year-calendar")
# What stands in the front of the shop: the last comes first.
NEWEST = (
    "hush-candle", "root-planter", "wren-side-table", "ember-lantern", "ridge-cups",
    "ledger-notebook", "ford-teapot", "ford-jug",
)  # fmt: skip
CURRENCIES = ("EUR", "GBP")
BRAND = "Alder & Finch"
# What is reduced has been so for this long, and ten times as long it was not.
REDUCED_FOR = timedelta(days=6)
Ready = dict[str, Future[RenderedImage]]


def fill_shelves(store: StoreFacts, goods: Sequence[Goods], *, now: datetime) -> int:
    """Add the goods that are missing; how many there were.

    The pictures' sizes are made by every processor while the rows are written."""
    places = add_branches(store, {each.category for each in goods}, now=now)
    held = set(Product.objects.filter(store_id=store.id).values_list("slug", flat=True))
    missing = [each for each in goods if each.slug not in held]
    missing.sort(key=lambda each: NEWEST.index(each.slug) if each.slug in NEWEST else -1)
    with ThreadPoolExecutor(cpu_count()) as pool:
        try:
            ready = {
                name: pool.submit(_render, name) for each in missing for name in each.pictures()
            }
            for each in missing:
                with transaction.atomic():
                    add_goods(store, each, places[each.category], ready, now=now)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return len(missing)


def _render(name: str) -> RenderedImage:
    """A picture in all its sizes, which are made beforehand (`tools.pictures.sizes`)."""
    made = [PICTURES / str(width) / f"{name}.webp" for width in WIDTHS]
    files = [*(path for path in made if path.exists()), PICTURES / f"{name}.webp"]
    if len(files) < len(WIDTHS):
        return render_image(files[-1].read_bytes(), name)
    sizes = tuple(_size(path.read_bytes()) for path in files)
    return RenderedImage(sizes[-1].width, sizes[-1].height, sizes)


def _size(body: bytes) -> RenderedSize:
    with Image.open(BytesIO(body)) as opened:
        return RenderedSize(*opened.size, body)


def add_branches(store: StoreFacts, slugs: set[str], *, now: datetime) -> dict[str, UUID]:
    """The categories of these slugs and those above them, made if they are missing."""
    held = dict(Category.objects.filter(store_id=store.id).values_list("slug", "id"))
    branches = read_branches(store.language)
    wanted = slugs | {each.parent for each in branches if each.slug in slugs}
    for position, branch in enumerate(branches):
        if branch.slug in wanted and branch.slug not in held:
            held[branch.slug] = add_category(
                store_id=store.id, name=branch.name, slug=branch.slug, description=branch.words,
                parent_id=held.get(branch.parent), position=position, actor=SYSTEM, now=now,
            ).id  # fmt: skip
    return held


def add_goods(
    store: StoreFacts, goods: Goods, category_id: UUID, ready: Ready, *, now: datetime
) -> None:
    """One product with its variants, prices, stock and pictures, published."""
    product = add_product(
        store_id=store.id,
        title=goods.title,
        slug=goods.slug,
        options=goods.options,
        kind=goods.kind,
        description=goods.description(),
        brand=BRAND,
        product_type=goods.product_type,
        tags=list(goods.tags),
        tax_category=goods.tax_category,
        actor=SYSTEM,
        now=now,
    )
    place_product(
        store_id=store.id, product_id=product.id, category_ids=[category_id], actor=SYSTEM, now=now
    )
    variants = _add_variants(store, goods, product.id, now)
    for position, (picture, skus) in enumerate(goods.pictures().items()):
        whole = len(skus) == len(goods.offers)
        keep_image(
            store_id=store.id,
            product_id=product.id,
            rendered=ready.pop(picture).result(),
            actor=SYSTEM,
            fields={
                "alt": goods.alts[picture],
                "position": position,
                "variant_ids": [] if whole else [variants[sku] for sku in skus],
            },
        )
    publish_product(store_id=store.id, product_id=product.id, actor=SYSTEM, now=now)


def _set_prices(
    store: StoreFacts, goods: Goods, variants: dict[str, UUID], currency: str, now: datetime
) -> None:
    """What is reduced cost more until lately."""
    before = [
        NewPrice(variants[each.sku], in_currency(each.was, currency))
        for each in goods.offers
        if each.was
    ]
    prices = [
        NewPrice(
            variants[each.sku],
            in_currency(each.price, currency),
            each.was and in_currency(each.was, currency),
        )
        for each in goods.offers
    ]
    for each, at in ((before, now - 10 * REDUCED_FOR), (prices, now - REDUCED_FOR)):
        if each:
            set_prices(store_id=store.id, currency=currency, prices=each, actor=SYSTEM, now=at)


def _add_variants(
    store: StoreFacts, goods: Goods, product_id: UUID, now: datetime
) -> dict[str, UUID]:
    variants = {
        offer.sku: add_variant(
            store_id=store.id,
            product_id=product_id,
            sku=offer.sku,
            option_values=offer.values,
            weight_grams=offer.grams,
            stock_policy=goods.stock_policy,
            backorder_limit=goods.backorder_limit,
            actor=SYSTEM,
            now=now,
        ).id
        for offer in goods.offers
    }
    for currency in CURRENCIES:
        _set_prices(store, goods, variants, currency, now)
    shelf = StockLocation.objects.filter(store_id=store.id).order_by("position")[0]
    for offer in goods.offers:
        if offer.stock:
            adjust_stock(
                store_id=store.id, variant_id=variants[offer.sku], location_id=shelf.id,
                delta=offer.stock, reason=MovementReason.OPENING, reference="demo",
                actor=SYSTEM, now=now,
            )  # fmt: skip
    return variants
