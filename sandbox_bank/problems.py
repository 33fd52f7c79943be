"""Refusals of the API, answered as problem+json (RFC 9457)."""

from typing import Any

TITLES = {
    400: "The request cannot be read",
    401: "Not signed in",
    403: "Not allowed from here",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Too large",
    422: "Refused",
    500: "Something went wrong",
}


class Problem(Exception):
    """One refusal: an HTTP status, a code for programs and a sentence for people."""

    def __init__(self, status: int, code: str, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.members = (status, code, detail, members)

    def as_answer(self) -> dict[str, Any]:
        return {
            "type": f"urn:sandbox-bank:problem:{self.code}",
            "title": TITLES[self.status],
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            **self.members,
        }


def bad_body(field: str, detail: str) -> Problem:
    return Problem(400, "bad_body", f"{field}: {detail}", field=field)


def unknown_payment() -> Problem:
    return Problem(404, "not_found", "There is no such payment.")
