"""The people whose wallets this bank keeps: who they are, where they live, what is in there."""

from dataclasses import asdict, dataclass
from typing import Any

from sandbox_bank.cards import BY_TOKEN, Card


@dataclass(frozen=True)
class Place:
    """A postal address; parts that its country does not write are empty."""

    name: str
    street: str
    city: str
    postal_code: str
    country: str
    region: str = ""
    company: str = ""

    @property
    def words(self) -> str:
        """On one line, for the shopper's choice."""
        parts = (self.company, self.street, f"{self.postal_code} {self.city}".strip(), self.country)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Person:
    """Somebody with a wallet; `billing` where the bill goes elsewhere than the parcel."""

    code: str
    email: str
    phone: str
    home: Place
    meaning: str = ""
    billing: Place | None = None

    def told(self, *, needs_address: bool) -> dict[str, Any]:
        """What a merchant is told once the person has said yes."""
        return {
            "email": self.email,
            "phone": self.phone,
            "delivery_address": asdict(self.home) if needs_address else None,
            "billing_address": asdict(self.billing or self.home),
        }


PEOPLE = (
    Person(
        "de",
        "greta.lindner@example.org",
        "+49 30 901820",
        Place("Greta Lindner", "Torstraße 12", "Berlin", "10119", "DE"),
    ),
    Person(
        "at",
        "felix.moser@example.org",
        "+43 1 5261234",
        Place("Felix Moser", "Mariahilfer Straße 88", "Wien", "1070", "AT"),
        "the bill goes to a firm",
        Place("Felix Moser", "Herrengasse 7", "Graz", "8010", "AT", company="Moser Bau GmbH"),
    ),
    Person(
        "ch",
        "nina.frei@example.org",
        "+41 44 2112233",
        Place("Nina Frei", "Bahnhofstrasse 3", "Zürich", "8001", "CH"),
    ),
    Person(
        "gb",
        "edith.clarke@example.org",
        "+44 20 7946 0018",
        Place("Edith Clarke", "12 St James's Square", "London", "SW1Y 4JH", "GB"),
    ),
    Person(
        "us",
        "sam.carter@example.org",
        "+1 212 736 3100",
        Place("Sam Carter", "350 5th Avenue", "New York", "10118", "US", region="NY"),
    ),
    Person(
        "incomplete",
        "jonas.weber@example.org",
        "",
        Place("Jonas Weber", "", "Köln", "5066", "DE"),
        "no street, and a postal code that is too short",
    ),
)
BY_CODE = {person.code: person for person in PEOPLE}
CARDS_IN_WALLET: tuple[Card, ...] = tuple(
    BY_TOKEN[token] for token in ("tok_good", "tok_three_d_secure", "tok_declined")
)
