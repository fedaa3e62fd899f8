"""The faces at hand while the system runs: which families make up each voice of type, every character they cover, and what is missing.

An office's own folder of font files comes first. A file whose name says 仿宋, 宋, 标宋, 楷 or 黑 (or FangSong, Song, XiaoBiaoSong, Kai, Hei) sets
that voice and lends the others what they lack; any other file lends its rare characters to all. Building the faces is the work of `documents.fonts`.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pylopdf_fonts_zh_cn

from documents import forge

VOICES = {
    "fang": ("Paper Latin", "Paper Fang", "Paper Light", "Paper Light More"),
    "song": ("Paper Song", "Paper Latin", "Paper Serif", "Paper Light More"),
    "title": ("Paper Title", "Paper Latin", "Paper Serif", "Paper Light More"),
    "kai": ("Paper Latin", "Paper Kai", "Paper Wenkai", "Paper Light More"),
    "hei": ("Paper Hei", "Paper Latin", "Paper Sans", "Paper Light More"),
}
_EVERYWHERE = ("Paper Last", "Paper Burmese")
_SPOKEN = (
    ("title", ("标宋", "biaosong")),
    ("fang", ("仿宋", "fangsong", "fang")),
    ("kai", ("楷", "kai")),
    ("hei", ("黑", "hei")),
    ("song", ("宋", "song")),
)
_FORGED = hashlib.sha256(Path(forge.__file__).read_bytes()).hexdigest()
_UNBUILT = "文书字体没有做成，暂用思源宋体，版面与正式文书略有出入"


@dataclass(frozen=True)
class Faces:
    """What the press sets type with: `voices` as CSS font-family lists, `covered` characters that every voice has, `reduced` sentences for the
    pages."""

    folders: tuple[Path, ...]
    voices: dict[str, str]
    covered: frozenset[int]
    reduced: tuple[str, ...]
    files: dict[str, Path]

    def file(self, voice: str) -> Path:
        """The file of the built face that speaks first in a voice."""
        return next(self.files[family] for family in re.findall(r'"([^"]+)"', self.voices[voice]) if family in self.files)


def load(folder: Path, office: Path | None = None) -> Faces:
    """Reads the built faces and adopts the office's own. Without built faces every voice is Noto Serif SC, and `reduced` says so."""
    told = folder / "faces.json"
    if told.exists():
        known = json.loads(told.read_text())
        folders, reduced = [folder], tuple(known["reduced"])
        cover = {face["family"]: _spelled(face["ranges"]) for face in known["faces"]}
        built = {face["family"]: folder / face["file"] for face in known["faces"]}
        voices = {voice: [family for family in families + _EVERYWHERE if family in built] for voice, families in VOICES.items()}
    else:
        serif, sans = pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path()
        built = {"Noto Serif SC": serif, "Noto Sans SC": sans}
        cover = {family: forge.characters(file) for family, file in built.items()}
        folders, reduced = [serif.parent], (_UNBUILT,)
        voices = {voice: ["Noto Sans SC"] if voice == "hei" else ["Noto Serif SC"] for voice in VOICES}
    for voice, family, home, characters in _adopted(office, folder.parent / "office-fonts"):
        cover[family] = characters
        folders += [home] if home not in folders else []
        for name, families in voices.items():
            families.insert(0 if name == voice else min(2, len(families)) if voice is None else len(families), family)
    spoken = [frozenset().union(*(cover[family] for family in families)) for families in voices.values()]
    lists = {name: ", ".join(f'"{family}"' for family in families) for name, families in voices.items()}
    return Faces(tuple(folders), lists, frozenset.intersection(*spoken), reduced, built)


def _spelled(ranges: list[list[int]]) -> frozenset[int]:
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def _adopted(office: Path | None, home: Path) -> list[tuple[str | None, str, Path, frozenset[int]]]:
    """(voice or none, family, folder, characters) of each of the office's font files, levelled once and kept."""
    if office is None or not office.is_dir():
        return []
    faces = []
    for source in sorted(p for p in office.iterdir() if p.suffix.lower() in (".ttf", ".otf", ".ttc")):
        voice = next((voice for voice, words in _SPOKEN if any(word in source.stem.lower() for word in words)), None)
        state = source.stat()
        stamp = hashlib.sha256(f"{source.name} {state.st_size} {state.st_mtime_ns} {_FORGED}".encode()).hexdigest()[:16]
        family, target = f"Office {stamp[:8]}", home / stamp / f"{stamp}.otf"
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            forge.adopt(source, family, target.with_suffix(".part"))
            target.with_suffix(".part").rename(target)
        faces.append((voice, family, target.parent, forge.characters(target)))
    return faces


def point_fontconfig_at(faces: Faces) -> None:
    """Makes this process see the faces of the papers and no other. Must run before the first line is set."""
    home = faces.folders[0]
    if not os.access(home, os.W_OK) or faces.reduced == (_UNBUILT,):
        home = Path(tempfile.mkdtemp(prefix="faces-"))
    folders = "".join(f"<dir>{folder}</dir>" for folder in faces.folders)
    text = f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{folders}<cachedir>{home / "cache"}</cachedir></fontconfig>'
    config = home / f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.conf"
    if not config.exists():
        part = config.with_suffix(f".{os.getpid()}")
        part.write_text(text)
        shutil.move(part, config)
    os.environ["FONTCONFIG_FILE"] = str(config)
