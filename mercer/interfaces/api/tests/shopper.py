"""A customer's app, as these tests use it."""

import json
import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import encrypt
from django.core import mail

from mercer.areas.stores.tests.make import make_user
from mercer.interfaces.api.tests.test_purchase import API
from mercer.kernel.testing import run_jobs

PASSWORD = "nine lamps in a row"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class App:
    """An app on a device; after `sign_in` it sends its token with everything."""

    def __init__(self, client, shop=None):
        self.client, self.token = client, ""
        self.host = {"Host": shop.store.domain} if shop else {}

    def ask(self, method, path, body=None, **headers):
        """One request."""
        token = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.generic(
            method, f"{API}{path}", json.dumps(body) if body is not None else "",
            content_type="application/json", headers={**self.host, **token, **headers},
        )  # fmt: skip

    def sign_in(self, email="ada@example.org", password=PASSWORD, **more):
        """Signed in, if they are let in; the answer."""
        answer = self.ask("POST", "/sign-in", {"email": email, "password": password, **more})
        if answer.status_code == 201:
            self.token = answer.json()["token"]
        return answer


def ada_with_app(client, shop=None, email="ada@example.org", **fields):
    """Ada, who has a password, and her app, in which she is signed in."""
    make_user(email, password=PASSWORD, name="Ada Lovelace", **fields)
    app = App(client, shop)
    assert app.sign_in(email, device="Ada's phone").status_code == 201
    return app


def link_in_mail(path):
    """The last part of the link in the last mail."""
    run_jobs()
    found = re.search(rf"https?://[^/\s]+\S*{path}([^/\s]+)/", mail.outbox[-1].body)
    assert found is not None, mail.outbox[-1].body
    return found[1]


def with_codes(user):
    """A person whose app shows codes."""
    Authenticator.objects.create(user=user, type="totp", data={"secret": encrypt(SECRET)})
    return RecoveryCodes.activate(user).generate_codes()


def code_now():
    """What the app shows."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
