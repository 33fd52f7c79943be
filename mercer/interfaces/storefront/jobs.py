"""Background entry points of the shop's pages."""

from uuid import UUID

from mercer.areas.customers.errors import CustomerNotFound
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="default")
def put_together(store_id: str, customer_id: str) -> None:
    """Put together what is kept about a customer, and tell them; who is gone is not looked for."""
    from mercer.interfaces.storefront.account.own_records import gather_and_tell

    try:
        gather_and_tell(store_id=UUID(store_id), customer_id=UUID(customer_id), now=clock.now())
    except CustomerNotFound:
        return
