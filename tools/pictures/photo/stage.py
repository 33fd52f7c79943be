"""A corner of a house: a wall, a board to stand on, daylight through a window or an evening."""

from dataclasses import dataclass
from typing import Any

import cv2
import mitsuba as mi
import numpy as np

from . import matter as m
from . import shapes as s
from .pots import Parts
from .textures import Array, Colour, linear, noise

BONE, SAGE, INK, CLAY, OCHRE, SAND, ROSE = (
    (226, 218, 205), (184, 190, 172), (92, 102, 116), (208, 166, 144), (222, 192, 138),
    (214, 196, 168), (220, 190, 178),
)  # fmt: skip
WOODS = {"oak": (190, 160, 124), "ash": (206, 186, 156), "walnut": (116, 88, 68)}


@dataclass(frozen=True)
class Stage:
    """Where a scene stands. `back` is how far behind the goods the wall is, in centimetres."""

    wall: Colour = BONE
    wood: str = "oak"
    back: float = 34.0
    board: float = 17.0
    reach: float = 320.0
    evening: bool = False
    sun_at: tuple[float, float] = (10.0, 40.0)
    sun: float = 0.8
    sun_wide: float = 95.0


def house(stage: Stage) -> Parts:
    """The wall and the boards of the table or the floor; the goods stand at height 0."""
    return [*_boards(stage), (_wall(stage), _plaster(stage.wall))]


def _wall(stage: Stage) -> s.Mesh:
    x, z = np.meshgrid(np.linspace(-700, 700, 3), np.linspace(-300, 700, 3))
    return s.grid(np.stack([x, np.full_like(x, stage.back), z], 2))


def _plaster(colour: Colour) -> m.Matter:
    """Limewash: clouds of the brush, hardly seen."""
    tone = (
        1 + 0.045 * noise(1024, 1024, (26, 20), 8, 5) + 0.012 * noise(1024, 1024, (300, 300), 4, 2)
    )
    values = np.clip(linear(colour) * tone[..., None], 0, 1).astype(np.float32)
    return m.both_sides({"type": "diffuse", "reflectance": m.image(values)})


def _boards(stage: Stage) -> Parts:
    """Planks from wall to front, each cut from another place of the tree."""
    count = int((stage.back + 260) / stage.board) + 1
    groups: list[list[s.Mesh]] = [[], [], []]
    random = np.random.default_rng(3)
    for n in range(count):
        deep = stage.board
        y = stage.back - 0.3 - deep * (n + 0.5)
        plank = s.box(stage.reach, deep - 0.12, 3, edge=0.12).moved(random.uniform(-20, 20), y, -3)
        start = random.uniform(0, 1, 2)
        places = np.stack(
            [
                plank.corners[:, 0] / 170 + start[0],
                (plank.corners[:, 1] - y) / deep * 0.26 + start[1] + plank.corners[:, 2] * 0.01,
            ],
            1,
        )
        groups[n % 3].append(s.Mesh(plank.corners, plank.faces, places))
    base = np.array(WOODS[stage.wood])
    return [
        (
            s.join(*group),
            m.wood(tuple(int(part) for part in base * tone), seed=seed, contrast=0.62),  # type: ignore[arg-type]
        )
        for group, tone, seed in zip(groups, (1.0, 0.965, 1.03), (2, 5, 8), strict=True)
    ]


def daylight(stage: Stage) -> dict[str, Any]:
    """What lights the house: the sky, a window at the left, and the sun through its panes."""
    calm = 0.42 if stage.evening else 1.0
    tone = (0.74, 0.82, 1.0) if stage.evening else (1.0, 0.98, 0.95)
    found: dict[str, Any] = {
        "window": _window((-230, -150, 150), 105, 5.6 * calm, tone),
        "room": _window((260, -260, 170), 130, 0.55 * calm, (1.0, 0.94, 0.86)),
        "air": {
            "type": "constant",
            "radiance": {"type": "rgb", "value": [0.25 * calm * part for part in tone]},
        },
    }
    if stage.sun and not stage.evening:
        found["sun"] = _sun(stage)
    return found


def _window(
    place: tuple[float, float, float], side: float, strength: float, tone: tuple[float, ...]
) -> dict[str, Any]:
    return {
        "type": "rectangle",
        "to_world": mi.ScalarTransform4f()
        .look_at(origin=list(place), target=[0, 0, 20], up=[0, 0, 1])
        .scale([side, side, 1]),
        "bsdf": {"type": "diffuse", "reflectance": {"type": "rgb", "value": 0.1}},
        "emitter": {
            "type": "area",
            "radiance": {"type": "rgb", "value": [strength * part for part in tone]},
        },
    }


def _sun(stage: Stage) -> dict[str, Any]:
    """Sunlight that falls through a window with six panes, past a tree."""
    way = np.array([0.62, 0.42, -0.66])
    target = np.array([stage.sun_at[0], stage.back, stage.sun_at[1]])
    away = 520.0
    return {
        "type": "projector",
        "irradiance": {
            "type": "bitmap",
            "bitmap": mi.Bitmap(_panes()),
            "raw": True,
            "wrap_mode": "clamp",
        },
        "scale": float(2.3 * stage.sun * away**2),
        "fov": float(np.degrees(2 * np.arctan(stage.sun_wide / 2 / away))),
        "to_world": mi.ScalarTransform4f().look_at(
            origin=[float(part) for part in target - way * away],
            target=[float(part) for part in target],
            up=[0, 0, 1],
        ),
    }


def _panes() -> Array:
    """The light behind a window of two by three panes, leaves before it, soft at the edges."""
    size = 512
    light = np.zeros((size, size), np.float32)
    for row in range(3):
        for column in range(2):
            left, top = 62 + column * 200, 30 + row * 154
            light[top : top + 140, left : left + 186] = 1
    leaves = noise(size, size, (9, 9), 21, 3)
    light *= 1 - 0.75 * np.clip((leaves - 0.12) * 3, 0, 1).astype(np.float32)
    light = cv2.GaussianBlur(light, (0, 0), 5.5)
    return np.ascontiguousarray(light[..., None] * np.array([1.0, 0.86, 0.66], np.float32))
