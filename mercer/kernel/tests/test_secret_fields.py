"""Credentials are not readable in the database."""

import pytest
from django.db import connection

from mercer.kernel.secret_fields import SecretField, UnreadableSecret


def test_what_is_stored_does_not_show_the_secret_and_reads_back():
    field = SecretField()

    stored = field.get_prep_value({"api_key": "sk_secret"})

    assert "sk_secret" not in stored
    assert field.from_db_value(stored, None, connection) == {"api_key": "sk_secret"}


def test_another_secret_key_cannot_read_it(settings):
    stored = SecretField().get_prep_value({"api_key": "sk_secret"})
    settings.SECRET_KEY = "another key that is long enough to be taken"

    with pytest.raises(UnreadableSecret):
        SecretField().from_db_value(stored, None, connection)
