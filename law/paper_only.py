"""What may not be signed electronically: papers about marriage, adoption and inheritance (电子签名法3). Money that follows from such a tie,
such as the support of a child after a divorce, is none of it."""

import re

from law.clauses import plain

BASIS = "DZQM 3"
_TIE = re.compile(
    r"继承(?!人身份|人信息)|遗产|遗嘱|遗赠|收养|(?:解除|确认|终止)[^,。;]{0,6}(?:婚姻|夫妻)关系|(?:协议|自愿|同意|办理)离婚|离婚纠纷|复婚|结婚登记"
)


def tie(*texts: str) -> str:
    """The words that tell of such a paper, "" for none. Give it the type of the dispute and the clauses, not the story."""
    found = next((m for text in texts if (m := _TIE.search(plain(text)))), None)
    return found[0] if found else ""
