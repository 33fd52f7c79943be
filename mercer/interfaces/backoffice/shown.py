"""What a form showed at first, sent back with it: what somebody else changed meanwhile is kept."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

SHOWN = "shown"
# Hidden beside every form's own fields, and no part of what is edited.
MARKS = frozenset({"once", SHOWN})
LONGEST = 300


def what_is_shown(form: Any) -> str:
    """A mark for every field of what stands in it now, by the fields that are told together."""
    return json.dumps({name: _mark(_drawn(form, each)) for name, each in _units(form)})


def keep_what_others_changed(form: Any) -> dict[str, str]:
    """Put what is held now into the fields that this person `left` as they were shown.

    Returns what to say at fields that both changed; what was typed stays in them, and they are
    shown anew, so that whoever saves once more does it knowingly. A form that does not say what it
    showed is taken as it is."""
    was = _read(form.data.get(form.add_prefix(SHOWN)))
    if not was:
        return {}
    form.data = data = form.data.copy()
    told: dict[str, str] = {}
    left: set[str] = set()
    for unit, names in _units(form):
        sent, now = _mark(_sent(form, names)), _mark(_drawn(form, names))
        # A field that came while the form was open was not shown, so nothing was said there.
        is_new = unit not in was and not any(form.add_prefix(each) in data for each in names)
        if is_new or sent == was.get(unit):
            left.update(names)
            if is_new or now != sent:
                _put(form, names, data)
        elif unit in was and now not in (was[unit], sent):
            stands = ", ".join(_words(form, names)) or _("nothing")
            told[unit] = _(
                "Somebody has changed this meanwhile: it says {stands} now."
                " Save again to put in yours."
            ).format(stands=stands)
    form.left = frozenset(left)
    data[form.add_prefix(SHOWN)] = what_is_shown(form)
    return told


def _read(text: Any) -> dict[str, str]:
    try:
        said = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _units(form: Any) -> list[tuple[str, list[str]]]:
    """The fields that can be compared, those together that say one thing."""
    units: dict[str, list[str]] = {}
    for name, field in form.fields.items():
        if name not in MARKS and not field.disabled and not isinstance(field, forms.FileField):
            units.setdefault(form.unit(name), []).append(name)
    return list(units.items())


def _drawn(form: Any, names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """What a browser sends of fields that are left as they are drawn now."""
    for name in names:
        field = form.fields[name]
        widget = field.widget
        value = field.prepare_value(form.get_initial_for_field(field, name))
        if isinstance(widget, forms.CheckboxInput):
            yield name, ["on"] if widget.check_test(value) else []
        elif isinstance(widget, forms.PasswordInput):
            yield name, []  # A secret is never drawn.
        else:
            yield name, _texts(widget.format_value(value))


def _sent(form: Any, names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    for name in names:
        widget = form.fields[name].widget
        value = widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        if isinstance(widget, forms.CheckboxInput):
            yield name, ["on"] if value else []
        else:
            yield name, _texts(value)


def _texts(value: Any) -> list[str]:
    several = value if isinstance(value, (list, tuple)) else [value]
    texts = ("" if each is None else str(each) for each in several)
    return sorted(filter(None, (each.replace("\r\n", "\n").strip() for each in texts)))


def _mark(parts: Iterable[tuple[str, list[str]]]) -> str:
    said = json.dumps([(name, texts) for name, texts in parts if texts])
    return sha256(said.encode()).hexdigest()[:16]


def _put(form: Any, names: Iterable[str], data: MultiValueDict[str, Any]) -> None:
    for name, texts in _drawn(form, names):
        if texts:
            data.setlist(form.add_prefix(name), texts)
        else:
            data.pop(form.add_prefix(name), None)


def _words(form: Any, names: Iterable[str]) -> Iterator[str]:
    """What stands in fields now, as the person at the desk reads it."""
    for name, texts in _drawn(form, names):
        field = form.fields[name]
        if isinstance(field.widget, forms.CheckboxInput):
            yield _("ticked") if texts else _("not ticked")
            continue
        chosen = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        for text in texts:
            words = chosen.get(text, text)
            yield words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
