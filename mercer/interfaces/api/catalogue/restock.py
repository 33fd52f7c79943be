"""Being told when something is in stock again, and the forms of addresses by country."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Path, Router, Schema, Status

from mercer.areas.customers.rules import address_form
from mercer.areas.wishes.operations.ask_restock import ask_restock
from mercer.interfaces.api.access import MAY_SIGN_IN, find_shopper, once, store_of
from mercer.interfaces.api.account.errors import TriedTooOften
from mercer.interfaces.api.account.schemas import SentOut
from mercer.kernel import clock
from mercer.kernel.tries import count_up, fingerprint

router = Router(tags=["catalogue"])
MOST_ASKED, MOST_FOR_ONE = 20, 8


class RestockIn(Schema):
    """What is waited for; a customer need not say the address of their account."""

    variant_id: UUID
    email: str = Field("", max_length=254)


class RegionOut(Schema):
    """A part of a country, by the code that addresses have."""

    code: str
    label: str


class AddressFormOut(Schema):
    """Which fields an address of a country has, which of them it must have, and its regions."""

    country: str
    fields: list[str]
    required: list[str]
    regions: list[RegionOut]
    postal_code_example: str


@router.post(
    "/restock-requests",
    response={202: SentOut},
    summary="Be told when it is in stock again",
    openapi_extra=MAY_SIGN_IN,
)
@once
def ask(request: HttpRequest, body: RestockIn) -> Status[SentOut]:
    """One mail, with a link that stops it; the answer is the same whether the address was known or
    not. What can be bought now is refused."""
    store, shopper = store_of(request), find_shopper(request)
    email = body.email or (shopper.email if shopper else "")
    who = request.META.get("REMOTE_ADDR", "")
    asked = count_up(f"restock:{store.code}:from:{who}")
    if count_up(f"restock:{store.code}:for:{fingerprint(email)}") > MOST_FOR_ONE or (
        asked > MOST_ASKED
    ):
        raise TriedTooOften
    ask_restock(
        store_id=store.id,
        variant_id=body.variant_id,
        email=email,
        language=store.language,
        currency=store.currency,
        market_id=store.market.id,
        now=clock.now(),
    )
    return Status(202, SentOut())


@router.get("/address-forms/{country}", response=AddressFormOut, summary="The form of addresses")
def form(
    request: HttpRequest, country: str = Path(..., pattern=r"^[A-Za-z]{2}$")
) -> AddressFormOut:
    """As the post of that country wants them; the fields are those of an address."""
    store_of(request)
    rules = address_form(country.upper())
    return AddressFormOut(
        country=country.upper(),
        fields=rules["fields"],
        required=rules["required"],
        regions=[RegionOut(code=code, label=label) for code, label in rules["regions"]],
        postal_code_example=rules["postal_code_example"],
    )
