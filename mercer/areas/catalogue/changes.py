"""After a change: pages are made anew and whoever listens is told, in the same transaction."""

from collections.abc import Sequence
from uuid import UUID

from mercer.areas.catalogue.events import (
    CategoryChanged,
    CollectionChanged,
    CustomFieldChanged,
    ProductChanged,
    ProductsChanged,
    TermsTranslated,
)
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def product_changed(store_id: UUID, product_id: UUID, change: str, actor: Actor) -> None:
    """One product is not what it was."""
    announce(ProductChanged(store_id, product_id, change=change, actor=str(actor)))
    bump_generation(store_id=store_id)


def products_changed(
    store_id: UUID, product_ids: Sequence[UUID], change: str, actor: Actor
) -> None:
    """Many products are not what they were; nothing is said about none."""
    if product_ids:
        announce(ProductsChanged(store_id, tuple(product_ids), change=change, actor=str(actor)))
        bump_generation(store_id=store_id)


def category_changed(store_id: UUID, category_id: UUID, change: str, actor: Actor) -> None:
    """One category is not what it was."""
    announce(CategoryChanged(store_id, category_id, change=change, actor=str(actor)))
    bump_generation(store_id=store_id)


def custom_field_changed(store_id: UUID, code: str, change: str, actor: Actor) -> None:
    """A custom field is not what it was."""
    announce(CustomFieldChanged(store_id, code, change=change, actor=str(actor)))
    bump_generation(store_id=store_id)


def terms_changed(store_id: UUID, language: str, actor: Actor) -> None:
    """Words that products share are something else in a language."""
    announce(TermsTranslated(store_id, language, actor=str(actor)))
    bump_generation(store_id=store_id)


def collection_changed(store_id: UUID, collection_id: UUID, change: str, actor: Actor) -> None:
    """One collection is not what it was."""
    announce(CollectionChanged(store_id, collection_id, change=change, actor=str(actor)))
    bump_generation(store_id=store_id)
