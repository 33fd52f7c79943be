"""A work page in the frame of the site."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse


def render_page(
    request: HttpRequest, template: str, *, title: str, status: int = 200, **words: Any
) -> TemplateResponse:
    """A page with the menu around it."""
    from mercer.interfaces.backoffice.site import office

    request.current_app = office.name
    context = {**office.each_context(request), "title": title, **words}
    return TemplateResponse(request, template, context, status=status)
