"""A customer, and the apps they are signed in with."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.operations.revoke_customer_tokens import revoke_customer_tokens
from mercer.areas.customers.queries import get_customer, list_consents
from mercer.areas.customers.queries.apps import list_apps
from mercer.areas.notifications.operations.say_to_texts import say_to_texts
from mercer.areas.notifications.queries import has_channel
from mercer.interfaces.api.access import CustomerToken, as_actor, once, shopper_of, sign_in_of
from mercer.interfaces.api.account.schemas import AppOut, ProfileOut, app_out, customer_out
from mercer.interfaces.api.me.errors import AppNotFound, NoTexts
from mercer.interfaces.api.me.schemas import ConsentOut, ProfileIn, TextsIn
from mercer.kernel import clock

router = Router(tags=["me"], auth=CustomerToken())


@router.get("", response=ProfileOut, summary="Who is signed in")
def show(request: HttpRequest) -> ProfileOut:
    """What they have told about themselves."""
    _, customer = shopper_of(request)
    return customer_out(customer)


@router.patch("", response=ProfileOut, summary="Change the profile")
@once
def change(request: HttpRequest, body: ProfileIn) -> ProfileOut:
    """What is named is changed, the rest stays; a yes or no to offers is written down."""
    store, customer = shopper_of(request)
    edit_customer(
        store_id=store.id,
        customer_id=customer.id,
        changes=body.model_dump(exclude_unset=True, exclude_none=True),
        actor=as_actor(customer),
        now=clock.now(),
    )
    return customer_out(get_customer(store.id, customer.id))


@router.get("/consents", response=list[ConsentOut], summary="What they said yes or no to")
def consents(request: HttpRequest) -> list[ConsentOut]:
    """The latest first; what is in force for a purpose is its latest."""
    store, customer = shopper_of(request)
    return [
        ConsentOut(purpose=one.purpose, is_given=one.is_given, said_at=one.said_at)
        for one in list_consents(store.id, customer.id)
    ]


@router.put("/order-texts", response=list[ConsentOut], summary="News of orders by text message")
@once
def order_texts(request: HttpRequest, body: TextsIn) -> list[ConsentOut]:
    """A yes or no for all of the customer's orders; the answer is all that they said. Refused where
    the store sends no texts."""
    store, customer = shopper_of(request)
    if not has_channel(store.id):
        raise NoTexts
    say_to_texts(
        store_id=store.id,
        customer_id=customer.id,
        is_yes=body.wanted,
        actor=as_actor(customer),
        now=clock.now(),
    )
    return consents(request)


@router.get("/apps", response=list[AppOut], summary="The apps they are signed in with")
def apps(request: HttpRequest) -> list[AppOut]:
    """The last used first."""
    store, customer = shopper_of(request)
    current = sign_in_of(request)
    return [app_out(one, current) for one in list_apps(store.id, customer.id, now=clock.now())]


@router.delete("/apps/{app_id}", response={204: None}, summary="Sign out of an app")
@once
def end(request: HttpRequest, app_id: UUID) -> Status[None]:
    """The app has to sign in again."""
    store, customer = shopper_of(request)
    if not revoke_customer_tokens(store_id=store.id, customer_id=customer.id, token_id=app_id):
        raise AppNotFound(str(app_id))
    return Status(204, None)


@router.post("/sign-out", response={204: None}, summary="Sign out of this app")
@once
def sign_out(request: HttpRequest) -> Status[None]:
    """The token lets nobody in any more."""
    store, customer = shopper_of(request)
    token_id = sign_in_of(request)
    revoke_customer_tokens(store_id=store.id, customer_id=customer.id, token_id=token_id)
    return Status(204, None)
