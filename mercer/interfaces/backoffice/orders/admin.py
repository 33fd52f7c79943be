"""The list of orders."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from unfold.decorators import display

from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState
from mercer.areas.payments.queries import list_expiring, list_overdue
from mercer.interfaces.backoffice.day_range import DayRangeFilter
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.home import EXPIRING_WITHIN, FAILED_SINCE, ready_to_ship
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.orders.bulk_views import Action, list_actions
from mercer.interfaces.backoffice.orders.saved_views import list_views
from mercer.interfaces.backoffice.orders.tags import TagFilter
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge
from mercer.interfaces.backoffice.words import status_words
from mercer.kernel import clock
from mercer.kernel.money import Money

SHOWN = {
    "to_ship": ready_to_ship(),
    "placed": Q(status=OrderStatus.PLACED),
    "cancelled": Q(status=OrderStatus.CANCELLED),
    "closed": Q(status=OrderStatus.CLOSED),
    "pending": Q(status=OrderStatus.PENDING),
    "abandoned": Q(status=OrderStatus.ABANDONED),
}
REAL = Q(status__in=(OrderStatus.PLACED, OrderStatus.CANCELLED, OrderStatus.CLOSED))


class ShownFilter(admin.SimpleListFilter):
    """Which orders; attempts that never became orders are shown only when they are asked for."""

    title = "status"
    parameter_name = "show"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        words = {
            "to_ship": "ready to ship", "pending": "being paid", "abandoned": "not paid",
            "failed": "not paid, two days", "overdue": "transfer overdue",
            "expiring": "held money lapses soon",
        }  # fmt: skip
        desk = desk_of(request)
        codes = [*SHOWN, "failed", *(("overdue", "expiring") if desk.may("payments.view") else ())]
        return [(code, words.get(code, code)) for code in codes]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The orders asked for; those about money at risk are asked of the payments."""
        desk, wanted, now = desk_of(request), self.value() or "", clock.now()
        if wanted == "failed":
            since = now - FAILED_SINCE
            return queryset.filter(SHOWN["abandoned"], created_at__gte=since)
        if wanted in ("overdue", "expiring") and desk.may("payments.view"):
            store_id = desk.store.id
            payments = (
                list_overdue(now, store_id=store_id)
                if wanted == "overdue"
                else list_expiring(store_id, now + EXPIRING_WITHIN)
            )
            return queryset.filter(pk__in=[payment.order_id for payment in payments])
        return queryset.filter(SHOWN.get(wanted, REAL))


class StateFilter(admin.SimpleListFilter):
    """One of the derived states."""

    column: ClassVar[str]
    states: ClassVar[Any]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(state), status_words(state)) for state in self.states]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.column: self.value()}) if self.value() else queryset


class PaymentFilter(StateFilter):
    title, parameter_name = "payment", "payment"
    column, states = "payment_state", PaymentState


class FulfilmentFilter(StateFilter):
    title, parameter_name = "shipping", "shipping"
    column, states = "fulfilment_state", FulfilmentState


@admin.register(Order, site=office)
class OrderAdmin(OfficeAdmin):
    """Orders, latest first; a row leads to the work page."""

    view_verb = "orders.view"
    noun = "order"
    list_display = ("number_", "placed", "buyer", "status_", "payment", "shipping", "total")
    list_filter = (
        ShownFilter, PaymentFilter, FulfilmentFilter, TagFilter, ("created_at", DayRangeFilter),
    )  # fmt: skip
    list_filter_submit = True
    search_fields = ("number", "email", "lines__sku", "delivery_address__name")
    search_help_text = "Number, mail address, SKU or name"
    ordering = ("-created_at",)
    list_before_template = "backoffice/order/views.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        views = list_views(request) if self.has_view_permission(request) else {}
        return super().changelist_view(request, views | (extra_context or {}))

    def get_actions(self, request: HttpRequest) -> dict[str, Action]:
        """What may be done with the orders that are ticked; nothing here deletes."""
        return list_actions(desk_of(request))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("tags")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_row(request, object_id)
        return HttpResponseRedirect(reverse("admin:order_page", args=[row.pk]))

    @display(description="Placed", ordering="created_at")
    def placed(self, order: Any) -> str:
        return in_store_time(order.placed_at or order.created_at, order.desk)

    @display(description="Customer")
    def buyer(self, order: Order) -> str:
        name = (order.delivery_address or order.billing_address or {}).get("name", "")
        tags = format_html_join("", ' <span class="office-tag">{}</span>', _names(order))
        return format_html("{}{}", f"{name} · {order.email}" if name else order.email, tags)

    @display(description="Order")
    def status_(self, order: Order) -> str:
        return status_badge(order.status)

    @display(description="Payment")
    def payment(self, order: Order) -> str:
        return status_badge(order.payment_state)

    @display(description="Shipping")
    def shipping(self, order: Order) -> str:
        # Of a cancelled order nothing is to be sent, whatever had been planned.
        is_over = order.status == OrderStatus.CANCELLED
        return "" if is_over else status_badge(order.fulfilment_state)

    @display(description="Total", ordering="total_minor")
    def total(self, order: Any) -> str:
        return Money(order.total_minor, order.currency).format(order.desk.store.language)

    @display(description="Number", ordering="number")
    def number_(self, order: Order) -> str:
        return format_html("{}{}", order.number, test_mark(order.is_test))


def test_mark(is_test: bool) -> SafeString:
    """What stands beside orders that were placed while the shop was a draft."""
    return mark_safe('&nbsp;<span class="office-tag">test</span>' if is_test else "")  # noqa: S308


def _names(order: Order) -> list[tuple[str]]:
    return [(tag.name,) for tag in order.tags.all()]
