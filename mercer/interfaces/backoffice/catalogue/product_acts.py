"""What can be done with a product as a whole: publish, take off, duplicate, look at as shoppers."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.operations.duplicate_product import duplicate_product
from mercer.areas.catalogue.operations.publish_product import publish_product
from mercer.areas.catalogue.operations.unpublish_product import unpublish_product
from mercer.areas.catalogue.rules import ProductStatus
from mercer.areas.pricing.operations.copy_prices import copy_prices
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


@require_POST
def product_act(request: HttpRequest, product_id: UUID, act: str) -> HttpResponse:
    """Do one thing with a product, and say that it is done."""
    desk = desk_of(request)
    desk.require("catalogue.edit_product")
    if act not in ACTS:
        raise Http404(act)
    if not Product.objects.filter(store_id=desk.store.id, pk=product_id).exists():
        raise Http404(str(product_id))
    led: list[UUID] = []
    try:
        work_once(
            request, lambda: led.append(ACTS[act](desk, product_id, request)), now=clock.now()
        )
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    shown = led[0] if led else product_id
    return HttpResponseRedirect(reverse("admin:catalogue_product_change", args=[shown]))


def _who(desk: Desk) -> dict[str, Any]:
    return {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}


def _publish(desk: Desk, product_id: UUID, request: HttpRequest) -> UUID:
    publish_product(product_id=product_id, **_who(desk))
    messages.success(request, _("Shoppers see it from now on."))
    return product_id


def _unpublish(desk: Desk, product_id: UUID, request: HttpRequest) -> UUID:
    unpublish_product(product_id=product_id, **_who(desk))
    messages.success(request, _("Shoppers do not see it any more; carts that hold it say so."))
    return product_id


def _duplicate(desk: Desk, product_id: UUID, request: HttpRequest) -> UUID:
    who = _who(desk)
    with transaction.atomic():
        copy, made_from = duplicate_product(product_id=product_id, **who)
        copy_prices(made_from=made_from, **who)
    messages.success(request, _("This is the copy: a draft, without stock."))
    return copy.pk


ACTS = {"publish": _publish, "unpublish": _unpublish, "duplicate": _duplicate}


def schedule_words(product: Product, desk: Desk) -> list[str]:
    """When shoppers see it, in sentences with the days on the store's clock."""
    now = clock.now()
    if product.status == ProductStatus.DRAFT:
        words = [_("Shoppers do not see it.")]
        if product.publish_at or product.unpublish_at:
            words.append(_("The days below count once it is published."))
        return words
    if product.unpublish_at and product.unpublish_at <= now:
        return [
            _("It was shown until {day}.").format(day=in_store_time(product.unpublish_at, desk))
        ]
    words = [_("Shoppers see it.")]
    if not desk.store.is_live:
        words = [_("Shoppers see it once the shop is open.")]
    if product.publish_at and product.publish_at > now:
        day = in_store_time(product.publish_at, desk)
        words = [_("Shoppers see it from {day}.").format(day=day)]
    if product.unpublish_at:
        day = in_store_time(product.unpublish_at, desk)
        words.append(_("It is taken off on {day}.").format(day=day))
    return words


def what_keeps_from_buying(variants: Iterable[Variant], lowest_minor: int | None) -> list[str]:
    """Why nobody can buy it, whoever sees it: nothing to sell, or no price."""
    if not any(variant.is_active for variant in variants):
        return [_("Nobody can buy it yet: it has no variant that is sold.")]
    return [_("Nobody can buy it yet: it has no price.")] if lowest_minor is None else []
