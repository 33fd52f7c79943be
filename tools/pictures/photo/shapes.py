"""Meshes made of numbers. Units are centimetres, z is up, the camera looks along +y."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray
Point = Sequence[float]


@dataclass(frozen=True)
class Mesh:
    """Corners (n, 3), triangles (m, 3) and texture places (n, 2)."""

    corners: Array
    faces: Array
    places: Array

    def moved(self, x: float = 0, y: float = 0, z: float = 0) -> "Mesh":
        """The same thing elsewhere."""
        return Mesh(self.corners + np.array([x, y, z], float), self.faces, self.places)

    def scaled(self, x: float, y: float | None = None, z: float | None = None) -> "Mesh":
        """The same thing larger or smaller; one number for all three directions, or three."""
        by = np.array([x, x if y is None else y, x if z is None else z], float)
        return Mesh(self.corners * by, self.faces, self.places)

    def turned(self, degrees: float, axis: str = "z") -> "Mesh":
        """The same thing turned about an axis through the origin."""
        return Mesh(self.corners @ rotation(degrees, axis).T, self.faces, self.places)


def rotation(degrees: float, axis: str) -> Array:
    """The matrix of a turn about x, y or z."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return {
        "x": np.array([[1, 0, 0], [0, c, -s], [0, s, c]]),
        "y": np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]),
        "z": np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]),
    }[axis]


def grid(points: Array, *, around: bool = False) -> Mesh:
    """A sheet of points (rows, columns, 3); `around` closes the columns to a ring."""
    rows, columns = points.shape[:2]
    if around:
        points = np.concatenate([points, points[:, :1]], axis=1)
        columns += 1
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b = index[:-1, :-1].ravel(), index[:-1, 1:].ravel()
    c, d = index[1:, 1:].ravel(), index[1:, :-1].ravel()
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    u, v = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
    return Mesh(points.reshape(-1, 3), faces, np.stack([u.ravel(), v.ravel()], 1))


def join(*meshes: Mesh) -> Mesh:
    """Several meshes of one matter as one."""
    corners, faces, places, start = [], [], [], 0
    for mesh in meshes:
        corners.append(mesh.corners)
        faces.append(mesh.faces + start)
        places.append(mesh.places)
        start += len(mesh.corners)
    return Mesh(np.concatenate(corners), np.concatenate(faces), np.concatenate(places))


def smooth(profile: Sequence[Point], steps: int = 10) -> Array:
    """A soft line through the points (Catmull-Rom)."""
    line = np.asarray(profile, float)
    ends = np.concatenate([[2 * line[0] - line[1]], line, [2 * line[-1] - line[-2]]])
    found = []
    for n in range(len(line) - 1):
        a, b, c, d = ends[n : n + 4]
        for t in np.linspace(0, 1, steps, endpoint=False):
            found.append(
                0.5
                * (
                    2 * b
                    + (c - a) * t
                    + (2 * a - 5 * b + 4 * c - d) * t**2
                    + (3 * b - a - 3 * c + d) * t**3
                )
            )
    return np.array([*found, line[-1]])


def lathe(
    profile: Sequence[Point],
    *,
    wall: float = 0.0,
    soft: bool = True,
    around: int = 96,
    floor: float | None = None,
    rough: float = 0.0,
    seed: int = 1,
) -> Mesh:
    """Turn a profile of (radius, height) points; with a `wall` the thing is hollow and open.

    `rough` lets the surface waver by so many centimetres, as a hand on the wheel does.
    """
    line = smooth(profile) if soft else np.asarray(profile, float)
    line[:, 0] = np.maximum(line[:, 0], 0.001)
    if wall:
        floor = wall * 1.4 + line[0, 1] if floor is None else floor
        inner = line[::-1].copy()
        inner[:, 0] = np.maximum(inner[:, 0] - wall, 0.001)
        inner = inner[inner[:, 1] > floor]
        top = line[-1]
        lip = [
            [top[0] - wall / 2 + np.cos(a) * wall / 2, top[1] + np.sin(a) * wall / 2]
            for a in np.linspace(0.3, np.pi - 0.3, 7)
        ]
        line = np.concatenate(
            [[[0.001, line[0, 1]]], line, lip, inner, [[inner[-1, 0] * 0.9, floor], [0.001, floor]]]
        )
    else:
        line = np.concatenate([[[0.001, line[0, 1]]], line, [[0.001, line[-1, 1]]]])
    line = _round_corners(line)
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)
    radius = line[:, :1] * np.ones_like(angle)
    if rough:
        shake = np.random.default_rng(seed)
        for waves in (2, 3, 5):
            phase = shake.uniform(0, 6.28)
            radius = radius + rough / waves * np.cos(
                waves * angle + phase + line[:, 1:] * shake.uniform(0.1, 0.4)
            ) * np.minimum(1, radius / radius.max() * 2)
    points = np.stack(
        [radius * np.cos(angle), radius * np.sin(angle), line[:, 1:] * np.ones_like(angle)], 2
    )
    mesh = grid(points, around=True)
    run = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    mesh.places[:, 1] = np.repeat(run / run[-1], around + 1)
    return mesh


