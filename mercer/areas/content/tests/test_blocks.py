"""Every block: read from what was typed, kept, read again, and what it lacks."""

import pytest

from mercer.areas.content.block import blocks, list_blocks, read_block
from mercer.areas.content.fields import Rows, kinds_of, read_fields
from mercer.areas.content.links import read_target, read_url
from mercer.areas.content.wrong import Wrong

CODES = sorted(blocks.all())


def read(code, **values):
    return read_block({"id": "b1", "block": code, "values": values})


@pytest.mark.parametrize("code", CODES)
def test_a_block_that_says_nothing_can_be_kept_and_read_again(code):
    placed, problems = read(code)

    assert problems == []
    assert read_block(placed.kept()) == (placed, [])


@pytest.mark.parametrize("code", CODES)
def test_a_block_names_itself_and_its_fields(code):
    found = blocks.get(code)

    assert found.label
    assert found.words
    for kind in kinds_of(found).values():
        assert kind.label
        if isinstance(kind, Rows):
            assert all(each.label for each in kinds_of(kind.row).values())


@pytest.mark.parametrize("code", CODES)
def test_hostile_values_are_refused_or_kept_as_text(code):
    for raw in (7, None, ["x"], {"a": "b"}, "\0", "x" * 100_000, True):
        for name in kinds_of(blocks.get(code)):
            placed, problems = read(code, **{name: raw})

            assert all(each.field.startswith(f"blocks.b1.{name}") for each in problems)
            assert read_block(placed.kept())[1] == []


def test_the_most_used_block_is_offered_first():
    assert [each.code for each in list_blocks()][:3] == ["hero", "rich_text", "picture_text"]


def test_a_block_that_is_not_installed_is_named():
    placed, problems = read("carousel")

    assert placed is None
    assert [(each.field, each.reason, each.bound) for each in problems] == [
        ("blocks.b1", "unknown", "carousel")
    ]


def test_a_banner_lacks_its_heading():
    placed, _ = read("hero", text="Warm")

    assert placed.block.blanks() == ["heading"]


def test_a_row_of_products_lacks_what_its_source_asks_for():
    newest, category, chosen = (
        read("product_row", source=source)[0].block.blanks()
        for source in ("newest", "category", "chosen")
    )

    assert (newest, category, chosen) == ([], ["category"], ["products"])


def test_questions_without_words_are_dropped_and_half_ones_are_named():
    placed, _ = read("faq", questions=[{"question": " ", "answer": ""}, {"question": "Why?"}])

    assert [each.question for each in placed.block.questions] == ["Why?"]
    assert placed.block.blanks() == ["questions.0.answer"]


def test_what_is_too_long_in_a_row_is_named_with_its_place():
    _, problems = read("faq", questions=[{"question": "Why?"}, {"question": "x" * 201}])

    assert [(each.field, each.bound) for each in problems] == [
        ("blocks.b1.questions.1.question", "200")
    ]


def test_a_number_stays_within_its_bounds():
    placed, problems = read("product_row", most="25")

    assert placed.block.most == 8
    assert [(each.reason, each.bound) for each in problems] == [("out_of_range", "1–24")]


def test_values_of_another_time_are_left_out():
    made, problems = read_fields(blocks.get("hero"), {"heading": "Warm", "colour": "red"})

    assert (made.heading, problems) == ("Warm", {})


@pytest.mark.parametrize(
    "url", ["/cart/", "#top", "https://example.org/a?b=c", "mailto:a@example.org", "tel:+4930"]
)
def test_addresses_that_pages_may_lead_to(url):
    assert read_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "//evil.example", "/\\evil.example", "ftp://a.b", "cart", "https:",
        "a b", "data:text/html,x", "", "https://[", "/a\nb",
    ],
)  # fmt: skip
def test_addresses_that_pages_may_not_lead_to(url):
    with pytest.raises(Wrong):
        read_url(url)


@pytest.mark.parametrize(
    "text", ["category:lamps", "page:0193", "policy:terms", "product:desk-lamp"]
)
def test_targets_are_named_by_kind(text):
    assert str(read_target(text)) == text


@pytest.mark.parametrize("text", ["room:kitchen", "category:", "category:a/b", "url:javascript:x"])
def test_targets_that_cannot_be(text):
    with pytest.raises(Wrong):
        read_target(text)
