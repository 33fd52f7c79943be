"""Every component in every state; in the shop's own look, or in a theme as it comes."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse

from mercer.areas.stores.queries import staff_permissions
from mercer.areas.stores.queries.looks import LookFacts
from mercer.areas.stores.queries.themes import find_theme, list_themes
from mercer.areas.stores.rules.themes import COLOURS
from mercer.interfaces.storefront import looks, rendering
from mercer.interfaces.storefront.pages import Link, Shell
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.styleguide import samples

SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class GuidePage:
    """What there is to choose, and the names of the colours."""

    links: tuple[Link, ...]
    here: str
    colours: tuple[str, ...] = COLOURS


def guide(request: ShopRequest) -> HttpResponse:
    """The style guide; who does not work here is told that there is no such page."""
    user = request.user
    if not user.is_authenticated or not staff_permissions(user.pk, request.store.id):
        raise Http404
    shell, here = rendering.shell_for(request), ""
    theme, scheme = request.GET.get("theme", ""), request.GET.get("scheme", "")
    if theme in {each.code for each in list_themes()}:
        shell = bare(shell, theme, scheme if scheme in SCHEMES else "")
        here = address(theme, scheme if scheme in SCHEMES else "")
    links = [Link("This shop", "/styleguide/")]
    for each in list_themes():
        links += [Link(f"{each.label}, {one}", address(each.code, one)) for one in SCHEMES]
    return rendering.draw(
        request,
        "styleguide/guide.html",
        GuidePage(tuple(links), here or "/styleguide/"),
        shell=shell,
        samples=samples,
    )


def address(theme: str, scheme: str) -> str:
    """The guide in one theme, in light or in dark."""
    return f"/styleguide/?theme={theme}" + (f"&scheme={scheme}" if scheme else "")


def bare(shell: Shell, theme: str, scheme: str) -> Shell:
    """A theme as it comes, with nothing of the merchant's."""
    values = {"scheme": scheme} if scheme and find_theme(theme).setting("scheme") else {}
    look = looks.page_look(LookFacts(None, theme, values, {}), shell.store_name)
    asked = f"?theme={theme}" + (f"&scheme={scheme}" if values else "")
    look = replace(look, stylesheet_url=look.stylesheet_url + asked)
    return replace(shell, look=look, rendered={})
