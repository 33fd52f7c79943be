"""Signing up, in and out within an app.

Not one of these takes an `Idempotency-Key`: with it the answer, and a mark of the body, would be
kept, and here they are tokens and passwords. Signing in twice gives two tokens."""

from typing import Any

from allauth.account.forms import ResetPasswordForm, SignupForm
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress, get_emailconfirmation_model
from django import forms
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest
from ninja import Router, Status

from mercer.areas.customers.errors import LinkNotValid
from mercer.areas.customers.operations.use_mail_link import use_mail_link
from mercer.areas.customers.rules import LinkPurpose, check_customer
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.api.access import store_of
from mercer.interfaces.api.account.door import (
    check_password,
    check_second_factor,
    check_shown,
    let_in,
    limit,
)
from mercer.interfaces.api.account.mails import send_link
from mercer.interfaces.api.account.schemas import (
    ConfirmedOut,
    ConfirmIn,
    EmailIn,
    LinkIn,
    SentOut,
    SignedInOut,
    SignInIn,
    SignUpIn,
)
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField, InvalidFields

router = Router(tags=["account"])
OUR_NAMES = {"password1": "password"}


def door_of(request: HttpRequest) -> StoreFacts:
    """The store; mails that are written here speak the language asked for."""
    store = store_of(request)
    request.store = store  # type: ignore[attr-defined]
    return store


@router.post("/sign-in", response={201: SignedInOut}, summary="Sign in within an app")
def sign_in(request: HttpRequest, body: SignInIn) -> Any:
    """A token for `Authorization: Bearer …`: it holds for ninety days after its last use, until
    sign-out, another password, or the end of the account. Who has a second factor is asked for a
    `code`; send the same again with it."""
    store = door_of(request)
    limit(request, "login")
    user = check_password(request, body.email, body.password)
    check_shown(request, user)
    check_second_factor(user, body.code)
    return Status(201, let_in(request, store, user, body))


@router.post("/sign-in-link", response={202: SentOut}, summary="Ask for a sign-in link by mail")
def ask_for_link(request: HttpRequest, body: EmailIn) -> Any:
    """It works once, for fifteen minutes. The answer is the same for every address."""
    store = door_of(request)
    email = readable(body.email)
    limit(request, "request_login_code", key=email.lower())
    send_link(store, email, LinkPurpose.SIGN_IN)
    return Status(202, SentOut())


@router.post("/sign-in-link/redeem", response={201: SignedInOut}, summary="Sign in by that link")
def redeem(request: HttpRequest, body: LinkIn) -> Any:
    """`token` is the last part of the link. A second factor is asked for all the same; a link whose
    code is missing or wrong can be sent again with another."""
    store = door_of(request)
    limit(request, "login")
    # What is refused after the link was used up gives it back.
    with transaction.atomic():
        user_id = use_mail_link(
            store_id=store.id, token=body.token, purpose=LinkPurpose.SIGN_IN, now=clock.now()
        )
        user = get_user_model().objects.get(pk=user_id)
        check_second_factor(user, body.code)
        EmailAddress.objects.filter(user=user, email__iexact=user.email).update(verified=True)
        answer = let_in(request, store, user, body)
    return Status(201, answer)


@router.post("/sign-up", response={202: SentOut}, summary="Make an account")
def sign_up(request: HttpRequest, body: SignUpIn) -> Any:
    """A mail with a link follows; with it confirmed, the app signs in. An address that has an
    account already is told by mail only, so the answer is the same for every address."""
    door_of(request)
    limit(request, "signup")
    name = check_customer({"name": body.name})["name"]
    form = SignupForm({"email": body.email, "password1": body.password})
    check(form)
    with transaction.atomic():
        if form.account_already_exists:
            address = EmailAddress(user=None, email=form.cleaned_data["email"])
        else:
            # Not by the form, which begins a session: its cookie would show who has an account.
            email = form.cleaned_data["email"]
            user = get_user_model().objects.create_user(email, body.password, name=name)
            address = EmailAddress.objects.create(user=user, email=email, primary=True)
        send_verification_email_to_address(request, address, signup=True)
    return Status(202, SentOut())


@router.post("/sign-up/confirm", response=ConfirmedOut, summary="Show that an address is yours")
def confirm(request: HttpRequest, body: ConfirmIn) -> ConfirmedOut:
    """`key` is the last part of the link in the mail."""
    door_of(request)
    limit(request, "login")
    found = get_emailconfirmation_model().from_key(body.key)
    address = found.confirm(request) if found else None
    if address is None:
        raise LinkNotValid
    return ConfirmedOut(email=address.email)


@router.post("/forgot-password", response={202: SentOut}, summary="Ask for a new password by mail")
def forgot_password(request: HttpRequest, body: EmailIn) -> Any:
    """A link to the shop's own page. The answer is the same for every address."""
    door_of(request)
    limit(request, "reset_password", key=body.email.strip().lower())
    form = ResetPasswordForm({"email": body.email})
    check(form)
    form.save(request)
    return Status(202, SentOut())


def readable(email: str) -> str:
    """What may be a mail address. Raises InvalidField."""
    if "@" not in email.strip():
        raise InvalidField("email", "email")
    return email.strip()


def check(form: forms.Form) -> None:
    """Raises InvalidFields, with the reason of each field."""
    if form.is_valid():
        return
    raise InvalidFields(
        tuple(
            InvalidField(OUR_NAMES.get(name, name), str(each.code or "invalid"))
            for name, errors in form.errors.as_data().items()
            for each in errors
        )
    )
