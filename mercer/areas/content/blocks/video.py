"""A film, from the shop itself: no other host is asked."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Line, Markdown, OnePicture, OneVideo, PictureUse, of


@dataclass(frozen=True)
class Video(Block):
    """A film that plays when somebody wants it to; what is said in it stands below."""

    code, label, icon, place = "video", "Film", "movie", 95
    words = "A film of your own (MP4 or WebM), played from your shop."

    heading: str = of(Line("Heading"))
    video: str = of(OneVideo("Film", "MP4 or WebM, at most 60 MB", is_required=True))
    poster: PictureUse = of(OnePicture("Picture before it plays"))  # noqa: RUF009 (`of` makes a field)
    caption: str = of(Line("What it shows", most=300, is_required=True))
    transcript: str = of(
        Markdown("What is said in it", "For those who cannot hear it.", most=8_000)
    )
