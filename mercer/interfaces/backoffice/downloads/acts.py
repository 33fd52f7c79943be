"""What can be done with a file that an order's buyer fetches."""

from datetime import datetime
from typing import ClassVar

from mercer.areas.downloads.operations.renew_download import renew_download
from mercer.areas.downloads.rules import Reason
from mercer.interfaces.backoffice.orders.acts import Act, Target
from mercer.interfaces.backoffice.orders.scene import Scene

CLOSED = (Reason.CANCELLED, Reason.REFUNDED)


class RenewDownload(Act):
    """Let the buyer begin anew."""

    code, title, button = "renew-download", "Begin anew", "Count from nought again"
    verb: ClassVar[str] = "downloads.renew_download"
    kind: ClassVar[str] = "download"
    words: ClassVar[str] = "The buyer has all times again, and all days from today."

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        facts = target.what
        was_used = bool(facts.fetches) or facts.reason == Reason.EXPIRED
        return was_used and facts.reason not in CLOSED

    def run(self, now: datetime) -> str:
        facts = self.target.what
        renew_download(
            store_id=self.desk.store.id,
            order_id=self.scene.order.id,
            line_id=facts.line_id,
            file_id=facts.file_id,
            actor=self.desk.actor,
            now=now,
        )
        return f"{facts.name} can be fetched anew."


DOWNLOAD_ACTS = {RenewDownload.code: RenewDownload}
