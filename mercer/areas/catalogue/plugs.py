"""What the catalogue brings to translators: products, categories, collections, shared words,
pictures' words."""

from mercer.areas.catalogue.errors import CategoryNotFound, CollectionNotFound, ProductNotFound
from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.catalogue.operations.translate_collection import translate_collection
from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.term_kinds import TermKind
from mercer.areas.catalogue.term_texts import TermTexts
from mercer.areas.stores.row_texts import RowTexts
from mercer.areas.stores.translatable import TextField

ADDRESS = TextField("slug", "Address", "address")
FOR_SEARCH_ENGINES = (
    TextField("seo_title", "Title for search engines"),
    TextField("seo_description", "Description for search engines", "text"),
)
NAMED = (
    TextField("name", "Name"),
    ADDRESS,
    TextField("description", "Description", "markdown"),
    *FOR_SEARCH_ENGINES,
)


class ProductTexts(RowTexts):
    """Products."""

    code, label, position = "products", "Products", 10
    verb = "catalogue.translate_product"
    table, owner, named = "catalogue_product", "product", "title"
    operation, unknown = translate_product, ProductNotFound
    fields = (
        TextField("title", "Title"),
        ADDRESS,
        TextField("description", "Description", "html"),
        *FOR_SEARCH_ENGINES,
    )


class CategoryTexts(RowTexts):
    """Categories."""

    code, label, position = "categories", "Categories", 20
    verb = "catalogue.translate_product"
    table, owner, named = "catalogue_category", "category", "name"
    operation, unknown = translate_category, CategoryNotFound
    fields = NAMED


class CollectionTexts(RowTexts):
    """Collections."""

    code, label, position = "collections", "Collections", 25
    verb = "catalogue.translate_product"
    table, owner, named = "catalogue_collection", "collection", "name"
    operation, unknown = translate_collection, CollectionNotFound
    fields = NAMED


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
