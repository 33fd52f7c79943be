"""What themes may rely on for texts about orders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextsBox:
    """A box beside the phone at checkout: a yes to news of the order by text message. Never ticked
    but by the shopper."""

    is_ticked: bool
