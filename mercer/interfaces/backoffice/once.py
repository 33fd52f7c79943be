"""A form that is sent twice does its work once."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest

from mercer.interfaces.backoffice.desk import desk_of
from mercer.kernel.idempotency import (
    Answer,
    KeyInFlight,
    KeyReused,
    claim_key,
    drop_claim,
    remember_answer,
)


def work_once(request: HttpRequest, work: Callable[[], object], *, now: datetime) -> bool:
    """Do the work of a form that carries a stamp; False if it was done before.

    What is refused may be tried again with the same stamp."""
    stamp = request.POST.get("once", "")[:32]
    if not stamp:
        work()
        return True
    scope = f"office:{desk_of(request).store.id}"
    try:
        told = claim_key(scope=scope, key=stamp, body=request.path, now=now)
    except (KeyInFlight, KeyReused):
        return False
    if told is not None:
        return False
    try:
        work()
    except BaseException:
        drop_claim(scope=scope, key=stamp)
        raise
    remember_answer(scope=scope, key=stamp, answer=Answer(200, None), now=now)
    return True
