"""Textiles, kitchen, paper, downloads and the service of the demo store."""

from mercer.interfaces.commands.demo.goods import Goods, Offer

TEXTILES = (
    Goods(
        "field-cushion",
        "Field cushion",
        "textiles",
        (
            "A plump square with a piped edge, woven from wool and cotton. The cover comes off, "
            "the colour stays in.",
        ),
        (
            Offer("FIELD-OCHRE", 4500, 28, 780, "cushion-ochre", ("Ochre",)),
            Offer("FIELD-SAGE", 4500, 24, 780, "cushion-sage", ("Sage",)),
            Offer("FIELD-RUST", 4500, 31, 780, "cushion-rust", ("Rust",)),
            Offer("FIELD-SLATE", 4500, 16, 780, "cushion-slate", ("Slate",)),
        ),
        ("50 × 50 cm, feather filling", "Cover washes at 30 °C"),
        ("Colour",),
        product_type="Cushion",
        tags=("wool", "bestseller"),
        alts={
            "cushion-ochre": "Square ochre cushion with a piped edge",
            "cushion-sage": "Square sage green cushion with a piped edge",
            "cushion-rust": "Square rust red cushion with a piped edge",
            "cushion-slate": "Square slate blue cushion with a piped edge",
        },
    ),
    Goods(
        "loam-throw",
        "Loam throw",
        "textiles",
        (
            "Lambswool, woven double so that it is warm without weight. Two pale stripes at "
            "either end, and a fringe twisted by hand.",
        ),
        (
            Offer("LOAM-OAT", 11900, 13, 1150, "throw-oat", ("Oat",), 14900),
            Offer("LOAM-RUST", 11900, 8, 1150, "throw-rust", ("Rust",), 14900),
        ),
        ("130 × 180 cm", "Pure lambswool; airing is enough, wash rarely"),
        ("Colour",),
        product_type="Throw",
        tags=("wool", "offer"),
        alts={
            "throw-oat": "Folded oat coloured wool throw with a fringe",
            "throw-rust": "Folded rust red wool throw with a fringe",
        },
    ),
    Goods(
        "sunday-napkins",
        "Sunday napkins",
        "textiles",
        (
            "Four linen napkins with a hemmed edge. They need no ironing if you pull them "
            "straight while they are damp; creases suit them anyway.",
        ),
        (
            Offer("SUNDAY-NAT", 3600, 40, 320, "napkins-natural", ("Natural",)),
            Offer("SUNDAY-SAGE", 3600, 35, 320, "napkins-sage", ("Sage",)),
        ),
        ("Set of four, 45 × 45 cm", "Stone-washed linen"),
        ("Colour",),
        product_type="Napkin",
        tags=("linen", "set", "gift"),
        alts={
            "napkins-natural": "Four folded napkins of natural linen, fanned out",
            "napkins-sage": "Four folded napkins of sage green linen, fanned out",
        },
    ),
    Goods(
        "harbour-tea-towel",
        "Harbour tea towel",
        "textiles",
        ("Half linen, half cotton: it dries glasses and leaves no fluff. Navy stripes.",),
        (Offer("HARBOUR", 1600, 70, 110, "tea-towel"),),
        ("50 × 70 cm", "Washes at 60 °C"),
        product_type="Tea towel",
        tags=("linen", "cotton"),
        alts={"tea-towel": "Striped tea towel over a wooden rail"},
    ),
    Goods(
        "moor-rug",
        "Moor rug",
        "textiles",
        (
            "Flat-woven wool with two sides to use. The pattern is old, the size is for rooms "
            "of today.",
        ),
        (
            Offer("MOOR-150", 17900, 6, 2900, "rug", ("80 × 150 cm",)),
            Offer("MOOR-200", 32900, 3, 6400, "rug", ("140 × 200 cm",)),
        ),
        ("Wool on cotton", "Comes rolled, not folded"),
        ("Size",),
        product_type="Rug",
        tags=("wool",),
        alts={"rug": "Flat-woven rug with rust red bands and diamonds on a pale ground"},
    ),
)

