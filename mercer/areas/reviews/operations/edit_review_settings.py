"""Saying how a store deals with reviews."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.reviews.events import ReviewSettingsEdited
from mercer.areas.reviews.models import StoreReviewSettings
from mercer.areas.reviews.rules import ReviewSettings, check_settings
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def edit_review_settings(
    *, store_id: UUID, settings: ReviewSettings, actor: Actor, now: datetime
) -> ReviewSettings:
    """Choose what is shown at once, who may write, and whether buyers are asked by mail.

    It counts for what is written and delivered from now on. Raises InvalidFields.
    Announces ReviewSettingsEdited."""
    checked = check_settings(settings)
    with transaction.atomic():
        StoreReviewSettings.objects.update_or_create(store_id=store_id, defaults=asdict(checked))
        announce(ReviewSettingsEdited(store_id, actor=str(actor)))
        bump_generation(store_id=store_id)
    return checked
