"""The room the things stand in: a warm wall, a floor, one soft light from the upper left."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = 1200
SCALE = 1.5
FULL = int(SIZE * SCALE)
HORIZON = 0.66
Colour = tuple[int, int, int]


def px(units: float) -> int:
    """Units of the finished picture (0 … 1200) to pixels while drawing."""
    return round(units * SCALE)


def mix(one: Colour, two: Colour, share: float) -> Colour:
    """A colour on the way from one to two."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, two, strict=True))  # type: ignore[return-value]


def backdrop(
    wall: Colour = (243, 237, 228), floor: Colour = (232, 222, 208), *, horizon: float = HORIZON
) -> Image.Image:
    """Wall and floor flowing into each other, brighter where the light falls."""
    small = 150
    picture = Image.new("RGB", (small, small))
    cells = picture.load()
    for y in range(small):
        depth = y / small
        ground = min(1.0, max(0.0, (depth - horizon + 0.06) / 0.12))
        ground = ground * ground * (3 - 2 * ground)
        for x in range(small):
            away = ((x / small - 0.34) ** 2 + (depth - 0.3) ** 2) ** 0.5
            light = 1.035 - 0.16 * away**1.3
            base = mix(wall, floor, ground)
            cells[x, y] = tuple(min(255, round(part * light)) for part in base)  # type: ignore[index]
    return picture.resize((FULL, FULL), Image.Resampling.BICUBIC)


def empty_mask() -> Image.Image:
    """A mask that lets nothing through."""
    return Image.new("L", (FULL, FULL), 0)


def darken(picture: Image.Image, mask: Image.Image, strength: float, tint: Colour) -> None:
    """Lay a tint over the picture where the mask is."""
    veil = mask.point(lambda value: round(value * strength))
    picture.paste(Image.new("RGB", picture.size, tint), (0, 0), veil)


def shadow(
    picture: Image.Image, centre: float, ground: float, radius: float, *, length: float = 1.0
) -> None:
    """A tight contact shadow, and a long soft one away from the light."""
    tint = (92, 70, 52)
    for reach, height, blur, strength, shift in (
        (1.5 * length, 0.30, 46, 0.34, 0.62 * length),
        (1.05, 0.20, 14, 0.42, 0.10),
    ):
        mask = empty_mask()
        middle = centre + radius * shift
        ImageDraw.Draw(mask).ellipse(
            (
                px(middle - radius * reach),
                px(ground - radius * height),
                px(middle + radius * reach),
                px(ground + radius * height * 0.75),
            ),
            fill=255,
        )
        darken(picture, mask.filter(ImageFilter.GaussianBlur(px(blur))), strength, tint)


def wall_shadow(picture: Image.Image, mask: Image.Image, *, shift: float = 18) -> None:
    """The shadow of a thing that hangs on the wall or lies flat, below and to the right of it."""
    for away, blur, strength in ((shift, 26, 0.34), (shift * 0.35, 8, 0.3)):
        moved = ImageChops.offset(mask, px(away * 0.8), px(away))
        darken(picture, moved.filter(ImageFilter.GaussianBlur(px(blur))), strength, (88, 68, 52))


def glow(picture: Image.Image, centre: tuple[float, float], radius: float, strength: float) -> None:
    """Lamp light on the wall behind."""
    mask = empty_mask()
    x, y = centre
    ImageDraw.Draw(mask).ellipse(
        (px(x - radius), px(y - radius), px(x + radius), px(y + radius)), fill=255
    )
    mask = mask.filter(ImageFilter.GaussianBlur(px(radius * 0.55)))
    darken(picture, mask, strength, (255, 240, 206))


def relief(
    picture: Image.Image, mask: Image.Image, skin: Image.Image, *, depth: float, blur: float
) -> None:
    """Paste a skin where the mask is, swollen: lit at the upper left, shaded at the lower right."""
    soft = mask.filter(ImageFilter.GaussianBlur(px(blur)))
    step = px(blur * 0.55)
    near = ImageChops.offset(soft, step, step)
    far = ImageChops.offset(soft, -step, -step)
    slope = ImageChops.subtract(far, near, scale=1, offset=0)
    back = ImageChops.subtract(near, far, scale=1, offset=0)
    lit = Image.composite(
        Image.new("RGB", picture.size, (255, 250, 240)),
        skin,
        slope.point(lambda value: round(value * depth * 0.55)),
    )
    shaded = Image.composite(
        Image.new("RGB", picture.size, (60, 44, 34)),
        lit,
        back.point(lambda value: round(value * depth * 0.62)),
    )
    picture.paste(shaded, (0, 0), mask)


def plain(colour: Colour) -> Image.Image:
    """A skin of one colour, a little lighter where the light comes from."""
    small = Image.new("RGB", (24, 24))
    cells = small.load()
    for y in range(24):
        for x in range(24):
            light = 1.06 - 0.14 * (x + y) / 46
            cells[x, y] = tuple(min(255, round(part * light)) for part in colour)  # type: ignore[index]
    return small.resize((FULL, FULL), Image.Resampling.BICUBIC)


def finish(picture: Image.Image, *, closer: float = 1.0) -> Image.Image:
    """Down to the finished size, edges smooth; the camera may step closer to small things."""
    wide = FULL / closer
    left, top = (FULL - wide) / 2, FULL * 0.585 - wide * 0.5 if closer > 1 else 0.0
    box = (left, min(top, FULL - wide), left + wide, min(top, FULL - wide) + wide)
    return picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS, box=box)
