"""Turning the database's word that something is taken into a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from mercer.areas.stores.errors import CodeTaken, DomainTaken
from mercer.areas.stores.models import Store


@contextmanager
def refuse_taken(store: Store) -> Iterator[None]:
    """Save inside this block; two stores never share a code or a domain.

    Raises CodeTaken, DomainTaken."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        said = str(problem)
        if "(code)" in said:
            raise CodeTaken(store.code) from None
        if "(domain)" in said:
            raise DomainTaken(store.domain) from None
        raise
