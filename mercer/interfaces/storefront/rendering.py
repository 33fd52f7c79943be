"""From a page's dataclass to the bytes that are sent."""

from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input_lazy
from jinja2 import Environment, Template

from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The environment that every template of the shop lives in."""
    engine: Any = engines["jinja2"]
    environment: Environment = engine.env
    return environment


def template(name: str) -> Template:
    """A template, compiled once."""
    return templates().get_template(name)


def render_page(
    request: ShopRequest, name: str, page: Any, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of the shop: its dataclass as `page`, what surrounds it as `shell`."""
    return HttpResponse(
        template(name).render(
            page=page,
            shell=shell_of(request.store, request.generation),
            path=request.path_info,
            csrf_input=csrf_input_lazy(request),
            **more,
        ),
        status=status,
    )


def render_bare(name: str, *, title: str, words: str, status: int) -> HttpResponse:
    """A page without a shop around it, that reads nothing and that nobody keeps."""
    return HttpResponse(
        template(name).render(title=title, words=words),
        status=status,
        headers={"Cache-Control": "private, no-store"},
    )
