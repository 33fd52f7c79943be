"""Where the files lie: apart from pictures, and under no public address."""

from typing import IO
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import Storage, storages


def private_store() -> Storage:
    """The storage of `PRIVATE_ROOT`."""
    return storages["private"]


def save_file(store_id: UUID, file_id: UUID, file: IO[bytes]) -> str:
    """Put a file into the store, under a name that says nothing. **Returns** its key."""
    return private_store().save(f"downloads/{store_id}/{file_id}", File(file))


def open_file(key: str) -> IO[bytes]:
    """A file to read. Raises FileNotFoundError."""
    opened: IO[bytes] = private_store().open(key)
    return opened


def delete_file(key: str) -> None:
    """Take a file out of the store; what is gone already is no error."""
    private_store().delete(key)
