"""What is different in a labour dispute: which disputes are one, and how far an agreement in one may be confirmed by a court.

The limits of confirmation are cited from memory (法释〔2020〕26号52): data an office's lawyer checks."""

import re

CONFIRMATION = "LDJS 52?"
_LABOUR = re.compile(r"劳动|工伤|欠薪|讨薪|(?:追索|拖欠|克扣).{0,4}工资")


_BEYOND = re.compile(
    r"(?:恢复|继续(?:履行)?|确认|补签|续签|签订)[^,，。;；]{0,8}劳动(?:关系|合同)|补缴[^,，。;；]{0,8}社(?:会)?保|复职|返岗|重新(?:上岗|录用)|调(?:整|换)[^,，。;；]{0,4}岗位"
)
_BESIDE = re.compile(
    r"解除[^,，。;；]{0,8}劳动(?:关系|合同)|开具[^,，。;；]{0,8}证明|(?:办理|转移)[^,，。;；]{0,8}(?:档案|社保关系|离职手续)"
)


def beyond_payment(text: str) -> str:
    """Words of a clause that promise work, insurance or a contract: something else than a payment, "" for none."""
    found = _BEYOND.search(text)
    return found[0] if found else ""


def beside_payment(text: str) -> str:
    """Words that go along with the end of work and promise no payment; a court may leave them out."""
    found = _BESIDE.search(text)
    return found[0] if found else ""


def is_labour(category: str, domain: str = "") -> bool:
    """Whether a dispute is one of labour: by its own type, or because the body that mediates takes in nothing else."""
    return bool(_LABOUR.search(category)) or domain.strip() in ("劳动", "劳动争议", "劳动人事", "劳动人事争议")


def bar_to_confirmation(by_committee: bool, payments: int) -> str:
    """Why a labour agreement cannot be put before a court for confirmation, "" where it can: only one reached before a people's committee,
    and only about what is to be paid. `payments` counts what it obliges anybody to pay."""
    if not by_committee:
        return "劳动争议的协议，只有人民调解委员会主持达成的才可以申请司法确认。可以共同申请仲裁审查；拖欠报酬等款项的，可以申请支付令。"
    if not payments:
        return "劳动争议只就付款达成的协议才可以申请司法确认，这份协议没有写付款。可以共同申请仲裁审查。"
    return ""
