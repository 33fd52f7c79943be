"""Plain fields that a person may fill: their kinds and bounds, checked all at once. No database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from mercer.areas.catalogue.prose import clean_html
from mercer.areas.catalogue.rules import (
    MOST_OPTIONS,
    CollectionKind,
    FieldKind,
    Match,
    ProductKind,
    ProductStatus,
    StockPolicy,
    is_gtin,
)
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.years import YEARS, is_plausible

MOST_INTEGER = 2_147_483_647
SLUG = re.compile(r"[\w-]+")
CODE = re.compile(r"[a-z][a-z0-9_]*")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class ProductDetails(TypedDict, total=False):
    """What a product may be given beside its title; whatever is left out has a plain default."""

    kind: str
    slug: str | None
    description: str
    brand: str
    product_type: str
    tags: list[str]
    tax_category: str
    status: str
    publish_at: datetime | None
    unpublish_at: datetime | None
    seo_title: str
    seo_description: str


class VariantDetails(TypedDict, total=False):
    """What a variant may be given beside its SKU and option values."""

    gtin: str
    position: int
    is_active: bool
    stock_policy: str
    backorder_limit: int | None
    weight_grams: int
    length_mm: int
    width_mm: int
    height_mm: int
    max_per_order: int | None


class CategoryDetails(TypedDict, total=False):
    """What a category may be given beside its name and parent."""

    slug: str | None
    description: str
    position: int
    is_published: bool
    seo_title: str
    seo_description: str


class CollectionDetails(TypedDict, total=False):
    """What a collection may be given beside its name; `rules` as collection_rule reads them."""

    slug: str | None
    description: str
    kind: str
    match: str
    rules: list[dict[str, str]]
    sort: str
    position: int
    is_published: bool
    publish_at: datetime | None
    unpublish_at: datetime | None
    seo_title: str
    seo_description: str


class CustomFieldDetails(TypedDict, total=False):
    """What a custom field may be given beside its code, label and kind."""

    choices: list[str]
    is_filterable: bool
    is_shown: bool
    position: int


@dataclass(frozen=True)
class Text:
    """Words; `required` refuses blank ones."""

    most: int
    required: bool = False
    html: bool = False

    def read(self, name: str, value: Any) -> Any:
        if not isinstance(value, str):
            raise InvalidField(name, "not_text")
        if CONTROL.search(value):
            raise InvalidField(name, "bad_character")
        text = clean_html(value) if self.html else value.strip()
        if self.required and not text:
            raise InvalidField(name, "missing")
        if len(text) > self.most:
            raise InvalidField(name, "too_long", str(self.most))
        return text


@dataclass(frozen=True)
class Slug:
    """The last part of an address; blank or None means "make one"."""

    most: int

    def read(self, name: str, value: Any) -> Any:
        text = Text(self.most).read(name, value or "")
        if text and not SLUG.fullmatch(text):
            raise InvalidField(name, "not_a_slug")
        return text.lower()


class Code:
    """The name of something in files and addresses: small letters, digits, underscores."""

    def read(self, name: str, value: Any) -> Any:
        text = Text(40, required=True).read(name, value)
        if not CODE.fullmatch(text):
            raise InvalidField(name, "not_a_code")
        return text


@dataclass(frozen=True)
class Whole:
    """A whole number, not negative."""

    optional: bool = False
    most: int = MOST_INTEGER

    def read(self, name: str, value: Any) -> Any:
        if value is None and self.optional:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise InvalidField(name, "not_a_number")
        if value < 0:
            raise InvalidField(name, "negative", "0")
        if value > self.most:
            raise InvalidField(name, "too_large", str(self.most))
        return value


@dataclass(frozen=True)
class OneOf:
    """One of a few codes."""

    choices: frozenset[str]

    def read(self, name: str, value: Any) -> Any:
        if str(value) not in self.choices:
            raise InvalidField(name, "unknown_choice", ", ".join(sorted(self.choices)))
        return str(value)


class Gtin:
    """An international article number with a right check digit, or none."""

    def read(self, name: str, value: Any) -> Any:
        text = Text(14).read(name, value)
        if text and not is_gtin(text):
            raise InvalidField(name, "not_a_gtin")
        return text


class YesNo:
    """True or false."""

    def read(self, name: str, value: Any) -> Any:
        if not isinstance(value, bool):
            raise InvalidField(name, "not_yes_or_no")
        return value


class Instant:
    """A moment with its time zone, or never."""

    def read(self, name: str, value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise InvalidField(name, "not_a_time")
        if not is_plausible(value):
            raise InvalidField(name, "out_of_range", YEARS)
        return value


@dataclass(frozen=True)
class Words:
    """A list of short words without doubles, in the order given."""

    most: int
    most_words: int = 250
    keep_doubles: bool = False

    def read(self, name: str, value: Any) -> Any:
        if isinstance(value, str) or not hasattr(value, "__iter__"):
            raise InvalidField(name, "not_a_list")
        words = [Text(self.most, required=self.keep_doubles).read(name, word) for word in value]
        words = words if self.keep_doubles else [word for word in dict.fromkeys(words) if word]
        if len(words) > self.most_words:
            raise InvalidField(name, "too_many", str(self.most_words))
        return words


class Ids:
    """Keys of other rows, each once."""

    def read(self, name: str, value: Any) -> Any:
        ids = list(dict.fromkeys(value))
        if not all(isinstance(each, UUID) for each in ids):
            raise InvalidField(name, "not_an_id")
        return ids


PRODUCT_FIELDS: dict[str, Any] = {
    "title": Text(200, required=True),
    "kind": OneOf(frozenset(ProductKind)),
    "slug": Slug(200),
    "description": Text(200_000, html=True),
    "brand": Text(120),
    "product_type": Text(120),
    "tags": Words(60),
    "tax_category": Text(40, required=True),
    "status": OneOf(frozenset(ProductStatus)),
    "publish_at": Instant(),
    "unpublish_at": Instant(),
    "seo_title": Text(120),
    "seo_description": Text(320),
}
OPTION_NAMES = Words(60, MOST_OPTIONS)
VARIANT_FIELDS: dict[str, Any] = {
    "sku": Text(64, required=True),
    "option_values": Words(80, MOST_OPTIONS, keep_doubles=True),
    "gtin": Gtin(),
    "position": Whole(),
    "is_active": YesNo(),
    "stock_policy": OneOf(frozenset(StockPolicy)),
    "backorder_limit": Whole(optional=True),
    "weight_grams": Whole(),
    "length_mm": Whole(),
    "width_mm": Whole(),
    "height_mm": Whole(),
    "max_per_order": Whole(optional=True),
}
CATEGORY_FIELDS: dict[str, Any] = {
    "name": Text(120, required=True),
    "slug": Slug(120),
    "description": Text(50_000),
    "position": Whole(),
    "is_published": YesNo(),
    "seo_title": Text(120),
    "seo_description": Text(320),
}
COLLECTION_FIELDS: dict[str, Any] = {
    "name": Text(120, required=True),
    "slug": Slug(120),
    "description": Text(50_000),
    "kind": OneOf(frozenset(CollectionKind)),
    "match": OneOf(frozenset(Match)),
    "sort": Text(40),
    "position": Whole(),
    "is_published": YesNo(),
    "publish_at": Instant(),
    "unpublish_at": Instant(),
    "seo_title": Text(120),
    "seo_description": Text(320),
}
CUSTOM_FIELD_FIELDS: dict[str, Any] = {
    "code": Code(),
    "label": Text(60, required=True),
    "kind": OneOf(frozenset(FieldKind)),
    "choices": Words(80),
    "is_filterable": YesNo(),
    "is_shown": YesNo(),
    "position": Whole(),
}
# What can be said in other languages; whatever is blank is not said there.
PRODUCT_TEXTS: dict[str, Any] = {
    "title": Text(200),
    "slug": Slug(200),
    "description": Text(200_000, html=True),
    "seo_title": Text(120),
    "seo_description": Text(320),
}
CATEGORY_TEXTS: dict[str, Any] = {
    "name": Text(120),
    "slug": Slug(120),
    "description": Text(50_000),
    "seo_title": Text(120),
    "seo_description": Text(320),
}
COLLECTION_TEXTS = CATEGORY_TEXTS
IMAGE_FIELDS: dict[str, Any] = {
    "alt": Text(300),
    "position": Whole(),
    "focal_x": Whole(most=100),
    "focal_y": Whole(most=100),
    "variant_ids": Ids(),
    "source_url": Text(1000),
}


def read_fields(kinds: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, each read by its kind. Raises InvalidFields naming every one that is wrong."""
    problems: list[InvalidField] = []
    read: dict[str, Any] = {}
    for name, value in values.items():
        try:
            if name not in kinds:
                raise InvalidField(name, "unknown_field")
            read[name] = kinds[name].read(name, value)
        except InvalidField as problem:
            problems.append(problem)
    if problems:
        raise InvalidFields(tuple(problems))
    return read


def check_schedule(publish_at: datetime | None, unpublish_at: datetime | None) -> None:
    """A product cannot go before it comes."""
    if publish_at and unpublish_at and unpublish_at <= publish_at:
        raise InvalidFields((InvalidField("unpublish_at", "before_publish_at"),))


def check_option_values(values: list[str], options: int) -> None:
    """One value for each of the product's options."""
    if len(values) != options:
        raise InvalidFields((InvalidField("option_values", "wrong_count", str(options)),))


def check_choices(kind: str, choices: list[str]) -> None:
    """A choice needs something to choose from; nothing else may have it."""
    if kind == FieldKind.CHOICE and not choices:
        raise InvalidFields((InvalidField("choices", "missing"),))
    if kind != FieldKind.CHOICE and choices:
        raise InvalidFields((InvalidField("choices", "only_for_choice"),))
