"""Links that go to a person's own mail."""

from uuid import uuid4

from django.db import transaction

from mercer.areas.customers.operations.make_mail_link import make_mail_link
from mercer.areas.customers.rules import LinkPurpose
from mercer.areas.notifications.operations.write_message import write_message
from mercer.areas.stores.queries import StoreFacts
from mercer.kernel import clock

# Template of the mail, and the page that its link leads to; an app may open such links itself.
MAILS = {
    LinkPurpose.SIGN_IN: ("sign_in_link", "/account/sign-in-link/"),
    LinkPurpose.ERASE: ("confirm_erasure", "/account/delete/"),
}


def send_link(store: StoreFacts, email: str, purpose: LinkPurpose) -> None:
    """Write the mail, if anybody can sign in with this address; nothing shows whether."""
    now, (template, page) = clock.now(), MAILS[purpose]
    with transaction.atomic():
        made = make_mail_link(store_id=store.id, email=email, purpose=purpose, now=now)
        if made is None:
            return
        address, token = made
        write_message(
            store_id=store.id,
            once=f"{purpose}:{uuid4()}",
            template=template,
            recipient=address,
            language=store.language,
            context={"link": store.url_of(f"{page}{token}/")},
            order_id=None,
            now=now,
        )
