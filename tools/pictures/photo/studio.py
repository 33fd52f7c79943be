"""One studio for every photograph: the same sweep, the same lamps, the same framing."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import mitsuba as mi
import numpy as np

from .darkroom import CLEAN, bare, developed, laid_in
from .matter import Matter
from .shapes import Array, Mesh, grid, rotation
from .textures import linear
from .view import Box, View, box_of, camera, cropped, sized

Part = tuple[Mesh, Matter]
WALL = (218, 211, 202)


@dataclass(frozen=True)
class Shot:
    """Linear light (high, wide, 3), where the thing is in it, and the bare colours there."""

    light: Array
    box: Box
    albedo: Array


def take(parts: Sequence[Part], view: View, before: Shot | None = None) -> Shot:
    """Light the parts and look at them, noise removed. The paper around the thing is smooth and
    is seen at half the size; after a shot of the same shape in another colour, not again."""
    with _posed(parts, view) as (told, box):
        near = cropped(told, box)
        shot, clean = developed(near, view, "high" if view.bounces > 8 else "balanced")
        if before:
            around = before.light.astype(np.float32)
        elif box == (0, 0, view.wide, view.high):
            return Shot(shot, box, clean)
        else:
            half = replace(view, wide=view.wide // 2, high=view.high // 2)
            small = sized(told, half)
            around = cv2.resize(
                developed(small, half, "fast")[0],
                (view.wide, view.high),
                interpolation=cv2.INTER_CUBIC,
            )
    paper = np.clip(1 - np.abs(clean - linear(WALL)).max(2) / 0.06, 0, 1).astype(np.float32)
    return Shot(laid_in(around, shot, box, paper), box, clean)


def recoloured(shot: Shot, parts: Sequence[Part], view: View) -> Shot:
    """The same photograph of the same shape in another colour.

    Light that leaves a matt surface is its colour times what falls on it, so one lit view serves
    every colour of a cloth or a sheet. What shines is lit anew."""
    with _posed(parts, view) as (told, box):
        after = bare(cropped(told, box), CLEAN)[..., :3]
    left, top, right, bottom = shot.box
    light = shot.light.astype(np.float32)
    before = shot.albedo.astype(np.float32)
    light[top:bottom, left:right] *= (after + 0.004) / (before + 0.004)
    return Shot(light, box, after)


def take_room(
    parts: Sequence[Part], house: Sequence[Part], lamps: dict[str, Any], view: View
) -> Array:
    """The same in a room: `house` stands around the goods and does not count for the framing."""
    corners = np.concatenate([mesh.corners for mesh, _ in parts])
    size = float(np.linalg.norm(np.ptp(corners, axis=0)))
    with tempfile.TemporaryDirectory() as folder:
        told = {
            "type": "scene",
            "sensor": camera(corners, size, view),
            **lamps,
            **_held([*parts, *house], Path(folder)),
        }
        return developed(told, view)[0]


@contextmanager
def _posed(parts: Sequence[Part], view: View) -> Iterator[tuple[dict[str, Any], Box]]:
    """The scene as the renderer is told it, and where in the frame the thing is."""
    turn = rotation(view.turn, "z")
    turned = [
        (Mesh(mesh.corners @ turn.T, mesh.faces, mesh.places), matter) for mesh, matter in parts
    ]
    corners = np.concatenate([mesh.corners for mesh, _ in turned])
    low, top = corners.min(0), corners.max(0)
    size = float(np.linalg.norm(top - low))
    with tempfile.TemporaryDirectory() as folder:
        yield _scene(turned, corners, size, low, view, Path(folder)), box_of(corners, size, view)


def _scene(
    parts: list[Part], corners: Array, size: float, low: Array, view: View, folder: Path
) -> dict[str, Any]:
    """Everything that the renderer is told."""
    scene: dict[str, Any] = {
        "type": "scene",
        "sensor": camera(corners, size, view),
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
