"""Whether somebody owns this install yet, and the token that lets the first one in."""

import hmac

from django.utils.crypto import salted_hmac

from mercer.areas.stores.models import User


def has_owner() -> bool:
    """Whether anybody at all has an account; one statement."""
    return User.objects.exists()


def first_owner_token() -> str:
    """What the person at the machine reads, and nobody else: made from the secret key, the same on
    every machine of the install. It lets in once, for it counts only as long as nobody has an
    account."""
    return salted_hmac("mercer.first-owner", "the first account", algorithm="sha256").hexdigest()[
        :32
    ]


def is_first_owner_token(given: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(given.strip().encode(), first_owner_token().encode())
