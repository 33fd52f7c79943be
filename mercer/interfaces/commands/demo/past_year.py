"""One year of orders, drawn by chance from a seed: the same seed draws the same year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

DAYS = 365
# January … December: gifts before Christmas, quiet gardens in summer.
SEASON = (0.8, 0.75, 0.85, 0.9, 0.95, 0.8, 0.65, 0.7, 0.95, 1.1, 1.7, 2.1)
WEEKDAY = (1.15, 1.05, 1.0, 0.95, 0.85, 0.8, 1.25)  # Monday … Sunday
HOURS = (1, 0, 0, 0, 0, 1, 2, 4, 6, 7, 7, 7, 8, 7, 6, 6, 6, 7, 9, 12, 14, 12, 7, 3)
COUNTRIES = (("DE", 78), ("AT", 9), ("FR", 7), ("NL", 6))
FIRST_NAMES = (
    "Anna", "Ben", "Clara", "David", "Elif", "Felix", "Greta", "Hannes", "Ida", "Jonas", "Karla",
    "Leon", "Mila", "Nils", "Olga", "Paul", "Rosa", "Simon", "Thea", "Umut", "Vera", "Willem",
    "Yara", "Zoe",
)  # fmt: skip
LAST_NAMES = (
    "Albers", "Brandt", "Conrad", "Dietz", "Engel", "Faber", "Graf", "Holm", "Ilg", "Jung",
    "Keller", "Lorenz", "Moreau", "Nowak", "Otto", "Petit", "Roth", "Sander", "Thiel", "Ullrich",
    "Vogt", "Weber", "de Wit", "Zeller",
)  # fmt: skip
PLACES = {
    "DE": (("20095", "Hamburg"), ("50667", "Köln"), ("04109", "Leipzig"), ("80331", "München"),
           ("10115", "Berlin"), ("70173", "Stuttgart")),
    "AT": (("1010", "Wien"), ("8010", "Graz")),
    "FR": (("69001", "Lyon"), ("67000", "Strasbourg")),
    "NL": (("1012 AB", "Amsterdam"), ("3511 AB", "Utrecht")),
}  # fmt: skip
STREETS = {
    "DE": ("Ahornweg", "Bachstraße", "Gartenstraße", "Mühlenweg"),
    "AT": ("Feldgasse", "Lindengasse"),
    "FR": ("rue des Tilleuls", "rue du Moulin"),
    "NL": ("Molenstraat", "Kerkstraat"),
}


class Ending(StrEnum):
    """How an order went."""

    WAITING = "waiting"
    ON_ITS_WAY = "on_its_way"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


@dataclass(frozen=True)
class Shopper:
    """Somebody who buys, perhaps again; `has_account` or as a guest."""

    name: str
    email: str
    address: dict[str, str]
    has_account: bool


@dataclass(frozen=True)
class Wish:
    """A thing that can be bought, and how much it is liked."""

    sku: str
    price: int
    liking: float


@dataclass(frozen=True)
class PastOrder:
    """One order as it was drawn: who, when, what, and how it ended."""

    shopper: Shopper
    placed_at: datetime
    lines: tuple[tuple[str, int], ...]
    by_transfer: bool
    ending: Ending
    packed_after: timedelta
    under_way: timedelta


def draw_year(
    seed: int, until: datetime, wishes: Sequence[Wish], *, time_zone: str, per_day: float = 3.0
) -> tuple[PastOrder, ...]:
    """The orders of the year before `until`, oldest first; `per_day` is an ordinary day's number.

    Sales rise through the year, follow the season and the weekday; a third come from people who
    have bought before."""
    random, zone = Random(seed), ZoneInfo(time_zone)  # noqa: S311
    today = until.astimezone(zone).date()
    shoppers: list[Shopper] = []
    found: list[PastOrder] = []
    for age in range(DAYS, -1, -1):
        day = today - timedelta(days=age)
        growth = 0.75 + 0.5 * (DAYS - age) / DAYS
        mean = per_day * SEASON[day.month - 1] * WEEKDAY[day.weekday()] * growth
        for moment in sorted(_moments(random, day, mean, zone)):
            order = _draw(random, moment, shoppers, wishes, until)
            if moment < until - timedelta(minutes=20):
                found.append(order)
    return tuple(found)


def _moments(random: Random, day: date, mean: float, zone: ZoneInfo) -> list[datetime]:
    count = max(0, round(random.gauss(mean, mean**0.5)))
    return [
        datetime.combine(
            day,
            time(random.choices(range(24), HOURS)[0], random.randrange(60), random.randrange(60)),
            zone,
        )
        for _ in range(count)
    ]


def _draw(
    random: Random, moment: datetime, shoppers: list[Shopper], wishes: Sequence[Wish],
    until: datetime,
) -> PastOrder:  # fmt: skip
    if shoppers and random.random() < 0.34:
        shopper = random.choice(shoppers[-400:])
    else:
        shopper = _new_shopper(random, len(shoppers) + 1)
        shoppers.append(shopper)
    many = random.choices((1, 2, 3, 4), (48, 30, 15, 7))[0]
    chosen: dict[str, int] = {}
    for wish in random.choices(wishes, [each.liking for each in wishes], k=many):
        chosen[wish.sku] = random.choices((1, 2, 4), (82, 14, 4))[0] if wish.price < 5000 else 1
    packed = timedelta(hours=random.uniform(4, 40))
    under_way = timedelta(hours=random.uniform(22, 90))
    by_transfer = random.random() < 0.16
    chance = random.random()
    if chance < 0.035:
        ending = Ending.CANCELLED
    elif moment + packed > until:
        ending = Ending.WAITING
    elif moment + packed + under_way > until:
        ending = Ending.ON_ITS_WAY
    else:
        ending = Ending.REFUNDED if chance < 0.075 else Ending.DELIVERED
    return PastOrder(
        shopper, moment, tuple(chosen.items()), by_transfer, ending, packed, under_way
    )  # fmt: skip


def _new_shopper(random: Random, number: int) -> Shopper:
    first, last = random.choice(FIRST_NAMES), random.choice(LAST_NAMES)
    country = random.choices(
        [code for code, _ in COUNTRIES], [share for _, share in COUNTRIES]
    )[0]  # fmt: skip
    postal_code, city = random.choice(PLACES[country])
    street = f"{random.choice(STREETS[country])} {random.randrange(1, 120)}"
    if country == "FR":
        street = " ".join(street.rsplit(" ", 1)[::-1])
    name = f"{first} {last}"
    return Shopper(
        name,
        f"{first}.{last.replace(' ', '')}.{number}@shoppers.example".lower(),
        {"name": name, "street": street, "postal_code": postal_code, "city": city,
         "country": country},
        random.random() < 0.55,
    )  # fmt: skip
