"""How much a paper may hold. What is more is refused before anything is set, with the name of the item and the way on."""

from collections.abc import Iterable, Mapping
from typing import Any

from documents import plates, reading
from foundation.errors import Refused

TEXT = 50_000  # characters of one item
TEXTS = 150_000  # characters of a paper, some 250 pages
UNBROKEN = 2_000  # characters without a place to break the line
ROWS = 1_000  # of one list, or lines of one text
ALL_ROWS = 3_000
PICTURES = 300
PICTURE_BYTES = 4 * 2**20
ALL_PICTURE_BYTES = 24 * 2**20
PIXELS = 16_000_000
ALL_PIXELS = 40_000_000
LEAF = 400_000  # characters of what is laid over one page

_NAMES = {"qr": "二维码", "seal": "印章", "ink": "签名", "photo": "照片"}


def check(facts: Any, pictures: Mapping[str, bytes], title: str) -> None:
    """Refuses facts and pictures beyond what a paper may hold."""
    check_texts(reading.said(facts), title)
    lists = list(reading.rows(facts))
    for count, place, field in lists:
        if count > ROWS:
            raise Refused(
                f"《{title}》不能印：{place}有{count}项，一份文书最多列{ROWS}项。请分成几份，或者另附清单。", field=field
            )
    if sum(count for count, _, _ in lists) > ALL_ROWS:
        raise Refused(f"《{title}》不能印：各项清单合计超过{ALL_ROWS}项。请分成几份，或者另附清单。")
    check_pictures(pictures, title)


def check_texts(said: Iterable[reading.Said], title: str) -> None:
    """Refuses a text, or texts together, longer than a paper may carry, and a word that never ends."""
    total = 0
    for piece in said:
        total += len(piece.text)
        if len(piece.text) > TEXT:
            raise Refused(
                f"《{title}》不能印：{piece.place}有{len(piece.text)}字，一项最多{TEXT}字。请删去与本案无关的内容，或者另附材料。",
                field=piece.field,
            )
        if piece.text.count("\n") >= ROWS:
            raise Refused(
                f"《{title}》不能印：{piece.place}有{piece.text.count(chr(10)) + 1}行，一项最多{ROWS}行。请合并成段落，或者另附材料。",
                field=piece.field,
            )
        if len(piece.text) > UNBROKEN and _longest(piece.text) > UNBROKEN:
            raise Refused(
                f"《{title}》不能印：{piece.place}中有一串超过{UNBROKEN}个字母、数字，中间没有可以换行的地方。请核对后分开写。",
                field=piece.field,
            )
    if total > TEXTS:
        raise Refused(f"《{title}》不能印：全文有{total}字，一份文书最多{TEXTS}字。请分成几份，或者另附材料。")


def check_pictures(pictures: Mapping[str, bytes], title: str) -> None:
    """Refuses pictures that are no PNG, too many, or too large; told from their first bytes, nothing is unpacked."""
    if len(pictures) > PICTURES:
        raise Refused(f"《{title}》不能印：有{len(pictures)}张图片，最多{PICTURES}张。请分几次印。")
    pixels = 0
    for name, content in pictures.items():
        width, height = plates.size(content)
        what = _NAMES.get(name.split("-")[0], f"图片“{name[:20]}”")
        if not width or not height:
            raise Refused(f"《{title}》不能印：{what}不是PNG图片，或者已经损坏。请重新取得这张图片。", field=name)
        if len(content) > PICTURE_BYTES or width * height > PIXELS:
            raise Refused(
                f"《{title}》不能印：{what}太大（{width}×{height}像素），最多{PIXELS // 10_000}万像素、{PICTURE_BYTES // 2**20}兆字节。请缩小后再用。",
                field=name,
            )
        pixels += width * height
    if pixels > ALL_PIXELS or sum(map(len, pictures.values())) > ALL_PICTURE_BYTES:
        raise Refused(f"《{title}》不能印：图片合计太大。请缩小图片，或者分几次印。")


def check_leaf(html: str, pictures: Mapping[str, bytes]) -> None:
    """Refuses to lay more over a page than a page can carry."""
    if len(html) > LEAF:
        raise Refused("要加印在这一页上的内容太多，不能印。请减少后再试。")
    check_pictures(pictures, "加印的签名、印章")


def _longest(text: str) -> int:
    """The longest run of characters between which a line cannot be broken: no space, no ideograph."""
    longest = run = 0
    for char in text:
        run = 0 if char.isspace() or ord(char) >= 0x2E80 else run + 1
        longest = max(longest, run)
    return longest
