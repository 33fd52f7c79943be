"""Facts that the catalogue announces."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class ProductChanged(Event):
    """A product, or something of it (variant, picture, place), was added, changed or removed."""

    store_id: UUID
    product_id: UUID
    change: str = "edited"
    actor: str = ""


@dataclass(frozen=True)
class ProductsChanged(Event):
    """Many products at once: an import's batch, a category renamed."""

    store_id: UUID
    product_ids: tuple[UUID, ...]
    change: str = "edited"
    actor: str = ""


@dataclass(frozen=True)
class CategoryChanged(Event):
    """A category was added, changed, moved or removed."""

    store_id: UUID
    category_id: UUID
    change: str = "edited"
    actor: str = ""


@dataclass(frozen=True)
class ProductsImported(Event):
    """A run over a file of products has ended."""

    store_id: UUID
    import_id: UUID
    status: str


@dataclass(frozen=True)
class TermsTranslated(Event):
    """Words that products share are something else in a language: many products read otherwise."""

    store_id: UUID
    language: str
    actor: str = ""


@dataclass(frozen=True)
class ImportStarted(Event):
    """A file of products was taken in, to be worked through."""

    store_id: UUID
    import_id: UUID


@dataclass(frozen=True)
class CustomFieldChanged(Event):
    """A custom field was added, changed or removed: what it was called, who may filter by it."""

    store_id: UUID
    field: str
    change: str = "edited"
    actor: str = ""


@dataclass(frozen=True)
class CollectionChanged(Event):
    """A collection was added, changed, arranged or removed."""

    store_id: UUID
    collection_id: UUID
    change: str = "edited"
    actor: str = ""
