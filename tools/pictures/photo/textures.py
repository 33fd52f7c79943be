"""What surfaces look like up close: pictures made of numbers, linear light, 0 … 1."""

from functools import lru_cache
from typing import TypeAlias

import cv2
import numpy as np

Array: TypeAlias = np.ndarray
Colour = tuple[int, int, int]


def linear(colour: Colour | Array) -> Array:
    """A colour of the screen (0 … 255) as linear light."""
    share = np.asarray(colour, float) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def noise(high: int, wide: int, cells: tuple[float, float], seed: int, octaves: int = 4) -> Array:
    """Cloudy noise, mean 0, about -1 … 1; `cells` is how many clouds there are down and across."""
    random, total, weight = np.random.default_rng(seed), np.zeros((high, wide)), 1.0
    for octave in range(octaves):
        rows, columns = (max(2, round(count * 2**octave)) for count in cells)
        small = random.standard_normal((min(rows, high), min(columns, wide))).astype(np.float32)
        total += cv2.resize(small, (wide, high), interpolation=cv2.INTER_CUBIC) * weight
        weight *= 0.5
    return total / 1.6


@lru_cache(maxsize=24)
def speckled(colour: Colour, spots: float = 0.4, bare: float = 0.0) -> Array:
    """Stoneware glaze: faint clouds, iron specks; the lowest part `bare` shows the clay."""
    high = wide = 768
    base = linear(colour) * (1 + 0.05 * noise(high, wide, (5, 8), 11)[..., None])
    random = np.random.default_rng(4)
    specks = np.zeros((high, wide), np.float32)
    for _ in range(int(900 * spots)):
        centre = (int(random.integers(wide)), int(random.integers(high)))
        cv2.circle(specks, centre, int(random.integers(0, 2)), float(random.uniform(0.2, 0.8)), -1)
    specks = cv2.GaussianBlur(specks, (0, 0), 0.6)[..., None]
    base = base * (1 - specks) + linear((96, 70, 50)) * specks
    if bare:
        line = bare * high + 3 * noise(1, wide, (1, 9), 5)[0]
        clay = linear((205, 178, 148)) * (1 + 0.06 * noise(high, wide, (60, 60), 6)[..., None])
        share = np.clip((line[None, :] - np.arange(high)[:, None]) / 3, 0, 1)[..., None]
        base = base * (1 - share) + clay * share
    return np.clip(base, 0, 1).astype(np.float32)


@lru_cache(maxsize=12)
def grain(colour: Colour, seed: int = 1, contrast: float = 1.0, along: str = "u") -> Array:
    """Planed wood: year rings cut lengthwise, pores and a little uneven colour."""
    high, wide = 768, 1024
    y, x = np.mgrid[0:high, 0:wide] / np.array([high, wide])[:, None, None]
    bend = noise(high, wide, (2.5, 1.2), seed, 3) * 0.10 + 0.22 * (y - 0.5) * (x - 0.4) ** 2
    rings = (y + bend) * 13 + 0.35 * noise(high, wide, (24, 2), seed + 1, 2)
    late = (rings % 1.0) ** 2.2
    pores = np.clip(noise(high, wide, (240, 12), seed + 2, 2) - 0.55, 0, 1)
    tone = 1 - contrast * (0.24 * late + 0.20 * pores) + 0.05 * noise(high, wide, (3, 2), seed + 3)
    warm = np.stack([tone, tone**1.18, tone**1.4], 2)
    found = np.clip(linear(colour) * warm, 0, 1).astype(np.float32)
    return found if along == "u" else np.ascontiguousarray(found.transpose(1, 0, 2))


@lru_cache(maxsize=24)
def woven(colour: Colour, threads: int = 110, second: Colour | None = None) -> tuple[Array, Array]:
    """Plain weave: the colour and the height of its threads, for one tile of the cloth."""
    size = 1024
    step = size / threads
    y, x = np.mgrid[0:size, 0:size]
    row, column = np.floor(y / step), np.floor(x / step)
    across = np.sin(np.pi * (x % step) / step) ** 0.7
    down = np.sin(np.pi * (y % step) / step) ** 0.7
    over = ((row + column) % 2) == 0
    height = np.where(over, down, across)
    random = np.random.default_rng(9)
    weft = random.normal(1, 0.07, threads + 2)[row.astype(int)]
    warp = random.normal(1, 0.07, threads + 2)[column.astype(int)]
    slub = 1 + 0.05 * noise(size, size, (threads / 3, 8), 3, 2)
    tone = np.where(over, weft * slub, warp) * (0.72 + 0.32 * height)
    one, two = linear(colour), linear(second or colour)
    base = np.where(over[..., None], one, two)
    return (
        np.clip(base * tone[..., None], 0, 1).astype(np.float32),
        height[..., None].astype(np.float32),
    )


def striped(cloth: Array, bands: list[tuple[float, float, Colour]], axis: int = 0) -> Array:
    """The cloth with coloured bands (from, to as shares of the length)."""
    found = cloth.copy()
    size = cloth.shape[axis]
    tone = cloth / (cloth.mean((0, 1)) + 1e-6)
    for start, end, colour in bands:
        part = slice(round(start * size), round(end * size))
        where = (part, slice(None)) if axis == 0 else (slice(None), part)
        found[where] = np.clip(linear(colour) * tone[where], 0, 1)
    return found


@lru_cache(maxsize=8)
def paper(colour: Colour, fibre: float = 1.0) -> Array:
    """Uncoated paper: a few fibres, hardly seen."""
    tone = 1 + 0.02 * fibre * noise(512, 512, (90, 90), 2, 2)
    return np.clip(linear(colour) * tone[..., None], 0, 1).astype(np.float32)
