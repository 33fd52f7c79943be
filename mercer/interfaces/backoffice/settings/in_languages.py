"""Texts with a field of their own for each language that the store's markets speak."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from mercer.areas.stores.queries import spoken_languages
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.translations.scene import language_name
from mercer.kernel.errors import InvalidField, InvalidFields


def other_languages(desk: Desk) -> Iterator[tuple[str, str]]:
    """The languages of the markets beside the store's own, each with its name."""
    for language in spoken_languages(desk.store.id):
        yield language, language_name(language)


def field_name(field: str, language: str) -> str:
    """What the field of a text in a language is called: "title_de"."""
    return f"{field}_{language}"


def add_field(
    form: OfficeForm, field: str, language: str, text: str, *, outdated: bool = False
) -> str:
    """Give a form the field of a text in a language, like that of the text itself; its name."""
    own = form.fields[field]
    assert isinstance(own, forms.CharField)
    kind = type(own.widget)
    attrs = {key: own.widget.attrs[key] for key in ("rows",) if key in own.widget.attrs}
    name = field_name(field, language)
    form.fields[name] = forms.CharField(
        label=f"{own.label or field.capitalize()}: {language_name(language)}",
        max_length=own.max_length,
        required=False,
        strip=own.strip,
        initial=text,
        widget=kind(attrs={**attrs, "lang": language}),
        help_text=_("The original has changed since this was written.") if outdated else "",
    )
    return name


def take_texts(values: dict[str, Any], fields: tuple[str, ...], language: str) -> dict[str, str]:
    """The texts of a language, taken out of what a form holds."""
    texts = {field: values.pop(field_name(field, language), None) for field in fields}
    return {field: text.replace("\r\n", "\n") for field, text in texts.items() if text is not None}


def say(
    held: Mapping[str, str], texts: Mapping[str, str], language: str, save: Callable[..., object]
) -> None:
    """Save those texts that are not what is held; a refusal names the fields of the language."""
    new = {field: text for field, text in texts.items() if text != held.get(field, "")}
    if not new:
        return
    try:
        save(new)
    except InvalidFields as refusal:
        raise InvalidFields(
            tuple(
                InvalidField(field_name(each.field, language), each.reason, each.bound)
                for each in refusal.problems
            )
        ) from None
