"""Words as search sees them: small, plain, few. No database."""

import re
import unicodedata

MOST_TOKENS = 12
MOST_TOKEN_LETTERS = 40
MOST_QUERY_LETTERS = 300
TYPO_TOKEN_LETTERS = 3
# PostgreSQL knows how to find "lamps" by "lamp" in these; the others are searched word by word.
CONFIGURATIONS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents: "Crème Brûlée" and "creme brulee" are the same words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", plain).split())


def tokens_of(text: str) -> list[str]:
    """The words of a query, each once, no more than a person would type."""
    found = re.findall(r"[^\W_]+", fold(text[:MOST_QUERY_LETTERS]))
    return [token[:MOST_TOKEN_LETTERS] for token in dict.fromkeys(found)][:MOST_TOKENS]


def prefix_query(tokens: list[str]) -> str:
    """All words, the last one as far as it is typed: 'desk' & 'lam':* in PostgreSQL's notation."""
    quoted = [f"'{token}'" for token in tokens]
    return " & ".join(quoted) + ":*" if quoted else ""


def title_prefix_query(tokens: list[str]) -> str:
    """The same, in titles only."""
    quoted = [f"'{token}':A" for token in tokens]
    return " & ".join(quoted) + "*" if quoted else ""


def slips_query(tokens: list[str]) -> str:
    """All words, each as typed or with one slip undone: two letters swapped, one too many."""
    each = ("|".join(f"'{word}'" for word in [token, *slips_of(token)]) for token in tokens)
    return " & ".join(f"({words})" for words in each)


def slips_of(token: str) -> list[str]:
    """What may have been meant: "cahir" has "chair" among its slips. Short words have none."""
    if not TYPO_TOKEN_LETTERS <= len(token) <= 20:
        return []
    cuts = [(token[:n], token[n:]) for n in range(len(token))]
    swapped = [left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1]
    shortened = [left + right[1:] for left, right in cuts]
    return list(dict.fromkeys(word for word in swapped + shortened if word != token))


def is_plain(text: str) -> bool:
    """No quotation mark and no minus before a word: those ask for exactly what they say."""
    return '"' not in text and not re.search(r"(^|\s)-\w", text)


def configuration(language: str) -> str:
    """PostgreSQL's text search configuration for a language tag such as "en" or "pt-BR"."""
    return CONFIGURATIONS.get(language.replace("_", "-").split("-")[0].lower(), "simple")
