"""The page that finds things, and the suggestions while one types."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.finding.search import find
from mercer.interfaces.backoffice.render import render_page

ON_THE_PAGE, SUGGESTED = 20, 6


def find_page(request: HttpRequest) -> TemplateResponse:
    """What fits, by kind."""
    desk = desk_of(request)
    wanted = request.GET.get("q", "")
    groups = find(desk, wanted, limit=ON_THE_PAGE)
    return render_page(
        request, "backoffice/find/page.html", title="Find", wanted=wanted, groups=groups
    )


def suggest(request: HttpRequest) -> HttpResponse:
    """Suggestions for the palette; never kept, so nobody sees what another one may see."""
    desk = desk_of(request)
    wanted = request.GET.get("s", "").strip()
    hits = [(group, hit) for group in find(desk, wanted, limit=SUGGESTED) for hit in group.hits]
    words = {"hits": hits, "wanted": wanted}
    return TemplateResponse(
        request,
        "backoffice/find/suggestions.html",
        words,
        headers={"HX-Trigger": "search"},
    )
