"""What this area refuses."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, Forbidden, Invalid, NotFound


@dataclass(eq=False)
class StoreNotFound(NotFound):
    """There is no such store."""

    code: ClassVar[str] = "store_not_found"
    store: str


@dataclass(eq=False)
class CodeTaken(Conflict):
    """Another store has this code."""

    code: ClassVar[str] = "store_code_taken"
    wanted: str


@dataclass(eq=False)
class DomainTaken(Conflict):
    """Another store answers on this domain."""

    code: ClassVar[str] = "domain_taken"
    domain: str


@dataclass(eq=False)
class StoreNotReady(Conflict):
    """A store cannot open to the public before these are there."""

    code: ClassVar[str] = "store_not_ready"
    missing: tuple[str, ...]


@dataclass(eq=False)
class AlreadyBegun(Conflict):
    """Somebody has an account already, so nobody is the first."""

    code: ClassVar[str] = "already_begun"


@dataclass(eq=False)
class AlreadyStaff(Conflict):
    """This person works in the store already."""

    code: ClassVar[str] = "already_staff"
    email: str


@dataclass(eq=False)
class LastOwner(Conflict):
    """A store keeps at least one owner."""

    code: ClassVar[str] = "last_owner"


@dataclass(eq=False)
class NotYoursToGive(Forbidden):
    """Nobody gives, changes or ends a job that may do what they may not do themselves."""

    code: ClassVar[str] = "not_yours_to_give"
    verbs: tuple[str, ...]


@dataclass(eq=False)
class StaffNotFound(NotFound):
    """Nobody with this id works in the store."""

    code: ClassVar[str] = "staff_not_found"
    staff_id: str


@dataclass(eq=False)
class ApiKeyNotFound(NotFound):
    """The store has no such API key."""

    code: ClassVar[str] = "api_key_not_found"
    key_id: str


@dataclass(eq=False)
class OwnLanguage(Conflict):
    """The store's own texts are in this language: there is nothing to translate."""

    code: ClassVar[str] = "own_language"
    language: str


@dataclass(eq=False)
class PolicyNotFound(NotFound):
    """The store has no such policy."""

    code: ClassVar[str] = "policy_not_found"
    slug: str


@dataclass(eq=False)
class MarketNotFound(NotFound):
    """The store has no such market."""

    code: ClassVar[str] = "market_not_found"
    market: str


@dataclass(eq=False)
class PrimaryMarket(Conflict):
    """A store always sells to its primary market."""

    code: ClassVar[str] = "primary_market"


@dataclass(eq=False)
class UnknownSeries(Invalid):
    """Stores do not number this."""

    code: ClassVar[str] = "unknown_series"
    series: str


@dataclass(eq=False)
class InvitationNotFound(NotFound):
    """There is no such invitation, or it has been accepted, withdrawn or is too old."""

    code: ClassVar[str] = "invitation_not_found"


@dataclass(eq=False)
class TooManyInvitations(Conflict):
    """So many people may be invited at a time."""

    code: ClassVar[str] = "too_many_invitations"
    most: int


@dataclass(eq=False)
class ThemeNotFound(NotFound):
    """No theme of this name is installed, or it cannot be used."""

    code: ClassVar[str] = "theme_not_found"
    theme: str


@dataclass(eq=False)
class LookNotFound(NotFound):
    """The store never looked like this."""

    code: ClassVar[str] = "look_not_found"
    number: int


@dataclass(eq=False)
class NothingToPublish(Conflict):
    """The public sees everything already."""

    code: ClassVar[str] = "nothing_to_publish"


@dataclass(eq=False)
class LogoRefused(Invalid):
    """A file that cannot be a logo or an icon, and why: unreadable, too_large, too_small."""

    code: ClassVar[str] = "logo_refused"
    reason: str
    bound: str = ""


@dataclass(eq=False)
class TranslationFileRefused(Invalid):
    """A file of translations that cannot be read at all. `reason`: empty, too_large, not_utf8,
    missing_columns, unreadable."""

    code: ClassVar[str] = "translation_file_refused"
    file_name: str
    reason: str
    columns: tuple[str, ...] = ()