KITCHEN = (
    Goods(
        "ash-board",
        "Ash board",
        "kitchen",
        (
            "One piece of ash with a handle and a hole to hang it by. Bread in the morning, "
            "cheese at night, oil once a month.",
        ),
        (
            Offer("ASH-S", 3900, 25, 900, "board-small", ("Small",)),
            Offer("ASH-L", 5900, 18, 1800, "board-large", ("Large",)),
        ),
        ("Small 24 × 38 cm, large 30 × 52 cm", "Oiled; wash by hand"),
        ("Size",),
        product_type="Board",
        tags=("wood", "gift"),
        alts={
            "board-small": "Small ash chopping board with a handle",
            "board-large": "Large ash chopping board with a handle",
        },
    ),
    Goods(
        "alder-spoons",
        "Alder serving spoons",
        "kitchen",
        ("A spoon and a slotted spoon, carved from alder and left a little heavy in the hand.",),
        (Offer("ALDER-2", 2800, 30, 180, "spoons"),),
        ("Set of two, 30 cm",),
        product_type="Cutlery",
        tags=("wood", "set"),
        alts={"spoons": "A wooden serving spoon and a slotted one"},
    ),
    Goods(
        "copse-salt-cellar",
        "Copse salt cellar",
        "kitchen",
        ("A low pot for salt beside the stove, with a wooden lid that a wet hand can lift.",),
        (Offer("COPSE", 3200, 21, 640, "salt-cellar"),),
        ("Holds 300 g", "Brass knob"),
        product_type="Jar",
        tags=("stoneware", "wood", "gift"),
        alts={"salt-cellar": "Low white pot with a wooden lid and a brass knob"},
    ),
    Goods(
        "mill-jar",
        "Mill storage jar",
        "kitchen",
        ("Straight jars for flour, oats and coffee. The cork lid closes with a soft sound.",),
        (
            Offer("MILL-05", 1900, 36, 520, "jars", ("0.5 l",)),
            Offer("MILL-10", 2400, 29, 810, "jars", ("1 l",)),
            Offer("MILL-20", 2900, 17, 1240, "jars", ("2 l",)),
        ),
        ("Stoneware, cork lid", "Stack by size"),
        ("Size",),
        product_type="Jar",
        tags=("stoneware",),
        alts={"jars": "Three oat coloured storage jars of different sizes with cork lids"},
    ),
    Goods(
        "rook-stool",
        "Rook stool",
        "kitchen",
        (
            "A round oak seat on three legs, which never wobble. It is a seat, a side table and "
            "the thing you stand on to reach the good plates.",
            "We build Rook to order: it leaves the workshop in about three weeks.",
        ),
        (Offer("ROOK", 18900, 0, 4300, "stool"),),
        ("Height 46 cm, seat 34 cm", "Oiled oak"),
        product_type="Stool",
        tags=("oak",),
        stock_policy="backorder",
        backorder_limit=20,
        alts={"stool": "Round oak stool on three legs"},
    ),
)

PRINT_WORDS = "Printed on heavy cotton paper with pigment inks; the frame is not part of it."
_SIZES = ("A4", "A3", "50 × 70 cm")


def _print(slug: str, title: str, code: str, words: str, alt: str) -> Goods:
    prices, grams = (2500, 3900, 5900), (180, 260, 520)
    return Goods(
        slug,
        title,
        "walls-and-paper",
        (words, PRINT_WORDS),
        tuple(
            Offer(f"{code}-{n + 1}", prices[n], 45 - 10 * n, grams[n], slug, (size,))
            for n, size in enumerate(_SIZES)
        ),
        ("Comes flat in a stiff envelope, large ones in a tube",),
        ("Size",),
        product_type="Print",
        tags=("print", "gift"),
        alts={slug: alt},
    )


PAPER = (
    _print(
        "print-two-hills",
        "Two hills, print",
        "HILLS",
        "Evening, two hills, and the moon early.",
        "Framed print of two hills below a pale moon",
    ),
    _print(
        "print-still-pond",
        "Still pond, print",
        "POND",
        "The sun is going, the water keeps it.",
        "Framed print of a low sun over still water",
    ),
    _print(
        "print-late-sun",
        "Late sun, print",
        "SUN",
        "Arches within arches, and one warm circle.",
        "Framed print of coloured arches and a sun",
    ),
    Goods(
        "arc-mirror",
        "Arc mirror",
        "walls-and-paper",
        ("A round-headed mirror in a thin frame of alder. It makes a hall a metre wider.",),
        (Offer("ARC", 14900, 7, 6900, "mirror"),),
        ("54 × 95 cm", "Two hooks at the back"),
        product_type="Mirror",
        tags=("wood",),
        alts={"mirror": "Round-headed mirror in a thin wooden frame"},
    ),
    Goods(
        "year-calendar",
        "The year on one page",
        "walls-and-paper",
        ("Twelve months on one sheet, to print at home as large as your printer goes.",),
        (Offer("YEAR-PDF", 900, 0, 0, "calendar"),),
        ("PDF, A3, any year", "The link comes by mail as soon as it is paid"),
        kind="download",
        product_type="Download",
        tags=("download",),
        stock_policy="untracked",
        alts={"calendar": "Calendar with twelve months on one sheet"},
    ),
    Goods(
        "slow-table",
        "Slow table: twelve recipes",
        "walls-and-paper",
        ("Twelve recipes that are better the next day, one for each month, for four people.",),
        (Offer("SLOW-PDF", 1200, 0, 0, "booklet"),),
        ("E-book, 48 pages", "The link comes by mail as soon as it is paid"),
        kind="download",
        product_type="Download",
        tags=("download",),
        tax_category="reduced",
        stock_policy="untracked",
        alts={"booklet": "Recipe booklet with a plate on its green cover"},
    ),
    Goods(
        "stylist-hour",
        "An hour with our stylist",
        "walls-and-paper",
        (
            "Send us four photographs of a room. We talk for an hour by video, and you get a "
            "sheet with colours, things to keep and things to move.",
        ),
        (Offer("STYLIST", 7500, 0, 0, "samples"),),
        ("By appointment, in English or German", "We write to you within one working day"),
        kind="service",
        product_type="Service",
        tags=("service",),
        stock_policy="untracked",
        alts={"samples": "Colour cards fanned out on a table"},
    ),
)
