"""Language tags, and which texts stand in for those that nobody has written."""

import pytest

from mercer.kernel.errors import InvalidField
from mercer.kernel.languages import language_chain, normal_language, text_mark


@pytest.mark.parametrize(
    ("asked", "own", "chain"),
    [
        ("de-AT", "en", ("de-AT", "de")),
        ("de", "en", ("de",)),
        ("en", "en", ()),
        ("de-AT", "de", ("de-AT",)),
        ("en-GB", "en", ("en-GB",)),
        ("zh-Hant-HK", "en", ("zh-Hant-HK", "zh-Hant", "zh")),
        ("", "en", ()),
    ],
)
def test_a_text_is_looked_for_in_the_language_then_in_its_base(
    asked: str, own: str, chain: tuple[str, ...]
) -> None:
    assert language_chain(asked, own) == chain


@pytest.mark.parametrize(
    ("written", "normal"), [("de", "de"), ("de_at", "de-AT"), (" EN-gb ", "en-GB")]
)
def test_a_language_is_written_in_one_way(written: str, normal: str) -> None:
    assert normal_language(written) == normal


@pytest.mark.parametrize("written", ["", "tlh-Q", "../etc", "xx-YY", "d" * 80])
def test_refuses_what_is_no_language(written: str) -> None:
    with pytest.raises(InvalidField) as refusal:
        normal_language(written)

    assert (refusal.value.field, refusal.value.reason) == ("language", "unknown_language")


def test_another_text_has_another_mark() -> None:
    assert text_mark("Desk lamp") == text_mark("Desk lamp")
    assert text_mark("Desk lamp") != text_mark("Desk lamps")
