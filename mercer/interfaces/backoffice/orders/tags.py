"""Tags: the filter of the list, and the act on the order's page."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from mercer.areas.orders.operations.tag_order import tag_order
from mercer.areas.orders.queries import list_tags
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.forms import ListField
from mercer.interfaces.backoffice.orders.acts import Act, Target
from mercer.interfaces.backoffice.orders.scene import Scene


class TagFilter(admin.SimpleListFilter):
    """The orders with one tag; offers the tags that the store uses."""

    title, parameter_name = "tag", "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(tag, tag) for tag in list_tags(desk_of(request).store.id)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(tags__name=self.value()) if self.value() else queryset


class TagOrder(Act):
    """Write the tags of this order."""

    code, title, button = "tag", "Tags", "Save the tags"
    verb: ClassVar[str] = "orders.tag_order"
    tags = ListField(label="Tags", help_text="Separated by commas. Only staff see them.")
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        super().prepare()
        self.fields["tags"].initial = list(self.scene.tags)
        self.fields["was"].initial = ",".join(self.scene.tags)

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        return True

    def run(self, now: datetime) -> str:
        """What somebody else has tagged since this form was opened stays."""
        seen = [tag for tag in self.cleaned_data["was"].split(",") if tag]
        kept = {tag.casefold() for tag in self.cleaned_data["tags"]}
        tag_order(
            store_id=self.desk.store.id,
            order_id=self.scene.order.id,
            add=self.cleaned_data["tags"],
            remove=[tag for tag in seen if tag.casefold() not in kept],
            actor=self.desk.actor,
            now=now,
        )
        return "The tags are saved."


TAG_ACTS: dict[str, type[Act]] = {TagOrder.code: TagOrder}
