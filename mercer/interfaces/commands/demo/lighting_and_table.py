"""Lighting and tableware of the demo store."""

from mercer.interfaces.commands.demo.goods import Goods, Offer

LIGHTING = (
    Goods(
        "orla-table-lamp",
        "Orla table lamp",
        "lighting",
        (
            "A round stoneware foot and a wide linen shade. Orla lights a corner, not a ceiling: "
            "the light falls down and out, warm enough to read by and soft enough to talk under.",
            "Every foot is glazed by hand, so no two are quite the same.",
        ),
        (
            Offer("ORLA-BONE", 12900, 14, 3200, "lamp-bone", ("Bone",)),
            Offer("ORLA-SAGE", 12900, 9, 3200, "lamp-sage", ("Sage",)),
            Offer("ORLA-TERRA", 12900, 11, 3200, "lamp-terracotta", ("Terracotta",)),
        ),
        (
            "Height 44 cm, shade 36 cm",
            "E27, up to 40 W; bulb included",
            "2 m cloth cord with switch",
        ),
        ("Colour",),
        product_type="Table lamp",
        tags=("bestseller", "stoneware", "linen"),
        alts={
            "lamp-bone": "Lit table lamp with a bone white stoneware foot and a linen shade",
            "lamp-sage": "Lit table lamp with a sage green stoneware foot and a linen shade",
            "lamp-terracotta": "Lit table lamp with a terracotta foot and a linen shade",
        },
    ),
    Goods(
        "fen-pendant",
        "Fen pendant",
        "lighting",
        (
            "A spun steel dome in moss green with a brass cap. Hang the small one over a bedside "
            "and the large one low over the table, where people forget to leave.",
        ),
        (
            Offer("FEN-30", 9900, 18, 1400, "pendant-30", ("30 cm",)),
            Offer("FEN-45", 13900, 7, 2300, "pendant-45", ("45 cm",)),
        ),
        (
            "Powder-coated steel, white inside",
            "2.5 m cloth cord, to be shortened",
            "E27, up to 60 W",
        ),
        ("Width",),
        product_type="Pendant lamp",
        tags=("steel", "brass"),
        alts={
            "pendant-30": "Small moss green pendant lamp with a brass cap",
            "pendant-45": "Large moss green pendant lamp with a brass cap",
        },
    ),
    Goods(
        "tarn-floor-lamp",
        "Tarn floor lamp",
        "lighting",
        (
            "A turned oak stem on a heavy iron foot, with a drum shade of linen. Tarn stands "
            "beside the chair you always end up in.",
        ),
        (Offer("TARN", 24900, 5, 7800, "floor-lamp", was=28900),),
        ("Height 152 cm", "Oiled oak from managed forests", "Foot switch"),
        product_type="Floor lamp",
        tags=("oak", "linen", "offer"),
        alts={"floor-lamp": "Lit floor lamp with an oak stem and a linen drum shade"},
    ),
    Goods(
        "wick-candle-holders",
        "Wick candle holders",
        "lighting",
        (
            "Three holders of solid brass, turned to three heights. They come bright and grow dark "
            "if you let them; a little lemon brings the shine back.",
        ),
        (Offer("WICK-3", 6400, 22, 1250, "candles"),),
        (
            "Set of three: 9, 15 and 25 cm",
            "For candles of 2.2 cm; two dozen hours of them included",
        ),
        product_type="Candle holder",
        tags=("brass", "gift"),
        alts={"candles": "Three brass candle holders of different heights with burning candles"},
    ),
)

