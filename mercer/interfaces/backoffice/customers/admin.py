"""Customers with their orders and addresses."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from unfold.decorators import display

from mercer.areas.customers.models import Customer
from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.queries import list_addresses
from mercer.areas.customers.queries.groups import list_groups_of
from mercer.areas.orders.queries import list_orders_of
from mercer.interfaces.backoffice.customers.group_choice import (
    Action,
    GroupFilter,
    group_actions,
)
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel import clock

SHOWN_ORDERS = 50


class CustomerForm(OfficeForm):
    """What staff may change of a customer."""

    name = forms.CharField(max_length=150, required=False)
    email = forms.EmailField(help_text="Where mails go; signing in has its own address")
    phone = forms.CharField(max_length=40, required=False)
    language = forms.CharField(max_length=12, required=False)
    accepts_marketing = forms.BooleanField(label="Wants news by mail", required=False)


@admin.register(Customer, site=office)
class CustomerAdmin(OfficeAdmin):
    """People with an account at this store."""

    view_verb = "customers.view"
    write_verb = "customers.edit_customer"
    form_class: ClassVar = CustomerForm
    form_template = "backoffice/customer.html"
    can_add = False
    noun = "customer"
    list_display = ("email", "name", "orders_", "joined", "accepts_marketing")
    list_filter = (GroupFilter, "accepts_marketing")
    search_fields = ("email", "name", "phone")
    ordering = ("-joined_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        bought = Q(orders__status__in=("placed", "closed", "cancelled"))
        rows: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(bought=Count("orders", filter=bought))
        return counted

    def get_actions(self, request: HttpRequest) -> dict[str, Action]:
        """What may be done with the customers who are ticked; nothing here deletes."""
        return group_actions(request)

    @display(description="Orders", ordering="bought")
    def orders_(self, customer: Any) -> int:
        count: int = customer.bought
        return count

    @display(description="Since", ordering="joined_at")
    def joined(self, customer: Any) -> str:
        return in_store_time(customer.joined_at, customer.desk)

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        return edit_customer(
            store_id=desk.store.id, customer_id=row.pk, changes=form.values(),
            actor=desk.actor, now=clock.now(),
        )  # fmt: skip

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        desk = desk_of(request)
        orders: Any = ()
        if desk.may("orders.view"):
            orders = list_orders_of(desk.store.id, row.pk, limit=SHOWN_ORDERS)
        return {
            "orders": orders,
            "addresses": list_addresses(desk.store.id, row.pk),
            "memberships": list_groups_of(desk.store.id, row.pk),
        }
