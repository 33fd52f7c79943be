"""Reads the fields of a JSON body one by one; a wrong one is refused by name."""

import base64
import binascii
import re
from typing import Any
from urllib.parse import urlsplit

from sandbox_bank.problems import Problem, bad_body

LARGEST_AMOUNT = 10**12


class Body:
    def __init__(self, document: Any, *, prefix: str = "") -> None:
        if not isinstance(document, dict):
            raise Problem(400, "bad_body", "The body must be a JSON object.", field=None)
        self._document, self._prefix = document, prefix

    def refuse(self, field: str, detail: str) -> Problem:
        return bad_body(self._prefix + field, detail)

    def text(self, field: str, *, default: str | None = None, longest: int = 500) -> str:
        given = self._document.get(field)
        if given is None and default is not None:
            return default
        if not isinstance(given, str) or (not given.strip() and default is None):
            raise self.refuse(field, "must be a text that is not empty")
        if any("\ud800" <= letter <= "\udfff" for letter in given):
            raise self.refuse(field, "must be Unicode text without lone surrogates")
        if len(given) > longest:
            raise self.refuse(field, f"must not be longer than {longest} characters")
        return given

    def optional_text(self, field: str) -> str | None:
        return None if self._document.get(field) is None else self.text(field)

    def amount(self, field: str, *, least: int = 1) -> int:
        given = self._document.get(field)
        if not isinstance(given, int) or isinstance(given, bool) or given < least:
            raise self.refuse(field, f"must be a whole number from {least}, in minor units")
        if given > LARGEST_AMOUNT:
            raise self.refuse(field, f"must not be above {LARGEST_AMOUNT}")
        return given

    def currency(self, field: str) -> str:
        given = self.text(field)
        if not re.fullmatch("[A-Z]{3}", given):
            raise self.refuse(field, "must be a currency code of three capital letters")
        return given

    def choice(self, field: str, choices: tuple[str, ...], *, default: str) -> str:
        given = self._document.get(field, default)
        if given not in choices:
            raise self.refuse(field, f"must be one of {', '.join(choices)}")
        return str(given)

    def flag(self, field: str) -> bool:
        given = self._document.get(field, False)
        if not isinstance(given, bool):
            raise self.refuse(field, "must be true or false")
        return given

    def texts(self, field: str) -> list[str]:
        given = self._document.get(field, [])
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            raise self.refuse(field, "must be a list of texts")
        return given

    def url(self, field: str) -> str:
        given = self.text(field, longest=2000)
        try:
            parts = urlsplit(given)
            named = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            named = False
        if not named or re.search(r"[^\x21-\x7e]", given):
            raise self.refuse(field, "must be an address that begins with http:// or https://")
        return given

    def optional_url(self, field: str) -> str | None:
        return None if self._document.get(field) is None else self.url(field)

    def webhook_secret(self, field: str) -> str:
        given = self.text(field)
        try:
            base64.b64decode(given.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            raise self.refuse(field, "must be base64, with or without whsec_") from None
        return given

    def part(self, field: str) -> "Body | None":
        given = self._document.get(field)
        if given is None:
            return None
        if not isinstance(given, dict):
            raise self.refuse(field, "must be an object or null")
        return Body(given, prefix=f"{field}.")
