"""Lamps, things of wood and brass, cloth and paper."""

import numpy as np

from . import matter as m
from . import shapes as s
from .pots import ASH, OAK, WALNUT, Parts
from .textures import Array, Colour, linear, noise, striped, woven

CREAM, INK = (240, 230, 210), (58, 68, 90)


def table_lamp(colour: Colour) -> Parts:
    """A stoneware foot and a lit linen shade."""
    foot = s.lathe(
        [(7, 0), (8.2, 1), (9.4, 6), (7.6, 12), (3, 16), (1.6, 18), (1.5, 20)], rough=0.06
    )
    rod = s.tube([(0, 0, 19), (0, 0, 30)], 0.5)
    return [(foot, m.glaze(colour, spots=0.8)), (rod, m.brass()), *_shade(16, 19.5, 24, 44)]


def _shade(top: float, low: float, start: float, end: float) -> Parts:
    """A linen shade, lit from within, with a seam at either end."""
    wall = s.grid(np.stack([
        np.stack([r * np.cos(a), r * np.sin(a), np.full_like(a, z)], 1)
        for r, z in zip(np.linspace(low, top, 24), np.linspace(start, end, 24), strict=True)
        for a in [np.linspace(0, 2 * np.pi, 96, endpoint=False)]
    ]), around=True)  # fmt: skip
    skin = m.shine((255, 226, 182), 0.92)
    edges = s.join(*(
        s.ring(np.stack([r * np.cos(a), r * np.sin(a), np.full_like(a, z)], 1), 0.28)
        for r, z in ((low, start), (top, end)) for a in [np.linspace(0, 2 * np.pi, 72, endpoint=False)]
    ))  # fmt: skip
    return [(wall, skin), (edges, m.matt((214, 196, 166), 0.9))]


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
    bulb = s.lathe([(0.6, r * 0.62), (2.2, r * 0.45), (2.9, r * 0.28), (0.05, r * 0.06)])
    return [(dome, m.matt(colour, 0.38)), (cap, m.brass()), (cord, m.matt((60, 52, 46))),
            (bulb, m.shine((255, 226, 176), 9.0))]  # fmt: skip


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
    return [(s.join(*legs), m.wood(OAK, along="v")), (s.lathe([(4, 96), (4.4, 98), (2, 101), (0.8, 112)]), m.brass()), *_shade(18, 25, 106, 138)]  # fmt: skip


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
    bulb = s.lathe([(0.5, -2), (2.4, -4), (2.2, -6), (0.05, -7)]).turned(-28, "y").moved(17, 0, 40)
    stem = s.tube(
        [(0, 0, 1), (0, 0, 22), (0.6, 0, 36), (5, 0, 44), (12, 0, 45.5), (16.3, 0, 42)], 0.55
    )
    return [(s.lathe([(9, 0), (9.2, 0.6), (8.6, 1.7), (1.4, 2.2), (0.9, 3.6)]), m.brass(0.18)), (stem, m.brass(0.18)),
            (cone, m.brass(0.22)), (bulb, m.shine((255, 226, 176), 6.0))]  # fmt: skip


def board(large: bool) -> Parts:
    """A cutting board with a handle, leaning back a little."""
    wide, high = (30, 44) if large else (22, 28)
    body = s.rounded(wide, high, 4)
    grip = s.rounded(5.4, 14, 2.6).copy()
    outline = _union(body, grip + [0, high / 2 + 5])
    mesh = s.slab(outline, 2, bevel=0.35).turned(78, "x").moved(z=high / 2 * 0.98)
    hole = s.lathe([(1.05, 0), (1.05, 0.1)], soft=False, around=32).turned(78, "x")
    up = np.array([0, high / 2 + 9, 2.02]) @ s.rotation(78, "x").T + [0, 0, high / 2 * 0.98]
    return [(mesh, m.wood(ASH, along="v")), (hole.moved(*up), m.matt((70, 52, 38), 0.9))]  # fmt: skip


