"""Draw the pictures of the demo store: `python -m tools.pictures [name …]`, or all of them."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image

from . import flat, lamps, textiles, vessels, wood
from .studio import finish

FOLDER = Path(__file__).resolve().parents[2] / "mercer/interfaces/commands/demo/pictures"
QUALITY = 86
BONE, OAT, SAND = (238, 230, 216), (224, 206, 178), (214, 188, 152)
CLAY, TERRACOTTA, RUST = (190, 116, 86), (200, 112, 80), (170, 88, 62)
OCHRE, MOSS, SAGE = (208, 158, 74), (116, 126, 88), (164, 174, 148)
SLATE, INK, ROSE = (98, 110, 120), (58, 68, 90), (216, 168, 158)

PICTURES: dict[str, Callable[[], Image.Image]] = {
    "lamp-bone": partial(lamps.table_lamp, BONE),
    "lamp-sage": partial(lamps.table_lamp, SAGE),
    "lamp-terracotta": partial(lamps.table_lamp, TERRACOTTA),
    "pendant-30": partial(lamps.pendant, MOSS, wide=215),
    "pendant-45": partial(lamps.pendant, MOSS, wide=320),
    "floor-lamp": lamps.floor_lamp,
    "candles": vessels.candles,
    "mug-oat": partial(vessels.mug, OAT),
    "mug-moss": partial(vessels.mug, MOSS),
    "mug-ink": partial(vessels.mug, INK),
    "mug-rose": partial(vessels.mug, ROSE),
    "bowl-sand": partial(vessels.bowl, SAND),
    "bowl-slate": partial(vessels.bowl, SLATE),
    "plates-bone": partial(vessels.plates, BONE),
    "plates-slate": partial(vessels.plates, SLATE),
    "carafe": vessels.carafe,
    "vase-clay-tall": partial(vessels.vase, CLAY, tall=True),
    "vase-bone-tall": partial(vessels.vase, BONE, tall=True),
    "vase-moss-tall": partial(vessels.vase, MOSS, tall=True),
    "vase-clay-small": partial(vessels.vase, CLAY, tall=False),
    "vase-bone-small": partial(vessels.vase, BONE, tall=False),
    "vase-moss-small": partial(vessels.vase, MOSS, tall=False),
    "bud-vase": partial(vessels.bud_vase, (150, 164, 160)),
    "cushion-ochre": partial(textiles.cushion, OCHRE),
    "cushion-sage": partial(textiles.cushion, SAGE),
    "cushion-rust": partial(textiles.cushion, RUST),
    "cushion-slate": partial(textiles.cushion, SLATE),
    "throw-oat": partial(textiles.throw, OAT),
    "throw-rust": partial(textiles.throw, RUST),
    "napkins-natural": partial(textiles.napkins, (232, 220, 198)),
    "napkins-sage": partial(textiles.napkins, SAGE),
    "tea-towel": partial(textiles.tea_towel, INK),
    "rug": partial(textiles.rug, RUST),
    "board-small": partial(wood.board, large=False),
    "board-large": partial(wood.board, large=True),
    "spoons": wood.spoons,
    "stool": wood.stool,
    "salt-cellar": partial(vessels.salt_cellar, BONE),
    "jars": partial(vessels.jars, OAT),
    "print-two-hills": flat.two_hills,
    "print-still-pond": flat.still_pond,
    "print-late-sun": flat.late_sun,
    "mirror": flat.mirror,
    "calendar": flat.calendar,
    "booklet": flat.booklet,
    "samples": flat.samples,
}
CLOSER = {"mug": 1.3, "bowl": 1.22, "plates": 1.22, "salt": 1.4, "carafe": 1.14, "jars": 1.16,
          "vase": 1.12, "throw": 1.12, "pendant": 1.1, "stool": 1.1}  # fmt: skip


def closeness(name: str) -> float:
    """How much nearer the camera stands for this picture."""
    return next((nearer for kind, nearer in CLOSER.items() if name.startswith(kind)), 1.0)


def main(names: list[str]) -> None:
    """Draw the named pictures, or all, and say what they weigh together."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names or PICTURES:
        finish(PICTURES[name](), closer=closeness(name)).save(
            FOLDER / f"{name}.webp", quality=QUALITY, method=6
        )
        sys.stdout.write(f"{name}.webp {(FOLDER / f'{name}.webp').stat().st_size // 1024} KB\n")
    sys.stdout.write(
        f"all: {sum(file.stat().st_size for file in FOLDER.glob('*.webp')) / 1e6:.2f} MB\n"
    )


main(sys.argv[1:])
