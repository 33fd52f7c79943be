"""Take the photographs of the demo's goods: `python -m tools.pictures.photo OUT [name …]`.

Without names everything: the goods, their second views, the rooms. Pictures that are there are
skipped, so the work may be stopped and taken up again. Needs `mitsuba`, `pyoidn`,
`opencv-python-headless` and `pillow` in a virtual environment of its own.
"""

import sys
import time
from pathlib import Path

import cv2
import drjit as dr
import mitsuba as mi
import numpy as np
from PIL import Image

mi.set_variant("llvm_ad_rgb")
dr.set_thread_count(1)

from .guests import GUESTS  # noqa: E402
from .queue import MATT, Model, base_of, queue, view_of  # noqa: E402
from .rooms import ROOMS  # noqa: E402
from .shapes import Array  # noqa: E402
from .stage import daylight, house  # noqa: E402
from .studio import Shot, recoloured, take, take_room  # noqa: E402

SIZE, QUALITY, EXPOSURE = 1200, 82, 1.36


def print_of(light: Array, wide: int, high: int) -> Image.Image:
    """From linear light to a picture: exposure, a soft shoulder, the finished size, some bite."""
    bright = np.clip(light * EXPOSURE, 0, None) * np.array([0.985, 1.0, 1.03])
    bright = np.where(bright > 0.62, 0.62 + 0.38 * (1 - np.exp(-(bright - 0.62) / 0.38)), bright)
    shown = np.where(
        bright <= 0.0031308, bright * 12.92, 1.055 * np.maximum(bright, 1e-6) ** (1 / 2.4) - 0.055
    )
    large = cv2.resize(shown.astype(np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)
    large += 0.3 * (large - cv2.GaussianBlur(large, (0, 0), 1.0))
    large += np.random.default_rng(7).normal(0, 0.0035, large.shape[:2])[..., None]
    return Image.fromarray((np.clip(large, 0, 1) * 255 + 0.5).astype(np.uint8))


def main(folder: Path, names: list[str]) -> None:
    """Take what is missing, one after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    models = dict(queue())
    for name in names or [*models, *ROOMS, *GUESTS]:
        file = folder / f"{name}.webp"
        if file.exists():
            continue
        start = time.process_time()
        try:
            light = _light(name, models, folder)
        except Exception as failed:
            sys.stderr.write(f"{name}: {failed!r}\n")
            continue
        picture = print_of(light, *((1600, 900) if name in ROOMS else (SIZE, SIZE)))
        picture.save(file.with_suffix(".part"), "WEBP", quality=QUALITY, method=6)
        file.with_suffix(".part").rename(file)
        spent, weight = time.process_time() - start, file.stat().st_size // 1024
        sys.stdout.write(f"{name} {spent:.0f} s {weight} KB\n")
        sys.stdout.flush()


def _light(name: str, models: dict[str, Model], folder: Path) -> Array:
    """Linear light of a picture; another colour of a shape that is there needs less of it."""
    room = {**ROOMS, **GUESTS}.get(name)
    if room:
        return take_room(room.goods(), house(room.stage), daylight(room.stage), room.view)
    base, view = base_of(name), view_of(name)
    kept = folder / f"{base}.npz"
    before = _kept(kept) if base and kept.exists() else None
    if before and name.startswith(MATT):
        return recoloured(before, models[name](), view).light
    shot = take(models[name](), view, before)
    if name in {base_of(other) for other in models}:
        half = {"light": shot.light.astype(np.float16), "albedo": shot.albedo.astype(np.float16)}
        np.savez(folder / f"{name}.npz", box=np.array(shot.box), **half)
    return shot.light


def _kept(file: Path) -> Shot:
    with np.load(file) as held:
        left, top, right, bottom = (int(edge) for edge in held["box"])
        return Shot(held["light"], (left, top, right, bottom), held["albedo"])


main(Path(sys.argv[1]), sys.argv[2:])
