"""Set the demo's downloads as PDF and attach them: what is bought can be fetched."""

import tomllib
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from mercer.areas.catalogue.models import Variant
from mercer.areas.catalogue.rules import ProductKind
from mercer.areas.downloads.operations.add_download_file import add_download_file
from mercer.areas.downloads.queries import list_files
from mercer.areas.stores.queries import StoreFacts
from mercer.kernel.actors import SYSTEM
from mercer.kernel.pdf import set_pages

PAPERS = Path(__file__).parent / "papers"


def attach_papers(store: StoreFacts, *, now: datetime) -> int:
    """Give each download that has no file its own; how many were given."""
    papers = tomllib.loads((PAPERS / "papers.toml").read_text())
    rows = Variant.objects.filter(
        store_id=store.id, product__kind=ProductKind.DOWNLOAD, product__slug__in=papers
    )
    variants = list(rows.select_related("product"))
    held = list_files(store.id, [variant.pk for variant in variants])
    missing = [variant for variant in variants if variant.pk not in held]
    for variant in missing:
        paper = papers[variant.product.slug]
        language = "de" if store.language.startswith("de") else "en"
        file = BytesIO(set_paper(paper, variant.product.title, store.name, language))
        file.name = paper["file"][language]
        add_download_file(
            store_id=store.id, variant_id=variant.pk, file=file, actor=SYSTEM, now=now
        )
    return len(missing)


def set_paper(paper: dict[str, Any], title: str, store_name: str, language: str) -> bytes:
    """A download as PDF, in English or German."""
    page = {
        "kind": paper["kind"],
        "title": title,
        "words": paper["words"][language],
        "language": language,
        "store": store_name,
        "rows": [row_of(row, language) for row in paper["rows"]],
    }
    return set_pages(PAPERS / "paper.typ", page)


def row_of(row: dict[str, Any], language: str) -> dict[str, str]:
    """A month, a step, a colour or a recipe."""
    said = row[language]
    if isinstance(said, list):
        return dict(zip(("month", "name", "needs", "how"), said, strict=True))
    return {"name": said, "days": row.get("days", ""), "value": row.get("value", "")}
