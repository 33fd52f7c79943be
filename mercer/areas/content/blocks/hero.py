"""A large opening: a few words over the whole width, with a picture beside them."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Choice, Line, LinkTo, OnePicture, PictureUse, of

SIDES = (("end", "after the words"), ("start", "before the words"))


@dataclass(frozen=True)
class Hero(Block):
    """What is seen first. As the first block of a page, its heading is the page's."""

    code, label, icon, place = "hero", "Banner", "panorama", 10
    words = "A large heading with a picture and a button, at the top of a page."

    heading: str = of(Line("Heading", is_required=True))
    text: str = of(Line("Words below it", most=300))
    picture: PictureUse = of(OnePicture("Picture"))  # noqa: RUF009 (`of` makes a field)
    button: str = of(Line("Words on the button", most=40))
    link: str = of(LinkTo("The button leads to"))
    side: str = of(Choice("The picture stands", options=SIDES))
