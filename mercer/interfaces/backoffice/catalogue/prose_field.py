"""A description as a merchant writes it."""

from typing import Any

from django import forms

from mercer.areas.catalogue.prose import as_typed


class ProseField(forms.CharField):
    """HTML, or plain text with its lines; shown again as it was typed where it says no more."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 8}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, str) else value
