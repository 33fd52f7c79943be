"""Why a row of a product file could not be taken, in sentences."""

from typing import Any

from mercer.areas.catalogue.errors import FileRefused
from mercer.interfaces.backoffice.errors import REASONS

ROW_REASONS = {
    "any_value": "A variation for any value cannot be sold: give each value a row of its own.",
    "attribute_left_out": "Variations do not differ in this attribute; it is left out.",
    "bad_address": "This is not the address of a picture.",
    "bad_answer": "There is no picture at this address.",
    "bad_quoting": "The quotation marks in this row are wrong; it could not be read.",
    "before_publish_at": "The product would go before it comes.",
    "below_nought": "This is less than nothing; it was taken as 0.",
    "combination_taken": "Another variant of this product has the same option values.",
    "compare_at_not_higher": "The old price is not above the price; it is left out.",
    "conflict": "Something in the shop is in the way: does another product use this SKU?",
    "duplicate_option": "Two options have the same name.",
    "duplicate_sku": "An earlier row uses this SKU for something else.",
    "duplicate_variant": "The file has this combination of options twice.",
    "encoding_guessed": "The file is not UTF-8; it was read as Windows-1252: look at the accents.",
    "file_left_out": "The file to be downloaded is not fetched; add it to the product by hand.",
    "handle_missing": "Every row needs a handle, which says which product it belongs to.",
    "hidden_is_draft": "A product that is hidden there comes in as a draft.",
    "image_not_found": "There is no such picture.",
    "image_without_product": "This picture stands in a row of no product.",
    "missing_columns": "The file lacks a column that every product needs.",
    "not_a_day": "Write a day such as 2026-05-01.",
    "not_a_decimal": "This is not a number; write it like 12.5.",
    "not_a_focus": "Write two numbers from 0 to 100, such as 50 30.",
    "not_a_gtin": "The check digit does not fit: this is no GTIN. It is left out.",
    "not_a_moment": "Write a moment such as 2026-05-01T08:00:00Z.",
    "not_a_number": "This is not a number; write it like 12.50.",
    "not_a_whole_number": "This is not a whole number.",
    "option_name_missing": "There is a value, but the option has no name.",
    "option_value_missing": "Every variant needs a value for each option.",
    "options_differ": "The product in the shop has other options.",
    "own_language": "This is the shop's own language: write it into the column without one.",
    "parent_missing": "The file has no product with this SKU or id for the variation.",
    "price_missing": "There is no price, so this cannot be bought yet.",
    "private_address": "This address is inside a private network and was not asked.",
    "product_refused": "Nothing of this product was taken, because of another of its rows.",
    "row_too_long": "This row is longer than a million characters.",
    "sale_ends": "The sale price is the price now; it does not end by itself on this day.",
    "sale_later": "The sale has not begun yet; the regular price is taken.",
    "shared_stock": "All variations share this stock there; here each has that many. Count anew.",
    "sku_taken": "Another variant of the shop has this SKU.",
    "slug_taken": "Another product has this address.",
    "title_missing": "The first row of a product needs a title.",
    "too_many_decimals": "This has more decimals than the currency.",
    "too_many_options": "A product has at most three options.",
    "type_external": "A product that is sold elsewhere cannot be taken.",
    "type_grouped": "A group of products cannot be taken; its products come in one by one.",
    "type_unknown": "Products of this type cannot be taken.",
    "unclosed_quote": "A quotation mark is opened here and never closed.",
    "unknown_column": "This column is not known; it is left out.",
    "unknown_field": "The shop has no such custom field; make it first, or name its kind.",
    "unreachable": "The address did not answer.",
    "unreadable": "The picture is damaged.",
    "unknown_choice": "This is not one of the words that are known here.",
    "unknown_tax_category": "The shop has no such tax category. There are: {bound}."
    " Another one is made by adding a tax rate in it.",
    "too_large": "This is more than is taken.",
    "too_long": "This is longer than is taken.",
    "too_many": "These are more than are taken.",
    "variations_missing": "The file has no variation of this product.",
    "wrong_column_count": "This row has more or fewer cells than the first row of the file.",
}


def reason_sentence(problem: dict[str, Any]) -> str:
    """A row's problem as a sentence."""
    reason = str(problem.get("reason", ""))
    words = ROW_REASONS.get(reason) or REASONS.get(reason, "")
    return (
        words.format(bound=problem.get("bound", "")) or reason.replace("_", " ").capitalize() + "."
    )


def file_sentence(refusal: FileRefused) -> str:
    """Why a file was refused as a whole."""
    words = REASONS.get(f"file_{refusal.reason}", REASONS["invalid"])
    return words.format(bound=", ".join(refusal.columns))
