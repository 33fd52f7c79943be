"""A few words and a button."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Choice, Line, LinkTo, of

TONES = (("soft", "light"), ("strong", "in the shop's colour"))


@dataclass(frozen=True)
class CallToAction(Block):
    """An invitation to go somewhere."""

    code, label, icon, place = "call_to_action", "Invitation", "ads_click", 90
    words = "A few words with a button, on a coloured ground."

    heading: str = of(Line("Heading", is_required=True))
    text: str = of(Line("Words below it", most=300))
    button: str = of(Line("Words on the button", most=40, is_required=True))
    link: str = of(LinkTo("The button leads to", is_required=True))
    tone: str = of(Choice("Ground", options=TONES))
