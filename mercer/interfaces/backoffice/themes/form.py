"""The form of a look, drawn from what the theme lets a merchant set."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercer.areas.stores.rules.themes import Setting, Theme
from mercer.interfaces.backoffice.forms import OfficeForm

GROUPS = {
    "light": gettext_lazy("Colours in light"),
    "dark": gettext_lazy("Colours in dark"),
    "letters": gettext_lazy("Letters"),
    "shape": gettext_lazy("Shape"),
}


class LookForm(OfficeForm):
    """A field for every setting of the theme."""

    edits = False

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        self.theme = theme
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        for setting in self.theme.settings:
            self.fields[setting.code] = field_of(setting)

    def groups(self) -> Iterator[tuple[str, list[BoundField], str]]:
        """The fields, in the theme's groups."""
        codes = dict.fromkeys((*GROUPS, *(each.group for each in self.theme.settings)))
        for code in codes:
            fields = [self[each.code] for each in self.theme.settings if each.group == code]
            if fields:
                yield str(GROUPS.get(code, _(code.capitalize()))), fields, ""

    def settings(self) -> Mapping[str, str]:
        """What was chosen; an empty colour is the theme's own."""
        return {code: str(value) for code, value in self.values().items() if value}


def field_of(setting: Setting) -> forms.Field:
    """A colour to pick, or a choice."""
    words: dict[str, Any] = {
        "label": _(setting.label),
        "help_text": _(setting.hint) if setting.hint else "",
    }
    if setting.kind == "colour":
        picker = forms.TextInput(
            attrs={"type": "color", "class": "look-colour", "data-own": setting.default}
        )
        return forms.CharField(widget=picker, required=False, **words)
    choices = [(each.code, _(each.label)) for each in setting.choices]
    return forms.ChoiceField(choices=choices, required=False, **words)
