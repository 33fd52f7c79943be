"""One studio for every photograph: the same sweep, the same lamps, the same framing."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mitsuba as mi
import numpy as np

from .matter import Matter
from .shapes import Array, Mesh, grid, rotation

Part = tuple[Mesh, Matter]


@dataclass(frozen=True)
class View:
    """Where the camera stands. Angles in degrees; `fill` is the share of the frame that is used.

    Things that hang (`ground` off) are `drop` times their size above the ground. `right` and `up`
    move them in the frame, by shares of its half; `blur` opens the lens, in shares of their size.
    """

    turn: float = 0.0
    rise: float = 13.0
    fill: float = 0.72
    wide: int = 832
    high: int = 832
    samples: int = 6
    bounces: int = 6
    ground: bool = True
    lens: float = 24.0
    drop: float = 0.06
    right: float = 0.0
    up: float = 0.03
    blur: float = 0.0


WALL = (218, 211, 202)
FRONT, ASIDE = View(), View(turn=32, rise=27, fill=0.8, wide=544, high=544)
NEAR = View(turn=28, rise=24, fill=1.3, blur=0.005, wide=576, high=576)


def take(parts: Sequence[Part], view: View) -> Array:
    """Light the parts, look at them, and give back linear light (high, wide, 3), noise removed."""
    return _shoot(parts, view, LIT)


def take_room(
    parts: Sequence[Part], house: Sequence[Part], lamps: dict[str, Any], view: View
) -> Array:
    """The same in a room: `house` stands around the goods and does not count for the framing."""
    corners = np.concatenate([mesh.corners for mesh, _ in parts])
    size = float(np.linalg.norm(np.ptp(corners, axis=0)))
    with tempfile.TemporaryDirectory() as folder:
        told = {
            "type": "scene",
            "sensor": _camera(corners, size, view),
            **lamps,
            **_held([*parts, *house], Path(folder)),
            "integrator": _lit(view),
        }
        return _develop(mi.load_dict(told), view)


def colours_of(parts: Sequence[Part], view: View) -> Array:
    """The bare colours of the surfaces in this view, without light and shade."""
    return _shoot(parts, view, BARE)


def recoloured(light: Array, before: Array, after: Array) -> Array:
    """The same photograph of the same shape in another colour.

    Light that leaves a matt surface is its colour times what falls on it, so one lit view serves
    every colour of a glaze or a cloth."""
    return light * ((after + 0.004) / (before + 0.004))


LIT: dict[str, Any] = {"type": "aov", "aovs": "albedo:albedo,normal:sh_normal"}
BARE: dict[str, Any] = {"type": "aov", "aovs": "albedo:albedo"}


def _shoot(parts: Sequence[Part], view: View, integrator: dict[str, Any]) -> Array:
    turn = rotation(view.turn, "z")
    turned = [
        (Mesh(mesh.corners @ turn.T, mesh.faces, mesh.places), matter) for mesh, matter in parts
    ]
    corners = np.concatenate([mesh.corners for mesh, _ in turned])
    low, top = corners.min(0), corners.max(0)
    size = float(np.linalg.norm(top - low))
    with tempfile.TemporaryDirectory() as folder:
        told = _scene(turned, corners, size, low, view, Path(folder))
        told["integrator"] = integrator
        if integrator is BARE:
            return np.array(mi.render(mi.load_dict(told), spp=24), dtype=np.float32)[..., :3]
        told["integrator"] = _lit(view)
        return _develop(mi.load_dict(told), view)


def _lit(view: View) -> dict[str, Any]:
    return {**LIT, "image": {"type": "path", "max_depth": view.bounces, "rr_depth": 4}}


def _scene(
    parts: list[Part], corners: Array, size: float, low: Array, view: View, folder: Path
) -> dict[str, Any]:
    """Everything that the renderer is told."""
    scene: dict[str, Any] = {
        "type": "scene",
        "sensor": _camera(corners, size, view),
        **_lamps(size, corners),
    }
    ground = low[2] if view.ground else low[2] - size * view.drop
    return scene | _held([*parts, (_sweep(size, ground, corners), _wall())], folder)


def _held(parts: Sequence[Part], folder: Path) -> dict[str, Any]:
    """The things as the renderer reads them; what glows becomes a lamp."""
    found: dict[str, Any] = {}
    for n, (mesh, matter) in enumerate(parts):
        file = folder / f"{n}.ply"
        write_ply(file, mesh)
        held: dict[str, Any] = {"type": "ply", "filename": str(file), "face_normals": False}
        if "glows" in matter:
            held["emitter"] = {
                "type": "area",
                "radiance": {"type": "rgb", "value": matter["glows"]},
            }
            held["bsdf"] = {
                "type": "diffuse",
                "reflectance": {"type": "rgb", "value": [0.8, 0.78, 0.72]},
            }
        else:
            held["bsdf"] = matter
        found[f"thing{n}"] = held
    return found


def _wall() -> Matter:
    from .textures import linear

    return {
        "type": "twosided",
        "nested": {
            "type": "diffuse",
            "reflectance": {"type": "rgb", "value": [float(part) for part in linear(WALL)]},
        },
    }


def _sweep(size: float, ground: float, corners: Array) -> Mesh:
    """Paper that runs from the floor up the wall in one soft bend."""
    back = corners[:, 1].max() + size * 0.75
    bend = size * 1.6
    line = [[-size * 9, 0.0], [back, 0.0]]
    line += [
        [back + bend * np.sin(a), bend * (1 - np.cos(a))] for a in np.linspace(0.05, np.pi / 2, 32)
    ]
    line.append([back + bend, size * 12])
    spine = np.array(line)
    x = np.linspace(-size * 12, size * 12, 3)
    points = np.stack(
        [
            np.tile(x, (len(spine), 1)),
            np.tile(spine[:, :1], (1, 3)),
            np.tile(spine[:, 1:] + ground - size * 0.0004, (1, 3)),
        ],
        2,
    )
    return grid(points)


def _camera(corners: Array, size: float, view: View) -> dict[str, Any]:
    """Stand so far away that the thing fills its share of the frame, and aim at its middle."""
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
        "sampler": {"type": "independent", "sample_count": view.samples},
    }


def _lamps(size: float, corners: Array) -> dict[str, Any]:
    """A large soft window on the left, a pale one on the right, and light from everywhere."""
    middle = (corners.min(0) + corners.max(0)) / 2

    def window(
        x: float, y: float, z: float, side: float, strength: float, tone: Sequence[float]
    ) -> dict[str, Any]:
        place = [float(v) for v in middle + np.array([x, y, z]) * size]
        return {
            "type": "rectangle",
            "to_world": mi.ScalarTransform4f()
            .look_at(origin=place, target=[float(v) for v in middle], up=[0, 0, 1])
            .scale([size * side, size * side, 1]),
            "bsdf": {"type": "diffuse", "reflectance": {"type": "rgb", "value": 0.1}},
            "emitter": {
                "type": "area",
                "radiance": {"type": "rgb", "value": [strength * part for part in tone]},
            },
        }

    return {
        "key": window(-2.6, -1.7, 2.5, 1.15, 7.4, (1.0, 0.965, 0.915)),
        "fill": window(3.4, -2.2, 1.3, 1.2, 0.9, (0.92, 0.96, 1.0)),
        "top": window(0.3, -0.2, 4.2, 1.1, 1.6, (1.0, 0.98, 0.95)),
        "air": {"type": "constant", "radiance": {"type": "rgb", "value": [0.27, 0.265, 0.26]}},
    }


def _develop(scene: Any, view: View) -> Array:
    import pyoidn

    layers = np.array(mi.render(scene, spp=view.samples), dtype=np.float32)
    light = np.minimum(np.nan_to_num(layers[..., :3]), 40)
    albedo = np.ascontiguousarray(np.clip(np.nan_to_num(layers[..., 3:6]), 0, 1))
    normal = np.ascontiguousarray(np.nan_to_num(layers[..., 6:9]))
    return pyoidn.denoise(np.ascontiguousarray(light), albedo=albedo, normal=normal, hdr=True)


def write_ply(file: Path, mesh: Mesh) -> None:
    """A mesh with smooth normals, as the renderer reads it."""
    corners, faces = mesh.corners, mesh.faces
    a, b, c = (corners[faces[:, n]] for n in range(3))
    lean = np.cross(b - a, c - a)
    keys, back = np.unique(np.round(corners, 5), axis=0, return_inverse=True)
    back = back.reshape(-1)
    total = np.zeros((len(keys), 3))
    for n in range(3):
        np.add.at(total, back[faces[:, n]], lean)
    normals = total[back]
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
    names = ("x", "y", "z", "nx", "ny", "nz", "u", "v")
    rows = np.concatenate([corners, normals, mesh.places], 1).astype("<f4")
    head = "ply\nformat binary_little_endian 1.0\n" + f"element vertex {len(rows)}\n"
    head += "".join(f"property float {name}\n" for name in names)
    head += f"element face {len(faces)}\nproperty list uchar int vertex_indices\nend_header\n"
    packed = np.empty(len(faces), dtype=[("n", "u1"), ("v", "<i4", 3)])
    packed["n"], packed["v"] = 3, faces
    file.write_bytes(head.encode() + rows.tobytes() + packed.tobytes())
