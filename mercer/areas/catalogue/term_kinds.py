"""The kinds of words that many products share, translated once for all of them."""

from enum import StrEnum


class TermKind(StrEnum):
    """What a shared word is."""

    OPTION = "option"
    VALUE = "value"
    FIELD = "field"
    CHOICE = "choice"
    TYPE = "type"
    TAG = "tag"
    ALT = "alt"


# The longest translation of each; as long as the words themselves may be.
MOST_LETTERS = {
    TermKind.OPTION: 60,
    TermKind.VALUE: 80,
    TermKind.FIELD: 60,
    TermKind.CHOICE: 1000,
    TermKind.TYPE: 120,
    TermKind.TAG: 60,
    TermKind.ALT: 300,
}
