"""Say how a store reaches people by short texts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.notifications.channel import ChannelKind, get_channel
from mercer.areas.notifications.events import ChannelSet
from mercer.areas.notifications.models import StoreChannel
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.credentials import read_settings, secret_names
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.events import announce


def set_channel(
    *,
    store_id: UUID,
    kind: str,
    code: str,
    settings: Mapping[str, Any],
    is_active: bool,
    actor: Actor,
    now: datetime,
) -> StoreChannel:
    """A store reaches people by this channel from now on, in place of any other of its kind.

    **Shapes and units**: `settings` are plain values; a secret that is left empty stays as it is
    where the channel is the same, else the channel makes one, if it can.

    Raises UnknownCode, InvalidFields. Locks the channel. Announces ChannelSet."""
    channel = get_channel(code)
    if kind not in channel.kinds:
        raise InvalidFields((InvalidField("kind", "unknown_choice", ", ".join(channel.kinds)),))
    with transaction.atomic():
        rows = StoreChannel.objects.select_for_update().filter(store_id=store_id, kind=kind)
        held = rows.first()
        given = dict(settings)
        if held is not None and held.code == code:
            for name in secret_names(channel.Settings):
                given[name] = given.get(name) or (held.settings or {}).get(name, "")
        given = channel.complete(given)
        problems = channel.find_problems(read_settings(channel.Settings, given))
        if problems:
            raise InvalidFields(tuple(problems))
        columns: dict[str, Any] = {
            "code": code, "settings": given, "is_active": is_active, "changed_at": now,
        }  # fmt: skip
        row, _ = StoreChannel.objects.update_or_create(
            store_id=store_id, kind=ChannelKind(kind), defaults=columns
        )
        announce(ChannelSet(store_id, kind, code, is_active, str(actor)))
        bump_generation(store_id=store_id)
    return row
