"""Addresses as people write them: which area one lies in, and how much of it a paper shows to the other side."""

import re

_PROVINCE = re.compile(r"^(?:中华人民共和国|中国)?[一-鿿]{2,8}?(?:省|自治区|特别行政区)")


def lies_in(address: str, area: str) -> bool:
    """Whether an address lies in an area, with or without its province: 广东省深圳市福田区… lies in 深圳市福田区. An address that begins with
    the district alone is taken to mean it. Only a hint: who chooses a court is shown the reason."""
    where, bare = _without_province(address), _without_province(area)
    district = re.sub(r"^.*?(?:市|州|盟|地区)(?=.)", "", bare)
    return bool(bare) and where.startswith((bare, district))


def street_of(address: str) -> str:
    """An address as far as the street, village or community: 示范市明湖区长桥路19号 → 示范市明湖区长桥路. The number of the house is nobody else's."""
    bare = re.split(r"[0-9０-９一二三四五六七八九十百]+(?:号|弄|栋|幢|座|单元|室|组|队|户)|[0-9０-９]", address)[0]
    return bare or address


def _without_province(place: str) -> str:
    return _PROVINCE.sub("", place.strip())
