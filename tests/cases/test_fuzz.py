"""Every form of a case is sent what nobody sends: never a 500, always a sentence, and what was typed in the other fields is still in them."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.channels import TABLES as CHANNELS
from cases.models import Case
from tests.cases import test_apply, test_intake
from tests.cases.house import TABLES, Browser, House, Houses, told, typed
from tests.matrix.presses import PRESSES, Scene
from tests.matrix.sheet import allowed

ANSWERS = {200, 302, 303, 400, 401, 403, 404, 409, 413, 422, 429}
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
NOT_TYPED = {"csrf_token", "seen", "key", "shown", "ink", "strokes", "paper", "service", "party_id", "meeting"}
# Printable, and yet meant to break something; it stands for the words of a person too.
HOSTILE = "陈\x00\x0b\u202e采薇 <script>alert(1)</script> ' or 1=1; drop table party; -- \" {{ 7*7 }} %s %(n)s \\ \\u0000"
WRONG: dict[str, Any] = {
    "missing": None, "empty": "", "long": "长" * 10_000, "emoji": "😀👩‍👩‍👧\U0001f1e8\U0001f1f3", "rare": "\U0002a6d6\ue000\U000e0100",
    "of another type": "\u0661x-1e9", "a number": "9" * 10_000, "a file": (b"no text", "x"), "hostile": HOSTILE,
}  # fmt: skip


@dataclass(frozen=True)
class Door:
    """An act where somebody may do it: who presses, in which state of what."""

    subject: str
    act: str
    state: str
    role: str


def _doors() -> Iterator[Door]:
    """For every act one cell of the sheet; for a signature one in which something is asked of the one who presses."""
    order = ("counter", "mediator", "head", "filing", "clerk", "judge", "president", "party", "agent")
    signing = {("case", "countersign"): ("accepted", "party"), ("application", "acknowledge"): ("sealed", "party")}
    for (subject, act), cells in _cells().items():
        state, role = signing.get((subject, act)) or min(
            cells, key=lambda cell: (PRESSES[subject, act].inks != () and cell[1] != "party", order.index(cell[1]))
        )
        yield Door(subject, act, state, role)


def _cells() -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for subject, act, state, role in allowed():
        if role != "system":
            found.setdefault((subject, act), []).append((state, role))
    return found


DOORS = {f"{door.subject} {door.act}": door for door in _doors()}


class Pressing:
    """One form after another at the same door; when one goes through, the case is put back to where it stood."""

    def __init__(self, houses: Houses, door: Door):
        self.houses, self.door = houses, door
        self.shown: set[str] = set()
        self.again()

    def again(self) -> None:
        door = self.door
        self.house = self.houses.ready_for(door.subject, door.act, door.state, door.role)
        self.path, self.form = self.house.standing(door.act, door.role, door.subject)
        self.browser = self.house.as_(door.role)
        self.is_done = False

    def fields(self) -> list[str]:
        """What the form sends and what its page asks besides."""
        pages = {
            "correct_parties": "/parties/1",
            "attach": f"/scans?paper={self.form.get('paper')}",
            "put_up": "/confirmation/packet",
        }
        page = self.browser.get(self.house.address + pages[self.door.act] if self.door.act in pages else self.path)
        more = typed(page) if page.status_code == 200 else {}
        self.shown = set(more)
        names = [*self.form, *(name for name in more if name and name not in self.form)]
        return [name for name in names if name != "csrf_token"]

    def send(self, changes: dict[str, Any]) -> None:
        if self.is_done:
            self.again()
        sent = {name: value for name, value in {**_copied(self.form), **_copied(changes)}.items() if value is not None}
        answer = self.browser.post(self.path, sent)
        rows = {
            name.rpartition("-")[0] for name in changes if name.endswith("-signature")
        }  # of a signature that is not asked for any more
        others = {
            name: value
            for name, value in sent.items()
            if name not in changes and name.rpartition("-")[0] not in rows and (name in self.shown or not self.shown)
        }
        check(answer, others, f"{self.door} {list(changes)}")
        assert answer.status_code != 200, f"{self.door} {list(changes)}: neither done nor refused"
        self.is_done = answer.status_code in (302, 303)


def check(answer: TestResponse, others: dict[str, Any], what: str) -> None:
    assert answer.status_code in ANSWERS, f"{what}: {answer.status_code}"
    if answer.status_code not in (409, 422) or "data-refused" in answer.text:
        return
    assert told(answer), f"{what}: refused without a sentence"
    found = typed(answer)
    pad = "ink" in found
    for name, value in others.items():
        if name in NOT_TYPED or isinstance(value, tuple) or pad and name not in found:
            continue
        wanted = [_cleaned(one) for one in ([value] if isinstance(value, str) else value)]
        assert [_cleaned(one) for one in found.get(name, [])] == wanted, f"{what}: {name} was {wanted} and is {found.get(name)}"


def _copied(form: dict[str, Any]) -> dict[str, Any]:
    """A file is read once: every sending has its own."""
    copies = {}
    for name, value in form.items():
        if isinstance(value, tuple):
            content = value[0] if isinstance(value[0], bytes) else value[0].getvalue()
            value = (io.BytesIO(content), value[1])
        copies[name] = value
    return copies


def _cleaned(text: str) -> str:
    return UNSEEN.sub("", text).strip()


@pytest.mark.parametrize("door", DOORS)
def test_a_form_filled_with_what_nobody_sends_is_answered_with_a_sentence(houses: Houses, door: str) -> None:
    """Every field is sent some of the wrong things, one field after another; and all of them at once. `make prove` sends everything."""
    pressing, kinds = Pressing(houses, DOORS[door]), list(WRONG)
    fields = pressing.fields()
    for n, field in enumerate(fields):
        for kind in range(n, n + (2 if len(fields) < 4 else 1)):
            pressing.send({field: WRONG[kinds[kind % (len(WRONG) - 1)]]})
    for at_once in ("missing", "hostile"):
        pressing.send({field: WRONG[at_once] for field in fields if field != "seen"})


@pytest.mark.prove
@pytest.mark.parametrize("door", DOORS)
def test_every_field_of_every_form_is_sent_everything_nobody_sends(houses_on_postgresql: Houses, door: str) -> None:
    pressing = Pressing(houses_on_postgresql, DOORS[door])
    for field in pressing.fields():
        for value in WRONG.values():
            pressing.send({field: value})


# before there is a case, and before anybody is known


def _code(house: House) -> str:
    return house.tell(lambda session, case: case.code)


def _body(session: Session, case: Case) -> str:
    return str(case.body_id)


FREE: dict[str, Callable[[House], tuple[Browser, dict[str, Any]]]] = {
    "/cases": lambda house: (house.signed_in("lin"), {**test_intake.GIVEN, "body": house.tell(_body)}),
    "/apply": lambda house: (house.browser(), {**test_apply.GIVEN, "area": house.tell(_body)}),
    "/progress": lambda house: (house.browser(), {"code": _code(house), "tail": "9999"}),
    "/my/proof": lambda house: (house.visitor(1, proven=False), {"otp": "123456"}),
    "/my/code": lambda house: (house.visitor(1, proven=False), {"x": "1"}),
    "/my/leave": lambda house: (house.visitor(1), {"x": "1"}),
    "/t/none": lambda house: (house.browser(), {"x": "1"}),
}


@pytest.mark.parametrize("path", FREE)
def test_a_form_without_a_case_is_answered_with_a_sentence_too(houses: Houses, path: str) -> None:
    house = houses.at("case", "applied")
    browser, form = FREE[path](house)
    for n, field in enumerate(form):
        for kind in [list(WRONG)[(2 * n + k) % len(WRONG)] for k in range(2)]:
            sent = {name: value for name, value in {**form, **_copied({field: WRONG[kind]})}.items() if value is not None}
            answer = browser.post(path, sent)
            kept = {} if path.startswith(("/my", "/t")) else {name: value for name, value in sent.items() if name != field}
            check(answer, kept, f"{path} {field} {kind}")
    for kind in ("missing", "long", "hostile"):
        sent = {field: WRONG[kind] for field in form if WRONG[kind] is not None}
        check(browser.post(path, sent), {}, f"{path} {kind}")


def test_a_file_where_words_are_asked_for_is_refused(houses: Houses) -> None:
    house = houses.at("case", "applied")
    browser, form = FREE["/apply"](house)
    assert browser.post("/apply", {**form, "name": (io.BytesIO(b"x"), "x")}).status_code == 422


@pytest.mark.parametrize("row", ["²", "9" * 5000])
def test_a_row_of_no_number_is_no_row(houses: Houses, row: str) -> None:
    house = houses.at("case", "mediating")
    assert house.press("set_terms", "mediator", {f"terms-{row}-text": "x"}).status_code in (302, 422)


def test_every_form_of_these_rooms_is_sent_something(houses: Houses) -> None:
    """A new address that takes a POST has an act of the sheet behind it, or stands in the list above; what only another channel has is
    sent by that channel's own tests."""
    house = houses.at("performance", "performing", "seek")
    with Session(house.engine) as session:
        case = session.get_one(Case, 1)
        scenes = {subject: Scene(session, case, [case, *case.performances, *case.applications][n], "mediator")
                  for n, subject in enumerate(("case", "performance", "application"))}  # fmt: skip
        reached = {
            f"{scenes[door.subject].subject.address}/{row.noun}".replace(case.reference, "<reference>")
            for door in DOORS.values()
            for row in TABLES[door.subject].acts
            if row.name == door.act
        }
    rooms = re.compile(r"^/(cases|apply|progress|my|t)\b")
    posted = {rule.rule for rule in house.app.url_map.iter_rules() if "POST" in (rule.methods or ()) and rooms.match(rule.rule)}
    elsewhere = {f"/cases/<reference>/{act.noun}" for versions in CHANNELS.values() for table in versions for act in table.acts}
    assert posted - reached - set(FREE) - elsewhere == {"/t/<token>"}
