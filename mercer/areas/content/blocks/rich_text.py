"""A text."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Line, Markdown, of


@dataclass(frozen=True)
class RichText(Block):
    """Words with headings, lists and links."""

    code, label, icon, place = "rich_text", "Text", "notes", 20
    words = "Paragraphs with headings, lists and links."

    heading: str = of(Line("Heading"))
    text: str = of(
        Markdown(
            "Text",
            "A blank line starts a paragraph. **bold**, *italic*, ## heading, - list,"
            " [words](address).",
            is_required=True,
        )
    )
