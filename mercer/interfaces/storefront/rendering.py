"""From a page's dataclass to the bytes that are sent."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input_lazy
from jinja2 import Environment, Template

from mercer.areas.stores.queries.themes import PLAIN
from mercer.interfaces.storefront import looks, preview
from mercer.interfaces.storefront.content.menus import with_tried_menus
from mercer.interfaces.storefront.jinja import themed
from mercer.interfaces.storefront.pages import Shell
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest


@lru_cache(maxsize=64)
def templates(theme: str = PLAIN) -> Environment:
    """The environment that the templates of a theme live in."""
    engine: Any = engines["jinja2"]
    return themed(engine.env, theme)


def template(name: str, theme: str = PLAIN) -> Template:
    """A template as a theme has it, compiled once."""
    return templates(theme).get_template(name)


def shell_for(request: ShopRequest) -> Shell:
    """What surrounds the pages of this request: staff in preview see the look and the menus that
    are tried."""
    shell = shell_of(request.store, request.generation)
    if not preview.is_preview(request):
        return shell
    look = looks.page_look(looks.tried(request.store.id), request.store.name)
    shell = with_tried_menus(request.store, shell)
    return replace(shell, look=look, is_preview=True, rendered={})


def render_page(
    request: ShopRequest, name: str, page: Any, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of the shop: its dataclass as `page`, what surrounds it as `shell`."""
    return draw(request, name, page, shell=shell_for(request), status=status, **more)


def draw(
    request: ShopRequest, name: str, page: Any, *, shell: Shell, status: int = 200, **more: Any
) -> HttpResponse:
    """A page with a shell of one's own."""
    return HttpResponse(
        template(name, shell.look.theme).render(
            page=page,
            shell=shell,
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
