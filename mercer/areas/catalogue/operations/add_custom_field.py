"""Add a custom field."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.catalogue.changes import custom_field_changed
from mercer.areas.catalogue.errors import CustomFieldTaken
from mercer.areas.catalogue.fields import (
    CUSTOM_FIELD_FIELDS,
    CustomFieldDetails,
    check_choices,
    read_fields,
)
from mercer.areas.catalogue.models import CustomField
from mercer.areas.catalogue.rules import MOST_CUSTOM_FIELDS
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields


def add_custom_field(
    *,
    store_id: UUID,
    code: str,
    label: str,
    kind: str,
    actor: Actor,
    now: datetime,
    **details: Unpack[CustomFieldDetails],
) -> CustomField:
    """Let every product of the store say something more.

    **Shapes and units**: `code` is its name in files and addresses and stays; so does the kind.
    `choices` are for the kind "choice" alone. Without a position it comes last.
    Raises InvalidFields, CustomFieldTaken. Announces CustomFieldChanged."""
    fields = read_fields(
        CUSTOM_FIELD_FIELDS, {"code": code, "label": label, "kind": kind, **details}
    )
    check_choices(fields["kind"], fields.get("choices", []))
    with transaction.atomic():
        held = CustomField.objects.filter(store_id=store_id).count()
        if held >= MOST_CUSTOM_FIELDS:
            raise InvalidFields((InvalidField("code", "too_many", str(MOST_CUSTOM_FIELDS)),))
        fields.setdefault("position", held)
        try:
            with transaction.atomic():
                field = CustomField.objects.create(store_id=store_id, **fields)
        except IntegrityError as problem:
            raise CustomFieldTaken(fields["code"]) from problem
        custom_field_changed(store_id, field.code, "added", actor)
    return field
