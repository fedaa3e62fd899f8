"""Obtains the faces of the papers and builds them into a folder: `python -m documents.fonts [FOLDER]`. Nothing of them is committed.

The faces come from Debian's own packages, fetched without any right to install, and from one PyPI package that is installed anyway. What cannot
be had is said in one line with what it costs, another face takes its place, and `faces.json` carries the sentence for the pages.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pylopdf_fonts_zh_cn

from documents import forge

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "var" / "fonts"

_FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
_NOTO = "usr/share/fonts/opentype/noto/"
_PACKAGES = {
    "texlive-lang-chinese": {
        "fang": _FANDOL + "FandolFang-Regular.otf",
        "song": _FANDOL + "FandolSong-Regular.otf",
        "song-bold": _FANDOL + "FandolSong-Bold.otf",
        "kai": _FANDOL + "FandolKai-Regular.otf",
        "hei": _FANDOL + "FandolHei-Regular.otf",
    },
    "fonts-noto-cjk-extra": {"light": _NOTO + "NotoSerifCJK-Light.ttc", "extra-light": _NOTO + "NotoSerifCJK-ExtraLight.ttc"},
    "fonts-lxgw-wenkai": {"wenkai": "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"},
    "fonts-babelstone-han": {"babelstone": "usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf"},
    "fonts-noto-core": {"burmese": "usr/share/fonts/truetype/noto/NotoSerifMyanmar-Regular.ttf"},
}
_SIMPLIFIED = 2  # place of the mainland shapes in Noto's collections


@dataclass(frozen=True)
class Face:
    """One face to build: from the first source that is there, the characters named by `wanted`; `loss` is said when the first is not."""

    family: str
    sources: tuple[str, ...]
    wanted: str
    loss: str


FACES = (
    Face("Paper Latin", ("light", "serif"), "latin", "数字、字母比正文略黑"),
    Face("Paper Fang", ("fang", "serif"), "base", "正文没有仿宋，用思源宋体代替"),
    Face("Paper Song", ("song", "serif"), "base", "表格没有宋体，用思源宋体代替"),
    Face("Paper Title", ("song-bold", "serif"), "base", "标题没有粗宋，用思源宋体代替"),
    Face("Paper Kai", ("kai", "serif"), "base", "没有楷体，用思源宋体代替"),
    Face("Paper Hei", ("hei", "sans"), "base", "没有黑体，用思源黑体代替"),
    Face("Paper Light", ("extra-light", "serif"), "names", "姓名生僻字比正文略黑"),
    Face("Paper Light More", ("extra-light", "serif"), "rare", "姓名生僻字比正文略黑"),
    Face("Paper Serif", ("serif",), "names", ""),
    Face("Paper Wenkai", ("wenkai", "serif"), "names", "楷体生僻字用思源宋体代替"),
    Face("Paper Sans", ("sans",), "names", ""),
    Face("Paper Last", ("babelstone",), "last", "扩展区生僻字不能印，遇到时须手写"),
    Face("Paper Burmese", ("burmese",), "burmese", "缅文不能印"),
)


def main(folder: Path) -> None:
    """Builds what is not built yet and says what is missing."""
    stamp = hashlib.sha256(
        b"".join((HERE / name).read_bytes() for name in ("fonts.py", "forge.py", "beyond_gb2312.txt"))
    ).hexdigest()
    told = folder / "faces.json"
    if told.exists() and (known := json.loads(told.read_text())) and known["stamp"] == stamp and not known["reduced"]:
        print("文书字体已齐 (faces of the papers are there)")
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        sources = _obtain(Path(work))
        fresh = Path(work) / "faces"
        fresh.mkdir()
        faces, reduced = _build(sources, fresh)
        (fresh / "faces.json").write_text(json.dumps({"stamp": stamp, "reduced": reduced, "faces": faces}, ensure_ascii=False))
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    for sentence in reduced:
        print(sentence, file=sys.stderr)
    print(f"文书字体 {len(faces)} 种 ({len(faces)} faces built)")


def _obtain(work: Path) -> dict[str, tuple[Path, int]]:
    """Source name → file and place in its collection: what is installed first, then what Debian's mirror gives."""
    found = {"serif": (pylopdf_fonts_zh_cn.serif_path(), 0), "sans": (pylopdf_fonts_zh_cn.sans_path(), 0)}
    for package, files in _PACKAGES.items():
        installed = Path("/")
        if not all((installed / path).exists() for path in files.values()):
            installed = work / package
            _unpack(package, set(files.values()), installed)
        for name, path in files.items():
            if (installed / path).exists():
                found[name] = (installed / path, _SIMPLIFIED if path.endswith(".ttc") else 0)
    return found


