"""Refusals of the catalogue."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.areas.stores.errors import OwnLanguage as OwnLanguage
from mercer.kernel.errors import Conflict, Invalid, NotFound


@dataclass(eq=False)
class ProductNotFound(NotFound):
    """This store has no such product, or shoppers may not see it."""

    code: ClassVar[str] = "product_not_found"
    product: str


@dataclass(eq=False)
class VariantNotFound(NotFound):
    """This store has no such variant."""

    code: ClassVar[str] = "variant_not_found"
    variant: str


@dataclass(eq=False)
class CategoryNotFound(NotFound):
    """This store has no such category, or shoppers may not see it."""

    code: ClassVar[str] = "category_not_found"
    category: str


@dataclass(eq=False)
class CollectionNotFound(NotFound):
    """This store has no such collection, or shoppers may not see it."""

    code: ClassVar[str] = "collection_not_found"
    collection: str


@dataclass(eq=False)
class ImageNotFound(NotFound):
    """This store has no such picture."""

    code: ClassVar[str] = "image_not_found"
    image: str


@dataclass(eq=False)
class CustomFieldNotFound(NotFound):
    """This store has no such custom field."""

    code: ClassVar[str] = "custom_field_not_found"
    field: str


@dataclass(eq=False)
class CustomFieldTaken(Conflict):
    """The store has a custom field with this code."""

    code: ClassVar[str] = "custom_field_taken"
    field: str


@dataclass(eq=False)
class ImportNotFound(NotFound):
    """This store has no such run over a file of products."""

    code: ClassVar[str] = "import_not_found"
    import_id: str


@dataclass(eq=False)
class FormatNotWritten(Invalid):
    """Products can be brought in from this form of file, but not given out in it."""

    code: ClassVar[str] = "format_not_written"
    format_code: str


@dataclass(eq=False)
class ImportNotOpen(Conflict):
    """The run is not in a state for that: it goes on, has ended, or its file is gone."""

    code: ClassVar[str] = "import_not_open"
    import_id: str
    status: str


@dataclass(eq=False)
class SlugTaken(Conflict):
    """Another product or category of the store has this address."""

    code: ClassVar[str] = "slug_taken"
    slug: str


@dataclass(eq=False)
class SkuTaken(Conflict):
    """Another variant of the store has this SKU."""

    code: ClassVar[str] = "sku_taken"
    sku: str


@dataclass(eq=False)
class CombinationTaken(Conflict):
    """Another variant of the product has these option values."""

    code: ClassVar[str] = "combination_taken"
    option_values: tuple[str, ...]


@dataclass(eq=False)
class CategoryInUse(Conflict):
    """A category with branches cannot be removed."""

    code: ClassVar[str] = "category_in_use"
    category: str


@dataclass(eq=False)
class CategoryLoop(Conflict):
    """A category cannot be put into itself or below itself."""

    code: ClassVar[str] = "category_loop"
    category: str


@dataclass(eq=False)
class ImageRefused(Invalid):
    """A file that is not a picture we take. `reason`: too_large, too_many_pixels, unknown_format,
    unreadable, empty."""

    code: ClassVar[str] = "image_refused"
    file_name: str
    reason: str
    bound: str = ""


@dataclass(eq=False)
class DownloadRefused(Invalid):
    """A picture's address that we do not fetch, or that gave nothing. `reason`: bad_address,
    private_address, unreachable, bad_answer, too_large."""

    code: ClassVar[str] = "download_refused"
    url: str
    reason: str


@dataclass(eq=False)
class FileRefused(Invalid):
    """A product file that cannot be read at all. `reason`: empty, not_csv, missing_columns,
    too_large, bad_archive."""

    code: ClassVar[str] = "file_refused"
    file_name: str
    reason: str
    columns: tuple[str, ...] = ()


@dataclass(eq=False)
class ProductVideoRefused(Invalid):
    """A film, its poster or its captions cannot be used: `field` says which."""

    code: ClassVar[str] = "product_video_refused"
    field: str
    reason: str
    bound: str = ""


@dataclass(eq=False)
class ProductVideoNotFound(NotFound):
    """The product has no such film."""

    code: ClassVar[str] = "product_video_not_found"
    video: str
