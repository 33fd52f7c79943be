"""All variants that a product's options make together, added at once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.combine_options import combine_options
from mercer.areas.pricing.operations.set_prices import NewPrice, set_prices
from mercer.interfaces.backoffice.catalogue.variants import variant_forms
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.errors import amount_problem, in_words
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock
from mercer.kernel.amounts import read_amount
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields
from mercer.kernel.money import InvalidAmount


def option_values(product: Product) -> list[dict[str, Any]]:
    """Each option with the values that its variants have, for the form: two statements."""
    held = list(product.variants.order_by("position").values_list("option_values", flat=True))
    return [
        {
            "name": option.name,
            "field": f"values_{place}",
            "values": ", ".join(dict.fromkeys(each[place] for each in held if place < len(each))),
        }
        for place, option in enumerate(product.options.order_by("position"))
    ]


@require_POST
def combine(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Add the missing combinations, each at the price that was written, if one was."""
    desk = desk_of(request)
    desk.require("catalogue.edit_product")
    product = Product.objects.filter(store_id=desk.store.id, pk=product_id).first()
    if product is None:
        raise Http404(str(product_id))
    who: dict[str, Any] = {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}
    count = product.options.count()
    values = [request.POST.get(f"values_{n}", "").split(",") for n in range(count)]
    added: list[Any] = []

    def work() -> None:
        minor = price_of(request.POST.get("price", ""), desk.store.currency)
        with transaction.atomic():
            added.extend(combine_options(product_id=product.pk, values=values, **who))
            if minor is not None and added and desk.may("pricing.set_price"):
                prices = [NewPrice(variant.pk, minor) for variant in added]
                set_prices(currency=desk.store.currency, prices=prices, **who)

    try:
        work_once(request, work, now=clock.now())
    except DomainError as refusal:
        return _show_again(request, product, in_words(refusal))
    words = ngettext("%(n)d variant is added.", "%(n)d variants are added.", len(added))
    said = words % {"n": len(added)} if added else _("Every combination is there already.")
    messages.success(request, said)
    page = reverse("admin:catalogue_product_change", args=[product_id])
    return HttpResponseRedirect(f"{page}#variants")


def _show_again(request: HttpRequest, product: Product, words: str) -> HttpResponse:
    """The form as it was sent, and why it was refused."""
    typed = [
        {**option, "values": request.POST.get(option["field"], "")}
        for option in option_values(product)
    ]
    return render_page(
        request, "backoffice/variants_page.html", status=422,
        title=product.title, product=product, variants=variant_forms(desk_of(request), product),
        may_write=True, options=typed, combinations_wrong=words,
        may_price=desk_of(request).may("pricing.set_price"),
        combinations_price=request.POST.get("price", ""),
    )  # fmt: skip


def price_of(text: str, currency: str) -> int | None:
    """An amount as people write it, or none. Raises InvalidFields naming `price`."""
    if not text.strip():
        return None
    try:
        minor = read_amount(text, currency).minor
    except InvalidAmount as refusal:
        raise InvalidFields((amount_problem("price", refusal),)) from None
    if minor < 0:
        raise InvalidFields((InvalidField("price", "negative", "0"),))
    return minor