TABLEWARE = (
    Goods(
        "marsh-mug",
        "Marsh mug",
        "tableware",
        (
            "A straight mug with a bare foot and a handle that takes three fingers. It holds a "
            "proper amount of tea and keeps it warm to the end of the page.",
        ),
        (
            Offer("MARSH-OAT", 1800, 64, 380, "mug-oat", ("Oat",)),
            Offer("MARSH-MOSS", 1800, 48, 380, "mug-moss", ("Moss",)),
            Offer("MARSH-INK", 1800, 57, 380, "mug-ink", ("Ink",)),
            Offer("MARSH-ROSE", 1800, 33, 380, "mug-rose", ("Rose",)),
        ),
        ("Holds 350 ml", "Stoneware, fit for dishwashers and microwaves"),
        ("Colour",),
        product_type="Mug",
        tags=("bestseller", "stoneware", "gift"),
        alts={
            "mug-oat": "Oat coloured stoneware mug with a bare foot",
            "mug-moss": "Moss green stoneware mug with a bare foot",
            "mug-ink": "Ink blue stoneware mug with a bare foot",
            "mug-rose": "Rose coloured stoneware mug with a bare foot",
        },
    ),
    Goods(
        "dune-bowl",
        "Dune bowl",
        "tableware",
        (
            "Wide and shallow, with the rings of the wheel still in it. The small one is for "
            "breakfast, the large one for a salad that has to go round.",
        ),
        (
            Offer("DUNE-S-SAND", 3400, 26, 700, "bowl-sand", ("Sand", "22 cm")),
            Offer("DUNE-L-SAND", 5800, 12, 1500, "bowl-sand", ("Sand", "32 cm")),
            Offer("DUNE-S-SLATE", 3400, 19, 700, "bowl-slate", ("Slate", "22 cm")),
            Offer("DUNE-L-SLATE", 5800, 8, 1500, "bowl-slate", ("Slate", "32 cm")),
        ),
        ("Stoneware with a matt glaze", "Fit for dishwashers"),
        ("Colour", "Width"),
        product_type="Bowl",
        tags=("stoneware",),
        alts={
            "bowl-sand": "Wide sand coloured stoneware bowl",
            "bowl-slate": "Wide slate blue stoneware bowl",
        },
    ),
    Goods(
        "pebble-plates",
        "Pebble plates",
        "tableware",
        (
            "Four dinner plates with a rim just high enough for sauce. They stack low and ring "
            "like a bell, which is how a potter tells a sound one.",
        ),
        (
            Offer("PEBBLE-BONE", 8800, 15, 3100, "plates-bone", ("Bone",)),
            Offer("PEBBLE-SLATE", 8800, 10, 3100, "plates-slate", ("Slate",)),
        ),
        ("Set of four, 27 cm", "Fit for dishwashers and microwaves"),
        ("Colour",),
        product_type="Plate",
        tags=("stoneware", "set"),
        alts={
            "plates-bone": "Stack of four bone white plates",
            "plates-slate": "Stack of four slate blue plates",
        },
    ),
    Goods(
        "brook-carafe",
        "Brook carafe",
        "tableware",
        (
            "Blown glass with a narrow neck and one tumbler that fits in your hand. Water from "
            "the tap looks like an occasion in it.",
        ),
        (Offer("BROOK", 4200, 20, 900, "carafe"),),
        ("Carafe 1 l, tumbler 200 ml", "Mouth-blown, wash by hand"),
        product_type="Carafe",
        tags=("glass", "gift"),
        alts={"carafe": "Glass carafe half full of water, with a tumbler beside it"},
    ),
    Goods(
        "hollow-vase",
        "Hollow vase",
        "tableware",
        (
            "A long neck on a calm belly. The tall one carries branches, the small one whatever "
            "you picked on the way home.",
        ),
        (
            Offer("HOLLOW-T-CLAY", 6900, 9, 2100, "vase-clay-tall", ("Clay", "Tall")),
            Offer("HOLLOW-S-CLAY", 3900, 14, 1100, "vase-clay-small", ("Clay", "Small")),
            Offer("HOLLOW-T-BONE", 6900, 6, 2100, "vase-bone-tall", ("Bone", "Tall")),
            Offer("HOLLOW-S-BONE", 3900, 17, 1100, "vase-bone-small", ("Bone", "Small")),
            Offer("HOLLOW-T-MOSS", 6900, 0, 2100, "vase-moss-tall", ("Moss", "Tall")),
            Offer("HOLLOW-S-MOSS", 3900, 11, 1100, "vase-moss-small", ("Moss", "Small")),
        ),
        ("Tall 31 cm, small 19 cm", "Glazed inside, so it holds water"),
        ("Colour", "Size"),
        product_type="Vase",
        tags=("bestseller", "stoneware"),
        alts={
            "vase-clay-tall": "Tall clay coloured vase",
            "vase-clay-small": "Small clay coloured vase",
            "vase-bone-tall": "Tall bone white vase",
            "vase-bone-small": "Small bone white vase",
            "vase-moss-tall": "Tall moss green vase",
            "vase-moss-small": "Small moss green vase",
        },
    ),
    Goods(
        "heron-bud-vase",
        "Heron bud vase",
        "tableware",
        (
            "A slim vase for two or three stems, in a glossy grey-green that the kiln decides. "
            "We make few of them, and the last ones of this firing are here.",
        ),
        (Offer("HERON", 2400, 2, 420, "bud-vase"),),
        ("Height 23 cm", "Dried stems not included"),
        product_type="Vase",
        tags=("stoneware", "last ones"),
        alts={"bud-vase": "Slim grey-green vase with three dried stems"},
    ),
)
