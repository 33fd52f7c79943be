"""Taking away the files of a picture that is no product's."""

from collections.abc import Sequence
from typing import Any

from mercer.areas.catalogue.image_store import delete_sizes


def delete_picture(*, renditions: Sequence[dict[str, Any]]) -> None:
    """Take a stored picture's sizes out of the media store; what is gone already is no error.

    Call it after the commit that removes the row."""
    delete_sizes(list(renditions))
