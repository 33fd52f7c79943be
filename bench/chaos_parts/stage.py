"""What every scenario needs: shoppers with addresses of their own, and staff."""

from dataclasses import dataclass, field

from bench.chaos_parts.seed import AT_DISPATCH, AT_ONCE
from bench.chaos_parts.shopper import DECLINED, GOOD, Crowd, Purchase, staff_says
from bench.chaos_parts.system import System
from bench.shop import until_jobs_are_done

WORK_SECONDS = 15


@dataclass
class Stage:
    """One scenario while it is played."""

    system: System
    name: str
    count: int
    purchases: list[Purchase] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def shoppers(self, count: int | None = None, *, hosted: bool = False) -> list[Purchase]:
        """New shoppers; of every eight, one has a bad card and two buy where money is taken at
        once. Where `hosted`, some have no card at hand and pay at the bank's own page."""
        found = []
        for _ in range(count or self.count):
            number = len(self.purchases)
            token = DECLINED if number % 8 == 5 else GOOD
            purchase = Purchase(
                self.system, self.name, number,
                token=None if hosted and number % 4 == 2 else token,
                quantity=1 + number % 2,
                host=AT_ONCE if number % 8 in (3, 6) else AT_DISPATCH,
            )  # fmt: skip
            self.purchases.append(purchase)
            found.append(purchase)
        return found

    def filled(self, count: int | None = None) -> list[Purchase]:
        """New shoppers with a cart that is ready, before anything goes wrong."""
        new = self.shoppers(count)
        with Crowd() as crowd:
            for each in new:
                crowd.send(each.fill)
            crowd.wait()
        return [each for each in new if each.cart]

    def everybody_buys(self, *, hosted: bool = True) -> None:
        """All shoppers, from the first click to the last."""
        with Crowd() as crowd:
            for each in self.shoppers(hosted=hosted):
                crowd.send(each.buy)
            crowd.wait()

    def staff_works(self) -> None:
        """Of the orders, a third leaves the house, a third is cancelled."""
        confirmed = [each for each in self.purchases if each.was_confirmed]
        with Crowd() as crowd:
            for number, each in enumerate(confirmed):
                if number % 3 == 0:
                    crowd.send(self.dispatch, each)
                elif number % 3 == 1:
                    crowd.send(self.cancel, each)
            crowd.wait()
        self.let_work()

    def let_work(self) -> None:
        """Give the worker time to ask the bank while the bank still misbehaves."""
        until_jobs_are_done(self.system.shop, WORK_SECONDS)

    def dispatch(self, purchase: Purchase, times: int = 1) -> None:
        """Pack all of it and send it off; where `times`, say so as often at the same moment."""
        path = f"/orders/{purchase.order_number}/shipments"
        opened = staff_says(self.system, purchase.host, path)
        if opened.status == 201:
            self.together(purchase.host, f"/shipments/{opened.plain['id']}/dispatch", {}, times)

    def cancel(self, purchase: Purchase, times: int = 1) -> None:
        """Cancel it; where `times`, as often at the same moment."""
        path = f"/orders/{purchase.order_number}/cancel"
        self.together(purchase.host, path, {"reason": "changed their mind"}, times)

    def together(self, host: str, path: str, body: dict[str, str], times: int) -> None:
        """The same request several times at once."""
        with Crowd() as crowd:
            for _ in range(times):
                crowd.send(staff_says, self.system, host, path, body)
            crowd.wait()

    def heal(self) -> None:
        """Mend everything; half of those who were left without an answer ask again."""
        self.faults += [f"the {name} process ended by itself" for name in self.system.fallen()]
        self.system.heal()
        with Crowd() as crowd:
            for each in self.purchases:
                if each.cart and (each.number % 2 == 0 or each.token is None):
                    crowd.send(each.insist)
            crowd.wait()
