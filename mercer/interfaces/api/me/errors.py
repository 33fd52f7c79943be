"""What is refused to a customer's own app."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, NotFound


@dataclass(eq=False)
class AppNotFound(NotFound):
    """The customer is signed in with no such app."""

    code: ClassVar[str] = "app_not_found"
    app_id: str


@dataclass(eq=False)
class NoRecords(NotFound):
    """Nothing has been put together, or it was a week ago; ask for it."""

    code: ClassVar[str] = "no_records"


@dataclass(eq=False)
class NoTexts(Conflict):
    """The store sends no text messages, so nobody can ask for them."""

    code: ClassVar[str] = "no_texts"
