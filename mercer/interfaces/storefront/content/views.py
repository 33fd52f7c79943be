"""The merchant's pages, and previews of what is not published yet."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from mercer.areas.content.queries import (
    draft_facts,
    find_home_page,
    find_page,
    read_preview,
)
from mercer.areas.content.rules import PageKind
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.content.content_page import content_page
from mercer.interfaces.storefront.content.home import home_page
from mercer.interfaces.storefront.leading_on import lead_on
from mercer.interfaces.storefront.preview import is_preview
from mercer.interfaces.storefront.public_page import for_nobody, public_page
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock


@public_page
def home(request: ShopRequest) -> HttpResponse:
    """The front door: the merchant's own, or the usual one. Three statements.

    Staff who try something out see its draft."""
    store = request.store
    shell, tried = shell_of(store, request.generation), None
    if is_preview(request) and (own := find_home_page(store.id)) is not None:
        tried = draft_facts(own, store.language)
    page = home_page(store=store, shell=shell, now=clock.now(), facts=tried)
    return render_page(request, "catalogue/home.html", page)


@public_page
def page(request: ShopRequest, slug: str) -> HttpResponse:
    """A page of the merchant's: three statements. A former address leads on for good."""
    store, now = request.store, clock.now()
    facts = find_page(store.id, slug, store.language, now)
    if facts is None:
        raise Http404
    if facts.draft.slug != slug:
        return lead_on(request, links.page(facts.draft.slug))
    shell = shell_of(store, request.generation)
    made = content_page(store=store, shell=shell, facts=facts, now=now)
    return render_page(request, "content/page.html", made)


def preview(request: ShopRequest, token: str) -> HttpResponse:
    """A draft as shoppers would see it, for whoever holds its link; nobody keeps it."""
    store, now = request.store, clock.now()
    facts = read_preview(store.id, token)
    if facts is None:
        raise Http404
    shell = shell_of(store, request.generation)
    words = _("A preview: shoppers do not see this yet.")
    if facts.kind == PageKind.HOME:
        made = home_page(store=store, shell=shell, now=now, facts=facts, preview_words=words)
        response = render_page(request, "catalogue/home.html", made)
    else:
        shown = content_page(store=store, shell=shell, facts=facts, now=now, preview_words=words)
        response = render_page(request, "content/page.html", shown)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return for_nobody(response)
