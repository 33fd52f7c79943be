"""English sentences for what an import of products reports."""

from typing import Any

REASONS = {
    "any_value": "a variation for any value cannot be sold; give each value a row of its own",
    "attribute_left_out": "variations do not differ in this attribute; left out",
    "bad_address": "this is not an address of a picture",
    "bad_answer": "the address gave no picture",
    "bad_archive": "the zip file cannot be read",
    "bad_character": "there is a control character in this cell",
    "bad_quoting": "the quotation marks in this row are wrong; it could not be read",
    "before_publish_at": "the product would go before it comes",
    "below_nought": "this is less than nothing; it was taken as 0",
    "combination_taken": "another variant of the product has these option values",
    "compare_at_not_higher": "the price to compare with is not higher; it was left out",
    "conflict": "something in the shop is in the way: does another product use this SKU?",
    "duplicate_option": "two options have the same name",
    "duplicate_sku": "an earlier row uses this SKU for something else",
    "duplicate_variant": "an earlier row is this very variant",
    "empty": "the file is empty",
    "encoding_guessed": "the file is not UTF-8; it was read as Windows-1252: look at the accents",
    "file_left_out": "the file to be downloaded is not fetched; add it by hand",
    "handle_missing": "there is no handle, so the row belongs to no product",
    "hidden_is_draft": "a product that is hidden there comes in as a draft",
    "image_not_found": "there is no such picture",
    "image_without_product": "there is no product for this picture",
    "missing": "this must not be blank",
    "missing_columns": "the file has no such columns: is its first line the headings?",
    "negative": "this is less than nothing",
    "not_a_day": "this is not a day; write it like 2026-05-01",
    "not_a_decimal": "this is not a number; write it like 12.5",
    "not_a_focus": "write two numbers from 0 to 100, like 50 30",
    "not_a_folder": "there is no such folder",
    "not_a_gtin": "this is no GTIN (8, 12, 13 or 14 digits, the last one a check); left out",
    "not_a_moment": "this is not a moment; write it like 2026-05-01T08:00:00Z",
    "not_a_number": "this is not a number; write it like 12.50",
    "not_a_slug": "only letters, digits and hyphens",
    "not_a_whole_number": "this is not a whole number",
    "not_csv": "this is not a CSV file; save the sheet as CSV first",
    "not_yes_or_no": "this is neither true nor false",
    "option_name_missing": "there is a value for an option that the product does not have",
    "option_value_missing": "this variant has no value for one of the product's options",
    "options_differ": "the product has other options in the shop, and variants with them",
    "own_language": "this is the shop's own language; write it into the column without one",
    "parent_missing": "the file has no product with this SKU or id for the variation",
    "price_missing": "there is no price; this cannot be bought until it has one",
    "private_address": "this address is inside a private network and was not asked",
    "product_refused": "left out, because the product's first row was",
    "row_too_long": "this row is longer than a million characters",
    "sale_ends": "the sale price is the price now; it does not end by itself on this day",
    "sale_later": "the sale has not begun yet; the regular price is taken",
    "shared_stock": "all variations share this stock there; here each has that many: count anew",
    "sku_taken": "another product has this SKU",
    "slug_taken": "another product has this address",
    "title_missing": "there is no title, and no product with this handle",
    "too_large": "this is more than is taken",
    "too_long": "this is longer than is taken",
    "too_many": "these are more than are taken",
    "too_many_decimals": "this has more decimals than the currency",
    "too_many_options": "a product has three options at most",
    "too_many_pixels": "the picture has too many pixels",
    "type_external": "a product that is sold elsewhere cannot be taken",
    "type_grouped": "a group of products cannot be taken; its products come in one by one",
    "type_unknown": "products of this type cannot be taken",
    "unclosed_quote": "a quotation mark is opened here and never closed",
    "unknown_choice": "this is not one of the words that are known here",
    "unknown_column": "this column is not read",
    "unknown_field": "the shop has no such custom field; make it first, or name its kind",
    "unknown_format": "the picture is none of JPEG, PNG, WebP and GIF",
    "unknown_tax_category": "there is no such tax category. There are: {bound}. Another one is"
    " made by adding a tax rate in it",
    "unreachable": "the address did not answer",
    "unreadable": "the picture is damaged",
    "variations_missing": "the file has no variation of this product",
    "wrong_column_count": "this row has another number of cells than the headings",
}
TALLY = {
    "products_added": "products added",
    "products_changed": "products changed",
    "products_unchanged": "products unchanged",
    "variants_added": "variants added",
    "variants_changed": "variants changed",
    "variants_unchanged": "variants unchanged",
    "categories_added": "categories added",
    "images_added": "pictures added",
    "images_changed": "pictures changed",
    "images_unchanged": "pictures unchanged",
    "images_failed": "pictures not taken",
    "rows_refused": "rows refused",
    "problems_not_listed": "more problems than are listed",
}


def describe(problem: dict[str, Any]) -> str:
    """One problem as a line: where, what stood there, and why it was not taken."""
    words = REASONS.get(problem["reason"], problem["reason"])
    words = words.format(bound=problem.get("bound", ""))
    where = f"line {problem['line']}"
    if problem["column"]:
        where += f", {problem['column']}"
    said = f" “{problem['value']}”" if problem["value"] else ""
    mark = "note: " if problem["is_warning"] else ""
    return f"{mark}{where}{said}: {words}."


def summarise(tally: dict[str, int]) -> str:
    """What an import did, without what it did not do."""
    done = [f"{tally[name]} {words}" for name, words in TALLY.items() if tally.get(name)]
    return ", ".join(done) or "nothing to do"
