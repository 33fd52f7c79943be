"""Where one is, above each page: the part of the menu, the line of the menu, the thing itself."""

from typing import Any

from django import template
from django.template import RequestContext
from django.template.loader import render_to_string
from django.urls import reverse
from unfold.templatetags.unfold import header_title

from mercer.interfaces.backoffice.site import entry_of, list_title

register = template.Library()


@register.simple_tag(takes_context=True)
def office_trail(context: RequestContext) -> str:
    """The way to a list or to a thing of it, in the words of the menu; names stay as they are."""
    opts = context.get("opts")
    if opts is None:
        told: str = header_title(context)
        return told
    place, entry = entry_of(opts)
    parts: list[dict[str, Any]] = [{"title": place}] if place else []
    link = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    parts.append({"title": list_title(opts), "link": link})
    thing = context.get("original") or context.get("title")
    is_list = context.get("cl") is not None or (entry and entry.title == str(thing))
    if thing and not is_list:
        parts.append({"title": str(thing)})
    shown: str = render_to_string("unfold/helpers/header_title.html", {"parts": parts})
    return shown
