"""How the demo store is set up: settings, taxes, delivery, carriers, policies, people."""

from dataclasses import dataclass, field
from typing import Any

OWNER, STAFF, SHOPPER = "owner@demo.example", "staff@demo.example", "ada@demo.example"
TRADER = "ben@demo.example"
PASSWORDS = {
    OWNER: "alder-and-finch-owner",
    STAFF: "alder-and-finch-staff",
    SHOPPER: "ada-buys-a-lamp",
    TRADER: "ben-fits-out-hotels",
}

STORE: dict[str, Any] = {
    "code": "alder-and-finch",
    "name": "Alder & Finch",
    "domain": "localhost",
    "country": "DE",
    "currency": "EUR",
    "legal_name": "Alder & Finch Demo GmbH",
    "language": "en",
    "time_zone": "Europe/Berlin",
    "prices_include_tax": True,
    "contact_email": "hello@alderandfinch.example",
    "contact_phone": "+49 30 901820",
    "mail_sender": "Alder & Finch <hello@alderandfinch.example>",
    "tagline": "Useful things for quiet rooms",
    "address": {
        "name": "Alder & Finch",
        "street": "Lindenstraße 12",
        "postal_code": "10969",
        "city": "Berlin",
        "country": "DE",
    },
    "order_prefix": "AF-",
    "is_demo": True,
}
SECOND_STORE: dict[str, Any] = STORE | {
    "code": "north-lane",
    "name": "North Lane",
    "domain": "127.0.0.1",
    "country": "GB",
    "currency": "GBP",
    "legal_name": "North Lane Demo Ltd",
    "time_zone": "Europe/London",
    "contact_email": "hello@northlane.example",
    "contact_phone": "+44 20 7946 0000",
    "mail_sender": "North Lane <hello@northlane.example>",
    "tagline": "A second shop in the same house",
    "address": {
        "name": "North Lane",
        "street": "8 North Lane",
        "postal_code": "SE1 9GF",
        "city": "London",
        "country": "GB",
    },
    "order_prefix": "NL-",
}

GERMAN_STORE: dict[str, Any] = STORE | {
    "code": "alder-und-finch",
    "domain": "de.localhost",
    "language": "de",
    "tagline": "Brauchbare Dinge für ruhige Räume",
    "order_prefix": "AFD-",
}

# Value-added tax as of 1 January 2026: country, standard rate, and that of what is read, also as
# a file (`reduced`; where books that are no paper have no lower rate, it is the standard one).
# For the demo alone, after published lists of 2025 and 2026; the Commission's Taxes in Europe
# Database, which counts, was not asked. A shop that sells sets its own rates.
VAT = (
    ("AT", "0.20", "0.10"), ("BE", "0.21", "0.06"), ("BG", "0.20", "0.09"),
    ("CY", "0.19", "0.03"), ("CZ", "0.21", "0"), ("DE", "0.19", "0.07"),
    ("DK", "0.25", "0.25"), ("EE", "0.24", "0.09"), ("ES", "0.21", "0.04"),
    ("FI", "0.255", "0.135"), ("FR", "0.20", "0.055"), ("GR", "0.24", "0.06"),
    ("HR", "0.25", "0.05"), ("HU", "0.27", "0.27"), ("IE", "0.23", "0"),
    ("IT", "0.22", "0.04"), ("LT", "0.21", "0.05"), ("LU", "0.17", "0.03"),
    ("LV", "0.21", "0.05"), ("MT", "0.18", "0.05"), ("NL", "0.21", "0.09"),
    ("PL", "0.23", "0.05"), ("PT", "0.23", "0.06"), ("RO", "0.21", "0.11"),
    ("SE", "0.25", "0.06"), ("SI", "0.22", "0.05"), ("SK", "0.23", "0.05"),
    ("CH", "0.081", "0.026"), ("GB", "0.20", "0"),
)  # fmt: skip
# (name, category, countries, rate)
TAX_RATES = tuple(
    ("VAT", category, (country,), rate)
    for country, standard, reduced in VAT
    for category, rate in (("standard", standard), ("reduced", reduced))
)
NOT_IN_THE_UNION = ("CH", "GB")
EU = tuple(country for country, _, _ in VAT if country not in NOT_IN_THE_UNION)


