"""The words on printed sheets: the buyer reads the packing slip in the language of the order."""

ENGLISH = {
    "packing_slip": "Packing slip",
    "pick_list": "Pick list",
    "order": "Order",
    "placed": "Placed",
    "parcel": "Parcel",
    "ship_to": "Goes to",
    "delivery": "Delivery",
    "units": "Units",
    "sku": "SKU",
    "what": "Product",
    "for_orders": "For orders",
    "note": "Your note",
    "questions": "Questions?",
    "in_all": "in all",
    "page": "Page",
    "printed": "Printed",
    "nothing": "There is nothing to pack in these orders.",
}
GERMAN = {
    "packing_slip": "Lieferschein",
    "pick_list": "Pickliste",
    "order": "Bestellung",
    "placed": "Bestellt am",
    "parcel": "Paket",
    "ship_to": "Lieferadresse",
    "delivery": "Versand",
    "units": "Stück",
    "sku": "Artikelnr.",
    "what": "Artikel",
    "for_orders": "Für Bestellungen",
    "note": "Ihre Nachricht",
    "questions": "Fragen?",
    "in_all": "insgesamt",
    "page": "Seite",
    "printed": "Gedruckt",
    "nothing": "In diesen Bestellungen ist nichts zu packen.",
}


def words_in(language: str) -> dict[str, str]:
    """The words in a language, English where there are none."""
    return GERMAN if language.partition("-")[0].lower() == "de" else ENGLISH
