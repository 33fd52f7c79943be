"""The OpenAPI document: what routes declare, and the refusals that each of them may answer with."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from mercer.interfaces.api.problems import MEDIA_TYPE

MEANINGS = {
    400: "The body cannot be read",
    401: "There is no key or token, or none that works",
    402: "The bank said no",
    403: "This is not permitted",
    404: "It is not there",
    405: "This is done in another way",
    409: "It does not fit the state of things now",
    413: "The body is too large",
    415: "The body is not JSON",
    422: "It cannot be right; the fields are named",
    429: "Tried too often; wait, and try again",
    503: "Something we depend on does not answer; try again",
}
ALWAYS = (404, 422)
WRITES = (400, 409, 413, 415)
# Programs of the shop may lack a permission; a shopper's app may do all that the shopper may.
WITH_KEY, WITH_TOKEN = (401, 403), (401,)
# Whoever asks the bank may hear no, or nothing.
WITH_BANK = (402, 503)
ASK_THE_BANK = ("/checkout", "/cancel", "/dispatch")
# Whoever shows who they are may be wrong, and may have tried too often.
WITH_LIMIT = (403, 429)
SHOW_WHO_THEY_ARE = ("/sign-in", "/sign-in-link", "/sign-in-link/redeem", "/sign-up",
    "/sign-up/confirm", "/forgot-password", "/me/erase", "/me/erasure-link", "/me/records",
    "/restock-requests", "/orders/find", "/report")  # fmt: skip
PROBLEM = {
    "title": "Problem",
    "description": "A refusal (RFC 9457). Programs read `code` and the refusal's own members.",
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "pattern": "^[a-z0-9_]+$"},
    },
    "additionalProperties": True,
}
REFUSAL_CONTENT = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


class ShopApi(NinjaAPI):
    """An API whose document tells refusals too."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The document; each operation with its refusals."""
        document = super().get_openapi_schema(**options)
        document["components"].setdefault("schemas", {})["Problem"] = PROBLEM
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                for status in refusals(path, method, needs_key="security" in operation):
                    operation["responses"][status] = {
                        "description": MEANINGS[status],
                        "content": REFUSAL_CONTENT,
                    }
        return document


def refusals(path: str, method: str, *, needs_key: bool) -> list[int]:
    """The statuses that one operation may refuse with."""
    found = [*ALWAYS]
    if needs_key:
        found += WITH_KEY if "/staff/" in path else WITH_TOKEN
    if method != "get" and path.endswith(SHOW_WHO_THEY_ARE):
        found += WITH_LIMIT
    if method != "get":
        found += WRITES
    if path.endswith(ASK_THE_BANK):
        found += WITH_BANK
    return sorted(set(found))
