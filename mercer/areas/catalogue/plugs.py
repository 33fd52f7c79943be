"""What the catalogue brings to translators: products, categories, shared words, pictures' words."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from mercer.areas.catalogue.errors import CategoryNotFound, ProductNotFound
from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.term_kinds import TermKind
from mercer.areas.catalogue.term_texts import TermTexts
from mercer.areas.stores.row_texts import RowTexts, read_key
from mercer.areas.stores.translatable import TextField
from mercer.kernel.actors import Actor


class ProductTexts(RowTexts):
    """Products."""

    code, label, position = "products", "Products", 10
    verb = "catalogue.translate_product"
    table, owner, named = "catalogue_product", "product", "title"
    fields = (
        TextField("title", "Title"),
        TextField("slug", "Address", "address"),
        TextField("description", "Description", "html"),
        TextField("seo_title", "Title for search engines"),
        TextField("seo_description", "Description for search engines", "text"),
    )

    def translate(
        self,
        *,
        store_id: UUID,
        key: str,
        language: str,
        texts: Mapping[str, str],
        actor: Actor,
        now: datetime,
    ) -> None:
        product_id = read_key(key)
        if product_id is None:
            raise ProductNotFound(key)
        translate_product(
            store_id=store_id,
            product_id=product_id,
            language=language,
            texts=texts,
            actor=actor,
            now=now,
        )


class CategoryTexts(RowTexts):
    """Categories."""

    code, label, position = "categories", "Categories", 20
    verb = "catalogue.translate_product"
    table, owner, named = "catalogue_category", "category", "name"
    fields = (
        TextField("name", "Name"),
        TextField("slug", "Address", "address"),
        TextField("description", "Description", "markdown"),
        TextField("seo_title", "Title for search engines"),
        TextField("seo_description", "Description for search engines", "text"),
    )

    def translate(
        self,
        *,
        store_id: UUID,
        key: str,
        language: str,
        texts: Mapping[str, str],
        actor: Actor,
        now: datetime,
    ) -> None:
        category_id = read_key(key)
        if category_id is None:
            raise CategoryNotFound(key)
        translate_category(
            store_id=store_id,
            category_id=category_id,
            language=language,
            texts=texts,
            actor=actor,
            now=now,
        )


class WordTexts(TermTexts):
    """Options and their values, custom fields and what they say, kinds of products, tags."""

    code, label, position = "words", "Options, fields and tags", 30
    kinds = (
        TermKind.OPTION,
        TermKind.VALUE,
        TermKind.FIELD,
        TermKind.CHOICE,
        TermKind.TYPE,
        TermKind.TAG,
    )


class AltTexts(TermTexts):
    """What pictures show, for those who do not see them."""

    code, label, position = "pictures", "Words of pictures", 40
    kinds = (TermKind.ALT,)
