"""Changing a way to pay."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_type_hints
from uuid import UUID

from django.db import transaction

from mercer.areas.payments.errors import PaymentMethodNotFound
from mercer.areas.payments.events import PaymentMethodEdited
from mercer.areas.payments.gateway import Gateway, Secret, check_settings, get_gateway
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.payments.rules import check_method
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def edit_payment_method(
    *,
    store_id: UUID,
    method_id: UUID,
    changes: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> PaymentMethod:
    """Change what shoppers read of a method, switch it off, or give it other credentials.

    **Shapes and units**: `changes` may hold name, description, position, is_active, and `settings`
    with those fields that change; a secret left empty stays as it is.
    **Raises** PaymentMethodNotFound, InvalidFields. **Announces** PaymentMethodEdited.
    """
    words = check_method({name: changes[name] for name in changes if name != "settings"})
    with transaction.atomic():
        method = (
            PaymentMethod.objects.select_for_update()
            .filter(store_id=store_id, pk=method_id)
            .first()
        )
        if method is None:
            raise PaymentMethodNotFound(str(method_id))
        for name, value in words.items():
            setattr(method, name, value)
        if "settings" in changes:
            contract = get_gateway(method.gateway)
            method.settings = _merge(contract, method.settings, changes["settings"])
        method.save()
        bump_generation(store_id=store_id)
        announce(PaymentMethodEdited(store_id, method.id, tuple(sorted(changes)), str(actor)))
    return method


def _merge(
    contract: type[Gateway], stored: Mapping[str, Any], given: Mapping[str, Any]
) -> dict[str, Any]:
    kinds = get_type_hints(contract.Settings)
    kept = {name for name, value in given.items() if kinds.get(name) is Secret and not value}
    merged = {**stored, **{name: value for name, value in given.items() if name not in kept}}
    check_settings(contract, merged)
    return merged