def _union(body: Array, grip: Array) -> Array:
    """Outline of a body with a grip that stands on its upper edge."""
    upper = grip[grip[:, 1] > body[:, 1].max() - 0.5]
    left = body[body[:, 0] <= 0]
    right = body[body[:, 0] > 0]
    upper = upper[np.argsort(-np.arctan2(upper[:, 1] - grip[:, 1].mean(), upper[:, 0]))][::-1]
    right = right[np.argsort(np.arctan2(right[:, 1], right[:, 0]))]
    angle = np.arctan2(left[:, 1], left[:, 0]) % (2 * np.pi)
    return np.concatenate([right, upper, left[np.argsort(angle)]])


def round_board(_: Colour | None = None) -> Parts:
    """A round board leaning, with a rim."""
    mesh = s.lathe([(15.6, 0), (16, 0.4), (16, 1.8), (15.6, 2.2)], soft=False, around=120)
    places = mesh.corners[:, :2] / 34 + 0.5
    return [(s.Mesh(mesh.corners, mesh.faces, places).turned(76, "x").moved(z=15.6), m.wood(WALNUT, contrast=0.8))]  # fmt: skip


def tray(_: Colour | None = None) -> Parts:
    """A round oak tray with a low wall."""
    mesh = s.lathe([(17.4, 0), (18, 0.5), (18.2, 3.4)], wall=0.9, floor=1.0, around=120)
    return [(s.Mesh(mesh.corners, mesh.faces, mesh.corners[:, :2] / 38 + 0.5), m.wood(OAK))]


def rolling_pin(_: Colour | None = None) -> Parts:
    """Turned from one piece, thinner at the ends."""
    pin = s.lathe(
        [
            (0.9, 0),
            (1.3, 1),
            (1.1, 5),
            (2.4, 8),
            (2.6, 12),
            (2.6, 30),
            (2.4, 34),
            (1.1, 37),
            (1.3, 41),
            (0.9, 42),
        ]
    )
    return [(pin.turned(90, "y").turned(24).moved(-19, -8, 2.6), m.wood(ASH, along="v"))]  # fmt: skip


def spoons(_: Colour | None = None) -> Parts:
    """Two serving spoons, crossed a little."""
    found: Parts = []
    for n, lean in enumerate((14, -10)):
        stick = s.tube([(0, -12, 0.7), (0, 0, 0.7), (0, 9, 0.6)], 0.6, flat=1.2)
        head = (
            s.lathe([(0.5, 0), (2.2, 2.4), (3.0, 5), (2.5, 8), (0.1, 9.6)], wall=0.0)
            .scaled(1, 0.22, 1)
            .turned(-90, "x")
        )
        found.append(
            (
                s.join(stick, head.moved(y=8, z=0.7))
                .turned(lean - 38)
                .moved((-2.6, 3.4)[n], (0, 1)[n]),
                m.wood(((206, 158, 112), WALNUT)[n], along="v"),
            )
        )
    return found  # fmt: skip


def trivet(_: Colour | None = None) -> Parts:
    """Three rings of oak, and one that leans."""
    ring = s.tube(
        [(9 * np.cos(a), 9 * np.sin(a), 0.9) for a in np.linspace(0, 2 * np.pi, 80)],
        0.9,
        soft=False,
    )
    small = s.tube(
        [(5 * np.cos(a), 5 * np.sin(a), 0.9) for a in np.linspace(0, 2 * np.pi, 60)],
        0.7,
        soft=False,
    )
    bars = [
        s.tube(
            [(9 * np.cos(a), 9 * np.sin(a), 0.9), (5 * np.cos(a), 5 * np.sin(a), 0.9)],
            0.55,
            soft=False,
        )
        for a in np.radians([30, 150, 270])
    ]
    return [(s.join(ring, small, *bars), m.wood(OAK, along="v"))]  # fmt: skip


def stool(_: Colour | None = None, high: float = 46, wide: float = 17) -> Parts:
    """A round seat on three legs."""
    seat = s.lathe(
        [(wide * 0.94, 0), (wide, 0.8), (wide, 2.6), (wide * 0.95, 3.3)], soft=False, around=120
    )
    seat = s.Mesh(seat.corners, seat.faces, seat.corners[:, :2] / (wide * 2.1) + 0.5).moved(
        z=high - 3
    )
    legs = []
    for n in range(3):
        a = np.radians(80 + n * 120)
        legs.append(
            s.tube(
                [
                    (wide * np.cos(a), wide * np.sin(a), 0),
                    (wide * 0.6 * np.cos(a), wide * 0.6 * np.sin(a), high - 2.6),
                ],
                lambda t: 1.3 + 0.7 * t,
                soft=False,
            )
        )
    return [(seat, m.wood(OAK)), (s.join(*legs), m.wood(OAK, along="v"))]  # fmt: skip


