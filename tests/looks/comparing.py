"""Whether a page looks as it looked before: pictures a quarter of the size, compared by area.

A quarter of the size forgives how letters are smoothed; what a person would see stays. The
pictures are in `seen/`; `LOOKS=write make test TESTS=tests/looks` draws them anew, and the
difference in the commit shows what has changed."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from mercer.project.configuration import ROOT

SEEN = Path(__file__).parent / "seen"
FOUND = ROOT / "var" / "looks"
SHRINK = 4
TALLEST = 3_000
VISIBLE = 28  # of 255, in one colour
MOST_CHANGED = 0.008


def compare(name: str, picture: bytes) -> str:
    """What is wrong with a page's looks, in words; "" where it looks as before.

    What differs is kept beside what was expected, under `var/looks/`."""
    now = shrunk(picture)
    before = SEEN / f"{name}.png"
    if os.environ.get("LOOKS") == "write":
        SEEN.mkdir(exist_ok=True)
        now.quantize(64).save(before, optimize=True)
        return ""
    if not before.exists():
        return f"{name} was never seen before: LOOKS=write draws it."
    then = Image.open(before).convert("RGB")
    changed = share_changed(then, now)
    if changed <= MOST_CHANGED:
        return ""
    FOUND.mkdir(parents=True, exist_ok=True)
    now.save(FOUND / f"{name}.now.png")
    then.save(FOUND / f"{name}.then.png")
    return f"{name}: {changed:.1%} of the page looks different; see {FOUND / name}.now.png"


def shrunk(picture: bytes) -> Image.Image:
    """The page at a quarter of its size, as far down as anybody looks."""
    whole = Image.open(BytesIO(picture)).convert("RGB")
    whole = whole.crop((0, 0, whole.width, min(whole.height, TALLEST)))
    size = (whole.width // SHRINK, whole.height // SHRINK)
    return whole.resize(size, Image.Resampling.BOX)


def share_changed(then: Image.Image, now: Image.Image) -> float:
    """How much of the larger of two pictures a person would see changed: 0 to 1."""
    width, height = max(then.width, now.width), max(then.height, now.height)
    canvas = [Image.new("RGB", (width, height), "magenta") for _ in range(2)]
    for sheet, picture in zip(canvas, (then, now), strict=True):
        sheet.paste(picture, (0, 0))
    apart = ImageChops.difference(*canvas)
    worst = ImageChops.lighter(ImageChops.lighter(*apart.split()[:2]), apart.split()[2])
    changed = sum(worst.histogram()[VISIBLE:])
    return changed / (width * height)
