"""Who is at the door: passwords and second factors, as the shop's pages ask for them."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.operations.merge_carts import merge_carts
from mercer.areas.cart.queries import CartFacts, find_cart, find_customer_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.operations.register_customer import register_customer
from mercer.areas.customers.queries import get_customer
from mercer.areas.stores.queries import StoreFacts, has_never_shown, has_second_factor
from mercer.areas.stores.rules import device_words
from mercer.interfaces.api.account.errors import (
    AddressNotConfirmed,
    SecondFactorNeeded,
    SignInRefused,
    TriedTooOften,
)
from mercer.interfaces.api.account.schemas import DoorIn, SignedInOut, customer_out
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField


def limit(request: HttpRequest, action: str, **about: Any) -> None:
    """So often and no oftener, together with the shop's pages. Raises TriedTooOften."""
    if not ratelimit.consume(request, action=action, **about):
        raise TriedTooOften


def check_password(request: HttpRequest, email: str, password: str) -> Any:
    """The person with this address and password. Raises SignInRefused, TriedTooOften."""
    try:
        user = get_adapter().authenticate(request, email=email.strip(), password=password)
    except ValidationError:
        raise TriedTooOften from None
    if user is None:
        raise SignInRefused
    return user


def check_shown(request: HttpRequest, user: Any) -> None:
    """Who signed up has followed the link of the mail. Raises AddressNotConfirmed, and sends it
    again."""
    if not has_never_shown(user.pk):
        return
    address = EmailAddress.objects.filter(user=user).first()
    if address is not None:
        send_verification_email_to_address(request, address)
    raise AddressNotConfirmed(user.email)


def check_second_factor(user: Any, code: str) -> None:
    """The code of somebody who wants to be asked for one, or one of their recovery codes.

    Raises SecondFactorNeeded without one, InvalidField (code), TriedTooOften."""
    if not has_second_factor(user.pk):
        return
    if not code:
        kinds = Authenticator.objects.filter(user=user).order_by("type")
        raise SecondFactorNeeded(tuple(kinds.values_list("type", flat=True).distinct()))
    form = BaseAuthenticateForm({"code": code}, user=user)
    if form.is_valid():
        form.authenticator.record_usage()
        return
    if form.has_error("code", "too_many_login_attempts"):
        raise TriedTooOften
    raise InvalidField("code", "incorrect")


def let_in(request: HttpRequest, store: StoreFacts, user: Any, said: DoorIn) -> SignedInOut:
    """Sign a person in who has shown who they are; a guest's cart joins their own.

    Whoever signs in to a shop is its customer from then on."""
    now = clock.now()
    made = register_customer(
        store_id=store.id,
        user_id=user.pk,
        email=user.email,
        name=user.name,
        language=store.language,
        now=now,
    )
    device = said.device.strip() or device_words(request.headers.get("User-Agent", ""))
    row, secret = issue_customer_token(
        store_id=store.id, customer_id=made.pk, device=device, now=now
    )
    cart = bring_cart(store.id, made.pk, said.cart_id)
    return SignedInOut(
        token=secret,
        expires_at=row.expires_at,
        customer=customer_out(get_customer(store.id, made.pk)),
        cart_id=cart.token if cart else None,
    )


def bring_cart(store_id: UUID, customer_id: UUID, token: str) -> CartFacts | None:
    """The cart to go on with: the guest's and the customer's as one, or that of another device."""
    cart = find_cart(store_id, token) if token else None
    if cart is not None and cart.status == CartStatus.OPEN:
        try:
            return merge_carts(
                store_id=store_id,
                from_cart_id=cart.id,
                into_customer_id=customer_id,
                now=clock.now(),
            )
        except CartNotFound:  # it is another customer's, who used this device before
            pass
    return find_customer_cart(store_id, customer_id)
