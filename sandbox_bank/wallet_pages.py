"""The wallet as a shopper sees it: who are you, what do you pay with; yes, or no."""

from dataclasses import dataclass

from sandbox_bank import clock
from sandbox_bank.bank import Bank
from sandbox_bank.pages import show_page
from sandbox_bank.people import BY_CODE, CARDS_IN_WALLET, PEOPLE
from sandbox_bank.rules import add_to_query
from sandbox_bank.wallet import (
    SessionStatus,
    WalletSession,
    change_session,
    find_session,
    unknown_session,
)
from sandbox_bank.web import Request, Response, View, redirect

CHOOSE = "Choose whose wallet it is, and a card."


@dataclass(frozen=True)
class WalletPages:
    bank: Bank

    def routes(self) -> list[tuple[str, str, View]]:
        return [
            ("GET", "/wallet/{session_id}", self.show),
            ("POST", "/wallet/{session_id}", self.approve),
            ("POST", "/wallet/{session_id}/cancel", self.cancel),
        ]

    def show(self, request: Request, session_id: str) -> Response:
        with self.bank.store.reading() as db:
            session = find_session(db, session_id)
        if session is None:
            raise unknown_session()
        return self._show(session.seen(clock.now()))

    def approve(self, request: Request, session_id: str) -> Response:
        """The first decision counts; pressed twice, it is the same one."""
        person = request.form.get("person", "")
        card = request.form.get("card", "")
        chosen = person in BY_CODE and card in {one.token for one in CARDS_IN_WALLET}
        changes = {"status": SessionStatus.APPROVED, "person": person, "card_token": card}
        session = self._decide(session_id, changes if chosen else {})
        if session.status == SessionStatus.OPEN:
            return self._show(session, CHOOSE)
        return redirect(back_to_shop(session))

    def cancel(self, request: Request, session_id: str) -> Response:
        session = self._decide(session_id, {"status": SessionStatus.CANCELLED})
        return redirect(back_to_shop(session))

    def _decide(self, session_id: str, changes: dict[str, str]) -> WalletSession:
        """Write what was decided, of a session that is still open."""
        with self.bank.transaction() as transaction:
            session = find_session(transaction.db, session_id)
            if session is None:
                raise unknown_session()
            session = session.seen(clock.now())
            if changes and session.status == SessionStatus.OPEN:
                session = change_session(transaction.db, session, **changes)
        return session

    def _show(self, session: WalletSession, error: str = "") -> Response:
        return show_page(
            "wallet.html",
            422 if error else 200,
            session=session,
            merchant=self.bank.get_merchant(session.merchant_id),
            people=PEOPLE,
            cards=CARDS_IN_WALLET,
            error=error,
            shop_address=back_to_shop(session),
        )


def back_to_shop(session: WalletSession) -> str:
    return add_to_query(session.return_url, session=session.id, reference=session.reference)