@dataclass(frozen=True)
class Way:
    """A delivery method, prices in cents."""

    code: str
    name: str
    description: str
    days: tuple[int, int]
    kind: str = "flat"
    price: int = 0
    tiers: list[list[int | None]] = field(default_factory=list)
    free_over: int | None = None


Zone = tuple[str, tuple[str, ...], tuple[Way, ...]]
HOME = (
    Way("parcel", "Parcel", "To your door", (1, 3), price=490, free_over=8000),
    Way("express", "Express", "Next working day if ordered by noon", (1, 1), price=1290),
    Way("collect", "Collect in person", "We write when it is ready", (0, 1), kind="collect"),
)
EUROPE = Way(
    "parcel-eu", "Parcel, European Union", "Tracked, price by weight", (3, 6), kind="weight",
    tiers=[[1000, 890], [5000, 1290], [15000, 1990], [31500, 2990]],
)  # fmt: skip
AIRMAIL = Way(
    "world", "Tracked airmail", "Duties and taxes are paid on arrival", (6, 14), kind="weight",
    tiers=[[1000, 1890], [5000, 3490], [20000, 6900]],
)  # fmt: skip

# What a German store calls it all.
GERMAN = {
    "Useful things for quiet rooms": "Brauchbare Dinge für ruhige Räume",
    "A second shop in the same house": "Ein zweiter Laden im selben Haus",
    "Parcel": "Paket",
    "To your door": "Bis an die Tür",
    "Express": "Express",
    "Next working day if ordered by noon": "Am nächsten Werktag, wenn bis zwölf bestellt",
    "Collect in person": "Selbst abholen",
    "We write when it is ready": "Wir schreiben, sobald es bereitliegt",
    "Parcel, European Union": "Paket, Europäische Union",
    "Tracked, price by weight": "Mit Sendungsnummer, Preis nach Gewicht",
    "Tracked airmail": "Luftpost mit Sendungsnummer",
    "Duties and taxes are paid on arrival": "Zoll und Steuern sind bei Ankunft zu zahlen",
    "Duties are paid": "Verzollt",
    "With a courier": "Mit Kurier",
    "Germany": "Deutschland",
    "United Kingdom": "Vereinigtes Königreich",
    "European Union": "Europäische Union",
    "Rest of the world": "Übrige Welt",
    "Card": "Karte",
    "Test cards only: no money moves": "Nur Testkarten: Es fließt kein Geld",
    "Bank transfer": "Überweisung",
    "We pack when the money has come": "Wir packen, sobald das Geld da ist",
    "Main shelf": "Hauptregal",
    "Regulars": "Stammkunden",
    "Trade": "Gewerbe",
    "Trade price": "Gewerbepreis",
}


def named(text: str, language: str) -> str:
    """A name of the set-up in the language of a store: German, or as it is written here."""
    return GERMAN[text] if language == "de" else text


def said(name: str, description: str, language: str) -> dict[str, list[str]]:
    """The same name and description in German, for a store whose own language is another."""
    return {} if language == "de" else {"de": [GERMAN[name], GERMAN[description]]}


def zones_of(country: str) -> tuple[Zone, ...]:
    """(zone, countries, methods): at home, in the European Union, everywhere else."""
    home = {"DE": "Germany", "GB": "United Kingdom"}[country]
    union = tuple(code for code in EU if code != country)
    return (
        (home, (country,), HOME),
        ("European Union", union, (EUROPE,)),
        ("Rest of the world", (), (AIRMAIL,)),
    )


CARRIERS = (
    ("Heron Parcel", "https://track.heronparcel.example/parcels/{number}"),
    ("Green Courier", "https://greencourier.example/t?n={number}"),
)
BANK_TRANSFER = {
    "account_holder": "Alder & Finch Demo GmbH",
    "account": "DE89 3704 0044 0532 0130 00",
    "bank": "Demo Bank",
    "bic": "DEMODEFFXXX",
}
ADDRESS = {
    "name": "Ada Alder",
    "street": "Gartenweg 3",
    "postal_code": "80331",
    "city": "München",
    "country": "DE",
}
