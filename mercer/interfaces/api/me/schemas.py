"""A customer, as their own app sees and changes them."""

from datetime import datetime

from ninja import Field, Schema


class ProfileIn(Schema):
    """What is named is changed. The mail address is that of the sign-in, and is none of it."""

    name: str | None = Field(None, max_length=150)
    phone: str | None = Field(None, max_length=40)
    language: str | None = Field(
        None,
        pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?)?$",
        description="Of the shop's mails, one of /markets; \"\" is the store's own",
    )
    accepts_marketing: bool | None = None


class TextsIn(Schema):
    """Whether news of orders may come as text messages."""

    wanted: bool = Field(strict=True)


class ConsentOut(Schema):
    """One time that they said yes or no."""

    purpose: str
    is_given: bool
    said_at: datetime
