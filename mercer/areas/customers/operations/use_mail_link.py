"""Using a link from a person's own mail."""

from datetime import datetime
from uuid import UUID

from mercer.areas.customers.errors import LinkNotValid
from mercer.areas.customers.models import MailLink
from mercer.areas.customers.rules import LinkPurpose, hash_token


def use_mail_link(*, store_id: UUID, token: str, purpose: LinkPurpose, now: datetime) -> UUID:
    """The person to whom a link was sent; the link is used up by that, even by two at once.

    Raises LinkNotValid for one that is unknown, used, too old, or for something else."""
    rows = MailLink.objects.filter(
        store_id=store_id,
        token_hash=hash_token(token),
        purpose=purpose,
        used_at=None,
        expires_at__gt=now,
    )
    user_id = rows.values_list("user_id", flat=True).first()
    if user_id is None or not rows.update(used_at=now):
        raise LinkNotValid()
    return user_id
