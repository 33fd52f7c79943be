"""Collections: the list, the form, and what its rules would bring together while it is written."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from unfold.decorators import display

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.collection_rule import read_rules
from mercer.areas.catalogue.operations.add_collection import add_collection
from mercer.areas.catalogue.operations.choose_products import choose_products
from mercer.areas.catalogue.operations.edit_collection import edit_collection
from mercer.areas.catalogue.operations.remove_collection import remove_collection
from mercer.areas.catalogue.operations.reword_collection_picture import reword_collection_picture
from mercer.areas.catalogue.operations.set_collection_picture import set_collection_picture
from mercer.areas.catalogue.queries.collections import CollectionPreview, preview_rules
from mercer.areas.catalogue.rules import CollectionKind
from mercer.interfaces.backoffice.catalogue.collection_form import (
    CollectionForm,
    start_of,
)
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.rule_rows import name_places
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import status_badge
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidFields

NOT_COLUMNS = ("added", "picture", "picture_words", "picture_off")


@admin.register(Collection, site=office)
class CollectionAdmin(OfficeAdmin):
    """The collections of the store."""

    view_verb = "catalogue.view"
    write_verb = "catalogue.edit_collection"
    form_class: ClassVar = CollectionForm
    form_template = "backoffice/catalogue/collection.html"
    can_remove = True
    noun = "collection"
    list_display = ("name", "slug", "chosen", "shown", "position")
    search_fields = ("name", "slug")
    ordering = ("position", "name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        counted: QuerySet[Any] = super().get_queryset(request).annotate(held=Count("places"))
        return counted

    @display(description="Products")
    def chosen(self, collection: Any) -> str:
        if collection.kind == CollectionKind.RULES:
            return f"by rules ({len(collection.rules)})"
        return f"{collection.held} by hand"

    @display(description="Shown")
    def shown(self, collection: Any) -> str:
        now = clock.now()
        if not collection.is_published:
            return status_badge("draft")
        if collection.publish_at and collection.publish_at > now:
            return status_badge("scheduled")
        over = collection.unpublish_at and collection.unpublish_at <= now
        return status_badge("ended" if over else "published")

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        return super().start(desk, row) | (start_of(row, desk) if row is not None else {})

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        assert isinstance(form, CollectionForm)
        rules, places = form.rules()
        values = {name: value for name, value in form.values().items()
                  if not name.startswith("rule_") and name not in NOT_COLUMNS}  # fmt: skip
        values |= {"rules": rules, "match": values["match"] or "all"}
        who: dict[str, Any] = {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}
        products = form.chosen()
        try:
            with transaction.atomic():
                if row is None:
                    collection = add_collection(**values, **who)
                else:
                    collection = edit_collection(collection_id=row.pk, changes=values, **who)
                if collection.kind == CollectionKind.MANUAL:
                    choose_products(collection_id=collection.pk, product_ids=products, **who)
                show_picture(form, collection, who)
        except InvalidFields as refusal:
            raise name_places(refusal, places) from None
        return collection

    def after(self, row: Any) -> str:
        return self.row_url(row)

    def remove(self, desk: Desk, row: Any) -> None:
        remove_collection(
            store_id=desk.store.id, collection_id=row.pk, actor=desk.actor, now=clock.now()
        )

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        desk = desk_of(request)
        held = row.places.select_related("product").order_by("position", "id")
        return {
            "collection": row,
            "held": [place.product for place in held],
            "found": preview_of(desk, row.rules, row.match) if row.rules else None,
        }


def show_picture(form: CollectionForm, collection: Collection, who: dict[str, Any]) -> None:
    """The picture that was sent, or none from now on, or other words for the one that is there."""
    file, off = form.cleaned_data["picture"], form.cleaned_data["picture_off"]
    words = form.cleaned_data["picture_words"]
    if file or off:
        alt = {"alt": words} if file else {}
        set_collection_picture(collection_id=collection.pk, file=file or None, **alt, **who)
    elif "picture_words" in form.data:
        reword_collection_picture(collection_id=collection.pk, alt=words, **who)


def preview_of(desk: Desk, rules: list[dict[str, str]], match: str) -> CollectionPreview:
    """What rules bring together now."""
    return preview_rules(
        store_id=desk.store.id,
        rules=rules,
        match=match,
        now=clock.now(),
        currency=desk.store.currency,
    )


@require_POST
def preview_collection(request: HttpRequest) -> HttpResponse:
    """What the rules on the form would bring together, while it is written: a fragment."""
    desk = desk_of(request)
    desk.require("catalogue.edit_collection")
    form = CollectionForm(request.POST, desk=desk)
    words: dict[str, Any] = {"desk": desk}
    form.is_valid()
    try:
        rules, places = form.rules()
        try:
            words["found"] = preview_of(desk, read_rules(rules), form.data.get("match") or "all")
        except InvalidFields as refusal:
            raise name_places(refusal, places) from None
    except DomainError as refusal:
        words["wrong"] = in_words(refusal)
    return render(request, "backoffice/catalogue/_preview.html", words)
