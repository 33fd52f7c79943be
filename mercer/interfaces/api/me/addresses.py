"""A customer's address book."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from mercer.areas.customers.errors import AddressNotFound
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.operations.edit_address import edit_address
from mercer.areas.customers.operations.remove_address import remove_address
from mercer.areas.customers.queries import AddressFacts, list_addresses
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.api.access import CustomerToken, once, shopper_of
from mercer.interfaces.api.carts.schemas import AddressIn
from mercer.kernel import clock

router = Router(tags=["me"], auth=CustomerToken())


class KeptAddressIn(Schema):
    """An address to keep; the first one is the default, whatever is said."""

    address: AddressIn
    is_default: bool = False


class KeptAddressOut(Schema):
    """A kept address; `lines` as the post of its country writes it."""

    id: UUID
    address: dict[str, str]
    lines: list[str]
    is_default: bool


@router.get("/addresses", response=list[KeptAddressOut], summary="The address book")
def addresses(request: HttpRequest) -> list[KeptAddressOut]:
    """The default one first, then the newest."""
    store, customer = shopper_of(request)
    return [_out(one) for one in list_addresses(store.id, customer.id)]


@router.post("/addresses", response={201: KeptAddressOut}, summary="Keep an address")
@once
def add(request: HttpRequest, body: KeptAddressIn) -> Status[KeptAddressOut]:
    """Checked by the rules of the country; each wrong part is named. The same one is kept once."""
    store, customer = shopper_of(request)
    row = add_address(
        store_id=store.id,
        customer_id=customer.id,
        address=body.address.postal(),
        make_default=body.is_default,
        now=clock.now(),
    )
    return Status(201, _shown(store, customer.id, row.pk))


@router.put("/addresses/{address_id}", response=KeptAddressOut, summary="Change an address")
@once
def change(request: HttpRequest, address_id: UUID, body: KeptAddressIn) -> KeptAddressOut:
    """Orders keep the copy they were placed with."""
    store, customer = shopper_of(request)
    edit_address(
        store_id=store.id,
        customer_id=customer.id,
        address_id=address_id,
        address=body.address.postal(),
        make_default=body.is_default,
        now=clock.now(),
    )
    return _shown(store, customer.id, address_id)


@router.delete("/addresses/{address_id}", response={204: None}, summary="Forget an address")
@once
def remove(request: HttpRequest, address_id: UUID) -> Status[None]:
    """Where it was the default, the newest of the others takes its place."""
    store, customer = shopper_of(request)
    remove_address(
        store_id=store.id, customer_id=customer.id, address_id=address_id, now=clock.now()
    )
    return Status(204, None)


def _shown(store: StoreFacts, customer_id: UUID, address_id: UUID) -> KeptAddressOut:
    for one in list_addresses(store.id, customer_id):
        if one.id == address_id:
            return _out(one)
    raise AddressNotFound(str(address_id))


def _out(one: AddressFacts) -> KeptAddressOut:
    return KeptAddressOut(
        id=one.id,
        address=one.postal.plain(),
        lines=one.postal.lines(),
        is_default=one.is_default,
    )
