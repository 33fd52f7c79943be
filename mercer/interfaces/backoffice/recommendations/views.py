"""What goes with a product: chosen and put in order by hand, and what is never to be proposed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mercer.areas.catalogue.models import Product
from mercer.areas.recommendations.operations.choose_related import choose_related
from mercer.areas.recommendations.queries import list_choices, list_pairs
from mercer.interfaces.backoffice.catalogue.arranging import arranged
from mercer.interfaces.backoffice.catalogue.collection_form import find_products
from mercer.interfaces.backoffice.catalogue.picking import picker_attrs
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import show_in_form
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock
from mercer.kernel.errors import DomainError

VIEW, VERB = "catalogue.view", "catalogue.edit_product"


class RelatedForm(OfficeForm):
    """Products to add by name; what is there already is arranged and ticked beside it."""

    added = forms.CharField(
        label="Add products", required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="SKU, address or title, one on a line",
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["added"].widget.attrs |= picker_attrs()


def related_page(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """The choice, shown and saved."""
    desk = desk_of(request)
    desk.require(VIEW)
    product = Product.objects.filter(store_id=desk.store.id, pk=product_id).first()
    if product is None:
        raise Http404(str(product_id))
    if request.method != "POST":
        return _page(request, desk, product, RelatedForm(desk=desk))
    desk.require(VERB)
    form = RelatedForm(request.POST, desk=desk)
    form.is_valid()
    try:
        chosen, hidden = read_choice(desk, product, form)
        work_once(
            request,
            lambda: choose_related(
                store_id=desk.store.id,
                product_id=product.pk,
                chosen=chosen,
                hidden=hidden,
                actor=desk.actor,
                now=clock.now(),
            ),
            now=clock.now(),
        )
    except DomainError as refusal:
        show_in_form(form, refusal)
        return _page(request, desk, product, form, status=422)
    messages.success(request, "Saved. Shoppers see it from now on.")
    return HttpResponseRedirect(reverse("admin:related_products", args=[product.pk]))


def read_choice(desk: Desk, product: Product, form: RelatedForm) -> tuple[list[UUID], list[UUID]]:
    """What was chosen, in its order, and what is hidden. Raises InvalidFields naming `added`."""
    shown, out = list_choices(desk.store.id, product.pk)
    sent = form.data
    kept = arranged(shown, sent)
    added = find_products(desk, form.cleaned_data.get("added", ""))
    together = [one.product_id for one in list_pairs(desk.store.id, product.pk)]
    hidden = [key for key in out if not sent.get(f"propose_{key}") and key not in added]
    hidden += [key for key in together if sent.get(f"hide_{key}") and key not in hidden]
    return [*kept, *(key for key in added if key not in kept)], hidden


def _page(
    request: HttpRequest, desk: Desk, product: Product, form: RelatedForm, status: int = 200
) -> HttpResponse:
    shown, hidden = list_choices(desk.store.id, product.pk)
    pairs = list_pairs(desk.store.id, product.pk)
    known = _named(desk, [*shown, *hidden, *(one.product_id for one in pairs)])
    return render_page(
        request,
        "backoffice/recommendations/related.html",
        title=f"What goes with {product.title}",
        status=status,
        form=form,
        product=product,
        may_write=desk.may(VERB),
        back=reverse("admin:catalogue_product_change", args=[product.pk]),
        shown=[known[key] for key in shown if key in known],
        hidden=[known[key] for key in hidden if key in known],
        together=[
            {"product": known[one.product_id], "orders": one.orders}
            for one in pairs
            if one.product_id in known and one.product_id not in (*shown, *hidden)
        ],
        store=desk.store,
    )


def _named(desk: Desk, keys: Sequence[UUID]) -> dict[UUID, Any]:
    """These products by key. One statement."""
    return Product.objects.filter(store_id=desk.store.id).in_bulk(list(keys))
