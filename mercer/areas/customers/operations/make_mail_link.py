"""Making a link that goes to a person's own mail."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.models import MailLink
from mercer.areas.customers.rules import LINK_HOLDS, LinkPurpose, hash_token
from mercer.areas.stores.queries import find_person
from mercer.kernel.ids import new_token


def make_mail_link(
    *, store_id: UUID, email: str, purpose: LinkPurpose, now: datetime
) -> tuple[str, str] | None:
    """Make the secret of a link that does one thing, once, and holds a short while.

    A new link for the same purpose takes the place of the older ones.

    **Returns** the address as the sign-in has it, to which alone the link may go, and the secret;
    None where nobody with this address can sign in."""
    person = find_person(email)
    if person is None:
        return None
    token = new_token()
    with transaction.atomic():
        MailLink.objects.filter(store_id=store_id, user_id=person.id, purpose=purpose).delete()
        MailLink.objects.create(
            store_id=store_id,
            user_id=person.id,
            purpose=purpose,
            token_hash=hash_token(token),
            made_at=now,
            expires_at=now + LINK_HOLDS[purpose],
        )
    return person.email, token
