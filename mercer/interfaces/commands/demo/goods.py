"""The shape of what the demo store sells."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Offer:
    """One variant: its options, price in cents, stock, weight and picture."""

    sku: str
    price: int
    stock: int
    grams: int
    picture: str = ""
    values: tuple[str, ...] = ()
    was: int | None = None


@dataclass(frozen=True)
class Goods:
    """One product. `words` are the paragraphs of its description."""

    slug: str
    title: str
    category: str
    words: tuple[str, ...]
    offers: tuple[Offer, ...]
    facts: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    kind: str = "goods"
    product_type: str = ""
    tags: tuple[str, ...] = ()
    tax_category: str = "standard"
    stock_policy: str = "deny"
    backorder_limit: int | None = None
    alts: dict[str, str] = field(default_factory=dict)

    def description(self) -> str:
        """The paragraphs and the list of facts, as HTML."""
        paragraphs = "".join(f"<p>{text}</p>" for text in self.words)
        facts = "".join(f"<li>{text}</li>" for text in self.facts)
        return paragraphs + (f"<ul>{facts}</ul>" if facts else "")

    def pictures(self) -> dict[str, list[str]]:
        """Each picture once, with the SKUs that it shows."""
        shown: dict[str, list[str]] = {}
        for offer in self.offers:
            if offer.picture:
                shown.setdefault(offer.picture, []).append(offer.sku)
        return shown


@dataclass(frozen=True)
class Branch:
    """A category."""

    slug: str
    name: str
    words: str


CATEGORIES = (
    Branch("lighting", "Lighting", "Lamps that make a room smaller, in the good sense."),
    Branch("tableware", "Tableware", "Stoneware and glass for every day, thrown and fired slowly."),
    Branch("textiles", "Textiles", "Wool, linen and cotton that get better with washing."),
    Branch("kitchen", "Kitchen & wood", "Boards, jars and tools that like being used."),
    Branch("walls-and-paper", "Walls & paper", "Prints, mirrors and things to read or to draw on."),
)
