"""What somebody said."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Line, Markdown, Number, of


@dataclass(frozen=True)
class Quotation(Block):
    """A sentence of a customer or a newspaper, with stars if it came with some."""

    code, label, icon, place = "quotation", "Quotation", "format_quote", 60
    words = "A sentence from a review, a customer or a newspaper."

    quote: str = of(Markdown("What was said", most=600, is_required=True))
    who: str = of(Line("Who said it", is_required=True))
    where: str = of(Line("Where, or about what"))
    stars: int = of(Number("Stars (0 shows none)", least=0, most=5))
