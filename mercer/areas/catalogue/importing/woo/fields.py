"""The fields of WooCommerce's product file that are understood; others are left out with a note."""

import re

FIELDS = (
    "ID", "Type", "SKU", "GTIN, UPC, EAN, or ISBN", "Name", "Published", "Visibility in catalog",
    "Short description", "Description", "Date sale price starts", "Date sale price ends",
    "Tax status", "Tax class", "In stock?", "Stock", "Backorders allowed?", "Sold individually?",
    "Sale price", "Regular price", "Categories", "Tags", "Brands", "Images", "Parent", "Position",
    "weight (kg)", "length (cm)", "width (cm)", "height (cm)",
    *(f"attribute {n} {what}" for n in (1, 2, 3) for what in ("name", "value(s)")),
    "download 1 url",
)  # fmt: skip
# An export is headed in the language of the shop that it comes from.
GERMAN = {
    "Typ": "Type",
    "Artikelnummer": "SKU",
    "GTIN, UPC, EAN oder ISBN": "GTIN, UPC, EAN, or ISBN",
    "Veröffentlicht": "Published",
    "Sichtbarkeit im Katalog": "Visibility in catalog",
    "Kurzbeschreibung": "Short description",
    "Beschreibung": "Description",
    "Datum, an dem Angebotspreis beginnt": "Date sale price starts",
    "Datum, an dem Angebotspreis endet": "Date sale price ends",
    "Steuerstatus": "Tax status",
    "Steuerklasse": "Tax class",
    "Vorrätig?": "In stock?",
    "Lager": "Stock",
    "Bestand": "Stock",
    "Lieferrückstände erlaubt?": "Backorders allowed?",
    "Nur einzeln verkaufen?": "Sold individually?",
    "Angebotspreis": "Sale price",
    "Regulärer Preis": "Regular price",
    "Kategorien": "Categories",
    "Schlagwörter": "Tags",
    "Marken": "Brands",
    "Bilder": "Images",
    "Übergeordnetes Produkt": "Parent",
    "Visibility in catalogue": "Visibility in catalog",
}
# Fields that come in numbers and in units; whatever else stands in a row is for others to read.
OWN = re.compile(r"(attribute|download) \d+ .*|(weight|length|width|height) \(\w+\)")
# Where one of the importer's columns comes from, for telling people.
COMES_FROM = {
    "Title": "Name",
    "Handle": "Name",
    "Body (HTML)": "Description",
    "Vendor": "Brands",
    "Tag List": "Tags",
    "Status": "Published",
    "Kind": "Type",
    "Tax Category": "Tax class",
    "Option1 Name": "attribute 1 name",
    "Option2 Name": "attribute 2 name",
    "Option3 Name": "attribute 3 name",
    "Option4 Name": "attribute 4 name",
    "Option1 Value": "attribute 1 value(s)",
    "Option2 Value": "attribute 2 value(s)",
    "Option3 Value": "attribute 3 value(s)",
    "Variant SKU": "SKU",
    "Variant Barcode": "GTIN, UPC, EAN, or ISBN",
    "Variant Active": "Published",
    "Variant Price": "Regular price",
    "Variant Compare At Price": "Regular price",
    "Variant Inventory Qty": "Stock",
    "Variant Stock Policy": "Backorders allowed?",
    "Variant Most Per Order": "Sold individually?",
    "Image Src": "Images",
    "Variant Image": "Images",
}


def others_cells(cells: dict[str, str]) -> dict[str, str]:
    """The cells of columns that WooCommerce does not know: somebody has said what they are."""
    return {
        name: text for name, text in cells.items() if name not in FIELDS and not OWN.fullmatch(name)
    }
