"""Questions with their answers."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Line, Markdown, Rows, of


@dataclass(frozen=True)
class Question:
    """What is asked often, and the answer."""

    question: str = of(Line("Question", most=200, is_required=True))
    answer: str = of(Markdown("Answer", most=3_000, is_required=True))


@dataclass(frozen=True)
class Faq(Block):
    """Questions that fold out their answers; search engines are told of them too."""

    code, label, icon, place = "faq", "Questions and answers", "quiz", 70
    words = "Questions that unfold their answers. Search engines may show them."

    heading: str = of(Line("Heading"))
    questions: tuple[Question, ...] = of(Rows("Questions", is_required=True, row=Question))
