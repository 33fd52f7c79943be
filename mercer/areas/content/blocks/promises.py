"""What shoppers can rely on, in columns."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Choice, Line, Rows, of

ICONS = (
    ("check", "tick"),
    ("truck", "delivery van"),
    ("return", "arrow back"),
    ("lock", "lock"),
    ("heart", "heart"),
    ("clock", "clock"),
)


@dataclass(frozen=True)
class Promise:
    """One of them."""

    icon: str = of(Choice("Sign", options=ICONS))
    heading: str = of(Line("Heading", most=80))
    text: str = of(Line("Words", most=200, is_required=True))


@dataclass(frozen=True)
class Promises(Block):
    """Two to four short promises beside each other."""

    code, label, icon, place = "promises", "Promises", "verified", 80
    words = "Short promises beside each other, each with a sign: delivery, returns, payment."

    heading: str = of(Line("Heading"))
    promises: tuple[Promise, ...] = of(Rows("Promises", is_required=True, row=Promise, most=8))
