"""Rules as rows of a form: fields `rule_<n>_<part>`, as many rows as are sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from mercer.interfaces.backoffice.forms import OfficeForm, dress
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.rule_lists import MOST_RULES


@dataclass(frozen=True)
class RulePart:
    """A field of a rule's row; `is_later` where the chosen kind does not ask for it."""

    name: str
    field: BoundField
    is_later: bool


class RuleRowsForm(OfficeForm):
    """A form of something that has rules. What a kind of rule does not take is not looked at."""

    parts: ClassVar[tuple[str, ...]]
    blank_rules: ClassVar[int] = 2

    def ask_rules(self, held: list[dict[str, str]]) -> None:
        """Rows for the rules that there are, and a few for more; all that were sent."""
        blank = 0 if self.is_bound else self.blank_rules
        self.rows = max(rule_count(self.data), min(len(held) + blank, MOST_RULES))
        for place in range(1, self.rows + 1):
            shown = self.shown_rule(held[place - 1]) if place <= len(held) else {}
            for part, field in self.rule_fields(place).items():
                field.initial = shown.get(part, "")
                field.widget.attrs["data-part"] = part
                dress(field.widget)
                self.fields[f"rule_{place}_{part}"] = field

    def unit(self, name: str) -> str:
        """The rules are one thing: where one is taken out, all others move."""
        return "rule_1_kind" if name == "match" or name.startswith("rule_") else name

    def rule_fields(self, place: int) -> dict[str, forms.Field]:
        """The fields of one row, new ones each time."""
        raise NotImplementedError

    def shown_rule(self, rule: dict[str, str]) -> dict[str, str]:
        """A stored rule as its row shows it."""
        raise NotImplementedError

    def rule_value(self, said: dict[str, str], place: int) -> str:
        """What a row says, as it is stored. Raises InvalidFields."""
        raise NotImplementedError

    def asked(self) -> Mapping[str, tuple[str, ...]]:
        """The parts that each kind of rule asks for, by its code."""
        raise NotImplementedError

    def rule_rows(self) -> list[list[RulePart]]:
        """The fields of each rule."""
        asked = self.asked()
        rows = []
        for place in range(1, self.rows + 1):
            kind = self[f"rule_{place}_kind"].value() or ""
            shown = ("kind", *asked.get(kind, ()))
            rows.append(
                [
                    RulePart(part, self[f"rule_{place}_{part}"], part not in shown)
                    for part in self.parts
                ]
            )
        return rows

    def rules(self) -> tuple[list[dict[str, str]], list[int]]:
        """The rules that were written, and in which rows they stand. Raises InvalidFields."""
        rules: list[dict[str, str]] = []
        places: list[int] = []
        for place in range(1, self.rows + 1):
            said = {part: self.cleaned_data.get(f"rule_{place}_{part}", "") for part in self.parts}
            if said["kind"]:
                rules.append({"code": said["kind"], "value": self.rule_value(said, place)})
                places.append(place)
        return rules, places


def rule_count(sent: Any) -> int:
    """How many rows of rules were sent."""
    count = 0
    while count < MOST_RULES and f"rule_{count + 1}_kind" in sent:
        count += 1
    return count


def name_places(refusal: InvalidFields, places: list[int]) -> InvalidFields:
    """The refusal with rules named by the rows that they stand in."""
    fields = {f"rules_{n}": f"rule_{place}_value" for n, place in enumerate(places, 1)}
    return InvalidFields(
        tuple(
            InvalidField(fields.get(each.field, each.field), each.reason, each.bound)
            for each in refusal.problems
        )
    )
