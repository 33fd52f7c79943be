"""Builders for tests of the catalogue and of everything above it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.storage import default_storage
from PIL import ExifTags
from PIL import Image as Pillow

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.models import (
    Category,
    CustomField,
    Image,
    Product,
    ProductImport,
    Variant,
)
from mercer.areas.catalogue.operations.add_category import add_category
from mercer.areas.catalogue.operations.add_collection import add_collection
from mercer.areas.catalogue.operations.add_custom_field import add_custom_field
from mercer.areas.catalogue.operations.add_image import add_image
from mercer.areas.catalogue.operations.add_product import add_product
from mercer.areas.catalogue.operations.add_variant import add_variant
from mercer.areas.catalogue.operations.choose_products import choose_products
from mercer.areas.catalogue.operations.import_products import import_products
from mercer.areas.catalogue.operations.place_product import place_product
from mercer.areas.catalogue.operations.set_custom_values import set_custom_values
from mercer.areas.catalogue.operations.start_import import start_import
from mercer.areas.catalogue.queries import category_tree
from mercer.areas.pricing.operations.set_price import set_price
from mercer.kernel.actors import SYSTEM, Actor, ActorKind
from mercer.kernel.models import EventRecord

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CY = Actor(ActorKind.STAFF, "Cy")
_numbers = count(1)


def make_product(
    store: Any,
    *,
    title: str = "Desk lamp",
    price: int | None = 2000,
    compare_at: int | None = None,
    sku: str = "",
    categories: Sequence[Category] = (),
    now: datetime = NOW,
    **details: Any,
) -> Product:
    """A published product with one variant that can be bought.

    `price` in minor units of the store's currency, None for no price. What belongs to the variant
    (stock_policy, weight_grams, gtin …) and to the product (kind, brand, slug …) may be given both.
    """
    of_variant = {
        name: details.pop(name)
        for name in ("stock_policy", "backorder_limit", "weight_grams", "gtin", "max_per_order")
        if name in details
    }
    product = add_product(
        store_id=store.id, title=title, actor=SYSTEM, now=now, **{"status": "published", **details}
    )
    if "options" not in details:
        make_variant(store, product, sku=sku, price=price, compare_at=compare_at, **of_variant)
    if categories:
        place_product(
            store_id=store.id,
            product_id=product.id,
            category_ids=[category.id for category in categories],
            actor=SYSTEM,
            now=now,
        )
    return product


def make_variant(
    store: Any,
    product: Product,
    *,
    sku: str = "",
    price: int | None = 2000,
    compare_at: int | None = None,
    now: datetime = NOW,
    **details: Any,
) -> Any:
    """One more variant; give `option_values` where the product has options."""
    variant = add_variant(
        store_id=store.id,
        product_id=product.id,
        sku=sku or f"SKU-{next(_numbers)}",
        actor=SYSTEM,
        now=now,
        **details,
    )
    if price is not None:
        set_price(
            store_id=store.id,
            variant_id=variant.id,
            currency=store.currency,
            amount_minor=price,
            compare_at_minor=compare_at,
            actor=SYSTEM,
            now=now,
        )
    return variant


def make_category(
    store: Any, *, name: str = "Lamps", parent: Category | None = None, **details: Any
) -> Category:
    """A category that shoppers see."""
    return add_category(
        store_id=store.id,
        name=name,
        parent_id=parent.id if parent else None,
        actor=SYSTEM,
        now=NOW,
        **details,
    )


def of_category(category: Category, **more: Any) -> Any:
    """What every operation on a category is given, and what this one is given beside it."""
    return {
        "store_id": category.store_id,
        "category_id": category.id,
        "actor": SYSTEM,
        "now": NOW,
        **more,
    }


def tree_of(store: Any) -> Any:
    """The names of a store's categories, branches in branches."""

    def names(links: Any) -> Any:
        return [(link.name, names(link.children)) for link in links]

    return names(category_tree(store.id))


