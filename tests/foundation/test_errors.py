"""A refusal is a sentence that a person can read, with its article and the field it concerns."""

import pytest

from foundation.errors import Forbidden, Overtaken, Refused


@pytest.mark.parametrize("kind", [Refused, Forbidden, Overtaken])
def test_a_refusal_carries_its_sentence_article_and_field(kind: type[Refused]) -> None:
    refusal = kind("材料不齐。", "民诉法第二百零五条", "evidence")
    assert isinstance(refusal, Refused)
    assert (str(refusal), refusal.sentence, refusal.basis, refusal.field) == (
        "材料不齐。",
        "材料不齐。",
        "民诉法第二百零五条",
        "evidence",
    )
    assert (kind("材料不齐。").basis, kind("材料不齐。").field) == ("", "")
