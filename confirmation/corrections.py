"""A slip in a ruling is put right by a ruling of its own, served like the first; the first is not touched (民事诉讼法第一百五十七条第一款第七项)."""

from types import SimpleNamespace

from documents import kinds
from documents.models import Change
from foundation import clock
from foundation.acts import again_if_moved
from foundation.errors import Refused
from people.models import User

from .later import change_first, number_after, rule_again
from .models import Application
from .models_later import LaterRuling


@again_if_moved
def correct_ruling(application: Application, by: User, seen: int, stood: str, stands: str) -> None:
    """Rules that what stood is to read otherwise. Refuses the same words twice."""
    if not stood or not stands:
        raise Refused("请写原来的文字和补正的文字。", field="stood" if not stood else "stands")
    if stood == stands:
        raise Refused("两处文字一样，没有要补正的。", field="stands")
    later = LaterRuling(
        kind=kinds.RECTIFYING.code,
        number=number_after(application),
        said={"stood": stood, "stands": stands},
        on=clock.today(),
    )

    def then(facts: SimpleNamespace) -> None:
        change_first(application, Change.CORRECTED, later.on)
        facts.detail.update(stood=stood, stands=stands)

    rule_again(application, "correct_ruling", by, seen, kinds.RECTIFYING, later, 0, then)
