"""Lists and forms of one kind of thing: by store, permitted by verb, saved by operations."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from mercer.interfaces.backoffice.desk import Desk, desk_of, find_desk
from mercer.interfaces.backoffice.errors import in_words, show_in_form
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.own_rows import OwnRowsFilter, points_to_rows
from mercer.interfaces.backoffice.removing import name_of, what_follows
from mercer.interfaces.backoffice.setup.next_step import say_next_step
from mercer.interfaces.backoffice.site import list_title
from mercer.kernel import clock
from mercer.kernel.errors import DomainError
from mercer.kernel.recorder import name_verb


class OfficeAdmin(ModelAdmin):
    """A list, and with a `form_class` also a form; `write` and `remove` call the operations."""

    view_verb: ClassVar[str] = ""
    write_verb: ClassVar[str] = ""
    form_class: ClassVar[type[OfficeForm] | None] = None
    can_add: ClassVar[bool] = True
    can_remove: ClassVar[bool] = False
    noun: ClassVar[str] = ""
    # What the question before it is removed says otherwise: words, yes, no, title.
    removal: ClassVar[dict[str, str]] = {}
    form_template: ClassVar[str] = "backoffice/form_page.html"
    actions = None
    list_per_page = 50
    show_full_result_count = False
    list_filter_sheet = True

    # What one may do ------------------------------------------------------------------------------

    def _may(self, request: HttpRequest, verb: str) -> bool:
        desk = find_desk(request)
        return desk is not None and desk.may(verb)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, self.view_verb) or self._may(request, self.write_verb)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.form_class is not None and self._may(request, self.write_verb)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.can_add and self.has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.filter(store_id=desk_of(request).store.id)

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Filters; where they offer rows, only those of this store."""
        return [
            (each, OwnRowsFilter) if points_to_rows(self.model, each) else each
            for each in super().get_list_filter(request)
        ]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list; each row knows the desk, whose language and clock it is written in."""
        changelist = super().get_changelist_instance(request)
        desk = desk_of(request)
        for row in changelist.result_list:
            row.desk = desk
        return changelist

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied(self.view_verb)
        words = {"title": list_title(self.opts)}
        page: HttpResponse = super().changelist_view(request, words | (extra_context or {}))
        return page

    def get_row(self, request: HttpRequest, object_id: str) -> Any:
        """A row of this store; any other is not found."""
        try:
            row = self.get_queryset(request).filter(pk=object_id).first()
        except (ValueError, ValidationError):
            row = None
        if row is None:
            raise Http404(f"no such {self.noun}")
        return row

    # The form -------------------------------------------------------------------------------------

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        """What the form shows at first: the row's own columns."""
        names = self.form_class.base_fields if self.form_class and row is not None else ()
        return {name: getattr(row, name) for name in names if hasattr(row, name)}

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        """Call the operation; what it returns is the row."""
        raise NotImplementedError

    def remove(self, desk: Desk, row: Any) -> None:
        """Call the operation that removes the row."""
        raise NotImplementedError

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What else the page shows."""
        return {}

    def after(self, row: Any) -> str:
        """Where to go when it is saved."""
        return self.list_url()

    def list_url(self) -> str:
        """The address of the list."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def row_url(self, row: Any) -> str:
        """The address of a row's form."""
        return self._url("change", row)

    def _url(self, kind: str, row: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{kind}", args=[row.pk])

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied(self.write_verb)
        return self._form_page(request, None)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied(self.view_verb)
        return self._form_page(request, self.get_row(request, object_id))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        raise Http404("the event log is the history")

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if not (self.can_remove and self.has_change_permission(request)):
            raise PermissionDenied(self.write_verb)
        row = self.get_row(request, object_id)
        if request.method != "POST":
            words = {
                "title": f"Remove {name_of(row)}?",
                "row": row,
                "noun": self.noun,
                "name": name_of(row),
                "follows": what_follows(row),
                "back": self.row_url(row),
                **self.removal,
            }
            return self.page(request, "backoffice/remove_page.html", words)
        desk = desk_of(request)
        name_verb(self.write_verb)
        gone = name_of(row)
        try:
            work_once(request, lambda: self.remove(desk, row), now=clock.now())
        except DomainError as refusal:
            messages.error(request, in_words(refusal))
        else:
            messages.success(
                request, _("Removed: {noun} {name}.").format(noun=self.noun, name=gone)
            )
        return HttpResponseRedirect(self.list_url())

    def make_form(self, request: HttpRequest, row: Any) -> OfficeForm:
        """The form as it is shown at first, or as it was sent."""
        assert self.form_class is not None
        desk = desk_of(request)
        sent: Any = (request.POST, request.FILES) if request.method == "POST" else ()
        held = self.start(desk, row) if row is not None or not sent else None
        return self.form_class(*sent, initial=held, desk=desk, subject=row)

    def _form_page(self, request: HttpRequest, row: Any) -> HttpResponse:
        may_write = self.has_change_permission(request)
        if request.method == "POST" and not may_write:
            raise PermissionDenied(self.write_verb)
        form = self.make_form(request, row)
        if request.method != "POST":
            return self._show(request, form, row, may_write, 200)
        return self._save(request, form, row) or self._show(request, form, row, may_write, 422)

    def _save(self, request: HttpRequest, form: OfficeForm, row: Any) -> HttpResponse | None:
        if not form.is_valid():
            return None
        desk = desk_of(request)
        name_verb(self.write_verb)
        saved: list[Any] = []
        try:
            first = work_once(
                request, lambda: saved.append(self.write(desk, form, row)), now=clock.now()
            )
        except DomainError as refusal:
            show_in_form(form, refusal)
            return None
        if not first:
            return HttpResponseRedirect(self.list_url())
        told = self.saved(request, saved[0] or row)
        if told is None:
            say_next_step(request, self.opts.label_lower)
        return told or HttpResponseRedirect(self.after(saved[0] or row))

    def saved(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        """Say that it is saved; a page of its own where something is shown only once."""
        messages.success(request, _("Saved: {name}.").format(name=row))
        return None

    def _show(
        self, request: HttpRequest, form: OfficeForm, row: Any, may_write: bool, status: int
    ) -> HttpResponse:
        if not may_write:
            for field in form.fields.values():
                field.disabled = True
        words = {
            "title": str(row) if row is not None else f"New {self.noun}",
            "form": form,
            "row": row,
            "original": row,
            "may_write": may_write,
            "may_remove": row is not None and self.can_remove and may_write,
            "remove_url": self._url("delete", row) if row is not None else "",
            "back": self.list_url(),
            **self.more(request, row),
        }
        return self.page(request, self.form_template, words, status=status)

    def page(
        self, request: HttpRequest, template: str, words: dict[str, Any], status: int = 200
    ) -> TemplateResponse:
        """A page of the back office."""
        request.current_app = self.admin_site.name
        context = {**self.admin_site.each_context(request), "opts": self.opts, **words}
        return TemplateResponse(request, template, context, status=status)
