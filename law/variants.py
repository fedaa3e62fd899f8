"""Which rule of the table a period follows where the matter, the body that mediates or the place makes it another one."""

from law.labour import is_labour
from law.places import lies_in


def variant(code: str, category: str, domain: str, area: str) -> str:
    """The rule behind a code: medical committees have 30 working days to mediate (D4), Shenzhen 30 days (D3), elsewhere it is a month. "" for a
    period that is not counted there at all: the fifteen days of labour disputes are theirs alone (劳动争议调解仲裁法14)."""
    if code == "D46" and not is_labour(category, domain):
        return ""
    if code == "D2" and "医疗" in domain:
        return "D4"
    if code == "D2" and lies_in(area, "深圳市"):
        return "D3"
    return code
