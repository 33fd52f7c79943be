"""Make the demo's pictures small beforehand, so that a first start need not: `python -m
tools.pictures.sizes`. Sizes whose picture has not changed since are left as they are."""

import sys
from pathlib import Path

from PIL import Image

from mercer.areas.catalogue.image_files import WIDTHS, render_image

FOLDER = Path(__file__).resolve().parents[2] / "mercer/interfaces/commands/demo/pictures"


def make_sizes(folder: Path) -> int:
    """Write every smaller size of every picture; how many files were written."""
    written, wanted = 0, set()
    for picture in sorted(folder.glob("*.webp")):
        for width in widths(picture):
            wanted.add(folder / str(width) / picture.name)
        if all(is_fresh(each, picture) for each in wanted if each.name == picture.name):
            continue
        for size in render_image(picture.read_bytes(), picture.name).sizes[:-1]:
            target = folder / str(size.width) / picture.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(size.body)
            written += 1
    for old in set(folder.glob("*/*.webp")) - wanted:
        old.unlink()
    return written


def widths(picture: Path) -> list[int]:
    """The widths that are smaller than the picture itself."""
    with Image.open(picture) as opened:
        return [width for width in WIDTHS if width < opened.width]


def is_fresh(size: Path, picture: Path) -> bool:
    """Whether the size was made from the picture as it is."""
    return size.exists() and size.stat().st_mtime >= picture.stat().st_mtime


if __name__ == "__main__":
    sys.stdout.write(f"{make_sizes(FOLDER)} sizes written\n")
