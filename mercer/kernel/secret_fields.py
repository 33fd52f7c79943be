"""Credentials at rest: encrypted with a key derived from SECRET_KEY, never shown again in full."""

import base64
import hashlib
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models


class UnreadableSecret(RuntimeError):
    """Stored credentials cannot be read: SECRET_KEY is not the one they were stored with."""


def _box() -> Fernet:
    digest = hashlib.sha256(b"mercer-secret-field:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class SecretField(models.TextField):
    """A JSON object that is stored encrypted."""

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        return _box().encrypt(json.dumps(value).encode()).decode()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if value is None:
            return None
        try:
            return json.loads(_box().decrypt(value.encode()))
        except InvalidToken as problem:
            raise UnreadableSecret(self.name) from problem

    def to_python(self, value: Any) -> Any:
        return value
