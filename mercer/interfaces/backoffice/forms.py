"""Forms at a desk: Unfold's dress, money as people write it, a stamp against doubles."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from unfold import widgets

from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.errors import amount_in_words
from mercer.interfaces.backoffice.shown import (
    MARKS,
    SHOWN,
    keep_what_others_changed,
    what_is_shown,
)
from mercer.kernel.amounts import read_amount, read_whole
from mercer.kernel.money import InvalidAmount, Money
from mercer.kernel.years import FIRST_YEAR, LAST_YEAR, is_plausible

DRESS: dict[type[forms.Widget], list[str]] = {
    forms.Textarea: widgets.TEXTAREA_CLASSES,
    forms.CheckboxSelectMultiple: widgets.CHECKBOX_CLASSES,
    forms.CheckboxInput: widgets.CHECKBOX_CLASSES,
    forms.SelectMultiple: [*widgets.SELECT_CLASSES, "office-many"],
    forms.Select: widgets.SELECT_CLASSES,
    forms.FileInput: ["office-file"],
    Input: widgets.INPUT_CLASSES,
}


class OfficeForm(forms.Form):
    """A form at a desk. `fieldsets` group the fields: (title, names, help).

    A form that edits something is made with what is held now as its `initial`, also when it has
    been sent: then only what this person changed is new in it (`left` are the fields that were
    left), and a field that somebody else has changed meanwhile, too, is an error."""

    use_required_attribute = False
    fieldsets: Sequence[tuple[str, Sequence[str], str]] = ()
    # Whether it edits what it shows; another only begins with it, or is saved while one types.
    edits: ClassVar[bool] = True

    def __init__(self, *args: Any, desk: Desk, subject: Any = None, **kwargs: Any) -> None:
        self.desk = desk
        self.subject = subject
        self.left: frozenset[str] = frozenset()
        super().__init__(*args, **kwargs)
        self.fields["once"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=lambda: uuid4().hex, max_length=32
        )
        self.prepare()
        if self.edits and self.initial:
            self.fields[SHOWN] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=lambda: what_is_shown(self)
            )
        for field in self.fields.values():
            dress(field.widget)

    def prepare(self) -> None:
        """Fill in choices that depend on the store; for subclasses."""

    def groups(self) -> Iterator[tuple[str, list[BoundField], str]]:
        """The visible fields, in their groups."""
        if not self.fieldsets:
            yield "", self.visible_fields(), ""
        for title, names, words in self.fieldsets:
            yield title, [self[name] for name in names if name in self.fields], words

    def unit(self, name: str) -> str:
        """The field at which a change of this one is told: another, where several say one thing."""
        return name

    def full_clean(self) -> None:
        """Judge what was sent, with what others have changed meanwhile in it."""
        told = keep_what_others_changed(self) if self.is_bound and SHOWN in self.fields else {}
        super().full_clean()
        for name, words in told.items():
            self.add_error(name if name in self.fields else None, words)

    def values(self) -> dict[str, Any]:
        """What was filled in, without the marks."""
        return {name: value for name, value in self.cleaned_data.items() if name not in MARKS}

    def touched(self, values: dict[str, Any]) -> dict[str, Any]:
        """Those of the values that this person changed."""
        return {name: value for name, value in values.items() if name not in self.left}


def dress(widget: forms.Widget) -> None:
    """Give a widget Unfold's classes."""
    if isinstance(widget, forms.HiddenInput):
        return
    for kind, classes in DRESS.items():
        if isinstance(widget, kind):
            widget.attrs.setdefault("class", " ".join(classes))
            return


class MoneyField(forms.CharField):
    """An amount as people write it, "12.34" or "12,34"; its value is minor units."""

    def __init__(self, *, currency: str = "", above_zero: bool = False, **kwargs: Any) -> None:
        self.currency, self.above_zero = currency, above_zero
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return Money(value, self.currency).plain()
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "").strip()

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            minor = read_amount(text, self.currency).minor
        except InvalidAmount as refusal:
            raise forms.ValidationError(amount_in_words(refusal)) from None
        if minor <= 0 and self.above_zero:
            raise forms.ValidationError("Write an amount above 0.")
        if minor < 0:
            raise forms.ValidationError("Not below 0.")
        return minor


def typed_place(said: str, last: int) -> int:
    """Where something goes in its row; what is no number goes to the end."""
    place = read_whole(said)
    return last if place is None else place


class ListField(forms.CharField):
    """Several short texts, separated by commas or line ends."""

    def __init__(self, *, upper: bool = False, **kwargs: Any) -> None:
        self.upper = upper
        super().__init__(required=kwargs.pop("required", False), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        parts = [part.strip() for part in text.replace("\n", ",").split(",")]
        return [part.upper() if self.upper else part for part in parts if part]


class InstantField(forms.DateTimeField):
    """A day and a time on the store's clock; its value is aware."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        super().__init__(
            widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **kwargs
        )

    def clean(self, value: Any) -> Any:
        moment = super().clean(value)
        if moment and not is_plausible(moment):
            raise forms.ValidationError(f"Write a year between {FIRST_YEAR} and {LAST_YEAR}.")
        return moment
