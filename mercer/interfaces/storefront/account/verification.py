"""When somebody has to show that a mail address is theirs before they are signed in."""

from typing import Any

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.stages import EmailVerificationStage

from mercer.areas.stores.queries import has_never_shown


class ShowAddressIsYours(EmailVerificationStage):
    """After signing up, always: so the page says the same whether the address has an account.

    At sign-in whoever signed up and never followed the link. Who was given a sign-in by the shop
    (staff, an import) never signed up, and is not asked."""

    def handle(self) -> Any:
        user = self.login.user
        must = user is None or self.login.signup or has_never_shown(user.pk)
        method = EmailVerificationMethod.MANDATORY if must else EmailVerificationMethod.NONE
        self.login.email_verification = method
        return super().handle()
