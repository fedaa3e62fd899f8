"""The wall around the press: it reaches no network and no file, evaluates nothing that was typed, and ends what would work for ever."""

import base64
import dataclasses
import http.server
import io
import itertools
import os
import resource
import signal
import socket
import struct
import threading
import time
import zlib

import pytest
from PIL import Image
from pypdf import PdfReader

from documents import cascade, cutting, kinds, limits, plates, press, wall, workers
from documents.facts import TermFacts
from documents.wall import Wall
from foundation.errors import Refused
from tests.conftest import FONTS
from tests.papers import of_case, of_mediation, of_rulings, people
from tests.papers.reading import words
from tests.papers.vectors import BOMBS, TEMPLATES, reaching

SECRET = "密文在此不得外传"


def png(mode="RGB", size=(8, 8), colour="red"):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out.getvalue()


def flood(width, height):
    """A PNG of a few bytes that unpacks to very many pixels."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">II5B", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def petition(dispute):
    return dataclasses.replace(of_case.PETITION, dispute=dispute)


@pytest.fixture
def outside(tmp_path):
    """A server that counts who comes, one address of it that sends on to another, and a picture on this disk: (addresses, file, visits)."""
    visits = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            visits.append(self.path)
            self.send_response(302 if "on" in self.path else 200)
            self.send_header("Location", "/x.png") if "on" in self.path else self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(png())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    picture = tmp_path / "secret.png"
    picture.write_bytes(png(size=(321, 123)))
    (tmp_path / "secret.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><text>{SECRET}</text></svg>')
    (tmp_path / "secret.txt").write_text(SECRET)
    address = f"http://127.0.0.1:{server.server_port}"
    files = [(tmp_path / name).as_uri() for name in ("secret.png", "secret.svg", "secret.txt")]
    yield [f"{address}/x.png", f"{address}/on"], files, visits
    server.shutdown()
    server.server_close()


def assert_nothing_came_in(pdf, carried):
    read = PdfReader(io.BytesIO(pdf))
    assert list(read.attachments) == carried
    assert not [image for page in read.pages for image in page.images]
    assert b"/FileAttachment" not in pdf


def test_no_vector_reaches_the_net_or_a_file_as_html_given_to_the_press(outside):
    addresses, files, visits = outside
    assert_none_reaches(reaching(addresses[1], files[1]))
    assert visits == []


@pytest.mark.prove
def test_no_vector_reaches_anything_by_any_address_or_file(outside):
    addresses, files, visits = outside
    for address, file in itertools.product(addresses, files):
        assert_none_reaches(reaching(address, file))
    assert visits == []


def assert_none_reaches(vectors):
    assert len(set(vectors)) > 100
    for start in range(0, len(vectors), 10):
        batch = vectors[start : start + 10]
        for pdf in laid(batch) or [pdf for vector in batch for pdf in laid([vector])]:
            assert_nothing_came_in(pdf, [])
            assert SECRET not in words(pdf) and "root:x" not in words(pdf)


def laid(vectors):
    """The leaf with all of them, or nothing if the press refuses."""
    html = f"<!doctype html><html><body><p>甲</p>{'<p>'.join(vectors)}<p>乙</p></body></html>"
    try:
        return [press.leaf(html, {"ink": png(colour="blue")})]
    except Refused as refusal:
        assert "外面" in refusal.sentence
        return []


def plain(text):
    """Without what a reader of PDFs cannot tell: white space, and hyphens at the end of a line."""
    return "".join(text.split()).replace("-", "")


def test_no_vector_does_anything_when_it_is_typed_as_a_fact(outside):
    addresses, files, visits = outside
    vectors = reaching(addresses[0], files[1])
    assert len(vectors) >= 60
    text = "\n".join(vector.replace("\t", " ").replace("\n", " ") for vector in vectors)
    sheet = press.make(kinds.PETITION, petition(f"甲\n{text}\n乙"))
    assert_nothing_came_in(sheet.pdf, ["facts.json"])
    said = plain(words(sheet.pdf))
    for vector in vectors:
        assert plain(vector) in said, vector
    assert SECRET not in said and visits == []


def test_the_server_would_have_noticed(outside):
    addresses, _, visits = outside
    with socket.create_connection(("127.0.0.1", int(addresses[0].split(":")[2].split("/")[0]))) as line:
        line.sendall(b"GET /on HTTP/1.0\r\n\r\n")
        assert b"302" in line.recv(100)
    assert visits == ["/on"]


def test_templates_typed_as_facts_come_out_as_they_were_typed():
    assert len(TEMPLATES) >= 107
    sheet = press.make(kinds.PETITION, petition("\n".join(TEMPLATES)))
    said = plain(words(sheet.pdf))
    for text in TEMPLATES:
        assert plain(text) in said, text
    assert "jinjaran{%endif%}" in said and "<class" not in said


@pytest.mark.parametrize(
    ("facts", "words_of_refusal"),
    [
        (petition("甲" * (limits.TEXT + 1)), "纠纷简要情况有50001字"),
        (petition("甲\n" * limits.ROWS), "纠纷简要情况有1001行"),
        (petition("A" * (limits.UNBROKEN + 1)), "纠纷简要情况中有一串"),
        (dataclasses.replace(of_case.PETITION, requests=("甲" * 40_000,) * 4), "全文有"),
        (dataclasses.replace(of_case.PETITION, requests=("甲",) * (limits.ROWS + 1)), "申请事项有1001项"),
    ],
)
def test_more_than_a_paper_may_hold_is_refused_by_name(facts, words_of_refusal):
    with pytest.raises(Refused) as refusal:
        press.make(kinds.PETITION, facts)
    assert words_of_refusal in refusal.value.sentence and "请" in refusal.value.sentence


@pytest.mark.parametrize(
    ("pictures", "word"),
    [
        ({"qr": flood(65_500, 65_500)}, "二维码太大（65500×65500像素）"),
        ({"seal": flood(4_100, 4_100)}, "印章太大"),
        ({"ink-0": b"GIF89a" + bytes(99)}, "签名不是PNG"),
        ({"ink-1": png() + bytes(limits.PICTURE_BYTES)}, "签名太大"),
        ({f"ink-{number}": flood(3_900, 3_900) for number in range(3)}, "图片合计太大"),
        ({f"ink-{number}": png() for number in range(limits.PICTURES + 1)}, "张图片"),
        ({"seal": flood(900, 900)}, "已经损坏"),
    ],
)
def test_a_picture_that_is_too_much_or_broken_is_refused_before_it_is_unpacked(pictures, word):
    before = time.process_time()
    with pytest.raises(Refused, match=word):
        press.make(kinds.PETITION, of_case.PETITION, pictures)
    with pytest.raises(Refused):
        press.leaf("<!doctype html><p>甲<img src='press:seal'>", pictures)
    assert time.process_time() - before < 20  # a flood unpacked would take minutes


def page(*names):
    return "<!doctype html>" + "".join(f'<p>甲<img src="press:{name}" style="width: 20mm" alt=""></p>' for name in names)


def test_kept_pictures_and_styles_change_no_byte_of_any_paper():
    seal, code = png("RGBA", (496, 496), (200, 16, 30, 90)), people.qr()["qr"]
    pictures = {"seal": seal, "qr": code, "grey": png("L", colour=90), "pale": png("LA", colour=(9, 9)), "few": png("P")}

    def papers():
        return [press.leaf(page(*pictures), pictures), press.make(kinds.CONFIRMING, of_rulings.RULING).pdf]

    press.open(fonts=FONTS)
    cascade.forget()
    cold = papers()
    press.leaf(page("seal"), {"seal": png("RGBA", (496, 496), (1, 2, 3, 4))})
    press.make(kinds.AGREEMENT, of_mediation.AGREEMENT)
    press.leaf("<!doctype html><style>p { color: red !important; font-size: 40pt } @page { size: 99pt }</style><p>甲", {})
    assert papers() == cold
    cascade.remove()
    cutting.remove()
    assert papers() == cold
    press.open(fonts=FONTS)
    assert papers() == cold


def test_a_picture_comes_out_as_it_went_in():
    code, seal = people.qr()["qr"], png("RGBA", (50, 50), (200, 16, 30, 90))
    read = PdfReader(io.BytesIO(press.leaf(page("qr", "seal"), {"qr": code, "seal": seal}))).pages[0].images
    shown = sorted((image.image for image in read), key=lambda image: image.width)
    assert shown[0].convert("RGBA").getpixel((25, 25)) == (200, 16, 30, 90)
    assert list(shown[1].convert("L").get_flattened_data()) == list(
        Image.open(io.BytesIO(code)).convert("L").get_flattened_data()
    )


def test_names_of_one_case_are_not_embedded_in_the_next():
    def faces(name):
        applicant = dataclasses.replace(people.CHENG, who=people.person(name))
        facts = dataclasses.replace(of_case.PETITION, applicants=(applicant,), dispute="甲乙")
        read = PdfReader(io.BytesIO(press.make(kinds.PETITION, facts).pdf))
        fonts = [font.get_object() for font in read.pages[0]["/Resources"]["/Font"].values()]
        inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
        return [(one.get("/FontFile3") or one["/FontFile2"]).get_object().get_data() for one in inner]

    before, rare = faces("刘某"), faces("刘鑫")
    assert sum(map(len, rare)) > sum(map(len, before))
    assert faces("刘某") == before


def test_what_is_kept_of_pictures_stays_within_bounds():
    kept = plates.Plates(room=5_000)
    for number in range(300):
        kept.plate(png("RGBA", (40, 40), (number % 256, number // 256, 0, 255)))
    assert 0 < kept.weight <= 5_000


def do_nothing():
    pass


def test_who_waits_for_a_press_that_is_closed_is_told_so():
    pool = workers.Workers(1, Wall(), do_nothing)
    pool.close()
    with pytest.raises(Refused, match="停止"):
        pool.run(do_nothing)


def test_no_paper_of_a_signature_of_somebody_else_is_left_in_the_address(outside):
    """A data address in the page is no picture either: what the press draws was handed to it by name."""
    ink = base64.b64encode(png()).decode()
    pdf = press.leaf(f'<!doctype html><p>甲<img src="data:image/png;base64,{ink}"></p>', {})
    assert_nothing_came_in(pdf, [])


@pytest.fixture(scope="module")
def two_workers():
    """The tests from here on print in worker processes."""
    press.open(workers=2, fonts=FONTS, wall=Wall(processor=3, clock=60))
    yield press._press.workers
    press.open(fonts=FONTS)


def in_threads(*jobs):
    results = [None] * len(jobs)

    def run(place, job):
        try:
            results[place] = job()
        except Refused as refusal:
            results[place] = refusal

    threads = [threading.Thread(target=run, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def ruling():
    return press.make(kinds.CONFIRMING, of_rulings.RULING)


def test_a_bomb_is_ended_and_others_print_meanwhile(two_workers):
    known = ruling().sha256
    first, *others = in_threads(lambda: press.leaf("<!doctype html>" + BOMBS["many lines"][:390_000], {}), *[ruling] * 4)
    assert isinstance(first, Refused) and "分成几份" in first.sentence
    assert {other.sha256 for other in others} == {known}


def test_a_worker_that_is_killed_is_replaced_and_its_paper_made(two_workers):
    known = ruling().sha256
    at_work = threading.Thread(target=ruling)
    at_work.start()
    for pid in two_workers.pids:
        os.kill(pid, signal.SIGKILL)
    assert {sheet.sha256 for sheet in in_threads(ruling, ruling)} == {known}
    at_work.join()
    assert len(two_workers.pids) <= 2


def network(port):
    with socket.socket() as line:
        line.settimeout(2)
        return line.connect_ex(("127.0.0.1", port))


def shares():
    return resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CORE)[0]


def too_much():
    return bytearray(3 * 2**30)


def test_a_worker_has_no_network_and_only_its_share_of_memory(two_workers, outside):
    port = int(outside[0][0].split(":")[2].split("/")[0])
    assert two_workers.run(shares) == (Wall().memory, 0)
    with pytest.raises(Refused, match="分成几份"):
        two_workers.run(too_much)
    assert network(port) == 0
    assert (two_workers.run(network, port) != 0) == two_workers.is_cut_off


@pytest.mark.prove
@pytest.mark.parametrize("name", BOMBS)
def test_every_bomb_ends_in_a_refusal_or_within_its_share_while_another_paper_prints(two_workers, name):
    def bomb():
        return press.leaf("<!doctype html>" + BOMBS[name], {})

    press.make(kinds.CONFIRMING, of_rulings.RULING)
    before = time.monotonic()
    ended, other = in_threads(bomb, lambda: press.make(kinds.CONFIRMING, of_rulings.RULING))
    assert isinstance(ended, (bytes, Refused))
    assert other.pages
    assert time.monotonic() - before < 60


@pytest.mark.prove
def test_memory_is_flat_over_a_thousand_papers():
    """After the first two hundred, the resident memory of the process that prints grows by less than 4 KB a paper."""
    press.open(workers=1, fonts=FONTS)
    try:
        used = [(number, resident(number)) for number in range(1_000)][200:]
    finally:
        press.open(fonts=FONTS)
    slopes = sorted((used[b][1] - used[a][1]) / (b - a) for a in range(0, 800, 10) for b in range(a + 10, 800, 10))
    assert slopes[len(slopes) // 2] < 4, slopes[len(slopes) // 2]


def resident(number):
    """KB that the worker holds after one more ruling that is like no other."""
    name = chr(0x4E00 + number) + chr(0x5E00 + number)
    parties = tuple(dataclasses.replace(party, who=people.person(name)) for party in people.APPLICANTS[:2])
    ink = png("RGBA", (300, 100), (number % 256, number // 256, 40, 200))
    facts = of_rulings.ruling(applicants=parties, terms=(TermFacts(text=f"第{number}件，{name}赔偿{number}元"),))
    assert press.make(kinds.CONFIRMING, facts, {"ink": ink}).pages
    press.leaf(page("ink"), {"ink": ink})
    (pid,) = press._press.workers.pids
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def test_the_wall_of_a_site_is_that_of_the_documentation():
    assert wall.Wall() == Wall(processor=10, clock=30, memory=2 * 2**30)
