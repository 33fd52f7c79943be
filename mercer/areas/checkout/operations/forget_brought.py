"""Forgetting what a wallet brought, once the cart has it."""

from uuid import UUID

from mercer.areas.checkout.models import WalletVisit


def forget_brought(*, visit_id: UUID) -> None:
    """What did not fit has been put right in the form: only the cart keeps it from here on."""
    WalletVisit.objects.filter(pk=visit_id).update(brought=None, problems=[])
