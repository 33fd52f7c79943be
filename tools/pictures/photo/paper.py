"""Notebooks, cards, prints and the pictures on them."""

from collections.abc import Callable

import numpy as np

from . import matter as m
from . import shapes as s
from .pots import ASH, OAK, Parts
from .textures import Array, Colour, linear, noise

Put = Callable[[Array, Colour], None]
INK = (58, 68, 90)


def notebook(colour: Colour) -> Parts:
    """A cloth-bound notebook lying, one standing behind it."""

    def one() -> Parts:
        cover = s.join(
            s.box(14.8, 21, 0.35, edge=0.1),
            s.box(14.8, 21, 0.35, edge=0.1).moved(z=1.75),
            s.box(0.4, 21, 2.1, edge=0.1).moved(-7.4),
        )
        pages = s.box(14.1, 20.3, 1.45, edge=0.05).moved(0.1, 0, 0.33)
        band = s.box(0.5, 21.15, 2.16, edge=0.05).moved(5.2)
        return [
            (cover, m.cloth(colour, threads=140, depth=0.12)),
            (pages, m.sheet((244, 238, 226))),
            (band, m.matt((52, 46, 42), 0.8)),
        ]

    lying = [(mesh.turned(-24), skin) for mesh, skin in one()]
    return [*lying, *((mesh.turned(16).moved(1.5, 0.8, 2.15), skin) for mesh, skin in one())]


def pocket_books(colours: tuple[Colour, ...]) -> Parts:
    """Three thin notebooks, fanned out."""
    return [
        (
            s.box(9, 14, 0.7, edge=0.12).turned(-22 + 22 * n).moved(-3 + 3 * n, 0.6 * n, 0.72 * n),
            m.sheet(colour),
        )
        for n, colour in enumerate(colours)
    ]


def pencils(_: Colour | None = None) -> Parts:
    """Six cedar pencils in three colours."""
    found: Parts = []
    for n, colour in enumerate(
        (
            (208, 158, 74),
            (116, 126, 88),
            (58, 68, 90),
            (170, 88, 62),
            (238, 230, 216),
            (98, 110, 120),
        )
    ):
        body = s.lathe([(0.37, 0), (0.37, 14.5)], soft=False, around=6)
        tip = s.lathe([(0.36, 14.5), (0.12, 16.3)], soft=False, around=18)
        lead = s.lathe([(0.12, 16.3), (0.02, 16.8)], soft=False, around=12)
        lean = -8 + n * 3.4
        for mesh, skin in (
            (body, m.matt(colour, 0.4)),
            (tip, m.wood(ASH, along="v")),
            (lead, m.matt((50, 48, 48), 0.5)),
        ):
            found.append((mesh.turned(-90, "x").turned(lean).moved(-3.4 + n * 1.3, -8, 0.4), skin))
    return found


def cards(colour: Colour) -> Parts:
    """Cards with envelopes, tied with a ribbon."""
    env = s.box(16.2, 11.4, 0.9, edge=0.1)
    card = s.box(14.8, 10.5, 0.2, edge=0.04)
    ribbon = s.join(s.box(1.1, 11.8, 1.42, edge=0.04), s.box(16.5, 1.1, 1.42, edge=0.04))
    return [
        (env.turned(-12), m.sheet(colour)),
        (card.turned(-7).moved(0.3, 0.2, 0.95), m.sheet((244, 238, 226))),
        (ribbon.turned(-12), m.matt((150, 96, 70), 0.7)),
    ]


def print_framed(picture: Array) -> Parts:
    """A framed print leaning on the wall."""
    wide, high = 42.0, 59.0
    bar = [s.box(wide + 4, 2.2, 1.6, edge=0.25).moved(z=z) for z in (0, high + 1.6)]
    post = [s.box(1.6, 2.2, high + 2.6, edge=0.25).moved(x) for x in (-wide / 2 - 1, wide / 2 + 1)]
    x, z = np.meshgrid(np.linspace(-wide / 2, wide / 2, 3), np.linspace(1.4, high + 1.7, 3))
    sheet = s.grid(np.stack([x, np.full_like(x, -0.2), z], 2))
    return [
        (s.join(*bar, *post).turned(-5, "x"), m.wood(OAK, along="v", contrast=0.7)),
        (sheet.turned(-5, "x"), m.printed(picture)),
    ]


def leaflet(picture: Array) -> Parts:
    """A stapled booklet or a printed pattern lying on the table."""
    x, y = np.meshgrid(np.linspace(-10.5, 10.5, 20), np.linspace(-14.8, 14.8, 20))
    lift = 0.35 + 0.5 * np.clip((x - 2) / 9, 0, 1) ** 2 * np.clip((y + 4) / 18, 0, 1)
    under = s.box(21, 29.6, 0.3, edge=0.08)
    return [
        (under.turned(-18), m.sheet((246, 241, 231))),
        (s.grid(np.stack([x, y, lift], 2)).turned(-18), m.printed(picture)),
    ]


