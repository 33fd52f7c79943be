"""Names of methods in other languages, as lines of text."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercer.areas.stores.rules import Wrong, check_said


class SaidField(forms.CharField):
    """One language a line, "de: Paket | An die Haustür"; its value is what the operations take."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("In other languages"))
        kwargs.setdefault(
            "help_text",
            gettext_lazy("One language a line, name | description: de: Paket | An die Haustür"),
        )
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return "\n".join(
            f"{language}: {' | '.join(filter(None, words))}" for language, words in value.items()
        )

    def clean(self, value: Any) -> Any:
        said: dict[str, list[str]] = {}
        for line in filter(None, map(str.strip, (super().clean(value) or "").splitlines())):
            language, colon, words = line.partition(":")
            if not colon:
                raise forms.ValidationError(_("Write a language, a colon and a name: de: Paket"))
            name, _bar, description = words.partition("|")
            said[language.strip()] = [name.strip(), description.strip()]
        try:
            return check_said(said)
        except Wrong:
            raise forms.ValidationError(
                _("Each line needs a language that there is, and a name.")
            ) from None
