"""Which words there are in code and templates, and which of them a language lacks."""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "mercer" / "interfaces" / "storefront"
LOCALES = PAGES / "locale"
METHODS = [("tests/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {
    "**/templates/**.html": {
        "extensions": "jinja2.ext.i18n",
        "newstyle_gettext": "true",
        "silent": "false",
    }
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
}
# Said on the pages, but kept in areas, which speak English only: the names of sort orders.
LABELS = re.compile(r'^    code, label[^=]*= "[^"]*", "([^"]+)"', re.MULTILINE)
SORT_ORDERS = ("mercer/areas/catalogue/sort_orders/*.py", "mercer/areas/*/plugs.py")


def used() -> Catalog:
    """Every word that a page may say, with the files that say it."""
    found = Catalog()
    for name, _line, words, _comments, _context in extract_from_dir(
        PAGES, METHODS, OPTIONS, KEYWORDS
    ):
        if "/tests/" not in f"/{name}":
            found.add(words, locations=[(f"mercer/interfaces/storefront/{name}", 0)])
    for pattern in SORT_ORDERS:
        for path in sorted(ROOT.glob(pattern)):
            for words in LABELS.findall(path.read_text()):
                found.add(words, locations=[(str(path.relative_to(ROOT)), 0)])
    return found


def languages() -> list[str]:
    """The languages that there is a folder for."""
    return sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/django.po"))


def source(language: str) -> Path:
    """Where people translate."""
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """What is translated into a language."""
    with source(language).open("rb") as file:
        return read_po(file, locale=language)


def lacking(language: str) -> list[str]:
    """The words on our pages that this language has no words for."""
    known = read(language)
    return [
        first(message)
        for message in used()
        if message.id and not is_translated(known.get(message.id))
    ]


def superfluous(language: str) -> list[str]:
    """Translated, but on no page any more."""
    wanted = used()
    return [first(each) for each in read(language) if each.id and wanted.get(each.id) is None]


def is_translated(message: Message | None) -> bool:
    """Whether every form is there, and nobody has doubted it."""
    if message is None or message.fuzzy:
        return False
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms)


def first(message: Message) -> str:
    """The English words; of several forms the first."""
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)


def update(language: str, template: Catalog) -> None:
    """Bring the file up to date with the pages: new words empty, old ones gone."""
    known = read(language)
    known.update(template, no_fuzzy_matching=True)
    known.obsolete.clear()
    with source(language).open("wb") as file:
        write_po(file, known, width=100, sort_output=True, include_lineno=False, omit_header=False)


def compiled(language: str) -> bytes:
    """The file that Django reads, from the one that people read."""
    out = BytesIO()
    write_mo(out, read(language))
    return out.getvalue()


def target(language: str) -> Path:
    """Where Django looks."""
    return source(language).with_suffix(".mo")
