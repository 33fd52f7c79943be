"""Room scenes for the banners of the categories: several goods together on one table."""

from collections.abc import Callable

from . import cloth, lamps, paper, scents, wood
from . import pots as p
from .pots import Parts


def put(parts: Parts, x: float, y: float = 0, turn: float = 0, by: float = 1) -> Parts:
    """Goods at a place on the table."""
    return [(mesh.scaled(by).turned(turn).moved(x, y), matter) for mesh, matter in parts]


def lighting() -> Parts:
    return [
        *put(lamps.table_lamp((164, 174, 148)), -26, 8),
        *put(scents.candlesticks(), 12, 0),
        *put(lamps.desk_lamp(), 42, 10, 150),
        *put(scents.pillar_candles((214, 168, 92)), -58, 0),
    ]


def tableware() -> Parts:
    return [
        *put(p.plates((238, 230, 216)), -34, 4),
        *put(p.bowl((98, 110, 120)), -4, 10),
        *put(p.mug((116, 126, 88)), 17, -2, -30),
        *put(p.jug((238, 230, 216)), 32, 8, 180),
        *put(p.cups((224, 206, 178)), 48, -2),
    ]


def kitchen() -> Parts:
    return [
        *put(wood.round_board(), -30, 14),
        *put(p.jars((224, 206, 178)), 6, 8),
        *put(p.utensil_pot((116, 126, 88)), -8, -4),
        *put(p.mortar((98, 110, 120)), 34, 0),
        *put(p.salt_cellar((238, 230, 216)), -38, -3),
    ]


def textiles() -> Parts:
    return [
        *put(cloth.cushion((170, 88, 62)), -46, 16),
        *put(cloth.cushion((164, 174, 148)), -4, 22, 6),
        *put(cloth.blanket((208, 158, 74)), 46, 6, -8),
    ]


def furniture() -> Parts:
    return [
        *put(wood.bench(), -30, 10),
        *put(wood.stool(), 52, 0),
        *put(wood.side_table((58, 68, 90)), 100, 22),
    ]


def living() -> Parts:
    return [
        *put(p.vase((190, 116, 86), tall=True), -34, 6),
        *put(p.ball_vase((58, 68, 90)), -12, 0),
        *put(p.planter((238, 230, 216)), 12, 8),
        *put(wood.lidded_box(False), 38, 2, 12),
    ]


def bath() -> Parts:
    return [
        *put(cloth.towels((98, 110, 120)), -32, 6, 8),
        *put(scents.scented_candle((238, 230, 216)), -6, 0),
        *put(scents.soap_dish((214, 188, 152)), 14, -3, 10),
        *put(scents.diffuser((58, 68, 90)), 32, 4),
    ]


def desk() -> Parts:
    return [
        *put(paper.print_framed(paper.art("hills")), -36, 24, 0, 0.7),
        *put(paper.print_framed(paper.art("sun")), -2, 28, 0, 0.55),
        *put(paper.notebook((116, 126, 88)), 26, 4, 8),
        *put(paper.notebook((170, 88, 62)), 46, -2, -20),
    ]


ROOMS: dict[str, Callable[[], Parts]] = {
    "room-lighting": lighting,
    "room-tableware": tableware,
    "room-kitchen": kitchen,
    "room-textiles": textiles,
    "room-furniture": furniture,
    "room-living": living,
    "room-bath": bath,
    "room-paper": desk,
}
