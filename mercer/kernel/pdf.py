"""Setting pages as PDF. What people wrote is set as text: it is never read as Typst's markup."""

import json
from pathlib import Path
from typing import Any

import typst

ON_LETTER = frozenset({"US", "CA", "MX", "CL", "CO", "PH"})


def set_pages(layout: Path, page: dict[str, Any]) -> bytes:
    """A layout filled with a page's words; it sees its own folder and `page`, nothing else.

    Source: docs/decisions/0008."""
    written: bytes = typst.compile(
        layout, root=layout.parent, sys_inputs={"page": json.dumps(page)}
    )
    return written


def paper_of(country: str) -> str:
    """What is in a country's printers, by Typst's name."""
    return "us-letter" if country in ON_LETTER else "a4"
