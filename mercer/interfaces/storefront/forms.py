"""Fields as pages show them, and what shoppers typed, kept within bounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict

from mercer.kernel.errors import InvalidField, InvalidFields

LONGEST_VALUE = 1_000


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; `width` is how much of a row it takes: "", half, third, two-thirds."""

    name: str
    label: str
    value: str = ""
    error: str = ""
    kind: str = "text"
    required: bool = True
    autocomplete: str = ""
    inputmode: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = 0
    rows: int = 3
    width: str = ""
    redraws: bool = False
    is_focused: bool = False

    @property
    def id(self) -> str:
        """The element's id."""
        return f"field-{self.name}"


def typed(post: QueryDict, name: str, longest: int = LONGEST_VALUE) -> str:
    """What was typed; one character more than may be, at most, so that a text that is too long is
    still seen to be."""
    return post.get(name, "").strip()[: longest + 1]


def with_errors(fields: Iterable[Field], errors: Mapping[str, str]) -> tuple[Field, ...]:
    """Each field with its error, if it has one."""
    return tuple(replace(field, error=errors.get(field.name, field.error)) for field in fields)


def focus_first(*groups: tuple[Field, ...]) -> tuple[tuple[Field, ...], ...]:
    """The first field with an error is where the shopper goes on."""
    found = next((field for group in groups for field in group if field.error), None)
    return tuple(
        tuple(replace(field, is_focused=field is found) for field in group) for group in groups
    )


def problems_of(refusal: InvalidField | InvalidFields) -> tuple[InvalidField, ...]:
    """Every field that was refused."""
    return refusal.problems if isinstance(refusal, InvalidFields) else (refusal,)


def form_fields(form: BaseForm) -> tuple[Field, ...]:
    """A form of Django's as fields of ours."""
    fields = []
    for bound in form:
        widget: Any = bound.field.widget
        kind = getattr(widget, "input_type", "text")
        if kind == "hidden":
            continue
        fields.append(
            Field(
                name=bound.html_name,
                label=str(bound.label or ""),
                value="" if kind == "password" else str(bound.value() or ""),
                error=" ".join(str(error) for error in bound.errors),
                kind=kind if kind in ("email", "password", "checkbox", "tel") else "text",
                required=bound.field.required,
                autocomplete=widget.attrs.get("autocomplete", ""),
            )
        )
    return focus_first(tuple(fields))[0]
