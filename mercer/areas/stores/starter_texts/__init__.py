"""Texts that a new store's policies begin with, by language; the merchant has to review them."""

from pathlib import Path

FOLDER = Path(__file__).parent


def starter_text(slug: str, *, store_name: str, language: str = "en") -> tuple[str, str]:
    """The title and the Markdown body of a starter policy."""
    title, _, body = (FOLDER / language / f"{slug}.md").read_text(encoding="utf-8").partition("\n")
    return title.removeprefix("# ").strip(), body.replace("{store}", store_name).strip() + "\n"
