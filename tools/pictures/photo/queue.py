"""What is photographed, in the order of the queue: one view of every product comes first."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from . import cloth, lamps, paper, scents, wood
from . import pots as p
from .pots import Parts
from .textures import Colour
from .view import ASIDE, FRONT, NEAR, View

BONE, OAT, SAND = (238, 230, 216), (224, 206, 178), (214, 188, 152)
CLAY, TERRACOTTA, RUST = (190, 116, 86), (200, 112, 80), (170, 88, 62)
OCHRE, MOSS, SAGE = (208, 158, 74), (116, 126, 88), (164, 174, 148)
SLATE, INK, ROSE = (98, 110, 120), (58, 68, 90), (216, 168, 158)
NATURAL, WHITE = (232, 220, 198), (244, 240, 232)
GREEN_GLASS, AMBER, SMOKE = (186, 214, 180), (214, 140, 66), (170, 172, 176)
COLOURS: dict[str, Colour] = {
    "bone": BONE,
    "oat": OAT,
    "sand": SAND,
    "clay": CLAY,
    "terracotta": TERRACOTTA,
    "rust": RUST,
    "ochre": OCHRE,
    "moss": MOSS,
    "sage": SAGE,
    "slate": SLATE,
    "ink": INK,
    "rose": ROSE,
    "natural": NATURAL,
    "white": WHITE,
}
Model = Callable[[], Parts]
SEE_THROUGH = ("carafe", "tumbler", "oil", "dispenser", "lantern")
HIGH = {  # things that lie flat are seen from further up
    "notebook": 42,
    "pocket": 46,
    "pencils": 48,
    "cards": 44,
    "tray": 30,
    "trivet": 40,
    "spoons": 44,
    "rolling": 34,
    "tapers": 30,
    "soap": 26,
    "calendar": 50,
    "booklet": 50,
    "pattern": 50,
    "guide": 50,
    "samples": 46,
    "plates": 22,
    "platter": 34,
    "bowl": 22,
    "pasta": 24,
    "napkins": 26,
    "tea-towel": 26,
    "throw": 20,
    "blanket": 20,
    "towel": 20,
    "tablecloth": 26,
    "cushion": 4,
    "bolster": 4,
    "print": 3,
    "mirror": 3,
    "hooks": 6,
    "pendant": 4,
    "board": 6,
    "shelf": 9,
    "rug": 20,
}


def _each(name: str, model: Callable[[Colour], Parts], *colours: str) -> dict[str, Model]:
    return {f"{name}-{colour}": partial(model, COLOURS[colour]) for colour in colours}


def _print(kind: str) -> Parts:
    return paper.print_framed(paper.art(kind))


def _leaf(kind: str) -> Parts:
    return paper.leaflet(paper.art(kind))


def _samples() -> Parts:
    return paper.pocket_books((SAGE, OCHRE, RUST, INK, BONE))


# Each line is one product; the first name of a line is its first view.
PRODUCTS: tuple[dict[str, Model], ...] = (
    _each("espresso", p.cups, "oat", "ink"),
    _each("teapot", p.teapot, "bone", "moss"),
    _each("jug", p.jug, "bone", "slate"),
    _each("platter", p.platter, "sand", "slate"),
    {
        "tumbler-clear": partial(p.tumblers, None),
        "tumbler-green": partial(p.tumblers, GREEN_GLASS),
        "tumbler-amber": partial(p.tumblers, (232, 184, 122)),
    },
    _each("pasta", p.pasta_bowls, "bone", "rose"),
    _each("egg-cups", p.egg_cups, "bone", "ochre"),
    {"round-board": wood.round_board},
    {"rolling-pin": wood.rolling_pin},
    _each("mortar", p.mortar, "bone", "slate"),
    {"oil-bottle": partial(p.bottle, GREEN_GLASS), "oil-bottle-amber": partial(p.bottle, AMBER)},
    _each("utensil-pot", p.utensil_pot, "oat", "moss"),
    {"trivet": wood.trivet},
    _each("butter-dish", p.butter_dish, "bone", "sage"),
    _each("blanket", cloth.blanket, "ochre", "slate", "moss"),
    _each("bolster", partial(cloth.cushion, wide=64, high=36), "sage", "ink", "rust"),
    _each("tablecloth", cloth.linen, "rose", "ink"),
    _each("towel", cloth.towels, "bone", "slate", "rose"),
    _each("floor-cushion", cloth.floor_cushion, "moss", "ochre"),
    _each("side-table", wood.side_table, "bone", "sage", "ink"),
    {"bench": wood.bench},
    {"box-large": partial(wood.lidded_box, True), "box-small": partial(wood.lidded_box, False)},
    {"hooks": wood.hooks},
    {"tray": wood.tray},
    {"shelf": wood.shelf},
    _each("pebble-vase", p.ball_vase, "bone", "ink", "clay"),
    _each("column-vase", p.column_vase, "sage", "terracotta"),
    _each("planter", p.planter, "bone", "terracotta", "moss"),
    _each("soap", scents.soap, "oat", "sage", "rose"),
    _each("soap-dish", scents.soap_dish, "sand", "slate"),
    _each("scented", scents.scented_candle, "bone", "moss", "rust"),
    {"dispenser": partial(scents.dispenser, AMBER)},
    _each("diffuser", scents.diffuser, "sand", "ink"),
    _each("notebook", paper.notebook, "moss", "rust", "ink"),
    {"pocket-books": partial(paper.pocket_books, (OCHRE, SAGE, SLATE))},
    {"pencils": paper.pencils},
    _each("cards", paper.cards, "oat", "sage"),
    {
        "pillars": partial(scents.pillar_candles, WHITE),
        "pillars-honey": partial(scents.pillar_candles, (214, 168, 92)),
    },
    _each("tapers", scents.tapers, "sage", "ochre", "ink"),
    {"lantern": scents.lantern},
    {"desk-lamp": lamps.desk_lamp},
    {"pattern": partial(_leaf, "pattern")},
    {"guide": partial(_leaf, "guide")},
    {"print-one-branch": partial(_print, "leaf")},
    _each("mug", p.mug, "oat", "moss", "ink", "rose"),
    _each("lamp", lamps.table_lamp, "bone", "sage", "terracotta"),
    {
        f"vase-{tone}-{size}": partial(p.vase, COLOURS[tone], tall=size == "tall")
        for size in ("tall", "small")
        for tone in ("bone", "clay", "moss")
    },
    _each("bowl", p.bowl, "sand", "slate"),
    _each("plates", p.plates, "bone", "slate"),
    _each("cushion", cloth.cushion, "ochre", "sage", "rust", "slate"),
    {
        "throw-oat": partial(cloth.blanket, OAT, WHITE),
        "throw-rust": partial(cloth.blanket, RUST, OAT),
    },
    {"candles": scents.candlesticks},
    {"carafe": p.carafe},
    {"stool": wood.stool},
    {"jars": partial(p.jars, OAT)},
    {"salt-cellar": partial(p.salt_cellar, BONE)},
    {"board-large": partial(wood.board, True), "board-small": partial(wood.board, False)},
    {"bud-vase": partial(p.ball_vase, (150, 164, 160))},
    _each("napkins", cloth.linen, "natural", "sage"),
    {"tea-towel": partial(cloth.tea_towel, INK)},
    {"rug": partial(cloth.rug, RUST)},
    {"print-two-hills": partial(_print, "hills")},
    {"print-still-pond": partial(_print, "pond")},
    {"print-late-sun": partial(_print, "sun")},
    {
        "pendant-45": partial(lamps.pendant, MOSS, 45),
        "pendant-30": partial(lamps.pendant, MOSS, 30),
    },
    {"floor-lamp": lamps.floor_lamp},
    {"spoons": wood.spoons},
    {"mirror": wood.mirror},
    {"calendar": partial(_leaf, "grid")},
    {"booklet": partial(_leaf, "recipes")},
    {"samples": _samples},
)


CLOSE = (
    "blanket", "bolster", "cushion", "tablecloth", "towel", "napkins", "tea-towel", "throw", "rug",
)  # fmt: skip
SECOND = ("-aside", "-close")
SMALL = ("-30", "-small")


def second_of(name: str) -> str:
    """The name of the second view: cloth is seen close, everything else from aside."""
    return name + ("-close" if name.startswith(CLOSE) else "-aside")


def view_of(name: str) -> View:
    """Where the camera stands for this picture."""
    aside, close = (name.endswith(suffix) for suffix in SECOND)
    front = name.removesuffix("-aside")
    rise = next((high for kind, high in HIGH.items() if name.startswith(kind)), None)
    view = ASIDE if aside else FRONT
    if close:
        return replace(NEAR, rise=24 if (rise or 0) > 10 else 12)
    if rise is not None:
        view = replace(view, rise=min(60, rise + 14) if aside else rise)
    if name.startswith(SEE_THROUGH):
        view = replace(view, bounces=12, samples=view.samples * 4)
    if name.startswith("pendant"):  # hangs; seen a little from below, so that it shines
        view = replace(view, ground=False, drop=2.2, rise=-40 if aside else -21)
    if front.endswith(SMALL):  # as small beside its larger brother as it is
        view = replace(view, fill=view.fill * 0.74)
    return view


def base_of(name: str) -> str | None:
    """The picture whose light serves this colour too: the same shape in its first colour."""
    suffix = next((each for each in SECOND if name.endswith(each)), "")
    front = name.removesuffix(suffix)
    if front.startswith("vase-"):
        base = f"vase-bone-{front.rsplit('-', 1)[1]}"
        return None if front == base else base + suffix
    for product in PRODUCTS:
        first = next(iter(product))
        if front in product and front != first and not front.startswith(OWN_LIGHT):
            return first + suffix
    return None


MATT = (
    "blanket", "bolster", "tablecloth", "towel", "floor-cushion", "side-table", "notebook",
    "cards", "cushion", "throw", "napkins",
)  # fmt: skip
OWN_LIGHT = ("tumbler", "oil-bottle", "box", "board", "pendant", "print")


def queue() -> list[tuple[str, Model]]:
    """One view of every product, its other colours right after it; then the second views."""
    fronts = [pair for product in PRODUCTS for pair in product.items()]
    return [*fronts, *((second_of(name), model) for name, model in fronts)]