def _round_corners(line: Array) -> Array:
    """Two points a hair's breadth beside each sharp corner, so that light catches the edge."""
    found = [line[0]]
    for before, here, after in zip(line, line[1:], line[2:], strict=False):
        one, two = before - here, after - here
        a, b = np.linalg.norm(one), np.linalg.norm(two)
        if a > 1e-6 and b > 1e-6 and np.dot(one, two) / (a * b) > -0.9:
            near = min(0.12, a / 3, b / 3)
            found += [
                here + one / a * near,
                here + (one / a + two / b) * near * 0.29,
                here + two / b * near,
            ]
        else:
            found.append(here)
    return np.array([*found, line[-1]])


def tube(
    path: Sequence[Point],
    radius: float | Callable[[float], float],
    *,
    around: int = 20,
    soft: bool = True,
    flat: float = 1.0,
) -> Mesh:
    """A round bar along a path; the radius may change from start (0) to end (1)."""
    line = smooth(path, 12) if soft else np.asarray(path, float)
    ahead = np.gradient(line, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    up = np.array([0.0, 0, 1]) if abs(ahead[0, 2]) < 0.9 else np.array([0.0, 1, 0])
    rings = []
    for n, (point, way) in enumerate(zip(line, ahead, strict=True)):
        side = np.cross(way, up)
        side /= np.linalg.norm(side)
        up = np.cross(side, way)
        r = radius(n / (len(line) - 1)) if callable(radius) else radius
        angle = np.linspace(0, 2 * np.pi, around, endpoint=False)[:, None]
        rings.append(point + r * (np.cos(angle) * side * flat + np.sin(angle) * up))
    first, last = np.repeat(line[:1], around, 0), np.repeat(line[-1:], around, 0)
    return grid(np.stack([first, *rings, last]), around=True)


def slab(outline: Sequence[Point], thick: float, *, bevel: float = 0.15) -> Mesh:
    """A flat outline (x, y) lying on the ground, so thick, with softened edges."""
    line = np.asarray(outline, float)
    middle = line.mean(0)
    out = line - middle
    shrink = 1 - bevel / np.abs(out).max()
    rings = []
    for z, by in (
        (0, 0.0),
        (0, shrink * 0.999),
        (bevel * 0.3, 1 - (1 - shrink) * 0.3),
        (bevel, 1),
        (thick - bevel, 1),
        (thick - bevel * 0.3, 1 - (1 - shrink) * 0.3),
        (thick, shrink * 0.999),
        (thick, 0.0),
    ):
        rings.append(np.concatenate([middle + out * by, np.full((len(line), 1), z)], 1))
    mesh = grid(np.stack(rings), around=True)
    low, size = line.min(0), np.ptp(line, axis=0)
    places = (mesh.corners[:, :2] - low) / size.max()
    places[:, 1] += mesh.corners[:, 2] / size.max()
    return Mesh(mesh.corners, mesh.faces, places)


def rounded(wide: float, deep: float, radius: float, steps: int = 8) -> Array:
    """The outline of a rectangle with round corners, about the origin."""
    radius = min(radius, wide / 2 - 1e-3, deep / 2 - 1e-3)
    found = []
    for n, (x, y) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for angle in np.linspace(0, np.pi / 2, steps) + n * np.pi / 2:
            found.append(
                [
                    x * (wide / 2 - radius) + radius * np.cos(angle),
                    y * (deep / 2 - radius) + radius * np.sin(angle),
                ]
            )
    return np.array(found)


def box(wide: float, deep: float, high: float, *, edge: float = 0.2) -> Mesh:
    """A block standing on the ground, its edges softened."""
    return slab(rounded(wide, deep, edge * 1.5, 4), high, bevel=edge)


def waves(x: Array, y: Array, seed: int, size: float) -> Array:
    """Soft irregular hills of about one unit of height; `size` is how wide a hill is."""
    random = np.random.default_rng(seed)
    total = np.zeros_like(x)
    for octave in range(4):
        for _ in range(4):
            angle, phase = random.uniform(0, 6.28, 2)
            pace = 2 * np.pi / size * 1.8**octave
            total += np.sin((x * np.cos(angle) + y * np.sin(angle)) * pace + phase) / 2**octave / 4
    return total


def cushion(wide: float, high: float, thick: float, seed: int = 3) -> Mesh:
    """A filled square that stands on its lower edge, facing the camera, with drawn-in sides."""
    steps = np.linspace(-1, 1, 90)
    u, v = np.meshgrid(steps, steps)
    full = np.clip((1 - np.abs(u) ** 2.6) * (1 - np.abs(v) ** 2.6), 0, 1) ** 0.42
    pull = 0.07
    x = u * wide / 2 * (1 - pull * (1 - np.abs(v) ** 3) * np.abs(u))
    z = v * high / 2 * (1 - pull * (1 - np.abs(u) ** 3) * np.abs(v))
    ripple = waves(u, v, seed, 1.1) * 0.06 * full
    edge = np.maximum(np.abs(u), np.abs(v))
    fold = 0.05 * np.sin(np.arctan2(v, u) * 22) * np.exp(-(((edge - 0.86) / 0.1) ** 2))
    front = np.stack([x, -thick / 2 * (full + ripple + fold * 0.5), z], 2)
    back = np.stack([x, thick / 2 * full, z], 2)[:, ::-1]
    both = join(grid(front), grid(back))
    return both.moved(z=-both.corners[:, 2].min())


def ring(points: Array, radius: float) -> Mesh:
    """A cord along a closed line."""
    return tube(np.concatenate([points, points[:1]]), radius, soft=False, around=10)


def folded(wide: float, deep: float, layers: int, layer: float, seed: int = 5) -> Mesh:
    """A cloth folded into a pile: one long strip that turns at the front and at the back; an even
    number of layers hides its ends at the back."""
    line, radius = [], layer / 2
    for n in range(layers):
        y0, y1 = (deep / 2, -deep / 2) if n % 2 == 0 else (-deep / 2, deep / 2)
        z = radius + n * layer
        reach = 1 + 0.012 * np.sin(n * 2.3)
        line += [[y, z] for y in np.linspace(y0 * reach, y1 * reach, 26)]
        if n < layers - 1:
            way = np.sign(y1)
            line += [
                [y1 * reach + way * radius * np.cos(a) * 1.1, z + radius + radius * np.sin(a)]
                for a in np.linspace(-1.4, 1.4, 9)
            ]
    spine = np.array(line)
    ahead = np.gradient(spine, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-9
    side = np.stack([-ahead[:, 1], ahead[:, 0]], 1)
    half = layer * 0.46
    bend = np.linspace(1.3, -1.3, 7)[:, None]
    last = spine[-1] + half * (np.cos(bend) * ahead[-1] + np.sin(bend) * side[-1])
    first = spine[0] - half * (np.cos(bend) * ahead[0] + np.sin(bend) * side[0])
    loop = [spine + side * half, last, (spine - side * half)[::-1], first]
    centre = [spine, np.repeat(spine[-1:], 7, 0), spine[::-1], np.repeat(spine[:1], 7, 0)]
    loop, centre = np.concatenate([*loop, loop[0][:1]]), np.concatenate([*centre, spine[:1]])
    across = np.linspace(-1, 1, 70)
    edge = np.clip((1 - np.abs(across)) * 16, 0, 1) ** 0.5
    x = across[None, :] * wide / 2 + 0.25 * waves(loop[:, :1], loop[:, 1:] * 3, seed, 6) * wide / 90
    y = centre[:, :1] + (loop - centre)[:, :1] * edge[None]
    z = centre[:, 1:] + (loop - centre)[:, 1:] * edge[None]
    height = z / (layers * layer)
    z = z + layer * 0.3 * waves(x, y, seed + 1, wide * 0.7) * height
    return grid(np.stack([x, y + 0 * x, np.maximum(z, 0.03)], 2), around=False)
