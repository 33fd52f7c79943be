"""The form of a review: what it shows, and what was filled in."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from mercer.areas.catalogue.errors import ImageRefused
from mercer.areas.reviews.errors import TooManyPhotos
from mercer.areas.reviews.rules import LONGEST, MOST_PHOTOS, ReviewDraft
from mercer.interfaces.storefront.forms import Field, problems_of, typed
from mercer.interfaces.storefront.reviews.pages import StarField
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.words import field_words
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields

MEGABYTE = 1024 * 1024


def read_draft(request: ShopRequest) -> ReviewDraft:
    """What was filled in; stars that are none are 0."""
    stars = request.POST.get("stars", "")
    return ReviewDraft(
        stars=int(stars) if stars in ("1", "2", "3", "4", "5") else 0,
        text=typed(request.POST, "text", LONGEST["text"]),
        name=typed(request.POST, "name", LONGEST["name"]),
        title=typed(request.POST, "title", LONGEST["title"]),
        language=request.store.language,
    )


def star_field(draft: ReviewDraft, errors: Mapping[str, str]) -> StarField:
    """One to five stars, each with what it means."""
    names = (_("Bad"), _("Weak"), _("All right"), _("Good"), _("Very good"))
    return StarField(
        Field("stars", _("Your stars"), error=errors.get("stars", "")),
        tuple(
            (str(stars), name, stars == draft.stars) for stars, name in enumerate(names, start=1)
        ),
    )


def text_fields(draft: ReviewDraft, errors: Mapping[str, str]) -> tuple[Field, ...]:
    """Title, text and name."""
    return (
        Field(
            "title", _("In one line"), draft.title, errors.get("title", ""),
            required=False, longest=LONGEST["title"],
        ),
        Field(
            "text", _("Your review"), draft.text, errors.get("text", ""), kind="textarea", rows=6,
            longest=LONGEST["text"],
            hint=_("What is it like? What should others know before they buy it?"),
        ),
        Field(
            "name", _("Name to show"), draft.name, errors.get("name", ""),
            longest=LONGEST["name"], autocomplete="nickname",
            hint=_("Everybody can read it."),
        ),
    )  # fmt: skip


def photo_field(errors: Mapping[str, str]) -> Field:
    """Photos that go with it."""
    hint = _("Up to %(most)d, as JPEG, PNG or WebP. Where they were taken is not kept.")
    return Field(
        "photos", _("Photos"), error=errors.get("photos", ""), kind="file", required=False,
        hint=hint % {"most": MOST_PHOTOS},
    )  # fmt: skip


def errors_of(refusal: DomainError) -> dict[str, str]:
    """Which fields are wrong, and why, in words; nothing where it is no field's fault."""
    if isinstance(refusal, ImageRefused):
        return {"photos": photo_words(refusal)}
    if isinstance(refusal, TooManyPhotos):
        return {"photos": _("At most %(most)d photos, please.") % {"most": refusal.most}}
    if isinstance(refusal, (InvalidField, InvalidFields)):
        return {one.field: reason_words(one) for one in problems_of(refusal)}
    return {}


def reason_words(problem: InvalidField) -> str:
    """Why one field was not accepted."""
    if problem.reason == "choose_stars":
        return _("Please choose one to five stars.")
    return field_words(problem)


def photo_words(refusal: ImageRefused) -> str:
    """Why a photo was not taken, and that the others have to be chosen again."""
    reasons = {
        "too_large": _("%(name)s is too large: at most %(bound)s MB."),
        "too_many_pixels": _("%(name)s has too many pixels."),
        "unknown_format": _("%(name)s is no JPEG, PNG or WebP."),
    }
    said = reasons.get(refusal.reason, _("%(name)s cannot be read."))
    bound = int(refusal.bound) // MEGABYTE if refusal.bound.isdigit() else ""
    words = said % {"name": refusal.file_name[:60], "bound": bound}
    return f"{words} {_('Please choose your photos again.')}"


def short_name(name: str) -> str:
    """A name as somebody may want it to be seen: Ada Lovelace is Ada L."""
    parts = name.split()
    return f"{parts[0]} {parts[-1][0]}." if len(parts) > 1 else name
