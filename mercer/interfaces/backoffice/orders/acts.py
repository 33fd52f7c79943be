"""What can be done with an order: each act is a form that says when it is allowed and runs."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.orders.scene import Scene


@dataclass(frozen=True)
class Target:
    """What an act is about: the order itself, one payment, shipment or message."""

    kind: str
    id: str
    what: Any


class Act(OfficeForm):
    """One thing to do. A sentence comes back when it is done; refusals are DomainErrors."""

    code: ClassVar[str]
    title: ClassVar[str]
    button: ClassVar[str]
    verb: ClassVar[str]
    kind: ClassVar[str] = "order"
    destroys: ClassVar[bool] = False
    words: ClassVar[str] = ""
    opens: ClassVar[bool] = False  # shown unfolded: the usual next step
    sure: ClassVar[str] = ""

    def __init__(self, *args: Any, scene: Scene, target: Target, **kwargs: Any) -> None:
        self.scene, self.target = scene, target
        super().__init__(*args, desk=scene.desk, auto_id=f"{self.code}_{target.id}_%s", **kwargs)

    def prepare(self) -> None:
        """The target travels along; what destroys something asks once more."""
        self.fields["target"] = forms.CharField(
            widget=forms.HiddenInput, initial=self.target.id, required=False
        )
        if self.sure:
            self.fields["sure"] = forms.BooleanField(
                label=self.sure, error_messages={"required": "Tick this box to go on."}
            )

    @classmethod
    @abstractmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        """Whether the order as it stands lets this be done."""

    @abstractmethod
    def run(self, now: datetime) -> str:
        """Do it; the sentence to show."""

    def fields_shown(self) -> Iterator[BoundField]:
        """The fields that people fill in."""
        yield from self.visible_fields()


def targets_of(scene: Scene) -> list[Target]:
    """The order and everything of it that can be acted on."""
    return [
        Target("order", str(scene.order.id), scene.order),
        *(Target("payment", str(each.id), each) for each in scene.payments),
        *(Target("shipment", str(each.id), each) for each in scene.shipments),
        *(Target("message", str(each.pk), each) for each in scene.messages),
        *(Target("download", each.target, each) for each in scene.downloads),
    ]


def offer(scene: Scene, acts: dict[str, type[Act]]) -> dict[str, list[Act]]:
    """The forms of all acts that are allowed now, by the id of their target."""
    offered: dict[str, list[Act]] = {}
    for target in targets_of(scene):
        offered[target.id] = [
            act(scene=scene, target=target)
            for act in acts.values()
            if act.kind == target.kind and scene.desk.may(act.verb) and act.allowed(scene, target)
        ]
    return offered
