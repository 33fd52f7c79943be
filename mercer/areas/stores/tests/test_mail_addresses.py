"""Mail addresses: what is taken, and as what it is kept."""

import pytest

from mercer.areas.stores.rules import Wrong, normal_email


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" ada@Example.ORG ", "ada@example.org"),
        ("Ada.Love+lamps@mail.shop.example", "Ada.Love+lamps@mail.shop.example"),
        ("o'hara_7@example.photography", "o'hara_7@example.photography"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@почта.рф", "ada@xn--80a1acny.xn--p1ai"),
        ("a@b.de", "a@b.de"),
        ("ada@163.com", "ada@163.com"),
        ("!#$%&*+/=?^`{|}~-@example.org", "!#$%&*+/=?^`{|}~-@example.org"),
        ("a" * 64 + "@example.org", "a" * 64 + "@example.org"),
    ],
)
def test_odd_addresses_that_mail_reaches_are_taken(typed: str, kept: str) -> None:
    assert normal_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "ada", "@example.org", "ada@", "ada@gmail", "a@b", "ada@localhost", "ada@gmail.",
        "ada@gmail.c",
        "ada@.de", "ada@gmail..de", "ada@10.0.0.1", "ada@mail.12", "ada@example.org:25",
        "a..b@x.de", ".a@x.de", "a.@x.de", "a b@x.de", "a,b@x.de", "a@b@x.de",
        "a" * 65 + "@example.org", f"ada@{'a' * 63}.{'b' * 63}.{'c' * 63}.{'d' * 63}.de",
    ],
)  # fmt: skip
def test_what_no_mail_reaches_is_refused(typed: str) -> None:
    with pytest.raises(Wrong) as refusal:
        normal_email(typed)

    assert refusal.value.reason == "invalid"