def make_image_file(
    width: int, height: int, *, kind: str = "JPEG", orientation: int | None = None
) -> BytesIO:
    """A picture file in one colour; `orientation` is how the camera was held (EXIF, 1 to 8)."""
    exif = Pillow.Exif()
    if orientation:
        exif[ExifTags.Base.Orientation] = orientation
        exif[ExifTags.Base.Make] = "A camera"
    file = BytesIO()
    Pillow.new("RGB", (width, height), (200, 120, 40)).save(file, kind, exif=exif)
    return BytesIO(file.getvalue())


def rich_file(width: int = 700, height: int = 500) -> BytesIO:
    """A picture with something in it: AVIF makes it smaller."""
    file = BytesIO()
    drawn = Pillow.effect_mandelbrot((width, height), (-2.0, -1.2, 1.0, 1.2), 80)
    drawn.convert("RGB").save(file, "JPEG", quality=95)
    file.name = "dune.jpg"
    file.seek(0)
    return file


def make_image(product: Product, file: BytesIO | None = None, **details: Any) -> Image:
    """A picture of a product; a small one where no file is given. Set MEDIA_ROOT (`media`)."""
    return add_image(
        store_id=product.store_id,
        product_id=product.id,
        file=file or make_image_file(10, 10),
        actor=SYSTEM,
        now=NOW,
        **details,
    )


def keep_files_in(settings: Any, folder: Any) -> None:
    """Have pictures and files that are sent kept in a folder that is thrown away."""
    place = {"location": str(folder), "base_url": "/media/"}
    backend = "django.core.files.storage.FileSystemStorage"
    settings.MEDIA_ROOT = str(folder)
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": place}}


def make_import(store: Any, text: str | bytes, **choices: Any) -> ProductImport:
    """A product file, taken in here and now."""
    return import_products(
        store_id=store.id,
        file=BytesIO(text.encode() if isinstance(text, str) else text),
        file_name="products.csv",
        actor=SYSTEM,
        now=NOW,
        **choices,
    )


def make_waiting_import(store: Any, text: bytes, **choices: Any) -> ProductImport:
    """A product file that waits for a worker."""
    return start_import(
        store_id=store.id,
        file=BytesIO(text),
        file_name="spring.csv",
        actor=CY,
        now=NOW,
        **choices,
    )


def count_rows() -> list[int]:
    """How much is written: products, variants, categories, pictures, runs over files, facts."""
    tables = (Product, Variant, Category, Image, ProductImport, EventRecord)
    return [table._default_manager.count() for table in tables]


def make_custom_field(
    store: Any, code: str = "material", kind: str = "text", *, label: str = "", **details: Any
) -> CustomField:
    """Something more that the store says of its products."""
    return add_custom_field(
        store_id=store.id,
        code=code,
        label=label or code.replace("_", " ").capitalize(),
        kind=kind,
        actor=SYSTEM,
        now=NOW,
        **details,
    )


def fill_custom_fields(product: Product, **values: Any) -> Product:
    """What a product says under the store's custom fields, by code."""
    return set_custom_values(
        store_id=product.store_id, product_id=product.id, values=values, actor=SYSTEM, now=NOW
    )


def make_collection(
    store: Any,
    *,
    name: str = "Summer",
    products: Sequence[Product] = (),
    rules: Sequence[tuple[str, str]] = (),
    **details: Any,
) -> Collection:
    """A collection that shoppers see: these products, or those that fit the rules."""
    if rules:
        said = [{"code": code, "value": value} for code, value in rules]
        details = {"kind": "rules", "rules": said, **details}
    collection = add_collection(store_id=store.id, name=name, actor=SYSTEM, now=NOW, **details)
    if products:
        ids = [product.id for product in products]
        choose_products(**of_collection(collection, product_ids=ids))
    return collection


def of_collection(collection: Collection, **more: Any) -> Any:
    """What every operation on a collection is given, and what this one is given beside it."""
    return {
        "store_id": collection.store_id,
        "collection_id": collection.id,
        "actor": SYSTEM,
        "now": NOW,
        **more,
    }


def stored_files(folder: str, store: Any) -> list[str]:
    """The files that the media store keeps for a store below a folder."""
    try:
        return sorted(default_storage.listdir(f"{folder}/{store.id}")[1])
    except FileNotFoundError:
        return []
