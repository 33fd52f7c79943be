"""Moves, languages, times, menus: without a database."""

from datetime import timedelta

import pytest

from mercer.areas.content.drafts import check_complete, check_draft, stored_draft
from mercer.areas.content.menus import check_lines
from mercer.areas.content.rules import (
    MOST_STEPS,
    PageStatus,
    check_language,
    check_move,
    check_times,
    spoken,
    with_step,
)
from mercer.areas.content.tests.make import NOW, block, line
from mercer.kernel.errors import IllegalMove, InvalidFields


def wrong(refusal):
    return [(each.field, each.reason) for each in refusal.value.problems]


@pytest.mark.parametrize(
    ("asked", "there", "read"),
    [
        ("de-AT", ("en", "de", "de-AT"), "de-AT"),
        ("de-AT", ("en", "de"), "de"),
        ("fr", ("en", "de"), "en"),
        ("en", ("en", "de"), "en"),
        ("fr", ("de",), "de"),
    ],
)
def test_a_page_is_read_in_the_nearest_language(asked, there, read):
    assert spoken(asked, "en", there) == read


def test_a_draft_is_not_unpublished():
    with pytest.raises(IllegalMove):
        check_move(PageStatus.DRAFT, PageStatus.UNPUBLISHED)


def test_a_language_is_kept_in_one_writing():
    assert check_language("DE_at") == "de-AT"
    with pytest.raises(InvalidFields):
        check_language("klingonisch")


def test_a_page_neither_begins_nor_ends_in_the_past():
    hour = timedelta(hours=1)

    with pytest.raises(InvalidFields) as refusal:
        check_times(NOW - hour, NOW - hour, NOW)

    assert wrong(refusal) == [("at", "in_the_past"), ("until", "before_it_begins")]
    check_times(NOW + hour, NOW + 2 * hour, NOW)


def test_a_page_is_not_planned_for_a_year_that_nobody_means() -> None:
    with pytest.raises(InvalidFields) as refusal:
        check_times(NOW.replace(year=9000), NOW.replace(year=9999), NOW)

    assert [(each.field, each.reason) for each in refusal.value.problems] == [
        ("at", "out_of_range"), ("until", "out_of_range"),
    ]  # fmt: skip


def test_twenty_steps_can_be_undone():
    steps: list[int] = []
    for number in range(25):
        steps = with_step(steps, number)

    assert steps == list(range(5, 25))
    assert len(steps) == MOST_STEPS


def test_a_draft_may_lack_much_but_nothing_in_it_may_be_wrong():
    with pytest.raises(InvalidFields) as refusal:
        check_draft({"title": "x" * 121, "slug": "a b", "blocks": [block("hero", link="room:x")]})

    fields = [field for field, _ in wrong(refusal)]
    assert fields[:2] == ["title", "slug"]
    assert fields[2].endswith(".link")
    assert check_draft({}).blocks == ()


def test_what_shoppers_see_lacks_nothing_in_any_language():
    full = check_draft({"title": "Story", "slug": "story", "blocks": [block("divider")]})

    with pytest.raises(InvalidFields) as refusal:
        check_complete({"en": full, "de": check_draft({"slug": "geschichte"})}, "page")

    assert wrong(refusal) == [("de.title", "required"), ("de.blocks", "required")]


def test_two_blocks_with_one_mark_are_one():
    twin = block("divider")

    assert len(check_draft({"blocks": [twin, twin]}).blocks) == 1


def test_more_blocks_than_a_page_holds():
    with pytest.raises(InvalidFields) as refusal:
        check_draft({"blocks": [block("divider") for _ in range(41)]})

    assert wrong(refusal) == [("blocks", "too_many")]


def test_a_stored_block_that_nobody_knows_any_more_is_passed_over():
    read = stored_draft({"title": "Story", "blocks": [block("carousel"), block("divider")]})

    assert [each.code for each in read.blocks] == ["divider"]


def test_lines_of_a_menu_have_words_and_lead_somewhere():
    with pytest.raises(InvalidFields) as refusal:
        check_lines([line(""), line("Room", "room:x", line("Deep", ""))], place="header")

    assert wrong(refusal) == [
        ("lines.0.label", "required"),
        ("lines.1.below.0.target", "required"),
        ("lines.1.target", "unknown"),
    ]


def test_the_head_of_a_column_need_not_lead_anywhere():
    made = check_lines([line("Help", "", line("Cart"))], place="footer")

    assert [(each.label, [one.label for one in each.below]) for each in made] == [
        ("Help", ["Cart"])
    ]


def test_menus_are_two_levels_deep():
    with pytest.raises(InvalidFields) as refusal:
        check_lines([line("A", "url:/", line("B", "url:/", line("C")))], place="header")

    assert ("lines.0.below.0.below", "too_deep") in wrong(refusal)