def side_table(colour: Colour) -> Parts:
    """A painted round table on three legs."""
    top = s.lathe([(22, 0), (22.5, 0.5), (22.5, 1.9), (22, 2.3)], soft=False, around=120).moved(
        z=48
    )
    legs = []
    for n in range(3):
        a = np.radians(90 + n * 120)
        legs.append(
            s.tube(
                [(18 * np.cos(a), 18 * np.sin(a), 0), (13 * np.cos(a), 13 * np.sin(a), 48)],
                1.4,
                soft=False,
            )
        )
    return [(top, m.matt(colour, 0.42)), (s.join(*legs), m.matt(colour, 0.42))]  # fmt: skip


def bench(_: Colour | None = None) -> Parts:
    """A low bench of oak."""
    legs = [s.box(4, 26, 40, edge=0.5).moved(x) for x in (-38, 38)]
    return [(s.slab(s.rounded(100, 32, 2), 4, bevel=0.5).moved(z=40), m.wood(OAK, seed=3)),
            (s.join(*legs), m.wood(OAK, seed=3)), (s.box(74, 2.4, 5).moved(z=24), m.wood(OAK, seed=5))]  # fmt: skip


def lidded_box(large: bool) -> Parts:
    """A box with a lid that lifts, a brass knob on it."""
    wide, deep, high = (30, 20, 13) if large else (20, 14, 9)
    return [(s.box(wide, deep, high, edge=0.3), m.wood(WALNUT, contrast=0.7)),
            (s.slab(s.rounded(wide + 0.6, deep + 0.6, 0.8), 1.6, bevel=0.3).turned(7).moved(z=high), m.wood(OAK)),
            (s.lathe([(0.6, 0), (0.6, 0.7), (1.3, 1.4), (0.8, 2.1), (0.02, 2.2)]).moved(z=high + 1.6), m.brass())]  # fmt: skip


def hooks(_: Colour | None = None) -> Parts:
    """An oak rail with three brass hooks."""
    rail = s.box(46, 2, 8, edge=0.4)
    found = []
    for x in (-15, 0, 15):
        found.append(
            s.lathe([(1.7, 0), (1.8, 0.2), (1.5, 0.6), (0.5, 0.8)]).turned(90, "x").moved(x, -1, 5)
        )
        found.append(
            s.tube(
                [
                    (x, -1.4, 5),
                    (x, -3.6, 4.8),
                    (x, -4.4, 1.2),
                    (x, -5.8, -0.2),
                    (x, -7.4, 1.2),
                    (x, -7.6, 3.2),
                ],
                0.5,
            )
        )
        found.append(s.lathe([(0.1, 0), (0.75, 0.4), (0.8, 1), (0.1, 1.5)]).moved(x, -7.6, 2.8))
    return [(rail, m.wood(OAK, contrast=0.8)), (s.join(*found), m.brass(0.16))]  # fmt: skip


def shelf(_: Colour | None = None) -> Parts:
    """A wall shelf on two brass brackets, a bowl on it."""
    brackets = [
        s.tube([(x, 9, -14), (x, 8.6, -1), (x, 7, -0.4), (x, -8, -0.4)], 0.6) for x in (-22, 22)
    ]
    pot = s.lathe([(3, 0), (4.6, 0.6), (6.4, 4), (6, 8)], wall=0.4)
    return [(s.slab(s.rounded(64, 20, 1), 2.4, bevel=0.3), m.wood(OAK, seed=7)), (s.join(*brackets), m.brass()),
            (pot.moved(-16, 0, 2.4), m.glaze((164, 174, 148)))]  # fmt: skip


def mirror(_: Colour | None = None) -> Parts:
    """A round-headed mirror in a thin frame, leaning."""
    half = [(27 * np.cos(a), 60 + 27 * np.sin(a)) for a in np.linspace(0, np.pi, 60)]
    outline = np.array([(27, 2), *half, (-27, 2)])
    closed = np.concatenate([outline, outline[:1]])
    frame = s.tube([(x, 0, z) for x, z in closed], 1.3, soft=False)
    glass = s.slab(outline - [0, 45], 0.6).turned(90, "x").moved(0, 0.4, 45)
    return [(frame.turned(-6, "x"), m.wood(OAK, along="v")), (glass.turned(-6, "x"), m.silvered())]