def _unpack(package: str, wanted: set[str], into: Path) -> None:
    """Fetches a Debian package into a folder of ours and takes only the wanted files out of it. Silent when it cannot: the caller tells."""
    into.mkdir()
    try:
        subprocess.run(["apt-get", "download", "-q", package], cwd=into, check=True, capture_output=True, timeout=600)
        archive = next(into.glob("*.deb"))
        with (
            subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE) as tar,
            tarfile.open(fileobj=tar.stdout, mode="r|") as members,
        ):
            for member in members:
                if member.name.removeprefix("./") in wanted:
                    members.extract(member, into, filter="data")
        archive.unlink()
    except (OSError, subprocess.SubprocessError, StopIteration, tarfile.TarError):
        return


def _build(sources: dict[str, tuple[Path, int]], into: Path) -> tuple[list[dict], list[str]]:
    """Builds every face. Returns what `faces.json` tells of each and the sentences about what is missing."""
    sets = character_sets(sources["serif"][0])
    faces, reduced = [], []
    for face in FACES:
        source = next((name for name in face.sources if name in sources), None)
        if source != face.sources[0] and face.loss not in reduced:
            reduced.append(face.loss)
        if source is None:
            continue
        path, number = sources[source]
        target = into / f"{face.family.replace(' ', '')}{'.ttf' if path.suffix == '.ttf' else '.otf'}"
        if face.wanted == "latin":
            forge.cut_latin(path, number, face.family, target)
        else:
            forge.cut(path, number, face.family, sets[face.wanted], target, shaping=face.wanted == "burmese")
        faces.append({"family": face.family, "file": target.name, "ranges": ranges(forge.characters(target))})
    return faces, reduced


def character_sets(serif: Path) -> dict[str, frozenset[int]]:
    """The sets of characters a face is cut to. `names` is small so that a paper with one rare name embeds quickly."""
    base = {
        ord(char)
        for high in range(0xA1, 0xF8)
        for low in range(0xA1, 0xFF)
        for char in bytes([high, low]).decode("gb2312", "ignore")
    }
    blocks = (
        (0x20, 0x7F),
        (0xA0, 0x180),
        (0x2010, 0x2070),
        (0x2100, 0x2200),
        (0x2460, 0x2500),
        (0x25A0, 0x2660),
        (0x3000, 0x3040),
        (0xFF00, 0xFFF0),
    )
    base |= {code for first, end in blocks for code in range(first, end)} | {0x2713, 0x3007}
    names = {ord(char) for char in (HERE / "beyond_gb2312.txt").read_text() if not char.isspace()}
    ideographs = set(range(0x3400, 0xA000)) | set(range(0x20000, 0x33480))
    rare = ideographs - base - names
    burmese = set(range(0x1000, 0x10A0)) | {0x20, 0x25CC, 0x200B, 0x200C, 0x200D} | set(range(0xAA60, 0xAA80))
    return {
        "base": frozenset(base),
        "names": frozenset(names),
        "rare": frozenset(rare),
        "last": frozenset(ideographs - forge.characters(serif)),
        "burmese": frozenset(burmese),
    }


def ranges(codes: frozenset[int]) -> list[list[int]]:
    """{1, 2, 3, 7} → [[1, 3], [7, 7]]."""
    pairs: list[list[int]] = []
    for code in sorted(codes):
        if pairs and code == pairs[-1][1] + 1:
            pairs[-1][1] = code
        else:
            pairs.append([code, code])
    return pairs


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER)
