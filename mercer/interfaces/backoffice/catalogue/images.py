"""The pictures of a product: words, order, upload, removal."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.add_image import add_image
from mercer.areas.catalogue.operations.edit_image import edit_image
from mercer.areas.catalogue.operations.remove_image import remove_image
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.once import work_once
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


class UploadForm(OfficeForm):
    """A new picture."""

    file = forms.FileField(label="Picture", help_text="JPEG, PNG or WebP, at most 20 MB")
    alt = forms.CharField(
        label="In words", max_length=300, required=False,
        help_text="What it shows, for those who cannot see it",
    )  # fmt: skip


def upload_form(desk: Desk) -> UploadForm:
    """An empty form for a new picture."""
    return UploadForm(desk=desk, auto_id="upload_%s")


def picture_rows(product: Product) -> list[dict[str, Any]]:
    """The pictures as the table shows them: one statement."""
    return [
        {
            "id": str(image.pk),
            "url": default_storage.url(image.renditions[0]["key"]) if image.renditions else "",
            "alt": image.alt,
            "position": image.position,
        }
        for image in product.images.all()
    ]


@require_POST
def change_images(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Upload a picture, or save the words and the order of those that are there."""
    desk = desk_of(request)
    desk.require("catalogue.edit_product")
    product = Product.objects.filter(store_id=desk.store.id, pk=product_id).first()
    if product is None:
        raise Http404(str(product_id))
    try:
        if "upload" in request.POST:
            _upload(request, desk, product)
        else:
            _save(request, desk, product)
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    page = reverse("admin:catalogue_product_change", args=[product_id])
    return HttpResponseRedirect(f"{page}#pictures")


def _upload(request: HttpRequest, desk: Desk, product: Product) -> None:
    form = UploadForm(request.POST, request.FILES, desk=desk)
    if not form.is_valid():
        messages.error(request, "Choose a picture first.")
        return
    last = product.images.order_by("-position").values_list("position", flat=True).first()
    work_once(
        request,
        lambda: (
            add_image(
                store_id=desk.store.id,
                product_id=product.pk,
                file=form.cleaned_data["file"],
                alt=form.cleaned_data["alt"],
                position=0 if last is None else last + 1,
                actor=desk.actor,
                now=clock.now(),
            )
            and None
        ),
        now=clock.now(),
    )
    messages.success(request, "The picture is there.")


def _save(request: HttpRequest, desk: Desk, product: Product) -> None:
    for image in product.images.all():
        who: dict[str, Any] = {
            "store_id": desk.store.id, "image_id": image.pk, "actor": desk.actor,
            "now": clock.now(),
        }  # fmt: skip
        if request.POST.get(f"remove_{image.pk}"):
            remove_image(**who)
            continue
        position = request.POST.get(f"position_{image.pk}", "")
        edit_image(
            changes={
                "alt": request.POST.get(f"alt_{image.pk}", image.alt),
                "position": int(position) if position.isdigit() else image.position,
            },
            **who,
        )
    messages.success(request, "The pictures are saved.")
