"""The films of a product: added with a poster, taken off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.add_product_video import add_product_video
from mercer.areas.catalogue.operations.remove_product_video import remove_product_video
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.once import work_once
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


def video_rows(product: Product) -> list[dict[str, Any]]:
    """The films as the page shows them: one statement."""
    return [
        {
            "id": video.pk,
            "title": video.title,
            "byte_count": video.byte_count,
            "captions_language": video.captions_language,
            "url": default_storage.url(video.key),
            "poster": default_storage.url(video.poster[0]["key"]) if video.poster else "",
        }
        for video in product.videos.all()
    ]


@require_POST
def change_videos(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Add a film, or take one off."""
    desk = desk_of(request)
    desk.require("catalogue.edit_product")
    product = Product.objects.filter(store_id=desk.store.id, pk=product_id).first()
    if product is None:
        raise Http404(str(product_id))
    try:
        if "remove" in request.POST:
            _remove(request, desk, product_id)
        else:
            _add(request, desk, product_id)
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    page = reverse("admin:catalogue_product_change", args=[product_id])
    return HttpResponseRedirect(f"{page}#films")


def _add(request: HttpRequest, desk: Desk, product_id: UUID) -> None:
    file, poster = request.FILES.get("file"), request.FILES.get("poster")
    if file is None or poster is None:
        messages.error(request, "Choose a film, and a picture that is shown before it is played.")
        return
    now, sent, captions = clock.now(), request.POST, request.FILES.get("captions")
    work_once(
        request,
        lambda: add_product_video(
            store_id=desk.store.id,
            product_id=product_id,
            file=file,
            poster=poster,
            captions=(captions, desk.store.language) if captions else None,
            title=sent.get("title", ""),
            actor=desk.actor,
            now=now,
        ),
        now=now,
    )
    messages.success(request, "The film is in the gallery.")


def _remove(request: HttpRequest, desk: Desk, product_id: UUID) -> None:
    try:
        video_id = UUID(request.POST["remove"])
    except ValueError:
        raise Http404("film") from None
    if not request.POST.get("sure"):
        messages.error(request, "Tick the box to remove the film.")
        return
    remove_product_video(
        store_id=desk.store.id, product_id=product_id, video_id=video_id,
        actor=desk.actor, now=clock.now(),
    )  # fmt: skip
    messages.success(request, "The film is removed.")
