"""When somebody has to show that a mail address is theirs before they are signed in."""

from typing import Any

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage


class ShowAddressIsYours(EmailVerificationStage):
    """After signing up, always: so the page says the same whether the address has an account.

    At sign-in whoever signed up and never followed the link. Who was given a sign-in by the shop
    (staff, an import) never signed up, and is not asked."""

    def handle(self) -> Any:
        user = self.login.user
        must = user is None or self.login.signup or has_never_shown(user)
        method = EmailVerificationMethod.MANDATORY if must else EmailVerificationMethod.NONE
        self.login.email_verification = method
        return super().handle()


def has_never_shown(user: Any) -> bool:
    """Whether a person has signed up with an address, and followed no link that was sent to it."""
    shown = set(EmailAddress.objects.filter(user=user).values_list("verified", flat=True))
    return shown == {False}
