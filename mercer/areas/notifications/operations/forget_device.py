"""Letting go of a device."""

from uuid import UUID

from mercer.areas.notifications.errors import DeviceNotFound
from mercer.areas.notifications.models import Device


def forget_device(*, store_id: UUID, customer_id: UUID, device_id: UUID) -> None:
    """Show nothing on a customer's device any more; what is written for it is withdrawn when its
    turn comes. Raises DeviceNotFound, for somebody else's too."""
    rows = Device.objects.filter(store_id=store_id, customer_id=customer_id, pk=device_id)
    if not rows.delete()[0]:
        raise DeviceNotFound(str(device_id))
