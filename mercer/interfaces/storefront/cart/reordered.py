"""What came of ordering the same again, told once on the cart's page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.shop_request import ShopRequest

KEPT = "reordered"


def keep_result(request: ShopRequest, *, added: int, left: Sequence[str]) -> None:
    """Remember it for the next page of this customer, who has a session."""
    request.session[KEPT] = {"added": added, "left": list(left)}


def result_notices(request: ShopRequest) -> tuple[Notice, ...]:
    """What was put in, and what could not be; told once. Only the page after asks the session."""
    if request.GET.get("again") != "1":
        return ()
    result = request.session.pop(KEPT, None)
    if not isinstance(result, dict):
        return ()
    notices = []
    added, left = int(result["added"]), ", ".join(result["left"])
    if added:
        said = ngettext(
            "%(number)d article of your order is in your cart.",
            "%(number)d articles of your order are in your cart.",
            added,
        )
        notices.append(Notice("good", said % {"number": added}))
    if left:
        said = _("Not to be had any more, or not so many: %(titles)s.") % {"titles": left}
        notices.append(Notice("warn", said))
    return tuple(notices)
