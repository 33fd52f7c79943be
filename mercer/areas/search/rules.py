"""Words as search sees them: small, plain, few. No database."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

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


def title_query(tokens: list[str]) -> str:
    """All words, in titles only."""
    return " & ".join(f"'{token}':A" for token in tokens)


def title_prefix_query(tokens: list[str]) -> str:
    """The same, the last one as far as it is typed."""
    return title_query(tokens) + "*" if tokens else ""


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


# What prices are counted in: 1, 2, 5, 10, 20 … minor units. Five stretches of one of these hold
# nearly all prices of a list.
PRICE_STEPS = tuple(digit * 10**power for power in range(2, 13) for digit in (1, 2, 5))
# The same for custom fields that are numbers, from thousandths on.
NUMBER_STEPS = tuple(Decimal(digit).scaleb(power) for power in range(-3, 13) for digit in (1, 2, 5))
LEAST_STARS = (4, 3, 2, 1)
MOST_FACETS = 8
MOST_FACET_VALUES = 40
SIZES = (
    "xxxs", "xxs", "xs", "s", "small", "m", "medium", "l", "large", "xl", "xxl", "2xl", "xxxl",
    "3xl", "4xl", "5xl",
)  # fmt: skip


def clean_words(words: str) -> str:
    """What somebody looks for, as it can be shown and kept."""
    return " ".join(words[:200].replace("\x00", "").split())


def order_values(values: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """Sizes by size, numbers by number, everything else by how many products have it."""
    listed = list(values)
    folded = {value: fold(value) for value in listed}
    if all(name in SIZES for name in folded.values()):
        return sorted(listed, key=lambda value: SIZES.index(folded[value]))
    numbers = {value: re.match(r"\d{1,9}", name) for value, name in folded.items()}
    if all(numbers.values()):
        return sorted(listed, key=lambda value: (int(numbers[value][0]), value))  # type: ignore[index]
    return sorted(listed, key=lambda value: (-counts.get(value, 0), folded[value]))


def letters_apart(left: str, right: str, most: int) -> int:
    """How many slips of the fingers lie between two words; more than `most` is `most + 1`.

    A slip is one letter too many, one missing, one wrong, or two neighbours swapped."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for n, letter in enumerate(left, 1):
        before, last, row = row, before, [n]
        for m, other in enumerate(right, 1):
            slips = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != other))
            if n > 1 and m > 1 and letter == right[m - 2] and left[n - 2] == other:
                slips = min(slips, last[m - 2] + 1)
            row.append(slips)
    return min(row[-1], most + 1)


def meant_words(tokens: Sequence[str], alike: Iterable[tuple[str, str]]) -> str:
    """What somebody may have meant: the words of that product which is nearest to what was typed.

    `alike`: folded words and the title of products. As all words come from one product, looking
    for them finds something. What is like nothing is left out; "" where nothing is better."""
    best, best_score, spoken = [*tokens], (0, 0), {}
    for words, title in alike:
        known = re.findall(r"[^\W_]+", words)
        nearest = [_nearest(token, known) for token in tokens]
        fitting = [found for found in nearest if found]
        score = (len(fitting), -sum(slips for _, slips in fitting))
        if score > best_score:
            best, best_score = [word for word, _ in fitting], score
            spoken = {fold(part): part.lower() for part in re.findall(r"[^\W_]+", title)}
    if best_score[0] == 0 or best == list(tokens):
        return ""
    return " ".join(spoken.get(word, word) for word in best)


def _nearest(token: str, known: Sequence[str]) -> tuple[str, int] | None:
    """The token itself where a word begins so or has its stem; else the word fewest slips away."""
    stem = token[: max(len(token) - 2, 3)]
    if any(word.startswith(token) or word == stem or token == f"{word}s" for word in known):
        return token, 0
    most = 0 if len(token) < TYPO_TOKEN_LETTERS else 1 if len(token) < 6 else 2
    apart = ((letters_apart(token, word, most), word) for word in known if len(word) > 1)
    slips, nearest = min(apart, default=(most + 1, ""))
    return (nearest, slips) if slips <= most else None
