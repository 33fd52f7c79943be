"""Acts on the messages of an order."""

from datetime import datetime
from typing import ClassVar

from mercer.areas.notifications.operations.resend_message import resend_message
from mercer.interfaces.backoffice.orders.acts import Act, Target
from mercer.interfaces.backoffice.orders.scene import Scene


class ResendMessage(Act):
    """Send a mail once more."""

    code, title, button = "resend", "Send again", "Send it again"
    verb: ClassVar[str] = "notifications.resend_message"
    kind: ClassVar[str] = "message"

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        return True

    def run(self, now: datetime) -> str:
        resend_message(
            store_id=self.desk.store.id, message_id=self.target.what.id,
            actor=self.desk.actor, now=now,
        )  # fmt: skip
        return "The message is on its way again."


MESSAGE_ACTS: dict[str, type[Act]] = {ResendMessage.code: ResendMessage}
