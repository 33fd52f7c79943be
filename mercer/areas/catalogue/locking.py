"""Rows of the catalogue, found from their store and locked for a change."""

from uuid import UUID

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.errors import (
    CategoryNotFound,
    CollectionNotFound,
    CustomFieldNotFound,
    ImageNotFound,
    ProductNotFound,
    VariantNotFound,
)
from mercer.areas.catalogue.models import Category, CustomField, Image, Product, Variant


def lock_product(store_id: UUID, product_id: UUID) -> Product:
    """The product, kept from other changes until the transaction ends. Raises ProductNotFound."""
    rows = Product.objects.filter(store_id=store_id, id=product_id)
    product = rows.select_for_update(of=("self",)).first()
    if product is None:
        raise ProductNotFound(str(product_id))
    return product


def lock_variant(store_id: UUID, variant_id: UUID) -> Variant:
    """The variant, kept from other changes. Raises VariantNotFound."""
    rows = Variant.objects.filter(store_id=store_id, id=variant_id)
    variant = rows.select_for_update(of=("self",)).first()
    if variant is None:
        raise VariantNotFound(str(variant_id))
    return variant


def lock_category(store_id: UUID, category_id: UUID) -> Category:
    """The category, kept from other changes. Raises CategoryNotFound."""
    rows = Category.objects.filter(store_id=store_id, id=category_id)
    category = rows.select_for_update(of=("self",)).first()
    if category is None:
        raise CategoryNotFound(str(category_id))
    return category


def lock_image(store_id: UUID, image_id: UUID) -> Image:
    """The picture, kept from other changes. Raises ImageNotFound."""
    rows = Image.objects.filter(store_id=store_id, id=image_id)
    image = rows.select_for_update(of=("self",)).first()
    if image is None:
        raise ImageNotFound(str(image_id))
    return image


def lock_custom_field(store_id: UUID, code: str) -> CustomField:
    """The custom field, kept from other changes. Raises CustomFieldNotFound."""
    rows = CustomField.objects.filter(store_id=store_id, code=code)
    field = rows.select_for_update(of=("self",)).first()
    if field is None:
        raise CustomFieldNotFound(code)
    return field


def lock_collection(store_id: UUID, collection_id: UUID) -> Collection:
    """The collection, kept from other changes. Raises CollectionNotFound."""
    rows = Collection.objects.filter(store_id=store_id, id=collection_id)
    collection = rows.select_for_update(of=("self",)).first()
    if collection is None:
        raise CollectionNotFound(str(collection_id))
    return collection
