"""Pages are opened and forms are sent; whoever asks for anything else is told what there is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from mercer.project.refusals import not_to_open

PAGES = ("GET", "HEAD", "POST")
# Programs do more, and hear of it in a form of their own.
ELSEWHERE = ("/api/", "/hooks/")


class MethodsMiddleware:
    """Refuses what no page of ours does, before any view takes it for a look at the page.

    An address that takes a form only can be opened all the same, from a browser's history or by
    loading it anew: that is no blank page. It is the innermost one, so that it speaks the language
    of the shop.

    Source: RFC 9110, 9.3.7 and 15.5.6."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ELSEWHERE):
            return self.get_response(request)
        if request.method not in PAGES:
            status = 204 if request.method == "OPTIONS" else 405
            return HttpResponse(status=status, headers={"Allow": ", ".join(("OPTIONS", *PAGES))})
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = not_to_open(request)
        if isinstance(page, SimpleTemplateResponse):
            page.render()
        page.headers["Allow"] = response.headers["Allow"]
        return page
