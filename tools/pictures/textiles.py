"""Soft things: cushions, throws, napkins, towels and rugs."""

from math import sin

from PIL import Image, ImageDraw, ImageFilter

from .studio import (
    FULL,
    Colour,
    backdrop,
    darken,
    empty_mask,
    mix,
    plain,
    px,
    relief,
    shadow,
    wall_shadow,
)


def weave(skin: Image.Image, *, step: float = 7, strength: float = 0.10) -> Image.Image:
    """Threads over and under."""
    threads = empty_mask()
    pen = ImageDraw.Draw(threads)
    for n in range(0, FULL, px(step)):
        pen.line((0, n, FULL, n), fill=130, width=px(step / 3))
        pen.line((n, 0, n, FULL), fill=90, width=px(step / 3))
    woven = skin.copy()
    darken(woven, threads.filter(ImageFilter.GaussianBlur(1.2)), strength, (70, 52, 40))
    return woven


def cushion(colour: Colour) -> Image.Image:
    """A square cushion that stands against the wall, piped all round."""
    picture = backdrop()
    shadow(picture, 600, 985, 360)
    outline = []
    for n in range(400):
        side, step = divmod(n, 100)
        t = step / 100
        dent = 34 * (1 - (2 * t - 1) ** 2)
        corner = ((-372, -372), (372, -372), (372, 372), (-372, 372))
        (ax, ay), (bx, by) = corner[side], corner[(side + 1) % 4]
        inward = ((0, dent), (-dent, 0), (0, -dent), (dent, 0))[side]
        outline.append(
            (px(600 + ax + (bx - ax) * t + inward[0]), px(625 + ay + (by - ay) * t + inward[1]))
        )
    shape = empty_mask()
    ImageDraw.Draw(shape).polygon(outline, fill=255)
    shape = shape.filter(ImageFilter.GaussianBlur(px(12))).point(
        lambda v: min(255, max(0, (v - 110) * 8))
    )
    relief(picture, shape, weave(plain(colour)), depth=1.0, blur=105)
    seam = empty_mask()
    ImageDraw.Draw(seam).line([*outline, outline[0]], fill=255, width=px(13), joint="curve")
    seam = seam.filter(ImageFilter.GaussianBlur(1.5))
    relief(picture, seam, plain(mix(colour, (60, 44, 34), 0.2)), depth=0.8, blur=7)
    return picture


def throw(colour: Colour) -> Image.Image:
    """A wool throw, folded, fringe to the front."""
    picture = backdrop()
    shadow(picture, 600, 935, 400)
    stripe = mix(colour, (255, 250, 240), 0.55)
    for n in range(5):
        top, inset = 850 - n * 82, (0, 10, 4, 14, 8)[n]
        fold = empty_mask()
        ImageDraw.Draw(fold).rounded_rectangle(
            [px(v) for v in (215 + inset, top - 8, 985 - inset * 0.7, top + 88)], px(44), fill=255
        )
        skin = weave(plain(mix(colour, (255, 250, 240), 0.02 * n)), step=9, strength=0.16)
        pen = ImageDraw.Draw(skin)
        for at in (300, 336, 860, 896):
            pen.rectangle([px(v) for v in (at, 0, at + 16, 1200)], fill=stripe)
        relief(picture, fold, skin, depth=0.95, blur=30)
    pen = ImageDraw.Draw(picture)
    for n in range(62):
        x = 232 + n * 12
        lean = 7 * sin(n * 1.7)
        tone = mix(colour, (70, 52, 40), 0.12 + 0.12 * (n % 3))
        pen.line(
            [px(v) for v in (x, 918, x + lean, 975 + 6 * sin(n * 2.3))], fill=tone, width=px(5)
        )
    return picture


def napkins(colour: Colour) -> Image.Image:
    """Four napkins, folded to squares and fanned out."""
    picture = backdrop((238, 231, 221), (238, 231, 221))
    for n in range(4):
        cloth = empty_mask()
        ImageDraw.Draw(cloth).rounded_rectangle(
            [px(v) for v in (320, 320, 820, 820)], px(10), fill=255
        )
        turned = cloth.rotate(24 - n * 14, Image.Resampling.BICUBIC, center=(px(520), px(760)))
        wall_shadow(picture, turned, shift=14)
        skin = weave(plain(mix(colour, (255, 252, 246), 0.05 * n)), step=6, strength=0.12)
        relief(picture, turned, skin, depth=0.7, blur=9)
        hem = empty_mask()
        ImageDraw.Draw(hem).rounded_rectangle(
            [px(v) for v in (340, 340, 800, 800)], px(6), outline=150, width=px(3)
        )
        hem = hem.rotate(24 - n * 14, Image.Resampling.BICUBIC, center=(px(520), px(760)))
        darken(picture, hem, 0.4, mix(colour, (70, 52, 40), 0.6))
    return picture


