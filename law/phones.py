"""Phone numbers: one spelling for comparing, and warnings that never block."""

import re
import unicodedata

from law.identity import Finding, Severity

_SHAPES = (r"1\d{10}", r"0\d{9,11}", r"400\d{7}|9\d{4,5}|1[012]\d{1,3}", r"\+[1-9]\d{6,14}")


def normal_phone(phone: str) -> str:
    """“+86 140-0000 0001” → 14000000001; 0755-83456789 → 075583456789; a foreign number keeps its + and code (+95…)."""
    bare = re.sub(r"[^\d+]", "", unicodedata.normalize("NFKC", phone))
    bare = re.sub(r"^00(?=[1-9])", "+", bare)
    return re.sub(r"^(\+?86)(?=1\d{10}$|0\d{9,11}$)", "", bare)


def check_phone(phone: str) -> list[Finding]:
    """[] or one warning: new number ranges appear before any table knows them, so nothing is refused."""
    bare = normal_phone(phone)
    if any(re.fullmatch(shape, bare) for shape in _SHAPES):
        return []
    if bare.startswith("1"):
        return [Finding("phone", Severity.WARN, f"手机号应是11位，现在是{len(bare)}位，请念一遍核对。")]
    return [Finding("phone", Severity.WARN, "电话看起来不完整，座机请加区号，境外号码请以+和国家代码开头。")]


def masked_phone(phone: str) -> str:
    """138****0000; a short number shows only its last two."""
    bare = normal_phone(phone)
    return f"{bare[:3]}****{bare[-4:]}" if len(bare) >= 10 else "****" + bare[-2:]
