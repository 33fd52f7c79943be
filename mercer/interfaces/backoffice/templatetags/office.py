"""How the back office writes money, instants and statuses."""

from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import uuid4

from babel.dates import format_datetime
from django import template
from django.core.files.storage import default_storage
from django.forms import widgets
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mercer.interfaces.backoffice.catalogue.picking import picker_attrs
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.words import TONES, status_words
from mercer.kernel.money import Money

register = template.Library()


@register.simple_tag(takes_context=True)
def money(context: Context, minor: int | None, currency: str = "") -> str:
    """Minor units as people write them."""
    if minor is None:
        return "–"
    desk: Desk = context["desk"]
    return Money(minor, currency or desk.store.currency).format(desk.store.language)


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime | None) -> str:
    """An instant on the store's clock."""
    return in_store_time(at, context["desk"])


@register.simple_tag
def stamp() -> str:
    """A stamp for a form, so that sending it twice does its work once."""
    return uuid4().hex


@register.simple_tag
def product_picker() -> SafeString:
    """What makes a field for products, one a line, one in which they are looked for."""
    return flatatt(picker_attrs())


@register.simple_tag
def media_url(key: str) -> str:
    """Where a stored picture is fetched."""
    return default_storage.url(key)


@register.simple_tag
def forms_of(offered: dict[str, list[Any]], target: Any) -> list[Any]:
    """The acts that are allowed on one payment, shipment or message."""
    return offered.get(str(target), [])


@register.simple_tag(takes_context=True)
def who(context: Context, actor: str) -> str:
    """Who did it, by name."""
    desk: Desk = context["desk"]
    return desk.name_of(actor)


@register.filter
def is_wide(field: BoundField) -> bool:
    """Whether a field wants the whole width: long texts and long lists."""
    kinds = (widgets.Textarea, widgets.SelectMultiple, widgets.CheckboxInput, widgets.FileInput,
             widgets.CheckboxSelectMultiple)  # fmt: skip
    return isinstance(field.field.widget, kinds)


@register.filter
def is_many(field: BoundField) -> bool:
    """Whether a field is a row of boxes, each with words of its own."""
    return isinstance(field.field.widget, widgets.CheckboxSelectMultiple)


@register.filter
def box_groups(field: BoundField) -> list[tuple[str, list[Any]]]:
    """The boxes of such a field under their headings; without headings, all under none."""
    named: dict[str, str] = {}
    for heading, some in field.field.choices:  # type: ignore[attr-defined]
        if isinstance(some, (list, tuple)):
            named |= {str(value): str(heading) for value, _words in some}
    boxes = groupby(field, lambda box: named.get(str(box.data["value"]), ""))
    return [(heading, list(some)) for heading, some in boxes]


@register.filter
def badge(status: Any) -> SafeString:
    """A status with its colour."""
    return status_badge(str(status))


def status_badge(status: str) -> SafeString:
    """A status with its colour, for lists."""
    return format_html(
        '<span class="office-badge office-{}">{}</span>',
        TONES.get(status, "plain"),
        status_words(status),
    )


def in_store_time(at: datetime | None, desk: Desk) -> str:
    """An instant on the store's clock, for lists."""
    if at is None:
        return "–"
    local = at.astimezone(desk.zone)
    return format_datetime(local, "d MMM y, HH:mm", locale=desk.store.language.replace("-", "_"))
