"""Who must step aside, by channel: the grounds, what follows, and whether the parties may keep him all the same."""

from dataclasses import dataclass

_RELATED = "是当事人或者其近亲属"
_INTEREST = "与纠纷有利害关系"
_OTHER_TIE = "与当事人、代理人有其他关系，可能影响公正"


@dataclass(frozen=True)
class Recusal:
    """`consent_keeps`: with the parties' knowledge and consent he may go on. `on_request`: one party's word is enough."""

    code: str
    who: str
    grounds: tuple[str, ...]
    effect: str
    basis: tuple[str, ...]
    consent_keeps: bool = False
    on_request: bool = False


_RULES = (
    Recusal(
        "court",
        "审判人员、书记员、翻译人员等",
        (_RELATED, _INTEREST, _OTHER_TIE),
        "自行回避或者由当事人申请，三日内由院长或者审判委员会决定",
        ("回避", "回避决定"),
    ),
    Recusal(
        "invited",
        "特邀调解员",
        ("是一方当事人或者其代理人的近亲属", _INTEREST, _OTHER_TIE),
        "自行回避，双方当事人同意的除外；此后不得在该案担任陪审员、代理人、证人、鉴定人、翻译",
        ("TYTJ 15", "TYTJ 16"),
        consent_keeps=True,
    ),
    Recusal(
        "online",
        "在线调解员",
        ("是当事人或者当事人、代理人的近亲属", _INTEREST, _OTHER_TIE),
        "接受前或者调解中披露；当事人知道后仍同意的，可以继续",
        ("ZXTJ 13",),
        consent_keeps=True,
    ),
    Recusal(
        "shenzhen",
        "调解员（深圳）",
        ("与调解事项有利害关系", "与当事人、代理人有亲属或者其他关系"),
        "调解前披露并申请回避；一方要求回避的，应当回避",
        ("SZ 23",),
        on_request=True,
    ),
    Recusal("police", "人民警察", (_RELATED, _INTEREST, _OTHER_TIE), "应当回避", ("ZAF 95",)),
)
RECUSALS: dict[str, Recusal] = {rule.code: rule for rule in _RULES}
