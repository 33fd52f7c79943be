"""Air between two blocks."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Choice, of


@dataclass(frozen=True)
class Divider(Block):
    """A line, or nothing but room."""

    code, label, icon, place = "divider", "Divider", "horizontal_rule", 99
    words = "A line or some room between two blocks."

    look: str = of(Choice("Look", options=(("line", "a line"), ("room", "room only"))))