def _hills(put: Put, x: Array, y: Array, rough: Array) -> None:
    """Two hills before a pale sky."""
    put(x > 0, (236, 214, 180))
    put((x - 0.64) ** 2 + ((y - 0.3) * 1.4) ** 2 < 0.007, (244, 236, 222))
    put(y > 0.5 + 0.10 * np.sin(x * 5 + 0.4) + rough, (164, 174, 148))
    put(y > 0.62 + 0.08 * np.sin(x * 6 + 2.6) + rough, (98, 116, 92))


def _pond(put: Put, x: Array, y: Array, rough: Array) -> None:
    """The sun in a pond."""
    put(x > 0, (224, 206, 178))
    put((x - 0.42) ** 2 + ((y - 0.42) * 1.4) ** 2 < 0.022, (204, 120, 84))
    put(y > 0.53 + rough, (98, 118, 128))
    put(
        (np.abs(x - 0.42) < 0.14 * (1 - (y - 0.55) * 2.4))
        & (np.sin(y * 190) > 0.1)
        & (y > 0.55)
        & (y < 0.8),
        (216, 164, 130),
    )


def _sun(put: Put, x: Array, y: Array, rough: Array) -> None:
    """Arches around the sun."""
    put(x > 0, (232, 220, 202))
    far = np.sqrt((x - 0.5) ** 2 + ((np.minimum(y, 0.62) - 0.62) * 1.4) ** 2)
    for r, colour in (
        (0.36, (170, 88, 62)),
        (0.29, (224, 190, 140)),
        (0.22, (116, 126, 88)),
        (0.15, (238, 226, 204)),
    ):
        put(far < r + rough, colour)
    put((x - 0.5) ** 2 + ((y - 0.56) * 1.4) ** 2 < 0.006, (208, 158, 74))


def _leaf(put: Put, x: Array, y: Array, rough: Array) -> None:
    """A branch with nine leaves."""
    put(x > 0, (238, 230, 212))
    for n in range(9):
        side = -1 if n % 2 else 1
        u, v = x - 0.5 - side * 0.13, (y - 0.76 + n * 0.068) * 1.4
        put(
            ((u * 0.8 + side * v * 0.6) / 0.15) ** 2 + ((v * 0.8 - side * u * 0.6) / 0.05) ** 2 < 1,
            (104, 122, 88),
        )
    put((np.abs(x - 0.5 - 0.02 * np.sin(y * 6)) < 0.006) & (y > 0.16), (84, 98, 70))


def _grid(put: Put, x: Array, y: Array, rough: Array) -> None:
    """Twelve months."""
    for n in range(12):
        left, top = 0.14 + (n % 3) * 0.255, 0.2 + (n // 3) * 0.165
        put((x > left) & (x < left + 0.2) & (y > top) & (y < top + 0.016), (170, 88, 62))
        put(
            (x > left)
            & (x < left + 0.2)
            & (y > top + 0.026)
            & (y < top + 0.13)
            & (((x - left) * 34 % 1 < 0.45) & ((y - top) * 52 % 1 < 0.5)),
            (98, 104, 110),
        )


def _cover(kind: str, put: Put, x: Array, y: Array) -> None:
    """The cover of a book, or a sheet of a pattern."""
    put(
        x > 0,
        {"recipes": (104, 122, 88), "pattern": (243, 236, 222), "guide": (208, 158, 74)}.get(
            kind, (164, 174, 148)
        ),
    )
    if kind == "pattern":
        for n, r in enumerate((0.12, 0.2, 0.28, 0.36)):
            far = np.abs(np.sqrt((x - 0.5) ** 2 + ((y - 0.5) * 1.3) ** 2) - r)
            put(
                (far < 0.003) & (np.sin(np.arctan2(y - 0.5, x - 0.5) * (60 + 20 * n)) > -0.2),
                INK,
            )
    else:
        put((x - 0.5) ** 2 + ((y - 0.42) * 1.4) ** 2 < 0.05, (243, 236, 222))
        put((x - 0.5) ** 2 + ((y - 0.42) * 1.4) ** 2 < 0.033, (228, 214, 190))
        put((np.abs(x - 0.5) < 0.2) & (np.abs(y - 0.7) < 0.008), (243, 236, 222))
        put((np.abs(x - 0.5) < 0.12) & (np.abs(y - 0.74) < 0.005), (243, 236, 222))


PAINTERS: dict[str, Callable[[Put, Array, Array, Array], None]] = {
    "hills": _hills,
    "pond": _pond,
    "sun": _sun,
    "leaf": _leaf,
    "grid": _grid,
}


def art(kind: str, high: int = 1260, wide: int = 900) -> Array:
    """The pictures that hang in the shop: hills, a pond, arches, patterns."""
    y, x = np.mgrid[0:high, 0:wide] / np.array([high, wide])[:, None, None]
    found = np.ones((high, wide, 3)) * linear((243, 236, 222))
    inside = (x > 0.11) & (x < 0.89) & (y > 0.09) & (y < 0.86)

    def put(where: Array, colour: Colour) -> None:
        found[where & inside] = linear(colour)

    rough = noise(high, wide, (60, 40), 3, 2) * 0.0012
    if kind in PAINTERS:
        PAINTERS[kind](put, x, y, rough)
    else:
        _cover(kind, put, x, y)
    return np.clip(found, 0, 1).astype(np.float32)
