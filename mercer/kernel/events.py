"""Telling upwards: a fact and its reactions commit together.

`announce(OrderPlaced(...))` writes one row to the event log and defers one job per listener, in the
caller's transaction. Listeners are named with `@on(OrderPlaced)` in an area's `listeners.py`; each
runs in a transaction of its own with a row that says "heard", so that a job which comes twice does
its work once. A listener cannot veto. It must not ask the outside world: it defers a job for that.
"""

import importlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar, get_type_hints
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction
from django.utils.module_loading import module_has_submodule

from mercer.kernel import clock
from mercer.kernel.jobs import defer_many, job
from mercer.kernel.models import EventRecord


@dataclass(frozen=True)
class Event:
    """A fact. Subclass as a frozen dataclass of ids and primitives, in an area's `events.py`."""

    known: ClassVar[dict[str, type["Event"]]] = {}
    name: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        area = cls.__module__.removesuffix(".events").rpartition(".")[2]
        cls.name = f"{area}.{cls.__name__}"
        Event.known[cls.name] = cls


E = TypeVar("E", bound=Event)
Listener = Callable[[Any], None]
_listeners: dict[str, dict[str, Listener]] = defaultdict(dict)
_conditions: dict[tuple[str, str], Callable[[Any], bool]] = {}


def on(
    fact: type[E], *, only_if: Callable[[E], bool] | None = None
) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Name a function as a listener to a fact.

    `only_if` spares a job that would find nothing to do: it is asked when the fact is announced, in
    the announcer's transaction, so it looks at the fact and at what the process knows, no further.
    """

    def register(function: Callable[[E], None]) -> Callable[[E], None]:
        name = f"{function.__module__}.{function.__qualname__}"
        _listeners[fact.name][name] = function
        if only_if is not None:
            _conditions[fact.name, name] = only_if
        return function

    return register


def announce(fact: Event) -> UUID:
    """Record a fact and defer its listeners, in the transaction that is open: two statements."""
    load_listeners()
    record = EventRecord(
        name=fact.name,
        store_id=getattr(fact, "store_id", None),
        body={field.name: _plain(getattr(fact, field.name)) for field in fields(fact)},
        announced_at=clock.now(),
    )
    with transaction.atomic(savepoint=False):
        record.save(force_insert=True)
        listeners = [name for name in sorted(_listeners[fact.name]) if _concerns(fact, name)]
        defer_many(tell, [{"event_id": str(record.id), "listener": name} for name in listeners])
    return record.id


def _concerns(fact: Event, listener: str) -> bool:
    condition = _conditions.get((fact.name, listener))
    return condition is None or condition(fact)


@job(queue="events")
def tell(event_id: str, listener: str) -> None:
    """Bring one event to one listener; a second delivery finds the hearing and does nothing."""
    load_listeners()
    record = EventRecord.objects.get(pk=event_id)
    with transaction.atomic():
        if listener in _listeners[record.name] and _first_hearing(record.id, listener):
            _listeners[record.name][listener](read(record))


def _first_hearing(event_id: UUID, listener: str) -> bool:
    """Write that a listener hears an event; a second one waits here for the first to commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_eventhearing (event_id, listener, heard_at) VALUES (%s, %s, %s)"
            " ON CONFLICT (event_id, listener) DO NOTHING",
            [event_id, listener, clock.now()],
        )
        return bool(cursor.rowcount)


def read(record: EventRecord) -> Event:
    """The fact that a row of the event log holds."""
    fact = Event.known[record.name]
    hints = get_type_hints(fact)
    known = {field.name for field in fields(fact)}
    body = {name: value for name, value in record.body.items() if name in known}
    return fact(**{name: _typed(value, hints[name]) for name, value in body.items()})


def listeners_of(name: str) -> list[str]:
    """Who listens to a fact, by its name; for `mercer events`."""
    load_listeners()
    return sorted(_listeners[name])


_loaded = False


def load_listeners() -> None:
    """Import every area's `listeners.py` once."""
    global _loaded
    if _loaded:
        return
    for app in apps.get_app_configs():
        if app.module and module_has_submodule(app.module, "listeners"):
            importlib.import_module(f"{app.name}.listeners")
    _loaded = True


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return value


def _typed(value: Any, kind: Any) -> Any:
    if value is None:
        return None
    text = str(kind)
    if isinstance(value, list):
        inner = kind.__args__[0] if getattr(kind, "__args__", None) else str
        return tuple(_typed(each, inner) for each in value)
    if "UUID" in text:
        return UUID(value)
    if "datetime" in text:
        return datetime.fromisoformat(value)
    return value
