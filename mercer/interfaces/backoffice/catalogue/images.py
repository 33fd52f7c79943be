"""The pictures of a product: many at once, in order, with words, focal point and variants."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.areas.catalogue.models import Image, Product
from mercer.areas.catalogue.operations.add_image import add_image
from mercer.areas.catalogue.operations.arrange_images import arrange_images
from mercer.areas.catalogue.operations.edit_image import edit_image
from mercer.areas.catalogue.operations.remove_image import remove_image
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.forms import typed_place
from mercer.interfaces.backoffice.once import work_once
from mercer.kernel import clock
from mercer.kernel.amounts import read_whole
from mercer.kernel.errors import DomainError

SHOWN_WIDTH = 320


def picture_rows(product: Product) -> list[dict[str, Any]]:
    """The pictures as the page shows them: two statements."""
    images = product.images.order_by("position", "id").prefetch_related("variants")
    return [
        {
            "id": str(image.pk),
            "url": _url(image),
            "alt": image.alt,
            "focal_x": image.focal_x,
            "focal_y": image.focal_y,
            "variants": {variant.pk for variant in image.variants.all()},
        }
        for image in images
    ]


def _url(image: Image) -> str:
    sizes = [each for each in image.renditions if each["width"] >= SHOWN_WIDTH]
    shown = (sizes or image.renditions)[:1]
    return default_storage.url(shown[0]["key"]) if shown else ""


def change_images(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Show the pictures; upload some; or save words, order, focal points and variants.

    A script is answered with the pictures alone, as they are then."""
    desk = desk_of(request)
    desk.require("catalogue.edit_product")
    product = Product.objects.filter(store_id=desk.store.id, pk=product_id).first()
    if product is None:
        raise Http404(str(product_id))
    wrong: list[str] = []
    if request.method == "POST":
        wrong = _upload(request, desk, product) if "upload" in request.POST else _save(
            request, desk, product
        )  # fmt: skip
    if request.headers.get("X-Part") == "pictures":
        return _part(request, desk, product, wrong)
    for words in wrong:
        messages.error(request, words)
    page = reverse("admin:catalogue_product_change", args=[product_id])
    return HttpResponseRedirect(f"{page}#pictures")


def _part(request: HttpRequest, desk: Desk, product: Product, wrong: list[str]) -> HttpResponse:
    words = {
        "desk": desk,
        "product": product,
        "pictures": picture_rows(product),
        "own_variants": list(product.variants.all()),
        "wrong": wrong,
        "may_write": True,
    }
    status = 422 if wrong else 200
    return render(request, "backoffice/catalogue/_pictures.html", words, status=status)


def _upload(request: HttpRequest, desk: Desk, product: Product) -> list[str]:
    """Add each file that can be used; the others are said by name."""
    files = request.FILES.getlist("file")
    if not files:
        return [_("Choose a picture first.")]
    alt, wrong = request.POST.get("alt", ""), list[str]()
    added: list[Image] = []
    last = product.images.order_by("-position").values_list("position", flat=True).first()
    place = 0 if last is None else last + 1

    def add() -> None:
        for file in files:
            try:
                added.append(
                    add_image(
                        store_id=desk.store.id,
                        product_id=product.pk,
                        file=file,
                        alt=alt,
                        position=place + len(added),
                        actor=desk.actor,
                        now=clock.now(),
                    )
                )
            except DomainError as refusal:
                wrong.append(f"{file.name}: {in_words(refusal)}")

    work_once(request, add, now=clock.now())
    if added and request.headers.get("X-Part") != "pictures":
        words = ngettext("The picture is there.", "%(n)d pictures are there.", len(added))
        messages.success(request, words % {"n": len(added)})
    return wrong


def _save(request: HttpRequest, desk: Desk, product: Product) -> list[str]:
    """Every change or none."""
    who: dict[str, Any] = {
        "store_id": desk.store.id, "actor": desk.actor, "now": clock.now(),
    }  # fmt: skip
    images = list(product.images.order_by("position", "id").prefetch_related("variants"))
    try:
        with transaction.atomic():
            for image in images:
                if request.POST.get(f"remove_{image.pk}"):
                    remove_image(image_id=image.pk, **who)
                    continue
                changes = _changes(request, image)
                if changes:
                    edit_image(image_id=image.pk, changes=changes, **who)
            ordered = sorted(images, key=lambda image: _place(request, image, len(images)))
            arrange_images(product_id=product.pk, image_ids=[image.pk for image in ordered], **who)
    except DomainError as refusal:
        return [in_words(refusal)]
    if request.headers.get("X-Part") != "pictures":
        messages.success(request, _("The pictures are saved."))
    return []


def _place(request: HttpRequest, image: Image, last: int) -> int:
    return typed_place(request.POST.get(f"position_{image.pk}", ""), last)


def _changes(request: HttpRequest, image: Image) -> dict[str, Any]:
    """What the form says otherwise than the picture; fields that were not sent stay."""
    sent = request.POST
    changes: dict[str, Any] = {}
    alt = sent.get(f"alt_{image.pk}")
    if alt is not None and alt.strip() != image.alt:
        changes["alt"] = alt
    for name in ("focal_x", "focal_y"):
        percent = read_whole(sent.get(f"{name}_{image.pk}", ""), most_digits=3)
        if percent is not None and percent != getattr(image, name):
            changes[name] = percent
    if sent.get(f"variants_{image.pk}_asked"):
        held = {variant.pk for variant in image.variants.all()}
        wanted = set(_ids(sent.getlist(f"variants_{image.pk}")))
        if wanted != held:
            changes["variant_ids"] = sorted(wanted)
    return changes


def _ids(texts: list[str]) -> list[UUID]:
    ids = []
    for text in texts:
        try:
            ids.append(UUID(text))
        except ValueError:
            continue
    return ids
