"""What a review may be, and whether it is shown at once."""

import pytest

from mercer.areas.reviews.rules import (
    MOVES,
    ReviewDraft,
    ReviewSettings,
    ReviewStatus,
    check_draft,
    check_move,
    check_reason,
    check_settings,
    check_words,
    first_status,
)
from mercer.areas.reviews.tests.make import make_draft
from mercer.kernel.errors import IllegalMove, InvalidFields


def test_a_review_is_kept_tidy():
    draft = ReviewDraft(4, " Good\r\n\r\n\r\n\r\nlamp \x07 ", "  Ada \n L. ", " Very \t bright ")

    assert check_draft(draft) == ReviewDraft(4, "Good\n\nlamp", "Ada L.", "Very bright")


def test_everything_that_is_wrong_is_named_at_once():
    draft = ReviewDraft(0, "x" * 4_001, " ", "t" * 121)

    with pytest.raises(InvalidFields) as refusal:
        check_draft(draft)

    said = [(one.field, one.reason, one.bound) for one in refusal.value.problems]
    assert said == [
        ("stars", "choose_stars", "5"),
        ("title", "too_long", "120"),
        ("name", "required", ""),
        ("text", "too_long", "4000"),
    ]


@pytest.mark.parametrize("stars", [0, 6, -1, True])
def test_stars_are_one_to_five(stars):
    with pytest.raises(InvalidFields):
        check_draft(make_draft(stars=stars))


@pytest.mark.parametrize(
    ("old", "new"),
    [(old, new) for old in ReviewStatus for new in ReviewStatus if new not in MOVES[old]],
)
def test_other_moves_are_refused(old, new):
    with pytest.raises(IllegalMove):
        check_move(old, new)


@pytest.mark.parametrize(
    ("verified", "at_once", "text", "status"),
    [
        (True, True, "Bright.", "published"),
        (True, False, "Bright.", "pending"),
        (False, True, "Bright.", "pending"),
        (True, True, "Buy at www.cheap.example", "pending"),
        (True, True, "See https://x.example", "pending"),
        (True, True, "cheaplamps.shop has it", "pending"),
        (True, True, "Great.Company made it, 3.5 stars.", "published"),
    ],
)
def test_only_a_buyer_s_review_without_a_link_is_shown_at_once(verified, at_once, text, status):
    draft = make_draft(text=text)

    found = first_status(is_verified=verified, verified_at_once=at_once, draft=draft)

    assert found == status


@pytest.mark.parametrize("days", [0, 91, -3, True])
def test_days_stay_within_bounds(days):
    with pytest.raises(InvalidFields) as refusal:
        check_settings(ReviewSettings(invite_days=days))

    assert refusal.value.problems[0].field == "invite_days"


def test_reasons_and_words_are_checked():
    with pytest.raises(InvalidFields) as unknown:
        check_reason("boring")
    with pytest.raises(InvalidFields) as long:
        check_words("words", "x" * 501)

    assert unknown.value.problems[0].reason == "choice"
    assert (long.value.problems[0].field, long.value.problems[0].bound) == ("words", "500")
