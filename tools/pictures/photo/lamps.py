"""Lamps."""

import numpy as np

from . import matter as m
from . import shapes as s
from .pots import OAK, Parts
from .textures import Colour


def table_lamp(colour: Colour) -> Parts:
    """A stoneware foot and a lit linen shade."""
    foot = s.lathe(
        [(7, 0), (8.2, 1), (9.4, 6), (7.6, 12), (3, 16), (1.6, 18), (1.5, 20)], rough=0.06
    )
    rod = s.tube([(0, 0, 19), (0, 0, 30)], 0.5)
    return [(foot, m.glaze(colour, spots=0.8)), (rod, m.brass()), *_shade(16, 19.5, 24, 44)]


def _shade(top: float, low: float, start: float, end: float) -> Parts:
    """A linen shade, open at both ends, with a bulb in it whose light comes through the cloth."""
    wall = s.grid(
        np.stack(
            [
                np.stack([r * np.cos(a), r * np.sin(a), np.full_like(a, z)], 1)
                for r, z in zip(np.linspace(low, top, 24), np.linspace(start, end, 24), strict=True)
                for a in [np.linspace(0, 2 * np.pi, 96, endpoint=False)]
            ]
        ),
        around=True,
    )
    edges = s.join(
        *(
            s.ring(np.stack([r * np.cos(a), r * np.sin(a), np.full_like(a, z)], 1), 0.28)
            for r, z in ((low, start), (top, end))
            for a in [np.linspace(0, 2 * np.pi, 72, endpoint=False)]
        )
    )
    high = end - start
    bulb = s.lathe([(0.1, 0), (2.2, 1.4), (3.0, 3.6), (2.2, 5.8), (0.1, 7)], around=32)
    return [
        (wall, m.see_light((246, 232, 206))),
        (edges, m.matt((226, 208, 178), 0.9)),
        (bulb.moved(z=start + high * 0.42), m.shine((255, 224, 184), 27.0 * (top * high / 320))),
    ]


def pendant(colour: Colour, wide: float = 30) -> Parts:
    """A spun dome with a brass cap, hanging."""
    r = wide / 2
    dome = s.lathe(
        [
            (r, 0),
            (r * 0.98, r * 0.18),
            (r * 0.8, r * 0.56),
            (r * 0.42, r * 0.86),
            (r * 0.16, r * 0.95),
        ]
    )
    line = s.smooth(
        [
            (r, 0),
            (r * 0.97, r * 0.2),
            (r * 0.8, r * 0.56),
            (r * 0.42, r * 0.86),
            (r * 0.14, r * 0.95),
        ]
    )
    angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    dome = s.grid(
        np.stack(
            [
                np.stack([a * np.cos(angle), a * np.sin(angle), np.full_like(angle, z)], 1)
                for a, z in line
            ]
        ),
        around=True,
    )
    cap = s.lathe([(r * 0.16, r * 0.93), (r * 0.15, r * 1.1), (0.8, r * 1.2), (0.5, r * 1.3)])
    cord = s.tube([(0, 0, r * 1.28), (0, 0, r * 2.2)], 0.28, around=8)
    low = r * 0.16
    bulb = s.lathe(
        [(0.05, low), (2.2, low + 0.9), (3, low + 3), (2.2, low + 5.1), (1, low + 7.4)], around=48
    )
    lining = dome.scaled(0.985).moved(z=-0.01)
    return [
        (dome, m.matt(colour, 0.38)),
        (lining, m.matt((246, 242, 234), 0.7)),
        (cap, m.brass()),
        (cord, m.matt((60, 52, 46))),
        (bulb, m.shine((255, 226, 180), 5.0)),
    ]


def floor_lamp(_: Colour | None = None) -> Parts:
    """Three oak legs, a brass joint and a linen shade."""
    legs = []
    for n in range(3):
        a = np.radians(90 + n * 120)
        legs.append(
            s.tube(
                [(27 * np.cos(a), 27 * np.sin(a), 0), (3 * np.cos(a), 3 * np.sin(a), 98)],
                lambda t: 1.15 + 0.5 * t,
                soft=False,
            )
        )
    return [
        (s.join(*legs), m.wood(OAK, along="v")),
        (s.lathe([(4, 96), (4.4, 98), (2, 101), (0.8, 112)]), m.brass()),
        *_shade(18, 25, 106, 138),
    ]


def desk_lamp(_: Colour | None = None) -> Parts:
    """Brass: a heavy foot, a bent stem and a cone of light."""
    line = [(4.2, 0), (7.5, 9)]
    angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    cone = s.grid(
        np.stack(
            [
                np.stack([r * np.cos(angle), r * np.sin(angle), np.full_like(angle, -z)], 1)
                for r, z in s.smooth([(1.2, -2), (2.2, 0), *line])
            ]
        ),
        around=True,
    )
    cone = cone.turned(-28, "y").moved(17, 0, 40)
    bulb = s.lathe([(0.05, -7), (2.2, -6), (2.4, -4), (0.5, -2)]).turned(-28, "y").moved(17, 0, 40)
    stem = s.tube(
        [(0, 0, 1), (0, 0, 22), (0.6, 0, 36), (5, 0, 44), (12, 0, 45.5), (16.3, 0, 42)], 0.55
    )
    return [
        (s.lathe([(9, 0), (9.2, 0.6), (8.6, 1.7), (1.4, 2.2), (0.9, 3.6)]), m.brass(0.18)),
        (stem, m.brass(0.18)),
        (cone, m.brass(0.22)),
        (bulb, m.shine((255, 222, 170), 24.0)),
    ]
