"""Writing a batch of products from a file: some 200 at a time, in bulk, in one transaction."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.changes import products_changed
from mercer.areas.catalogue.import_columns import (
    CellProblem,
    ImportPart,
    ImportRun,
    PartRow,
    ProductPart,
    ProductRow,
    VariantPart,
)
from mercer.areas.catalogue.importing.categories import WantedPlaces, place_in_categories
from mercer.areas.catalogue.importing.drafts import (
    ImageDraft,
    ProductDraft,
    RowProblem,
    VariantDraft,
)
from mercer.areas.catalogue.importing.holdings import Holdings
from mercer.areas.catalogue.models import Option, Product, Variant
from mercer.areas.catalogue.rules import ProductKind, ProductStatus

VARIANT_UPDATES = [
    "sku", "option_values", "gtin", "weight_grams", "stock_policy", "is_active", "backorder_limit",
    "max_per_order", "length_mm", "width_mm", "height_mm",
]  # fmt: skip
PRODUCT_UPDATES = [
    "title", "description", "brand", "product_type", "tags", "seo_title", "seo_description",
    "status", "kind", "tax_category", "publish_at", "unpublish_at", "updated_at",
]  # fmt: skip
SkuOwners = dict[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class WantedImage:
    """A picture that a product or some of its variants should have."""

    product_id: UUID
    draft: ImageDraft
    variant_ids: tuple[UUID, ...]


@dataclass(slots=True)
class Outcome:
    """What a batch has done; only taken over once its transaction holds."""

    tally: Counter[str] = field(default_factory=Counter)
    problems: list[RowProblem] = field(default_factory=list)
    images: list[WantedImage] = field(default_factory=list)
    skus: SkuOwners = field(default_factory=dict)


class Batch:
    """One batch under way. `skus` says which SKUs the file has used so far, and for what."""

    def __init__(
        self, run: ImportRun, parts: tuple[ImportPart, ...], skus: Mapping[str, Any]
    ) -> None:
        self.run, self.parts, self.skus = run, parts, skus
        self.outcome = Outcome()
        self.new_products: dict[UUID, Product] = {}
        self.new_options: list[Option] = []
        self.new_variants: list[Variant] = []
        self.edited_products: dict[UUID, Product] = {}
        self.edited_variants: dict[UUID, Variant] = {}
        self.written: list[tuple[VariantDraft, Variant]] = []
        self.touched: dict[UUID, Product] = {}
        self.places: dict[UUID, WantedPlaces] = {}
        self.product_rows: list[tuple[ProductDraft, UUID, bool]] = []

    def write(self, drafts: list[ProductDraft]) -> Outcome:
        """Write these products; must be called in a transaction, which it may ask to end badly."""
        with connection.cursor() as cursor:
            lock = f"catalogue.import.{self.run.store_id}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [lock])
        self.held = Holdings(self.run.store_id, drafts)
        for draft in drafts:
            self.outcome.problems += draft.problems
            if draft.slug:
                self._take(draft)
        self._save()
        changed = self._apply_parts()
        self._tell(changed)
        return self.outcome

    def _take(self, draft: ProductDraft) -> None:
        product = self.held.products.get(draft.slug)
        if product is None and draft.fields is None:
            self._refuse_stray(draft)
            return
        is_new = product is None
        product = product or self._new_product(draft)
        options = self.held.options.get(product.id, [])
        if draft.options is not None and draft.options != options:
            if not is_new and not self._may_rename(product, draft.options, options):
                self._refuse_all(draft, CellProblem("Option1 Name", "options_differ"))
                return
            options = draft.options
            self.new_options += [
                Option(product=product, name=name, position=n) for n, name in enumerate(options)
            ]
            if not is_new:
                self.held.renamed.append(product.id)
                self.edited_products[product.id] = product
        taken = [
            found
            for each in draft.variants
            if (found := self._take_variant(product, each, options)) is not None
        ]
        self._finish(draft, product, taken, is_new=is_new)

    def _finish(
        self, draft: ProductDraft, product: Product, taken: list[Variant], *, is_new: bool
    ) -> None:
        if is_new and not taken and (draft.variants or draft.problems or not draft.is_exact):
            self.new_options = [each for each in self.new_options if each.product is not product]
            for image in draft.images:
                self._refuse(image.line, CellProblem("", "product_refused"))
            return
        if is_new:
            self.new_products[product.id] = product
        elif draft.fields and self._edit(product, draft.fields, is_exact=draft.is_exact):
            self.edited_products[product.id] = product
        self.touched[product.id] = product
        if draft.category or draft.paths is not None:
            is_exact = draft.is_exact and draft.paths is not None
            paths = tuple(draft.paths or ())
            self.places[product.id] = WantedPlaces(draft.category, paths, is_exact)
        if draft.fields is not None:
            self.product_rows.append((draft, product.id, is_new))
        by_values = {tuple(each.option_values): each.id for each in taken}
        for image in draft.images:
            shown = tuple(
                by_values[tuple(values)]
                for values in image.option_values
                if tuple(values) in by_values
            )
            self.outcome.images.append(WantedImage(product.id, image, shown))

    def _new_product(self, draft: ProductDraft) -> Product:
        fields = {"status": ProductStatus.PUBLISHED, **(draft.fields or {})}
        return Product(store_id=self.run.store_id, slug=draft.slug, **fields)

    def _may_rename(self, product: Product, wanted: list[str], held: list[str]) -> bool:
        return len(wanted) == len(held) or not self.held.variants.get(product.id)

    def _edit(self, product: Product, fields: dict[str, Any], *, is_exact: bool) -> bool:
        is_vague = fields.get("kind") == ProductKind.SERVICE and not is_exact
        if is_vague and product.kind != ProductKind.GOODS:
            fields = {name: value for name, value in fields.items() if name != "kind"}
        changed = [name for name, value in fields.items() if getattr(product, name) != value]
        for name in changed:
            setattr(product, name, fields[name])
        return bool(changed)

    def _take_variant(
        self, product: Product, draft: VariantDraft, options: list[str]
    ) -> Variant | None:
        values = tuple(draft.option_values)
        problem = self._find_variant_problem(product, draft, options)
        if problem:
            self._refuse(draft.line, problem)
            return None
        variant = self._match(product, draft)
        if variant is None:
            position = self.held.next_position(product.id)
            variant = Variant(
                store_id=self.run.store_id,
                product=product,
                sku=draft.sku,
                option_values=draft.option_values,
                position=position,
                **draft.fields,
            )
            self.new_variants.append(variant)
            self.held.remember(variant)
        else:
            wanted = {"option_values": draft.option_values, **draft.fields}
            if not draft.is_made_sku:
                wanted["sku"] = draft.sku
            changed = [name for name, value in wanted.items() if getattr(variant, name) != value]
            for name in changed:
                setattr(variant, name, wanted[name])
            if changed:
                self.edited_variants[variant.id] = variant
        self.outcome.skus[variant.sku] = (product.slug, values)
        self.written.append((draft, variant))
        return variant

    def _find_variant_problem(
        self, product: Product, draft: VariantDraft, options: list[str]
    ) -> CellProblem | None:
        count = len(draft.option_values)
        if count != len(options):
            reason = "option_value_missing" if count < len(options) else "option_name_missing"
            return CellProblem(f"Option{min(count, len(options)) + 1} Value", reason)
        own = (product.slug, tuple(draft.option_values))
        seen = self.outcome.skus.get(draft.sku) or self.skus.get(draft.sku)
        if seen:
            reason = "duplicate_variant" if seen == own else "duplicate_sku"
            return CellProblem("Variant SKU", reason, draft.sku)
        by_sku = self.held.by_sku.get(draft.sku)
        by_values = self.held.find(product.id, own[1])
        if by_sku and by_sku.product_id != product.id and not (draft.is_made_sku and by_values):
            return CellProblem("Variant SKU", "sku_taken", draft.sku)
        if by_sku and by_values and by_sku is not by_values and not draft.is_made_sku:
            return CellProblem("Option1 Value", "combination_taken", " / ".join(own[1]))
        return None

    def _match(self, product: Product, draft: VariantDraft) -> Variant | None:
        by_sku = self.held.by_sku.get(draft.sku)
        by_sku = by_sku if by_sku and by_sku.product_id == product.id else None
        by_values = self.held.find(product.id, tuple(draft.option_values))
        return (by_values or by_sku) if draft.is_made_sku else (by_sku or by_values)

    def _save(self) -> None:
        for product in self.edited_products.values():
            product.updated_at = self.run.now
        Product.objects.bulk_create(self.new_products.values())
        if self.edited_products:
            Product.objects.bulk_update(self.edited_products.values(), PRODUCT_UPDATES)
        if self.held.renamed:
            Option.objects.filter(product_id__in=self.held.renamed).delete()
        Option.objects.bulk_create(self.new_options)
        Variant.objects.bulk_create(self.new_variants)
        if self.edited_variants:
            Variant.objects.bulk_update(self.edited_variants.values(), VARIANT_UPDATES)
        placed, added = place_in_categories(self.run, self.places)
        self.edited_products |= {
            id_: self.touched[id_] for id_ in placed if id_ not in self.new_products
        }
        self.outcome.tally["categories_added"] += added

    def _apply_parts(self) -> set[UUID]:
        added = {variant.id for variant in self.new_variants}
        changed = added | self.edited_variants.keys()
        lines: set[int] = {draft.line for draft, _ in self.written}
        for part in self.parts:
            if isinstance(part, ProductPart):
                self._apply_to_products(part)
            if not isinstance(part, VariantPart):
                continue
            rows = [
                PartRow(
                    draft.line,
                    variant.id,
                    variant.sku,
                    variant.stock_policy,
                    variant.id in added,
                    draft.wanted.get(part.code),
                )
                for draft, variant in self.written
            ]
            applied = part.apply(rows, self.run) if rows else None
            if applied:
                changed |= applied.changed
                self.outcome.problems += [
                    RowProblem(line, cell) for line, cell in applied.problems if line in lines
                ]
        written = {variant.id for _, variant in self.written}
        self.outcome.tally["variants_added"] += len(added)
        self.outcome.tally["variants_changed"] += len((changed & written) - added)
        self.outcome.tally["variants_unchanged"] += len(written - changed)
        return changed

    def _apply_to_products(self, part: ProductPart) -> None:
        rows = [
            ProductRow(draft.line, product_id, is_new, draft.wanted.get(part.code))
            for draft, product_id, is_new in self.product_rows
        ]
        if any(row.wanted is not None for row in rows):
            applied = part.apply(rows, self.run)
            self.outcome.problems += [RowProblem(line, cell) for line, cell in applied.problems]
            self.edited_products |= {
                id_: self.touched[id_] for id_ in applied.changed if id_ not in self.new_products
            }

    def _tell(self, changed: set[UUID]) -> None:
        edited = self.edited_products.keys() | {
            variant.product_id for _, variant in self.written if variant.id in changed
        }
        edited -= self.new_products.keys()
        self.outcome.tally["products_added"] += len(self.new_products)
        self.outcome.tally["products_changed"] += len(edited)
        self.outcome.tally["products_unchanged"] += len(
            self.touched.keys() - edited - self.new_products.keys()
        )
        told = sorted(edited | self.new_products.keys())
        products_changed(self.run.store_id, told, "imported", self.run.actor)

    def _refuse(self, line: int, cell: CellProblem) -> None:
        self.outcome.problems.append(RowProblem(line, cell))

    def _refuse_all(self, draft: ProductDraft, cell: CellProblem) -> None:
        for line in lines_of(draft):
            self._refuse(line, cell)

    def _refuse_stray(self, draft: ProductDraft) -> None:
        refused = {problem.line for problem in draft.problems if not problem.cell.is_warning}
        for line in lines_of(draft):
            if line in refused:
                continue
            of_variant = any(each.line == line for each in draft.variants)
            if of_variant or not draft.images:
                self._refuse(line, CellProblem("Title", "title_missing"))
            else:
                self._refuse(line, CellProblem("Image Src", "image_without_product"))


def lines_of(draft: ProductDraft) -> list[int]:
    """The lines of a product's rows that say something, the first at least."""
    rows: Iterable[VariantDraft | ImageDraft] = (*draft.variants, *draft.images)
    return sorted({each.line for each in rows}) or [draft.line]
