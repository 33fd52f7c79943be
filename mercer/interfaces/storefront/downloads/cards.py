"""Files of downloads in words."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.areas.catalogue.rules import ProductKind
from mercer.areas.downloads.queries import (
    DownloadFacts,
    downloads_of_customer,
    downloads_of_order,
)
from mercer.areas.downloads.rules import Reason
from mercer.areas.orders.queries import OrderFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.downloads.pages import DownloadCard, OrderedFiles
from mercer.kernel import clock

WHY_NOT: dict[Reason, Callable[[], str]] = {
    Reason.NOT_PAID: lambda: _("It can be fetched as soon as your payment is in."),
    Reason.CANCELLED: lambda: _("The order was cancelled."),
    Reason.REFUNDED: lambda: _("The money went back."),
    Reason.EXPIRED: lambda: _("The time to fetch it is over."),
    Reason.USED_UP: lambda: _(
        "It was fetched as often as agreed. Write to us if you need it again."
    ),
}


def files_of_order(store: StoreFacts, order: OrderFacts) -> tuple[DownloadCard, ...]:
    """The files of an order: one statement, none where nothing in it is a download."""
    if not any(line.kind == ProductKind.DOWNLOAD for line in order.lines):
        return ()
    found = downloads_of_order(store.id, order.id, clock.now())
    return tuple(download_card(one, store) for one in found)


def files_of_customer(
    store: StoreFacts, customer_id: UUID, now: datetime
) -> tuple[OrderedFiles, ...]:
    """Every file of a customer by order, newest first: one statement."""
    by_order: dict[str, list[DownloadFacts]] = {}
    for one in downloads_of_customer(store.id, customer_id, now):
        by_order.setdefault(one.order_number, []).append(one)
    return tuple(
        OrderedFiles(
            number=number,
            url=links.order(files[0].order_token),
            files=tuple(download_card(one, store) for one in files),
        )
        for number, files in by_order.items()
    )


def download_card(one: DownloadFacts, store: StoreFacts) -> DownloadCard:
    """A file, and how often and how long it can be fetched, or why it cannot."""
    return DownloadCard(
        name=one.name,
        title=f"{one.title} ({one.option_text})" if one.option_text else one.title,
        size=filesizeformat(one.byte_count),
        url="" if one.reason else links.download(one.token),
        words=why_not(one.reason) if one.reason else limits(one, store),
    )


def why_not(reason: str) -> str:
    """Why a file cannot be fetched."""
    return WHY_NOT[Reason(reason)]()


def limits(one: DownloadFacts, store: StoreFacts) -> str:
    """How often and how long."""
    said = []
    if one.left is not None:
        words = ngettext("%d download left", "%d downloads left", one.left)
        said.append(words % one.left)
    if one.ends_at is not None:
        day = formats.day(one.ends_at, store.language, store.time_zone)
        said.append(_("until %(day)s") % {"day": day})
    return ", ".join(said)
