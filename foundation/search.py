"""Finding by Chinese text: two-character pieces, pinyin initials, numbers and their tails, as rows that any database can index."""

import re
import unicodedata
from itertools import product

from pypinyin import Style, pinyin
from sqlalchemy import Index, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import Select

from .records import Base

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")
_LATIN = re.compile(r"[a-z0-9]+")
_RUN = re.compile(rf"{_HAN.pattern}|[A-Za-z0-9]+")
# Surnames that are read otherwise than the common reading of the character.
_SURNAMES = {
    "单": "s", "仇": "q", "曾": "z", "解": "x", "区": "o", "查": "z", "盖": "g", "乐": "y", "繁": "p", "尉": "y", "朴": "p", "冼": "x",
    "万": "w", "折": "s", "缪": "m", "覃": "q", "翟": "z", "燕": "y", "员": "y", "种": "c", "重": "c", "秘": "b", "黑": "h", "洗": "x",
}  # fmt: skip
# Characters that stand in names of places and are read in two ways.
_ALSO = {"长": "cz", "行": "hx", "重": "cz", "乐": "ly", "朝": "cz"}
_MOST_READINGS = 32


class SearchWord(Base):
    """One piece of one file's searchable text."""

    __tablename__ = "search_word"
    __table_args__ = (Index("ix_search_word_file_id", "file_id"),)

    word: Mapped[str] = mapped_column(String(32), primary_key=True)
    file_id: Mapped[int] = mapped_column(primary_key=True)


def initials(name: str) -> set[str]:
    """Pinyin initials of a name, with the surname's own reading beside the common one: 单雄信 → {"sxx", "dxx"}. Every reading doubles
    what is found, so a name has 32 at most: the characters after that keep their common one."""
    letters: list[set[str]] = []
    for run in _RUN.findall(unicodedata.normalize("NFKC", name)):
        if _HAN.match(run):
            letters += [
                {reading[0], *_ALSO.get(c, "")} for c, (reading,) in zip(run, pinyin(run, style=Style.NORMAL), strict=True)
            ]
        else:
            letters.append({run[0].lower()})
    if letters and name[0] in _SURNAMES:
        letters[0] = letters[0] | {_SURNAMES[name[0]]}
    readings, rest = 1, []
    for choices in letters:
        readings *= len(choices)
        rest.append(choices if readings <= _MOST_READINGS else {min(choices)})
    return {"".join(choice) for choice in product(*rest) if choice}


def pieces(text: str) -> set[str]:
    """The pieces under which a text is found: every character pair (and single characters of one-character runs), words of letters
    and digits, the tails of long numbers, numbers without their leading noughts. Full-width letters are as good as narrow ones."""
    found: set[str] = set()
    text = unicodedata.normalize("NFKC", text)
    for run in _HAN.findall(text):
        found |= {run[i : i + 2] for i in range(len(run) - 1)} or {run}
    for word in _LATIN.findall(text.lower()):
        found.add(word[:32])
        if word.isdigit():
            found |= {number[:32] for tail in (word, word[-4:]) for number in (tail, tail.lstrip("0") or "0")}
    return found


def remember(session: Session, file_id: int, texts: list[str], names: list[str]) -> None:
    """Replaces the pieces of a file by those of these texts and names."""
    words: set[str] = set()
    for text in texts + names:
        words |= pieces(text)
    for name in names:
        for letters in initials(name):
            words |= {letters[:n] for n in range(2, min(len(letters), 12) + 1)}
        words |= set(name) & {c for c in name if _HAN.match(c)}
    session.execute(delete(SearchWord).where(SearchWord.file_id == file_id))
    session.add_all(SearchWord(word=word, file_id=file_id) for word in sorted(words))
    session.flush()


def files_with(query: str) -> list[Select[int]]:
    """One select of file ids per piece of the query; a file must be in all of them. Empty when there is nothing to look for."""
    return [select(SearchWord.file_id).where(SearchWord.word == piece) for piece in sorted(pieces(query))]
