"""Where the camera stands and which part of the frame is exposed."""

from dataclasses import dataclass
from typing import Any

import mitsuba as mi
import numpy as np

from .textures import Array

Box = tuple[int, int, int, int]  # left, top, right, bottom, in pixels
MARGIN, WHOLE = 0.07, 0.86


@dataclass(frozen=True)
class View:
    """Where the camera stands. Angles in degrees; `fill` is the share of the frame that is used.

    Things that hang (`ground` off) are `drop` times their size above the ground. `right` and `up`
    move them in the frame, by shares of its half; `blur` opens the lens, in shares of their size.
    """

    turn: float = 0.0
    rise: float = 13.0
    fill: float = 0.72
    wide: int = 1200
    high: int = 1200
    samples: int = 4
    bounces: int = 6
    ground: bool = True
    lens: float = 24.0
    drop: float = 0.06
    right: float = 0.0
    up: float = 0.03
    blur: float = 0.0


FRONT, ASIDE = View(), View(turn=32, rise=27, fill=0.8)
NEAR = View(turn=28, rise=24, fill=1.3, blur=0.005)


def stand(
    corners: Array, size: float, view: View
) -> tuple[Array, Array, float, tuple[float, float]]:
    """Where to aim, which way, from how far (so that the thing fills its share of the frame),
    and half of what is seen across and up."""
    rise = np.radians(view.rise)
    ahead = np.array([0, np.cos(rise), -np.sin(rise)])
    right = np.array([1.0, 0, 0])
    up = np.cross(right, ahead)
    half = np.tan(np.radians(view.lens / 2))
    shape = view.wide / view.high
    half_x, half_y = (half, half / shape) if shape >= 1 else (half * shape, half)
    aim = (corners.min(0) + corners.max(0)) / 2
    away = size * 4
    for _ in range(8):
        seen = corners - (aim - ahead * away)
        depth = seen @ ahead
        x, y = seen @ right / depth / half_x, seen @ up / depth / half_y
        aim = (
            aim
            + right * ((x.max() + x.min()) / 2 - view.right) * half_x * away
            + up * ((y.max() + y.min()) / 2 + view.up) * half_y * away
        )
        away *= max(np.ptp(x), np.ptp(y)) / 2 / view.fill
    return aim, ahead, away, (half_x, half_y)


def camera(corners: Array, size: float, view: View) -> dict[str, Any]:
    """Stand where the thing fills its share of the frame, and aim at its middle."""
    aim, ahead, away, _ = stand(corners, size, view)
    eye = aim - ahead * away
    held = (
        {
            "type": "thinlens",
            "aperture_radius": float(size * view.blur),
            "focus_distance": float((corners @ ahead).mean() - eye @ ahead),
        }
        if view.blur
        else {"type": "perspective"}
    )
    return {
        **held,
        "fov": view.lens,
        "fov_axis": "larger",
        "near_clip": size * 0.02,
        "far_clip": size * 80,
        "to_world": mi.ScalarTransform4f().look_at(
            origin=[float(v) for v in eye], target=[float(v) for v in aim], up=[0, 0, 1]
        ),
        "film": {
            "type": "hdrfilm",
            "width": view.wide,
            "height": view.high,
            "rfilter": {"type": "box"},
            "pixel_format": "rgb",
        },
        "sampler": {"type": "multijitter", "sample_count": view.samples},
    }


def box_of(corners: Array, size: float, view: View) -> Box:
    """The part of the frame that the thing and the foot of its shadow are in; nearly all is all."""
    aim, ahead, away, (half_x, half_y) = stand(corners, size, view)
    right = np.array([1.0, 0, 0])
    seen = corners - (aim - ahead * away)
    depth = seen @ ahead
    x = (seen @ right / depth / half_x + 1) / 2 * view.wide
    y = (1 - seen @ np.cross(right, ahead) / depth / half_y) / 2 * view.high
    edge = MARGIN * view.wide
    left, top = max(0, int(x.min() - edge)), max(0, int(y.min() - edge))
    right_end = min(view.wide, int(x.max() + edge))
    bottom = min(view.high, int(y.max() + edge))
    if (right_end - left) * (bottom - top) > WHOLE * view.wide * view.high:
        return 0, 0, view.wide, view.high
    return left, top, right_end, bottom


def sized(told: dict[str, Any], view: View) -> dict[str, Any]:
    """The scene on a film of another size."""
    film = {**told["sensor"]["film"], "width": view.wide, "height": view.high}
    return {**told, "sensor": {**told["sensor"], "film": film}}


def cropped(told: dict[str, Any], box: Box) -> dict[str, Any]:
    """The scene with only this part of the film exposed."""
    left, top, right, bottom = box
    film = {
        **told["sensor"]["film"],
        "crop_offset_x": left,
        "crop_offset_y": top,
        "crop_width": right - left,
        "crop_height": bottom - top,
    }
    return {**told, "sensor": {**told["sensor"], "film": film}}
