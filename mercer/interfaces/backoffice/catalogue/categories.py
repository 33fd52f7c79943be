"""Categories: the tree."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.decorators import display

from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations.add_category import add_category
from mercer.areas.catalogue.operations.edit_category import edit_category
from mercer.areas.catalogue.operations.move_category import move_category
from mercer.areas.catalogue.operations.remove_category import remove_category
from mercer.areas.catalogue.operations.reword_category_picture import reword_category_picture
from mercer.areas.catalogue.operations.set_category_picture import set_category_picture
from mercer.interfaces.backoffice.catalogue.tree import in_tree_order
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.words import status_words
from mercer.kernel import clock


class CategoryForm(OfficeForm):
    """A branch of the tree."""

    fieldsets = (
        ("", ("name", "parent", "description", "position", "is_published"), ""),
        ("Picture", ("picture", "picture_words", "picture_off"), "At the head of its page."),
        ("Address and search engines", ("slug", "seo_title", "seo_description"), ""),
    )
    name = forms.CharField(max_length=120)
    parent = forms.ChoiceField(label="Below", required=False)
    description = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text="Markdown"
    )
    position = forms.IntegerField(min_value=0, initial=0, help_text="Smaller numbers come first")
    is_published = forms.BooleanField(label="Shown to shoppers", required=False, initial=True)
    picture = forms.FileField(
        label="New picture", required=False, help_text="JPEG, PNG or WebP, at most 20 MB; wide"
    )
    picture_words = forms.CharField(
        label="In words", max_length=300, required=False,
        help_text="What it shows, for those who cannot see it",
    )  # fmt: skip
    picture_off = forms.BooleanField(label="Take the picture off", required=False)
    slug = forms.CharField(label="Address", max_length=120, required=False,
                           help_text="Empty: made from the name")  # fmt: skip
    seo_title = forms.CharField(label="Title for search engines", max_length=120, required=False)
    seo_description = forms.CharField(
        label="Text for search engines", max_length=320, required=False
    )

    def prepare(self) -> None:
        rows = in_tree_order(Category.objects.filter(store_id=self.desk.store.id))
        field = self.fields["parent"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "the top"),
            *((str(row.pk), "– " * (len(row.path) - 1) + row.name) for row in rows
              if self.subject is None or self.subject.pk not in row.path),
        ]  # fmt: skip


@admin.register(Category, site=office)
class CategoryAdmin(OfficeAdmin):
    """The branches of the shop."""

    view_verb = "catalogue.view"
    write_verb = "catalogue.edit_category"
    form_class: ClassVar = CategoryForm
    can_remove = True
    noun = "category"
    list_display = ("branch", "slug", "products_", "position", "shown")
    search_fields = ("name", "slug")
    list_per_page = 500
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(products_count=Count("places"))
        return counted

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        changelist.result_list = in_tree_order(changelist.result_list)
        return changelist

    @display(description="Category")
    def branch(self, category: Category) -> str:
        return format_html("{}{}", "— " * (len(category.path) - 1), category.name)

    @display(description="Products")
    def products_(self, category: Any) -> int:
        count: int = category.products_count
        return count

    @display(description="Shown")
    def shown(self, category: Category) -> str:
        return status_words("yes" if category.is_published else "no")

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        words = (row.image or {}).get("alt", "")
        return super().start(desk, row) | {
            "parent": str(row.parent_id or ""),
            "picture_words": words,
        }

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        values = form.values()
        parent, words = values.pop("parent"), values.pop("picture_words")
        file, off = values.pop("picture"), values.pop("picture_off")
        parent_id = Category.objects.get(store_id=desk.store.id, pk=parent).pk if parent else None
        who: dict[str, Any] = {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}
        with transaction.atomic():
            if row is None:
                category = add_category(parent_id=parent_id, **values, **who)
            else:
                if row.parent_id != parent_id:
                    move_category(category_id=row.pk, parent_id=parent_id, **who)
                category = edit_category(category_id=row.pk, changes=values, **who)
            if file:
                set_category_picture(category_id=category.pk, file=file, alt=words, **who)
            elif off:
                set_category_picture(category_id=category.pk, file=None, **who)
            elif "picture_words" in form.data:
                reword_category_picture(category_id=category.pk, alt=words, **who)
        return category

    def remove(self, desk: Desk, row: Any) -> None:
        remove_category(
            store_id=desk.store.id, category_id=row.pk, actor=desk.actor, now=clock.now()
        )

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        desk_of(request)
        return {"notes": [("Removing", "Its products stay in the shop.")]}
