"""Fetching a file by its signed link, whole or in parts; the list of them in the account."""

import re
from typing import IO

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercer.areas.downloads.errors import DownloadFileNotFound, DownloadRefused
from mercer.areas.downloads.links import read_link_token
from mercer.areas.downloads.operations.fetch_download import fetch_download
from mercer.areas.downloads.private_store import open_file
from mercer.areas.downloads.queries import DownloadFacts, find_download
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.account.signed_in import for_customers, own_customer
from mercer.interfaces.storefront.downloads.cards import files_of_customer, why_not
from mercer.interfaces.storefront.downloads.pages import DownloadsPage
from mercer.interfaces.storefront.messages import say
from mercer.interfaces.storefront.pages import Link, MessagePage
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock
from mercer.kernel.byte_ranges import send_file

FROM = re.compile(r"bytes=(\d{1,18})-\d{0,18}", re.ASCII)


@require_safe
def download(request: ShopRequest, token: str) -> HttpResponseBase:
    """A file, for whoever holds its link; a download that broke goes on where it was."""
    now, store = clock.now(), request.store
    named = read_link_token(token, store.id)
    facts = find_download(store.id, *named, now) if named else None
    if facts is None:
        raise Http404
    try:
        file = open_file(facts.key)
    except FileNotFoundError:
        return gone(request, facts)
    try:
        if request.method == "HEAD":
            check(facts)
        else:
            first = first_byte(request, etag_of(facts))
            fetch_download(store_id=store.id, token=token, first_byte=first, now=now)
    except DownloadRefused as refusal:
        file.close()
        return refused(request, facts, refusal)
    except DownloadFileNotFound:
        file.close()
        raise Http404 from None
    return sent(request, facts, file)


def sent(request: ShopRequest, facts: DownloadFacts, file: IO[bytes]) -> HttpResponseBase:
    """The file, to be saved and never to be opened by the page."""
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": content_disposition_header(True, facts.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
        "ETag": etag_of(facts),
    }
    return send_file(request, file, size=facts.byte_count, headers=headers)


def etag_of(facts: DownloadFacts) -> str:
    """A file never changes: another one has another id."""
    return f'"{facts.file_id.hex}"'


def check(facts: DownloadFacts) -> None:
    """Ask without counting. Raises DownloadRefused."""
    if facts.reason:
        raise DownloadRefused(facts.reason, facts.order_number)


def first_byte(request: ShopRequest, etag: str) -> int:
    """Where the part begins that is asked for; 0 for the whole file, and for what was begun with
    another file. The end of a file is a part, too."""
    held = request.headers.get("If-Range", etag)
    said = request.headers.get("Range", "").replace(" ", "")
    if held != etag:
        return 0
    found = FROM.fullmatch(said)
    if found:
        return int(found[1])
    return 1 if re.fullmatch(r"bytes=-\d{1,18}", said, re.ASCII) else 0


def refused(request: ShopRequest, facts: DownloadFacts, refusal: DownloadRefused) -> HttpResponse:
    """Why not, and the way to the order."""
    page = MessagePage(
        title=_("This file cannot be fetched"),
        words=why_not(refusal.reason),
        actions=(Link(_("To your order"), links.order(facts.order_token)),),
    )
    return say(request, page, 403)


def gone(request: ShopRequest, facts: DownloadFacts) -> HttpResponse:
    """The file is not where it was put: nobody is charged a time for it."""
    page = MessagePage(
        title=_("This file cannot be fetched"),
        words=_("It is not there at the moment. Please try again later, or write to us."),
        actions=(Link(_("To your order"), links.order(facts.order_token)),),
    )
    return say(request, page, 503)


@for_customers
def own_downloads(request: ShopRequest) -> HttpResponse:
    """Every file that the customer has bought."""
    customer = own_customer(request)
    page = DownloadsPage(files_of_customer(request.store, customer.id, clock.now()))
    return render_page(request, "account/downloads.html", page)