def cushion(colour: Colour, wide: float = 50, high: float = 50) -> Parts:
    """A filled cushion with a piped edge."""
    return [
        (
            s.cushion(wide, high, 17).turned(-8, "x"),
            m.cloth(colour, threads=90, repeat=2.2, depth=0.5),
        )
    ]


def floor_cushion(colour: Colour) -> Parts:
    """A round cushion to sit on."""
    mesh = s.lathe(
        [(26, 0), (29, 2), (31, 8), (29, 14), (26, 16.4), (10, 18), (0.5, 17.6)], rough=0.3
    )
    return [(mesh, m.cloth(colour, threads=90, repeat=4, depth=0.4))]


def blanket(colour: Colour, bands: Colour | None = None) -> Parts:
    """A folded blanket of wool."""
    base = (
        striped(woven(colour, 90)[0], [(0.44, 0.47, bands), (0.5, 0.53, bands)], 1)
        if bands
        else None
    )
    return [(s.folded(42, 32, 6, 2.6), m.cloth(colour, threads=90, repeat=2.0 if bands is None else 1.0, depth=0.6, picture=base))]  # fmt: skip


def towels(colour: Colour, layers: int = 8) -> Parts:
    """Folded towels or linen, in a pile."""
    lower = s.folded(34, 24, layers, 1.5)
    upper = s.folded(33, 23, layers, 1.5, seed=9).turned(3).moved(0.4, 0.2, layers * 1.5)
    cloth = m.cloth(colour, threads=120, repeat=2.4, depth=0.5)
    return [(lower, cloth), (upper, cloth)]


def linen(colour: Colour) -> Parts:
    """Napkins or a cloth, folded flat."""
    return [(s.folded(24, 20, 4, 0.55, seed=n).turned((-9, 4, -3, 7)[n]).moved(0, 0, n * 2.25), m.cloth(colour, threads=130, repeat=1.6, depth=0.25))
            for n in range(4)]  # fmt: skip


def tea_towel(colour: Colour) -> Parts:
    """A striped towel, folded."""
    bands = [
        (0.1, 0.13, colour),
        (0.16, 0.24, colour),
        (0.27, 0.3, colour),
        (0.7, 0.73, colour),
        (0.76, 0.84, colour),
        (0.87, 0.9, colour),
    ]
    picture = striped(woven((236, 228, 212), 130)[0], bands, 1)
    return [(s.folded(30, 24, 6, 0.8), m.cloth((236, 228, 212), threads=130, depth=0.25, picture=picture))]  # fmt: skip


def rug(colour: Colour) -> Parts:
    """A rolled rug, its end open."""
    t = np.linspace(0, 1, 260)
    angle, r = t * 2 * np.pi * 3.4, 4 + 6.4 * t
    inner = np.stack([np.cos(angle) * r, np.sin(angle) * r], 1)
    outer = np.stack([np.cos(angle) * (r + 1.1), np.sin(angle) * (r + 1.1)], 1)
    loop = np.concatenate([inner, outer[::-1], inner[:1]])
    x = np.linspace(-38, 38, 40)
    points = np.stack(
        [
            np.tile(x[None], (len(loop), 1)),
            np.tile(loop[:, :1], (1, 40)),
            np.tile(loop[:, 1:], (1, 40)),
        ],
        2,
    )
    bands = [(k / 12 + 0.01, k / 12 + 0.035, (236, 224, 202)) for k in range(1, 12)]
    picture = striped(woven(colour, 70)[0], bands, 1)
    return [(s.grid(points).turned(28), m.cloth(colour, threads=70, depth=0.6, picture=picture))]  # fmt: skip


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
    return [*lying, *((mesh.turned(16).moved(1.5, 0.8, 2.15), skin) for mesh, skin in one())]  # fmt: skip


