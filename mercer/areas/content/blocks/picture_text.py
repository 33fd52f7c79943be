"""A picture with words beside it."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Choice, Line, LinkTo, Markdown, OnePicture, PictureUse, of

SIDES = (("start", "before the words"), ("end", "after the words"))


@dataclass(frozen=True)
class PictureText(Block):
    """A picture on one side, words on the other; below each other on a phone."""

    code, label, icon, place = "picture_text", "Picture with text", "art_track", 30
    words = "A picture on one side and a text on the other."

    picture: PictureUse = of(OnePicture("Picture", is_required=True))  # noqa: RUF009 (`of` makes a field)
    heading: str = of(Line("Heading"))
    text: str = of(Markdown("Text", most=4_000, is_required=True))
    button: str = of(Line("Words on the button", most=40))
    link: str = of(LinkTo("The button leads to"))
    side: str = of(Choice("The picture stands", options=SIDES))
