"""Codes of courts (法院代字) for seeding an office's table. All but Futian's are from memory and may be corrected there."""

from typing import NamedTuple


class Court(NamedTuple):
    code: str
    name: str
    memory: bool = True


def _basic(code: str, city: str, district: str, memory: bool = True) -> Court:
    return Court(code, f"广东省{city}市{district}区人民法院", memory)


_LIST = (
    Court("粤", "广东省高级人民法院"),
    Court("粤01", "广东省广州市中级人民法院"),
    _basic("粤0103", "广州", "荔湾"),
    _basic("粤0104", "广州", "越秀"),
    _basic("粤0105", "广州", "海珠"),
    _basic("粤0106", "广州", "天河"),
    _basic("粤0111", "广州", "白云"),
    _basic("粤0112", "广州", "黄埔"),
    _basic("粤0113", "广州", "番禺"),
    Court("粤0191", "广东自由贸易区南沙片区人民法院"),
    Court("粤0192", "广州互联网法院"),
    Court("粤03", "广东省深圳市中级人民法院"),
    _basic("粤0303", "深圳", "罗湖"),
    _basic("粤0304", "深圳", "福田", memory=False),
    _basic("粤0305", "深圳", "南山"),
    _basic("粤0306", "深圳", "宝安"),
    _basic("粤0307", "深圳", "龙岗"),
    _basic("粤0308", "深圳", "盐田"),
    _basic("粤0309", "深圳", "龙华"),
    _basic("粤0310", "深圳", "坪山"),
    _basic("粤0311", "深圳", "光明"),
    Court("粤0391", "深圳前海合作区人民法院"),
    Court("粤0392", "深圳深汕特别合作区人民法院"),
    Court("粤04", "广东省珠海市中级人民法院"),
    Court("粤06", "广东省佛山市中级人民法院"),
    Court("粤13", "广东省惠州市中级人民法院"),
    Court("粤19", "广东省东莞市中级人民法院"),
    Court("粤1971", "广东省东莞市第一人民法院"),
    Court("粤1972", "广东省东莞市第二人民法院"),
    Court("粤1973", "广东省东莞市第三人民法院"),
    Court("粤20", "广东省中山市中级人民法院"),
    Court("粤2071", "广东省中山市第一人民法院"),
    Court("粤2072", "广东省中山市第二人民法院"),
)
COURTS: dict[str, Court] = {court.code: court for court in _LIST}
