"""What is kept about a customer, and being forgotten."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from ninja import Field, Router, Schema, Status
from procrastinate.contrib.django import app

from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.queries import CustomerFacts, find_own_records
from mercer.areas.customers.rules import LinkPurpose
from mercer.interfaces.api.access import CustomerToken, as_actor, once, shopper_of
from mercer.interfaces.api.account.door import limit
from mercer.interfaces.api.account.errors import SignInRefused
from mercer.interfaces.api.account.mails import send_link
from mercer.interfaces.api.account.schemas import SentOut
from mercer.interfaces.api.me.errors import NoRecords
from mercer.kernel import clock

router = Router(tags=["me"], auth=CustomerToken())
# The job that the shop's own page defers, by its name.
PUT_TOGETHER = "interfaces.storefront.jobs.put_together"


class EraseIn(Schema):
    """The password, once more."""

    password: str = Field(max_length=1024)


@router.post("/records", response={202: SentOut}, summary="Ask for everything that is kept")
@once
def ask_for_records(request: HttpRequest) -> Status[SentOut]:
    """Put together in the background; a mail tells when it is ready, then it is kept a week."""
    store, customer = shopper_of(request)
    limit(request, "manage_email", user=person_of(customer))
    app.configure_task(PUT_TOGETHER).defer(store_id=str(store.id), customer_id=str(customer.id))
    return Status(202, SentOut())


@router.get("/records", response=dict[str, Any], summary="Everything that is kept")
def records(request: HttpRequest) -> dict[str, Any]:
    """By kind, as it was put together when it was asked for. 404 before that."""
    store, customer = shopper_of(request)
    found = find_own_records(store.id, customer.id, now=clock.now())
    if found is None:
        raise NoRecords
    return found


@router.post("/erase", response={204: None}, summary="Delete the account")
def erase(request: HttpRequest, body: EraseIn) -> Status[None]:
    """Name, addresses, wish lists, apps and sign-in are deleted and cannot be brought back; orders
    stay in the books as long as the law asks for it. Takes no `Idempotency-Key`, since the body is
    a password; after it the token lets nobody in."""
    store, customer = shopper_of(request)
    person = person_of(customer)
    limit(request, "reauthenticate", user=person)
    if not person.check_password(body.password):
        raise SignInRefused(("password",))
    erase_customer(
        store_id=store.id, customer_id=customer.id, actor=as_actor(customer), now=clock.now()
    )
    return Status(204, None)


@router.post("/erasure-link", response={202: SentOut}, summary="Delete the account by mail")
@once
def ask_for_erasure(request: HttpRequest) -> Status[SentOut]:
    """For who knows no password: a link that works once, for one hour, and asks once more."""
    store, customer = shopper_of(request)
    person = person_of(customer)
    limit(request, "manage_email", user=person)
    send_link(store, person.email, LinkPurpose.ERASE)
    return Status(202, SentOut())


def person_of(customer: CustomerFacts) -> Any:
    """The sign-in of a customer."""
    assert customer.user_id is not None  # whoever holds a token has one
    return get_user_model().objects.get(pk=customer.user_id)
