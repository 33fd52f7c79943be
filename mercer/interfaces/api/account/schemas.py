"""The door of an app."""

from datetime import datetime

from ninja import Field, Schema

from mercer.areas.customers.queries import CustomerFacts
from mercer.areas.customers.queries.apps import AppFacts
from mercer.areas.customers.rules import LONGEST_DEVICE


class DoorIn(Schema):
    """What comes along with every way to sign in."""

    device: str = Field(
        "", max_length=LONGEST_DEVICE, description="How the customer knows the app again"
    )
    code: str = Field("", max_length=40, description="Of a second factor, where one is asked for")
    cart_id: str = Field("", max_length=64, description="A guest's cart, to go on with")


class SignInIn(DoorIn):
    """A mail address and a password."""

    email: str = Field(max_length=254)
    password: str = Field(max_length=1024)


class LinkIn(DoorIn):
    """The last part of the link in the mail."""

    token: str = Field(max_length=64)


class SignUpIn(Schema):
    """A new account."""

    email: str = Field(max_length=254)
    password: str = Field(max_length=1024)
    name: str = Field("", max_length=150)


class ConfirmIn(Schema):
    """The last part of the link in the mail."""

    key: str = Field(max_length=200)


class EmailIn(Schema):
    """A mail address."""

    email: str = Field(max_length=254)


class ProfileOut(Schema):
    """What a customer has told about themselves."""

    email: str
    name: str
    phone: str
    language: str
    accepts_marketing: bool
    joined_at: datetime


class SignedInOut(Schema):
    """`token` lets the app act for the customer, and is shown this once. `cart_id` is the cart to
    go on with, null where there is none."""

    token: str
    expires_at: datetime
    customer: ProfileOut
    cart_id: str | None


class SentOut(Schema):
    """The same for every address, whether there is an account or not."""

    sent: bool = True


class ConfirmedOut(Schema):
    """The address is the customer's; the app can sign in now."""

    email: str


class AppOut(Schema):
    """An app in which the customer is signed in."""

    id: str
    device: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    is_current: bool


def customer_out(customer: CustomerFacts) -> ProfileOut:
    """A customer as their own app sees them."""
    return ProfileOut(
        email=customer.email,
        name=customer.name,
        phone=customer.phone,
        language=customer.language,
        accepts_marketing=customer.accepts_marketing,
        joined_at=customer.joined_at,
    )


def app_out(app: AppFacts, current: object) -> AppOut:
    """An app as the API shows it."""
    return AppOut(
        id=str(app.id),
        device=app.device,
        created_at=app.created_at,
        last_used_at=app.last_used_at,
        expires_at=app.expires_at,
        is_current=app.id == current,
    )
