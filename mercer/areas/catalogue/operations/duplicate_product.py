"""Duplicate a product."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Image, Option, Product, ProductCategory, Variant
from mercer.areas.catalogue.rules import MOST_SLUG, ProductStatus, free_sku, make_slug, sku_stem
from mercer.areas.catalogue.slugs import write_with_slug
from mercer.areas.catalogue.translation_models import ProductTranslation
from mercer.kernel.actors import Actor
from mercer.kernel.ids import new_id

SAME = (
    "kind", "description", "brand", "product_type", "tags", "tax_category", "seo_title",
    "seo_description", "custom_values",
)  # fmt: skip
SAID = ("title", "description", "seo_title", "seo_description", "made_from", "changed_at")
NEW_TITLE = "{title} (copy)"


def duplicate_product(
    *, store_id: UUID, product_id: UUID, actor: Actor, now: datetime
) -> tuple[Product, dict[UUID, UUID]]:
    """Make a draft like a product: the same words, options, places and pictures, SKUs of its own.

    GTINs are left out: they name one thing in the world. The files of pictures are shared; they
    go when the last picture that shows them goes.
    **Returns** the draft, and from which variant each of its variants was made: prices are for the
    caller to copy.
    Raises ProductNotFound. Locks the product and its pictures. Announces ProductChanged."""
    with transaction.atomic():
        old = lock_product(store_id, product_id)
        title = NEW_TITLE.format(title=old.title[: 200 - len(NEW_TITLE) + len("{title}")])
        fields = {name: getattr(old, name) for name in SAME}
        product = write_with_slug(
            Product,
            store_id,
            make_slug(title, MOST_SLUG) or "product",
            write=lambda slug: Product.objects.create(
                store_id=store_id, slug=slug, title=title, status=ProductStatus.DRAFT, **fields
            ),
            is_given=False,
        )
        _copy_words(old, product)
        variants = _copy_variants(old, product)
        _copy_pictures(old, product, variants)
        product_changed(store_id, product.id, "added", actor)
    return product, {new: of for of, new in variants.items()}


def _copy_words(old: Product, product: Product) -> None:
    Option.objects.bulk_create(
        Option(product=product, name=each.name, position=each.position)
        for each in old.options.all()
    )
    ProductCategory.objects.bulk_create(
        ProductCategory(product=product, category_id=each.category_id, position=each.position)
        for each in old.places.all()
    )
    ProductTranslation.objects.bulk_create(
        ProductTranslation(
            store_id=old.store_id,
            product=product,
            language=each.language,
            **{name: getattr(each, name) for name in SAID},
        )
        for each in ProductTranslation.objects.filter(product=old)
    )


def _copy_variants(old: Product, product: Product) -> dict[UUID, UUID]:
    """From the old variants to the new ones."""
    held = list(old.variants.order_by("position", "id"))
    taken = _taken_skus(old.store_id, [each.sku for each in held])
    made: dict[UUID, UUID] = {}
    copies = []
    for each in held:
        made[each.pk] = new_id()
        sku = free_sku(each.sku, taken)
        taken.add(sku)
        each.pk, each.product, each.sku, each.gtin = made[each.pk], product, sku, ""
        each._state.adding = True
        copies.append(each)
    Variant.objects.bulk_create(copies)
    return made


def _taken_skus(store_id: UUID, skus: list[str]) -> set[str]:
    """The store's SKUs that begin as these do: one statement."""
    alike = Q(pk=None)
    for stem in {sku_stem(sku) for sku in skus}:
        alike |= Q(sku__startswith=stem)
    return set(Variant.objects.filter(alike, store_id=store_id).values_list("sku", flat=True))


def _copy_pictures(old: Product, product: Product, variants: dict[UUID, UUID]) -> None:
    shown = Image.variants.through
    rows = Image.objects.filter(product=old).order_by("position", "id")
    links = list(shown.objects.filter(image__product=old).values_list("image_id", "variant_id"))
    made: dict[UUID, UUID] = {}
    copies = []
    for image in rows.select_for_update(of=("self",)):
        made[image.pk] = new_id()
        image.pk, image.product = made[image.pk], product
        image._state.adding = True
        copies.append(image)
    Image.objects.bulk_create(copies)
    shown.objects.bulk_create(
        shown(image_id=made[image_id], variant_id=variants[variant_id])
        for image_id, variant_id in links
        if image_id in made and variant_id in variants
    )
