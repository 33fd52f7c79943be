"""The address at which the first account is made."""

from io import StringIO

import pytest
from django.core.management import call_command

from mercer.areas.stores.queries.first_owner import first_owner_token
from mercer.areas.stores.tests.make import make_user

pytestmark = pytest.mark.django_db


def said():
    """What the command prints."""
    words = StringIO()
    call_command("setup_link", url="http://shop.example", stdout=words)
    return words.getvalue()


def test_the_address_is_printed_until_somebody_has_an_account():
    before = said()
    make_user()

    assert f"http://shop.example/admin/begin/?code={first_owner_token()}" in before
    assert said() == ""