def tea_towel(colour: Colour) -> Image.Image:
    """A striped towel over a wooden rail."""
    picture = backdrop(horizon=1.3)
    rail = empty_mask()
    ImageDraw.Draw(rail).rounded_rectangle([px(v) for v in (150, 232, 1050, 262)], px(15), fill=255)
    wall_shadow(picture, rail, shift=30)
    relief(picture, rail, plain((196, 152, 104)), depth=1.0, blur=9)
    cloth = empty_mask()
    pen = ImageDraw.Draw(cloth)
    edge = [(350, 222), (850, 222)]
    bottom = [(858 - n * 12.9, 985 + 7 * sin(n * 0.55)) for n in range(41)]
    pen.polygon([(px(x), px(y)) for x, y in [*edge, *bottom]], fill=255)
    skin = weave(plain((240, 233, 220)), step=6, strength=0.13)
    brush = ImageDraw.Draw(skin)
    for x in range(350, 870, 62):
        brush.rectangle([px(v) for v in (x + 14, 0, x + 34, 1200)], fill=colour)
        brush.rectangle(
            [px(v) for v in (x + 42, 0, x + 46, 1200)], fill=mix(colour, (240, 233, 220), 0.4)
        )
    wall_shadow(picture, cloth, shift=26)
    relief(picture, cloth, skin, depth=0.55, blur=16)
    drape = empty_mask()
    brush = ImageDraw.Draw(drape)
    for x, wide in ((430, 30), (560, 44), (700, 36), (800, 26)):
        brush.polygon(
            [(px(x), px(262)), (px(x + wide), px(980)), (px(x - wide), px(980))], fill=130
        )
    drape = drape.filter(ImageFilter.GaussianBlur(px(26)))
    clipped = Image.composite(drape, empty_mask(), cloth)
    darken(picture, clipped, 0.34, (80, 60, 46))
    return picture


def rug(colour: Colour) -> Image.Image:
    """A flat-woven rug from above, on floorboards."""
    picture = backdrop((224, 200, 168), (224, 200, 168))
    pen = ImageDraw.Draw(picture)
    for n in range(1, 7):
        pen.line([px(v) for v in (n * 172, 0, n * 172, 1200)], fill=(196, 168, 134), width=px(3))
    shape = empty_mask()
    ImageDraw.Draw(shape).rectangle([px(v) for v in (300, 130, 900, 1070)], fill=255)
    wall_shadow(picture, shape, shift=12)
    light, dark = (238, 228, 210), mix(colour, (60, 48, 40), 0.35)
    skin = plain(light)
    brush = ImageDraw.Draw(skin)
    for top in (200, 560, 920):
        brush.rectangle([px(v) for v in (300, top, 900, top + 80)], fill=colour)
        for x in range(300, 900, 60):
            brush.polygon(
                [(px(x), px(top + 80)), (px(x + 30), px(top)), (px(x + 60), px(top + 80))],
                fill=light,
            )
        for off in (-22, 98):
            brush.rectangle([px(v) for v in (300, top + off, 900, top + off + 6)], fill=dark)
    for top in (400, 760):
        for x in range(340, 900, 70):
            brush.polygon(
                [
                    (px(x), px(top + 40)),
                    (px(x + 22), px(top + 12)),
                    (px(x + 44), px(top + 40)),
                    (px(x + 22), px(top + 68)),
                ],
                fill=mix(colour, light, 0.35),
            )
    relief(picture, shape, weave(skin, step=6, strength=0.16), depth=0.35, blur=8)
    for n in range(50):
        x = 306 + n * 12
        for y, way in ((130, -1), (1070, 1)):
            pen.line(
                [px(v) for v in (x, y, x + 4 * sin(n * 2.1), y + way * 40)], fill=light, width=px(4)
            )
    return picture
