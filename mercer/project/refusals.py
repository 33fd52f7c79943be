"""Which pages say no: the back office's to who is at work there, the shop's to everybody else."""

from typing import Any

from django.http import HttpResponse

from mercer.interfaces.backoffice import refusals as office
from mercer.interfaces.storefront import messages as shop


def forbidden(request: Any, exception: Exception | None = None) -> HttpResponse:
    """Django's page for 403."""
    if office.is_desk(request):
        return office.not_your_right(request, exception)
    return shop.forbidden(request, exception)


def not_found(request: Any, exception: Exception | None = None) -> HttpResponse:
    """Django's page for 404."""
    if office.is_desk(request):
        return office.not_there(request, exception)
    return shop.not_found(request, exception)


def wrong_token(request: Any, reason: str = "") -> HttpResponse:
    """A form without the token of this sign-in."""
    if office.is_desk(request):
        return office.form_too_old(request, reason)
    return shop.refused(request, reason)


def not_to_open(request: Any) -> HttpResponse:
    """An address that takes what a form sends, and shows nothing by itself."""
    if office.is_desk(request):
        return office.not_to_open(request)
    return shop.not_to_open(request)