def pocket_books(colours: tuple[Colour, ...]) -> Parts:
    """Three thin notebooks, fanned out."""
    return [(s.box(9, 14, 0.7, edge=0.12).turned(-22 + 22 * n).moved(-3 + 3 * n, 0.6 * n, 0.72 * n), m.sheet(colour))
            for n, colour in enumerate(colours)]  # fmt: skip


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
    return found  # fmt: skip


def cards(colour: Colour) -> Parts:
    """Cards with envelopes, tied with a ribbon."""
    env = s.box(16.2, 11.4, 0.9, edge=0.1)
    card = s.box(14.8, 10.5, 0.2, edge=0.04)
    ribbon = s.join(s.box(1.1, 11.8, 1.42, edge=0.04), s.box(16.5, 1.1, 1.42, edge=0.04))
    return [(env.turned(-12), m.sheet(colour)), (card.turned(-7).moved(0.3, 0.2, 0.95), m.sheet((244, 238, 226))),
            (ribbon.turned(-12), m.matt((150, 96, 70), 0.7))]  # fmt: skip


def print_framed(picture: Array) -> Parts:
    """A framed print leaning on the wall."""
    wide, high = 42.0, 59.0
    bar = [s.box(wide + 4, 2.2, 1.6, edge=0.25).moved(z=z) for z in (0, high + 1.6)]
    post = [s.box(1.6, 2.2, high + 2.6, edge=0.25).moved(x) for x in (-wide / 2 - 1, wide / 2 + 1)]
    x, z = np.meshgrid(np.linspace(-wide / 2, wide / 2, 3), np.linspace(1.4, high + 1.7, 3))
    sheet = s.grid(np.stack([x, np.full_like(x, -0.2), z], 2))
    return [(s.join(*bar, *post).turned(-5, "x"), m.wood(OAK, along="v", contrast=0.7)), (sheet.turned(-5, "x"), m.printed(picture))]  # fmt: skip


def leaflet(picture: Array) -> Parts:
    """A stapled booklet or a printed pattern lying on the table."""
    x, y = np.meshgrid(np.linspace(-10.5, 10.5, 20), np.linspace(-14.8, 14.8, 20))
    lift = 0.35 + 0.5 * np.clip((x - 2) / 9, 0, 1) ** 2 * np.clip((y + 4) / 18, 0, 1)
    under = s.box(21, 29.6, 0.3, edge=0.08)
    return [(under.turned(-18), m.sheet((246, 241, 231))), (s.grid(np.stack([x, y, lift], 2)).turned(-18), m.printed(picture))]  # fmt: skip


def art(kind: str, high: int = 840, wide: int = 600) -> Array:
    """The pictures that hang in the shop: hills, a pond, arches, patterns."""
    y, x = np.mgrid[0:high, 0:wide] / np.array([high, wide])[:, None, None]
    found = np.ones((high, wide, 3)) * linear((243, 236, 222))
    inside = (x > 0.11) & (x < 0.89) & (y > 0.09) & (y < 0.86)

    def put(where: Array, colour: Colour) -> None:
        found[where & inside] = linear(colour)

    rough = noise(high, wide, (90, 60), 3, 2) * 0.004
    if kind == "hills":
        put(x > 0, (236, 214, 180))
        put((x - 0.64) ** 2 + ((y - 0.3) * 1.4) ** 2 < 0.007, (244, 236, 222))
        put(y > 0.5 + 0.10 * np.sin(x * 5 + 0.4) + rough, (164, 174, 148))
        put(y > 0.62 + 0.08 * np.sin(x * 6 + 2.6) + rough, (98, 116, 92))
    elif kind == "pond":
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
    elif kind == "sun":
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
    elif kind == "leaf":
        put(x > 0, (238, 230, 212))
        for n in range(9):
            side = -1 if n % 2 else 1
            u, v = x - 0.5 - side * 0.13, (y - 0.76 + n * 0.068) * 1.4
            put(
                ((u * 0.8 + side * v * 0.6) / 0.15) ** 2 + ((v * 0.8 - side * u * 0.6) / 0.05) ** 2
                < 1,
                (104, 122, 88),
            )
        put((np.abs(x - 0.5 - 0.02 * np.sin(y * 6)) < 0.006) & (y > 0.16), (84, 98, 70))
    elif kind == "grid":
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
    else:
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
    return np.clip(found, 0, 1).astype(np.float32)
