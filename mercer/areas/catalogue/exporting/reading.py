"""Products as rows of a file, under the importer's own columns: what importing brings in again.

A page of some hundred products takes the same few statements whatever it holds.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage

from mercer.areas.catalogue.exporting.selection import Selection, select_pages
from mercer.areas.catalogue.import_columns import (
    ProductPart,
    VariantPart,
    import_parts,
)
from mercer.areas.catalogue.importing.cells import join_path, join_words, write_moment
from mercer.areas.catalogue.importing.columns import OPTION_NAMES, OPTION_VALUES
from mercer.areas.catalogue.models import (
    Category,
    Image,
    Option,
    Product,
    ProductCategory,
    Variant,
)

Row = dict[str, str]
YES_NO = {True: "yes", False: "no"}


class StoreReader:
    """Reads a store's products for an export."""

    def __init__(self, store_id: UUID, base_url: str) -> None:
        """`base_url`: what addresses of the store's own pictures begin with."""
        self.store_id, self.base_url = store_id, base_url
        self.parts = import_parts()
        self.columns = {part.code: part.list_columns(store_id) for part in self.parts}
        self.paths = _paths(store_id)

    def list_columns(self, kind: type[Any]) -> list[str]:
        """The columns that parts of a kind have in this store."""
        found = (self.columns[part.code] for part in self.parts if isinstance(part, kind))
        return [column for columns in found for column in columns]

    def read(self, selection: Selection) -> Iterator[list[Row]]:
        """The rows of one product after the other."""
        for products in select_pages(self.store_id, selection):
            page = _Page(self, products)
            for product in products:
                yield page.rows_of(product)


class _Page:
    """What belongs to some hundred products."""

    def __init__(self, reader: StoreReader, products: Sequence[Product]) -> None:
        self.reader = reader
        ids = [product.id for product in products]
        self.options: dict[UUID, list[str]] = defaultdict(list)
        options = Option.objects.filter(product_id__in=ids).order_by("position", "id")
        for product_id, name in options.values_list("product_id", "name"):
            self.options[product_id].append(name)
        self.variants: dict[UUID, list[Variant]] = defaultdict(list)
        variants = Variant.objects.filter(product_id__in=ids).order_by("position", "id")
        for variant in variants:
            self.variants[variant.product_id].append(variant)
        self.images: dict[UUID, list[Image]] = defaultdict(list)
        for image in Image.objects.filter(product_id__in=ids).order_by("position", "id"):
            self.images[image.product_id].append(image)
        self.shown = self._shown()
        self.places: dict[UUID, list[str]] = defaultdict(list)
        places = ProductCategory.objects.filter(product_id__in=ids)
        for product_id, category_id in places.values_list("product_id", "category_id"):
            self.places[product_id].append(reader.paths[category_id])
        self.of_products = self._of_parts(ProductPart, ids)
        self.of_variants = self._of_parts(VariantPart, [variant.id for variant in variants])

    def _shown(self) -> dict[UUID, list[str]]:
        """The addresses of the pictures of each variant, in the pictures' order."""
        sources = {
            image.id: self._source(image) for images in self.images.values() for image in images
        }
        order = {id_: n for n, id_ in enumerate(sources)}
        links = Image.variants.through.objects.filter(image_id__in=sources)
        shown: dict[UUID, list[str]] = defaultdict(list)
        for image_id, variant_id in sorted(
            links.values_list("image_id", "variant_id"), key=lambda link: order[link[0]]
        ):
            shown[variant_id].append(sources[image_id])
        return shown

    def _source(self, image: Image) -> str:
        """Where a picture came from, or where it is."""
        if image.source_url or not image.renditions:
            return image.source_url
        address = default_storage.url(str(image.renditions[-1]["key"]))
        return address if "://" in address else self.reader.base_url + address

    def _of_parts(self, kind: type[Any], ids: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
        cells: dict[UUID, dict[str, str]] = defaultdict(dict)
        for part in self.reader.parts:
            if isinstance(part, kind) and self.reader.columns[part.code] and ids:
                for id_, own in part.write(self.reader.store_id, ids).items():
                    cells[id_].update(own)
        return cells

    def rows_of(self, product: Product) -> list[Row]:
        """One row for each variant and each picture, at least one."""
        options = self.options[product.id]
        variants = [self._variant(each) for each in self.variants[product.id]]
        images = [self._image(each) for each in self.images[product.id]]
        rows = [
            {"Handle": product.slug, **(variant or {}), **(image or {})}
            for variant, image in zip_longest(variants, images)
        ] or [{"Handle": product.slug}]
        rows[0] |= self._product(product, options)
        return rows

    def _product(self, product: Product, options: Sequence[str]) -> Row:
        return {
            "Title": product.title,
            "Kind": product.kind,
            "Status": product.status,
            "Publish At": write_moment(product.publish_at),
            "Unpublish At": write_moment(product.unpublish_at),
            "Body (HTML)": product.description,
            "Vendor": product.brand,
            "Product Type": product.product_type,
            "Tag List": join_words(product.tags),
            "Categories": join_words(sorted(self.places[product.id])),
            "Tax Category": product.tax_category,
            "SEO Title": product.seo_title,
            "SEO Description": product.seo_description,
            **dict(zip(OPTION_NAMES, options, strict=False)),
            **self.of_products.get(product.id, {}),
        }

    def _variant(self, variant: Variant) -> Row:
        return {
            **dict(zip(OPTION_VALUES, variant.option_values, strict=False)),
            "Variant SKU": variant.sku,
            "Variant Barcode": variant.gtin,
            "Variant Active": YES_NO[variant.is_active],
            "Variant Stock Policy": variant.stock_policy,
            "Variant Backorder Limit": _number(variant.backorder_limit),
            "Variant Most Per Order": _number(variant.max_per_order),
            "Variant Grams": str(variant.weight_grams),
            "Variant Length": str(variant.length_mm),
            "Variant Width": str(variant.width_mm),
            "Variant Height": str(variant.height_mm),
            "Variant Images": join_words(self.shown[variant.id]),
            **self.of_variants.get(variant.id, {}),
        }

    def _image(self, image: Image) -> Row:
        return {
            "Image Src": self._source(image),
            "Image Position": str(image.position),
            "Image Alt Text": image.alt,
            "Image Focus": f"{image.focal_x} {image.focal_y}",
        }


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _paths(store_id: UUID) -> dict[UUID, str]:
    """The way through the tree to each category."""
    rows = list(Category.objects.filter(store_id=store_id).values_list("id", "name", "path"))
    names = {id_: name for id_, name, _ in rows}
    return {id_: join_path([names[step] for step in path]) for id_, _, path in rows}
