"""The list of pages, and beginning one."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from mercer.areas.content.models import Page
from mercer.areas.content.operations.add_page import add_page
from mercer.areas.content.operations.remove_page import remove_page
from mercer.areas.content.rules import PageKind
from mercer.areas.stores.queries import get_store
from mercer.interfaces.backoffice.content.editor import EDIT, VIEW, editor_url
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge


class PageForm(OfficeForm):
    """The first words of a page."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    slug = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Left empty, it is made from the title"),
    )


@admin.register(Page, site=office)
class PageAdmin(OfficeAdmin):
    """The merchant's pages; the front page first."""

    view_verb, write_verb = VIEW, EDIT
    form_class: ClassVar = PageForm
    can_remove = True
    noun = "page"
    list_display = ("title_", "status_", "languages", "planned_", "changed")
    list_display_links = ("title_",)
    list_filter = ("status",)
    ordering = ("kind", "-changed_at")
    search_fields = ("texts__title", "texts__slug")
    search_help_text = gettext_lazy("Title or address")
    list_before_template = "backoffice/content/above_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("texts")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return HttpResponseRedirect(editor_url(self.get_row(request, object_id)))

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        return add_page(
            language=get_store(desk.store.id).language, draft=form.values(), **who(desk)
        )

    def remove(self, desk: Desk, row: Any) -> None:
        remove_page(page_id=row.pk, **who(desk))

    def after(self, row: Any) -> str:
        return editor_url(row)

    def saved(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        return HttpResponseRedirect(f"{editor_url(row)}#add")

    @display(description=gettext_lazy("Page"))
    def title_(self, page: Page) -> str:
        if page.kind == PageKind.HOME:
            return format_html("<strong>{}</strong>", _("Front page"))
        main = next((each for each in page.texts.all() if each.language == page.language), None)
        return format_html(
            '<strong>{}</strong> <span class="office-muted">/{}</span>',
            main.title if main else "–", main.slug if main else "",
        )  # fmt: skip

    @display(description=gettext_lazy("Status"))
    def status_(self, page: Page) -> str:
        badge = status_badge(page.status)
        if page.is_changed and page.live_id:
            return format_html(
                '{} <span class="office-badge office-waits">{}</span>', badge, _("changed")
            )
        return badge

    @display(description=gettext_lazy("Languages"))
    def languages(self, page: Page) -> str:
        return ", ".join(each.language for each in page.texts.all())

    @display(description=gettext_lazy("Planned"))
    def planned_(self, page: Page) -> str:
        desk: Desk = page.desk  # type: ignore[attr-defined]
        begins = in_store_time(page.publish_at, desk) if page.publish_at else ""
        ends = in_store_time(page.unpublish_at, desk) if page.unpublish_at else ""
        return " ".join(filter(None, [begins, f"– {ends}" if ends else ""])) or "–"

    @display(description=gettext_lazy("Changed"), ordering="changed_at")
    def changed(self, page: Page) -> str:
        return in_store_time(page.changed_at, page.desk)  # type: ignore[attr-defined]
