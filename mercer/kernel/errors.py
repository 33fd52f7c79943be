"""Kinds of refusal. An area subclasses one, with a `code` and typed fields.

No HTTP number and no sentence for people: interfaces translate kinds to statuses and codes to
words.
"""

from dataclasses import dataclass, fields
from typing import Any, ClassVar


@dataclass(eq=False)
class DomainError(Exception):
    """A rule of the business said no. Fields are public: they reach API clients."""

    code: ClassVar[str] = "refused"

    def members(self) -> dict[str, Any]:
        """The refusal's fields, as they go into a problem+json body."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.members().items())
        return f"{self.code}({said})"


@dataclass(eq=False)
class NotFound(DomainError):
    """There is no such thing here, or it is not yours to see."""

    code: ClassVar[str] = "not_found"


@dataclass(eq=False)
class Invalid(DomainError):
    """What was sent cannot be right, whatever the state of the shop."""

    code: ClassVar[str] = "invalid"


@dataclass(eq=False)
class Conflict(DomainError):
    """What was sent is well formed, but does not fit the state of things now."""

    code: ClassVar[str] = "conflict"


@dataclass(eq=False)
class Forbidden(DomainError):
    """The actor may not do this."""

    code: ClassVar[str] = "forbidden"


@dataclass(eq=False)
class Declined(DomainError):
    """The bank said no."""

    code: ClassVar[str] = "declined"


@dataclass(eq=False)
class Unavailable(DomainError):
    """Something we depend on does not answer; the same request may succeed later."""

    code: ClassVar[str] = "unavailable"


@dataclass(eq=False)
class TooOften(DomainError):
    """Tried too often; later it may be tried again."""

    code: ClassVar[str] = "too_often"


@dataclass(eq=False)
class InvalidField(Invalid):
    """One field is wrong: which, why (a code), and what bound it broke, if any."""

    code: ClassVar[str] = "invalid_field"
    field: str
    reason: str
    bound: str = ""


@dataclass(eq=False)
class InvalidFields(Invalid):
    """Several fields are wrong at once, so that a form can show all of it at the first try."""

    code: ClassVar[str] = "invalid_fields"
    problems: tuple[InvalidField, ...]

    def members(self) -> dict[str, Any]:
        return {"fields": [problem.members() for problem in self.problems]}


@dataclass(eq=False)
class IllegalMove(Conflict):
    """A status cannot move like this."""

    code: ClassVar[str] = "illegal_move"
    subject: str
    old: str
    new: str
