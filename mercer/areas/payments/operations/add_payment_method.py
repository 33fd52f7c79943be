"""Offering a way to pay."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.payments.events import PaymentMethodAdded
from mercer.areas.payments.gateway import check_settings, get_gateway
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.payments.rules import check_method
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def add_payment_method(
    *,
    store_id: UUID,
    gateway: str,
    settings: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    **words: Any,
) -> PaymentMethod:
    """Offer a gateway in a store; its credentials are stored encrypted.

    **Shapes and units**: `words` are name, description, position and is_active, as shoppers see
    the method; without a name it is the gateway's own.
    **Raises** UnknownCode, InvalidFields. **Announces** PaymentMethodAdded.
    """
    contract = get_gateway(gateway)
    columns = check_method({"name": contract.label, **words})
    check_settings(contract, settings)
    with transaction.atomic():
        method = PaymentMethod(store_id=store_id, gateway=gateway, **columns)
        method.settings = dict(settings)
        method.save(force_insert=True)
        bump_generation(store_id=store_id)
        announce(PaymentMethodAdded(store_id, method.id, gateway, str(actor)))
    return method
