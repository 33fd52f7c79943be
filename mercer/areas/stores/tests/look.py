"""Builders: pictures that somebody uploads, and a store that has looked otherwise before."""

from io import BytesIO

from PIL import Image, ImageDraw

from mercer.areas.stores.operations.edit_look import edit_look
from mercer.areas.stores.operations.publish_look import publish_look
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM


def picture_file(width: int = 400, height: int = 100, margin: int = 0) -> BytesIO:
    """A green mark on a see-through ground, as a PNG."""
    image = Image.new("RGBA", (width, height))
    box = (margin, margin, width - margin - 1, height - margin - 1)
    ImageDraw.Draw(image).rectangle(box, fill="#1f5a45")
    file = BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file


def edited(store, **values):
    """The draft with these values; hyphens are written as underscores."""
    said = {name.replace("_", "-"): value for name, value in values.items()}
    return edit_look(store_id=store.id, values=said, actor=SYSTEM, now=clock.now())


def published(store, **values):
    """A look that the public sees."""
    edited(store, **values)
    return publish_look(store_id=store.id, actor=SYSTEM, now=clock.now())
