"""The list of carts that were left behind, with what thirty days brought; the page of one."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from mercer.areas.cart.queries import get_cart
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.queries import lines_for_sale, recovery_figures, reminder_settings
from mercer.areas.marketing.rules import StopReason
from mercer.areas.notifications.models import Message
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.queries import get_order
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel import clock
from mercer.kernel.money import Money

VIEW, EDIT = "marketing.view", "marketing.edit_reminder_settings"
DAYS = 30
STATES = {
    "recovered": Q(recovered_at__isnull=False),
    "waiting": Q(stopped_at__isnull=True, next_at__isnull=False),
    "reminded": Q(sent__gt=0),
    "stopped": Q(stopped_at__isnull=False, recovered_at__isnull=True),
}
REASONS = {
    StopReason.BOUGHT: gettext_lazy("bought without the link"),
    StopReason.UNSUBSCRIBED: gettext_lazy("wants no mails"),
    StopReason.NO_CONSENT: gettext_lazy("did not say yes"),
    StopReason.EMPTIED: gettext_lazy("emptied"),
    StopReason.NOTHING_LEFT: gettext_lazy("nothing left to buy"),
    StopReason.NEWER_CART: gettext_lazy("has a newer cart"),
    StopReason.MERGED: gettext_lazy("went into another cart"),
    StopReason.TOO_MANY: gettext_lazy("had mails enough"),
}


class StateFilter(admin.SimpleListFilter):
    """What became of them."""

    title, parameter_name = gettext_lazy("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("recovered", _("came back")),
            ("waiting", _("a mail is to come")),
            ("reminded", _("reminded")),
            ("stopped", _("no more mails")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(STATES.get(self.value() or "", Q()))


@admin.register(LeftCart, site=office)
class LeftCartAdmin(OfficeAdmin):
    """Who left what behind, and what became of it."""

    view_verb = VIEW
    can_add = False
    noun = "cart left behind"
    list_display = ("who", "amount", "units", "left", "mails", "state", "recovered")
    list_display_links = ("who",)
    list_filter = (StateFilter, "currency")
    search_fields = ("cart__email", "cart__customer__email")
    search_help_text = gettext_lazy("Mail address")
    list_before_template = "backoffice/marketing/above_list.html"
    list_select_related = ("cart", "cart__customer")
    ordering = ("-left_at",)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        desk = desk_of(request)
        words = {
            "figures": recovery_figures(desk.store.id, now=clock.now(), days=DAYS),
            "days": DAYS,
            "is_on": reminder_settings(desk.store.id).is_on,
            "settings_url": reverse("admin:reminder_settings") if desk.may(EDIT) else "",
            "desk": desk,
        }
        return super().changelist_view(request, words | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_row(request, object_id)
        desk = desk_of(request)
        cart = get_cart(desk.store.id, row.cart_id)
        mails = Message.objects.filter(
            store_id=desk.store.id, once__startswith=f"cart_reminder:{row.pk}:"
        )
        words = {
            "title": self.who(row),
            "row": row,
            "back": self.list_url(),
            "state": state_badge(row),
            "lines": lines_for_sale(cart, now=clock.now()),
            "mails": list(mails.defer("html", "text").order_by("written_at"))
            if desk.may("notifications.view")
            else [],
            "order": self._order(request, row),
        }
        return self.page(request, "backoffice/marketing/left_cart.html", words)

    def _order(self, request: HttpRequest, row: LeftCart) -> dict[str, str]:
        desk = desk_of(request)
        if row.order_id is None or not desk.may("orders.view"):
            return {}
        try:
            number = get_order(desk.store.id, row.order_id).number
        except OrderNotFound:
            return {}
        return {"number": number, "url": reverse("admin:order_page", args=[row.order_id])}

    @display(description=gettext_lazy("Who"))
    def who(self, row: LeftCart) -> str:
        customer = row.cart.customer
        return row.cart.email or (customer.email if customer else "") or _("somebody forgotten")

    @display(description=gettext_lazy("In the cart"), ordering="amount_minor")
    def amount(self, row: Any) -> str:
        return Money(row.amount_minor, row.currency).format(row.desk.store.language)

    @display(description=gettext_lazy("Left"), ordering="left_at")
    def left(self, row: Any) -> str:
        return in_store_time(row.left_at, row.desk)

    @display(description=gettext_lazy("Mails"), ordering="sent")
    def mails(self, row: LeftCart) -> str:
        return str(row.sent) if row.sent else "–"

    @display(description=gettext_lazy("State"))
    def state(self, row: LeftCart) -> SafeString:
        return state_badge(row)

    @display(description=gettext_lazy("Recovered"), ordering="recovered_minor")
    def recovered(self, row: Any) -> str:
        if row.recovered_at is None:
            return "–"
        return Money(row.recovered_minor, row.currency).format(row.desk.store.language)


def state_badge(row: LeftCart) -> SafeString:
    """What became of a cart, in its colour."""
    if row.recovered_at is not None:
        tone, words = "good", _("came back")
    elif row.stopped_at is not None:
        tone, words = "plain", str(REASONS.get(StopReason(row.stop_reason), row.stop_reason))
    elif row.next_at is not None:
        tone, words = "waits", _("a mail is to come")
    elif row.sent:
        tone, words = "busy", _("reminded")
    else:
        tone, words = "plain", _("noted")
    return format_html('<span class="office-badge office-{}">{}</span>', tone, words)
