"""Room scenes for the banners of the categories and for the front of the shop."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from . import cloth, greens, lamps, paper, scents, wood
from . import matter as m
from . import pots as p
from . import shapes as s
from . import stage as st
from .pots import Parts
from .stage import Stage
from .studio import Part
from .textures import Colour
from .view import View

BONE, OAT, SAND = (238, 230, 216), (224, 206, 178), (214, 188, 152)
CLAY, RUST, OCHRE = (190, 116, 86), (170, 88, 62), (208, 158, 74)
MOSS, SAGE, SLATE = (116, 126, 88), (164, 174, 148), (98, 110, 120)
INK, ROSE = (58, 68, 90), (216, 168, 158)
AMBER, GREEN_GLASS = (214, 140, 66), (186, 214, 180)
WIDE = View(wide=1600, high=900, rise=8, fill=0.9, lens=30, samples=4, up=0.1, blur=0.0016)


@dataclass(frozen=True)
class Room:
    """What stands there, where, and how it is looked at."""

    goods: Callable[[], Parts]
    stage: Stage = field(default_factory=Stage)
    view: View = WIDE


def put(
    parts: Parts, x: float, y: float = 0, turn: float = 0, by: float = 1, up: float = 0
) -> Parts:
    """Goods at a place on the table."""
    return [(mesh.scaled(by).turned(turn).moved(x, y, up), matter) for mesh, matter in parts]


def twigs(x: float, y: float, mouth: float, high: float, **look: float) -> Parts:
    """A branch in a vase whose mouth is so high."""
    return put(greens.branch(high, **look), x, y, up=mouth - 2)  # type: ignore[arg-type]


def stack(x: float, y: float, colours: tuple[Colour, ...], turn: float = 0) -> Parts:
    """Books lying on each other."""
    found, height = [], 0.0
    for n, colour in enumerate(colours):
        wide, deep, thick = 21 - 1.5 * n, 15 - n, (2.6, 2.0, 1.6)[n % 3]
        cover = s.join(
            s.box(wide, deep, 0.3, edge=0.08),
            s.box(wide, deep, 0.3, edge=0.08).moved(z=thick - 0.3),
            s.box(0.35, deep, thick, edge=0.08).moved(-wide / 2 + 0.17),
        )
        pages = s.box(wide - 0.8, deep - 0.7, thick - 0.5, edge=0.04).moved(0, 0, 0.25)
        for mesh, skin in (
            (cover, m.cloth(colour, threads=140, depth=0.1)),
            (pages, m.sheet((242, 236, 224))),
        ):
            found.append((mesh.turned(turn + (-4, 6, -9)[n % 3]).moved(x, y, height), skin))
        height += thick
    return found


def _hung(kind: str, x: float, back: float, by: float, up: float) -> Parts:
    """A framed print on the wall."""
    tilted = put(paper.print_framed(paper.art(kind)), 0)
    flat = [(mesh.turned(5, "x"), skin) for mesh, skin in tilted]
    return put(flat, x, back - 1.4, 0, by, up)


def home() -> Parts:
    return [
        *put(lamps.table_lamp(SAGE), -4, 6),
        *put(p.vase(BONE, tall=True), 40, 4),
        *twigs(40, 4, 28, 34, seed=5, stems=5),
        *put(p.mug(CLAY), 17, -9, 30),
        *stack(-36, 2, (RUST, OAT, INK)),
        *put(p.ball_vase((150, 164, 160)), -36, 2, by=0.5, up=6.2),
        *_hung("hills", 78, 34, 0.85, 6),
    ]


def lighting() -> Parts:
    return _brighter(
        2.2,
        *put(lamps.table_lamp((200, 112, 80)), -30, 6),
        *put(scents.candlesticks(), 10, -2, by=1.15),
        *put(scents.pillar_candles(OCHRE), 42, 4),
        *put(lamps.desk_lamp(), 66, 8, 180),
        *stack(-2, 12, (INK, OAT), 8),
    )


def _brighter(by: float, *parts: Part) -> Parts:
    """The same goods with their lamps turned up, for the evening."""
    return [
        (mesh, {"glows": [part * by for part in skin["glows"]]} if "glows" in skin else skin)
        for mesh, skin in parts
    ]


def tableware() -> Parts:
    return [
        *put(p.jug(BONE), -46, 8, 180, 1.5),
        *put(p.plates(BONE), -16, 2),
        *put(p.bowl(SLATE), 14, 8),
        *greens.lemons([(11, 8, 3.2), (17.5, 9, 3.4), (14, 4.5, 4.2), (14.5, 10, 6.4)]),
        *put(p.cups(OAT), -2, -15),
        *put(p.mug(MOSS), 34, -4, 25),
        *put(p.carafe(), 48, 10),
    ]


def kitchen() -> Parts:
    return [
        *put(wood.board(True), -34, 22, -4),
        *put(wood.board(False), -12, 17, 3),
        *put(p.utensil_pot(MOSS), -52, 8),
        *put(p.jars(OAT), 36, 10, by=1.1),
        *put(p.mortar(SLATE), 6, 0, 20),
        *put(p.salt_cellar(BONE), -30, -4),
        *greens.lemons([(18, -11, 0), (25, -9, 0)]),
    ]


def textiles() -> Parts:
    seat = [(mesh.scaled(1.9, 1.5, 1), skin) for mesh, skin in wood.bench()]
    return [
        *seat,
        *_at(cloth.cushion(RUST, 52, 52), -52, 12, 44, -12),
        *_at(cloth.cushion(SAGE, 48, 48), -14, 11, 44, 6),
        *_at(cloth.cushion(OCHRE, 58, 36), 4, -2, 44, 4),
        *put(cloth.blanket(SLATE), 60, 2, -6, 0.95, up=44),
        *put(cloth.blanket(OAT, None), 60, 3, 5, 0.85, up=58),
        *put(cloth.floor_cushion(MOSS), -76, -66),
        *put(cloth.rug(RUST), 62, -62, -14, 1.0, up=10),
    ]


def _at(parts: Parts, x: float, y: float, up: float, turn: float) -> Parts:
    return put(parts, x, y, turn, up=up)


def furniture() -> Parts:
    return [
        *put(wood.bench(), -42, 4, by=1.12),
        *_at(cloth.cushion(OCHRE, 46, 46), -70, 6, 49, -6),
        *put(wood.stool(), 36, -34),
        *put(wood.side_table(SAGE), 78, 4, 20, 1.15),
        *put(p.vase(CLAY, tall=True), 76, 6, up=58),
        *twigs(76, 6, 86, 38, seed=9, stems=5),
        *put(wood.lidded_box(True), -8, 2, 8, up=49),
        *put([(mesh.turned(6, "x"), skin) for mesh, skin in wood.mirror()], 22, 38, up=40),
    ]


def living() -> Parts:
    return [
        *put(p.vase(CLAY, tall=True), -44, 6),
        *twigs(-44, 6, 28, 32, seed=3, stems=5),
        *put(p.ball_vase(INK), -20, 0),
        *put(p.column_vase(SAGE), 4, 10),
        *put(p.vase(BONE, tall=False), 25, 0),
        *put(p.planter(BONE), 54, 6, by=1.15),
    ]


def bath() -> Parts:
    return [
        *put(cloth.towels(SLATE), -42, 8, 6, 0.8),
        *put(scents.dispenser(AMBER), -10, 8, -30, 1.45),
        *put(scents.soap_dish(SAND), 8, -8, 12, 1.3),
        *put(scents.scented_candle(MOSS), 27, 4, by=1.4),
        *put(scents.diffuser(BONE), 52, 8, by=1.3),
        *put(scents.soap(ROSE), -20, -10, by=1.1),
    ]


def desk() -> Parts:
    return [
        *_hung("leaf", -46, 34, 0.82, 4),
        *_hung("sun", -2, 34, 0.62, 10),
        *put(lamps.desk_lamp(), 40, 10, 180),
        *put(paper.notebook(MOSS), -18, -8, 12),
        *put(paper.pencils(), 10, -10, 60),
        *put(p.mug(INK), 56, -6, 20),
    ]


def workshop() -> Parts:
    standing = [
        (mesh.turned(18).turned(78, "x").moved(z=14.6), skin)
        for mesh, skin in paper.leaflet(paper.art("guide"))
    ]
    return [
        *put(standing, 10, 26),
        *put(paper.print_framed(paper.art("grid")), -26, 30, 0, 0.6),
        *put(cloth.linen((232, 220, 198))[:2], -56, 8, 10),
        *put(paper.leaflet(paper.art("pattern")), -20, -8, 10, 0.85),
        *put(paper.pencils(), 9, -8, 66, 1.2),
        *put(p.mug(ROSE), 31, 0, -25),
        *put(paper.pocket_books((SAGE, OCHRE, RUST)), 56, -4, 20, 1.2),
        *put(p.vase(MOSS, tall=False), 50, 20, by=0.9),
        *twigs(50, 20, 15, 24, seed=12, stems=4),
    ]


EVENING = Stage(wall=st.INK, wood="walnut", evening=True)
ROOMS: dict[str, Room] = {
    "room-home": Room(home, Stage(sun_at=(-50, 50), sun=0.55), replace(WIDE, right=0.0, fill=0.94)),
    "room-lighting": Room(lighting, EVENING),
    "room-tableware": Room(
        tableware, Stage(wall=st.SAND, sun_at=(-8, 26)), replace(WIDE, rise=13, bounces=14)
    ),
    "room-kitchen": Room(kitchen, Stage(wall=st.SAGE, wood="ash", sun_at=(24, 34))),
    "room-textiles": Room(
        textiles,
        Stage(wall=st.ROSE, back=42, reach=700, sun_at=(30, 110), sun_wide=190, sun=0.6),
        replace(WIDE, rise=9),
    ),
    "room-furniture": Room(
        furniture,
        Stage(wall=st.BONE, back=42, reach=700, sun_at=(-60, 100), sun_wide=190, sun=0.5),
        replace(WIDE, rise=9),
    ),
    "room-living": Room(living, Stage(wall=st.CLAY, sun_at=(0, 34))),
    "room-bath": Room(
        bath, Stage(wall=st.SAGE, wood="walnut", sun_at=(6, 28)), replace(WIDE, bounces=14)
    ),
    "room-paper": Room(desk, Stage(wall=st.BONE, sun_at=(20, 34), sun=0.5)),
    "room-workshop": Room(
        workshop, Stage(wall=st.OCHRE, wood="ash", sun_at=(-10, 34)), replace(WIDE, rise=17)
    ),
}
