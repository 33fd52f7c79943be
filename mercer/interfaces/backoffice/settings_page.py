"""A page of settings: shown as they are held, saved whole or refused beside the fields."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.errors import show_in_form
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.once import work_once
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


def answer_settings(
    request: HttpRequest,
    form_class: type[OfficeForm],
    *,
    held: Mapping[str, Any],
    save: Callable[[dict[str, Any]], Any],
    draw: Callable[[OfficeForm, int], HttpResponse],
    said: str,
) -> HttpResponse:
    """The settings that are `held`, drawn; or what was sent, saved, and the page anew with what is
    `said` of it."""
    desk = desk_of(request)
    if request.method != "POST":
        return draw(form_class(initial=dict(held), desk=desk), 200)
    form = form_class(request.POST, initial=dict(held), desk=desk)
    if not form.is_valid():
        return draw(form, 422)
    try:
        work_once(request, lambda: save(form.values()), now=clock.now())
    except DomainError as refusal:
        show_in_form(form, refusal)
        return draw(form, 422)
    messages.success(request, said)
    return HttpResponseRedirect(request.path)
