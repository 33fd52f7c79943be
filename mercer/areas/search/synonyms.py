"""Words that mean the same, and words as the search log keeps them. No database."""

import re
from collections.abc import Iterable, Sequence

from mercer.areas.search.rules import fold, tokens_of
from mercer.kernel.errors import InvalidField, InvalidFields

MOST_SYNONYMS = 20
MOST_SYNONYM_LETTERS = 60
MOST_COUNTED_LETTERS = 100
ENDINGS = frozenset({"s", "es", "e", "n", "en", "er"})


def check_synonyms(words: Sequence[str]) -> tuple[str, ...]:
    """Words that mean the same, each once: 2 to 20. Raises InvalidFields."""
    named: dict[str, str] = {}
    for word in words:
        text = " ".join(word.split())
        if len(text) > MOST_SYNONYM_LETTERS:
            raise _wrong("too_long", str(MOST_SYNONYM_LETTERS))
        if tokens_of(text):
            named.setdefault(" ".join(tokens_of(text)), text)
    if len(named) < 2:
        raise _wrong("two_words_or_more")
    if len(named) > MOST_SYNONYMS:
        raise _wrong("too_many", str(MOST_SYNONYMS))
    return tuple(named.values())


def _wrong(reason: str, bound: str = "") -> InvalidFields:
    return InvalidFields((InvalidField("words", reason, bound),))


def same_meaning(text: str, groups: Iterable[Sequence[str]]) -> list[str]:
    """The other words of every group that a text has a word of, in one order.

    "Oak tables" has "table": a word may have an ending of one or two letters more."""
    known = re.findall(r"[^\W_]+", fold(text))
    more: dict[str, None] = {}
    for group in groups:
        parts = [re.findall(r"[^\W_]+", fold(word)) for word in group]
        if any(_stands_in(each, known) for each in parts):
            more.update(dict.fromkeys(" ".join(each) for each in parts))
    return list(more)


def _stands_in(words: Sequence[str], known: Sequence[str]) -> bool:
    size = len(words)
    return size > 0 and any(
        all(_is_form_of(have, want) for have, want in zip(known[n : n + size], words, strict=True))
        for n in range(len(known) - size + 1)
    )


def _is_form_of(have: str, want: str) -> bool:
    return have == want or (have.startswith(want) and have[len(want) :] in ENDINGS)


def countable(words: str) -> str:
    """Words as the search log keeps them; "" for what may name a person or an order.

    Mail addresses and long numbers are typed into search fields too: they are not kept."""
    plain = fold(words)[:MOST_COUNTED_LETTERS].strip()
    digits = re.sub(r"[\s()/.+-]", "", plain)
    if "@" in plain or re.search(r"\d{6}", digits) or not tokens_of(plain):
        return ""
    return plain
