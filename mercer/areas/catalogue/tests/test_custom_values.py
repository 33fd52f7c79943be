"""What a product may say under a custom field."""

from datetime import date
from typing import Any

import pytest

from mercer.areas.catalogue.custom_values import read_custom_values
from mercer.areas.catalogue.facts import CustomFieldFacts
from mercer.kernel.errors import InvalidFields


def field(code: str, kind: str, choices: tuple[str, ...] = ()) -> CustomFieldFacts:
    return CustomFieldFacts(code, code.capitalize(), kind, choices, False, True, 0)


FIELDS = (
    field("care", "text"),
    field("height", "number"),
    field("dimmable", "yes_no"),
    field("finish", "choice", ("Matt", "Glossy")),
    field("made_on", "date"),
)


@pytest.mark.parametrize(
    ("code", "given", "kept"),
    [
        ("care", "  Wipe dry ", "Wipe dry"),
        ("height", "12.50", "12.5"),
        ("height", "-0", "0"),
        ("height", 40, "40"),
        ("height", "1e3", "1000"),
        ("dimmable", "Yes", True),
        ("dimmable", "0", False),
        ("dimmable", False, False),
        ("finish", "Matt", "Matt"),
        ("made_on", "2026-05-01", "2026-05-01"),
        ("made_on", date(2026, 5, 1), "2026-05-01"),
        ("height", " ", None),
        ("dimmable", None, None),
    ],
)
def test_a_value_is_kept_in_the_shape_of_its_kind(code: str, given: Any, kept: Any) -> None:
    assert read_custom_values(FIELDS, {code: given}) == {code: kept}


@pytest.mark.parametrize(
    ("code", "given", "reason"),
    [
        ("care", "x" * 1001, "too_long"),
        ("care", 4, "not_text"),
        ("height", "tall", "not_a_decimal"),
        ("height", "NaN", "not_a_decimal"),
        ("height", 1.5, "not_a_decimal"),
        ("height", "1e400", "too_long"),
        ("height", "0." + "1" * 60, "too_long"),
        ("dimmable", "perhaps", "not_yes_or_no"),
        ("finish", "Rough", "unknown_choice"),
        ("made_on", "1.5.2026", "not_a_day"),
        ("weight", "1", "unknown_field"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(code: str, given: Any, reason: str) -> None:
    with pytest.raises(InvalidFields) as refusal:
        read_custom_values(FIELDS, {code: given, "care": given if code == "care" else "fine"})

    assert [(each.field, each.reason) for each in refusal.value.problems] == [
        (f"custom_{code}", reason)
    ]


def test_every_wrong_value_is_named_at_once() -> None:
    with pytest.raises(InvalidFields) as refusal:
        read_custom_values(FIELDS, {"height": "tall", "finish": "Rough"})

    named = [(each.field, each.reason, each.bound) for each in refusal.value.problems]
    assert named == [
        ("custom_height", "not_a_decimal", ""),
        ("custom_finish", "unknown_choice", "Matt, Glossy"),
    ]
