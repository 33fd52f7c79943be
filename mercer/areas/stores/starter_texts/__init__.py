"""Texts that a new store's policies begin with, by language; the merchant has to review them."""

from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = frozenset({"en", "de"})


def starter_text(slug: str, *, store_name: str, language: str) -> tuple[str, str]:
    """The title and the Markdown body of a starter policy, in a language or its base; in English
    where there is none."""
    base = language.partition("-")[0].lower()
    folder = FOLDER / (base if base in LANGUAGES else "en")
    title, _, body = (folder / f"{slug}.md").read_text(encoding="utf-8").partition("\n")
    return title.removeprefix("# ").strip(), body.replace("{store}", store_name).strip() + "\n"
