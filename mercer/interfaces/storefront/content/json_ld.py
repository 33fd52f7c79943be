"""What search engines read of the merchant's pages."""

from collections.abc import Sequence
from typing import Any

from mercer.areas.content.block import PlacedBlock
from mercer.areas.content.blocks.faq import Faq
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront.catalogue.json_ld import safe_json, trail_of
from mercer.interfaces.storefront.pages import Link
from mercer.interfaces.storefront.rich_text import from_markdown
from mercer.interfaces.storefront.seo.json_ld import CONTEXT, plain


def page_json(store: StoreFacts, here: Link, blocks: Sequence[PlacedBlock]) -> str:
    """Where a page hangs, and the questions that it answers, if it answers some."""
    graph: list[dict[str, Any]] = [trail_of(store, (), here)]
    asked = questions_of(blocks)
    if asked:
        graph.append({"@type": "FAQPage", "url": store.base_url + here.url, "mainEntity": asked})
    return safe_json({"@context": CONTEXT, "@graph": graph})


def questions_of(blocks: Sequence[PlacedBlock]) -> list[dict[str, Any]]:
    """Every question with its answer, as plain text."""
    return [
        {
            "@type": "Question",
            "name": one.question,
            "acceptedAnswer": {"@type": "Answer", "text": plain(from_markdown(one.answer))},
        }
        for placed in blocks
        if isinstance(placed.block, Faq)
        for one in placed.block.questions
    ]
