"""Make pictures smaller for browsers that know AVIF."""

from collections.abc import Callable
from uuid import UUID

import structlog
from django.core.files.storage import default_storage

from mercer.areas.catalogue.avif_files import can_encode, encode_avif, is_worth_it
from mercer.areas.catalogue.image_store import delete_avif, save_avif
from mercer.areas.catalogue.picture_table import PictureTable, Renditions, all_picture_tables
from mercer.areas.stores.operations.bump_generation import bump_generation

log = structlog.get_logger("mercer.pictures")
AT_ONCE = 20


def slim_pictures(*, may_go_on: Callable[[], bool]) -> int:
    """Store AVIF beside the WebP sizes of pictures that have none, while there is time.

    It takes a second or two a picture, so it is no part of an upload: a page shows WebP until its
    picture's turn has come. A picture that AVIF does not make smaller, or whose file is gone, is
    marked as looked at. A picture is written down as it is done: work that is broken off goes on.

    **Returns** how many were looked at. Raises OSError where the media store is away."""
    if not can_encode():
        return 0
    done, stores = 0, set[UUID]()
    try:
        for table in all_picture_tables():
            while may_go_on() and (waiting := table.list_waiting(AT_ONCE)):
                for row_id, store_id, sizes in waiting:
                    if not may_go_on():
                        break
                    _slim(table, row_id, sizes)
                    stores.add(store_id)
                    done += 1
    finally:
        for store_id in stores:
            bump_generation(store_id=store_id)
    return done


def _slim(table: type[PictureTable], row_id: UUID, sizes: Renditions) -> None:
    made = _make(sizes)
    after = [{**each, "avif": made} for each in sizes]
    if not table.keep(row_id, sizes, after) and made:
        delete_avif(sizes)


def _make(sizes: Renditions) -> bool:
    """Store the AVIF of every size, or of none; whether it was done."""
    try:
        with default_storage.open(str(sizes[-1]["key"])) as file:
            largest = file.read()
        bodies = encode_avif(largest, [(each["width"], each["height"]) for each in sizes])
    except (FileNotFoundError, SyntaxError, ValueError) as problem:
        log.warning("picture_unreadable", key=str(sizes[-1]["key"]), problem=str(problem))
        return False
    webp = sum(default_storage.size(str(each["key"])) for each in sizes)
    if not is_worth_it(sum(len(body) for body in bodies), webp):
        return False
    save_avif(sizes, bodies)
    return True
