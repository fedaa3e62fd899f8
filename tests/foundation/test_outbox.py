"""The outbox: what an act posted goes out when the act is done, once, and is tried again when the way is shut."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from foundation import clock, outbox, site
from foundation.outbox import Message, deliver_due
from foundation.transactions import writing
from tests.foundation.post_office import PostOffice, opened
from tests.fresh import together

Sessions = sessionmaker[Session]
NOON = dt.datetime(2026, 6, 16, 4, 0, tzinfo=dt.UTC)
LINK = "http://127.0.0.1:8000/t/7Yq2_dAqQe1n"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with opened(PostOffice()) as one:
        given = {"email": "smtp", "smtp_host": "127.0.0.1", "smtp_port": one.port, "smtp_from": "tiaojie@example.cn"}
        site.settle(replace(site.here(), **given))  # type: ignore[arg-type]
        yield one


def post(session: Session, key: str = "sign:1", to: str = "chen@example.com") -> Message | None:
    with clock.set_to(NOON):
        return outbox.post(session, "email", to, "请签名", f"请打开 {LINK}", key=key, file_id=41, party_id=3)


def posted(sessions: Sessions, *keys: str) -> None:
    with sessions() as session:
        writing(session)
        for key in keys or ("sign:1",):
            post(session, key)
        session.commit()


def the_message(sessions: Sessions) -> Message:
    with sessions() as session:
        return session.scalars(select(Message)).one()


def after(minutes: float) -> dt.datetime:
    return NOON + dt.timedelta(minutes=minutes)


def test_of_several_posted_at_once_those_posted_before_are_left_out_and_none_is_written_twice(sessions: Sessions) -> None:
    posted(sessions, "sign:1")
    with sessions() as session, clock.set_to(NOON):
        writing(session)
        several = [
            Message(key=key, way="email", to="chen@example.com", title="请签名", text=LINK)
            for key in ("sign:1", "sign:2", "sign:2")
        ]
        assert [message.key for message in outbox.post_all(session, several)] == ["sign:2"]
        session.commit()
    with sessions() as session:
        found = session.scalars(select(Message).order_by(Message.id)).all()
        assert [(message.key, message.due_at, message.made_at) for message in found] == [
            ("sign:1", NOON, NOON),
            ("sign:2", NOON, NOON),
        ]


def test_a_message_goes_out_after_the_commit_and_not_before(sessions: Sessions, office: PostOffice) -> None:
    with sessions() as session:
        writing(session)
        post(session)
        assert deliver_due(sessions, after(1)) == 0
        session.commit()
    assert office.taken == []
    assert deliver_due(sessions, after(1)) == 1
    assert len(office.taken) == 1


def test_a_transaction_that_is_rolled_back_sends_nothing(sessions: Sessions, office: PostOffice) -> None:
    with sessions() as session:
        writing(session)
        post(session)
        session.rollback()
    assert deliver_due(sessions, after(1)) == 0
    assert office.taken == []


def test_a_key_is_posted_once(sessions: Sessions, office: PostOffice) -> None:
    posted(sessions, "sign:1", "sign:1")
    posted(sessions, "sign:1", "sign:2")
    assert deliver_due(sessions, after(1)) == 2
    posted(sessions, "sign:1")
    assert deliver_due(sessions, after(2)) == 0
    assert sorted(mail["Message-ID"] for mail in office.mails) == ["<sign.1@example.cn>", "<sign.2@example.cn>"]


def test_what_was_delivered_keeps_its_receipt_and_loses_its_text(sessions: Sessions, office: PostOffice) -> None:
    posted(sessions)
    with clock.set_to(after(1)):
        deliver_due(sessions, after(1))
    sent = the_message(sessions)
    assert (sent.sent_at, sent.receipt, sent.text, sent.trouble) == (after(1), "<sign.1@example.cn>", "", None)
    assert (sent.file_id, sent.party_id, sent.title) == (41, 3, "请签名")


def test_neither_address_nor_link_rests_in_the_clear(sessions: Sessions) -> None:
    posted(sessions)
    with sessions() as session:
        row = " ".join(str(cell) for cell in session.execute(text("select * from message")).one())
    assert "请签名" in row
    assert "chen@" not in row
    assert "7Yq2" not in row


@pytest.mark.parametrize("answer", ["450 mailbox busy", "550 no such user"])
def test_a_message_that_did_not_leave_is_tried_again_when_its_time_comes(
    sessions: Sessions, office: PostOffice, answer: str
) -> None:
    office.script["RCPT"] = [answer]
    posted(sessions)
    assert deliver_due(sessions, after(0)) == 0
    kept = the_message(sessions)
    assert (kept.tries, kept.sent_at, kept.due_at, kept.given_up) == (1, None, after(2), False)
    assert kept.trouble == "邮件没有发出（SMTPRecipientsRefused）"
    assert deliver_due(sessions, after(1.9)) == 0
    assert office.taken == []
    assert deliver_due(sessions, after(2)) == 1
    assert len(office.taken) == 1
    assert the_message(sessions).trouble is None


def test_a_dead_provider_is_asked_at_growing_distances_and_given_up_after_six_times(sessions: Sessions) -> None:
    site.settle(replace(site.here(), email="smtp", smtp_host="127.0.0.1", smtp_port=1, smtp_from="tiaojie@example.cn"))
    posted(sessions)
    waits = []
    for tried in range(1, 7):
        now = the_message(sessions).due_at
        assert deliver_due(sessions, now) == 0
        kept = the_message(sessions)
        assert kept.tries == tried
        waits.append((kept.due_at - now) / dt.timedelta(minutes=1))
    assert waits == [2, 4, 8, 16, 32, 64]
    assert kept.given_up
    assert kept.trouble
    assert deliver_due(sessions, after(10_000)) == 0
    assert the_message(sessions).tries == 6


def test_a_dead_provider_holds_up_nobody_else(sessions: Sessions, here: site.Site) -> None:
    site.settle(replace(here, email="smtp", smtp_host="127.0.0.1", smtp_port=1, smtp_from="tiaojie@example.cn"))
    posted(sessions)
    with sessions() as session, clock.set_to(NOON):
        writing(session)
        outbox.post(session, "sms", "14000000040", "验证码", "验证码 482915", key="pass:1")
        session.commit()
    assert deliver_due(sessions, after(1)) == 1
    assert [path.name for path in (here.data / "outbox").iterdir()] == ["pass_1.txt"]


def test_one_message_that_cannot_be_sent_holds_up_no_other(sessions: Sessions, office: PostOffice) -> None:
    with sessions() as session:
        writing(session)
        for key, to in (("1", "chen@example.com"), ("2", "chen@example.com\nBcc: all@example.com"), ("3", "wu@example.com")):
            post(session, key, to)
        session.commit()
    assert deliver_due(sessions, after(1)) == 2
    assert [mail["To"] for mail in office.mails] == ["chen@example.com", "wu@example.com"]


def test_a_message_nobody_can_open_holds_up_no_other(sessions: Sessions, office: PostOffice) -> None:
    posted(sessions, "1", "2", "3")
    with sessions() as session:
        writing(session)
        session.execute(text("update message set text = 'k1:AAAA' where key = '1'"))
        session.commit()
    assert deliver_due(sessions, after(1)) == 2
    assert [mail["Message-ID"] for mail in office.mails] == ["<2@example.cn>", "<3@example.cn>"]


def test_several_deliverers_at_once_send_every_message_once(sessions: Sessions, office: PostOffice) -> None:
    keys = [f"sign:{n}" for n in range(20)]
    posted(sessions, *keys)
    assert sum(together(*[lambda: deliver_due(sessions, after(1))] * 4)) == len(keys)
    assert sorted(mail["Message-ID"] for mail in office.mails) == sorted(f"<sign.{n}@example.cn>" for n in range(20))


class Dying(Session):
    """Dies at its second commit: the message has gone, and nobody noted it."""

    commits = 0

    def commit(self) -> None:
        self.commits += 1
        if self.commits == 2:
            raise KeyboardInterrupt
        super().commit()


def test_a_deliverer_that_dies_leaves_the_message_to_the_next_after_a_while(sessions: Sessions, office: PostOffice) -> None:
    posted(sessions)
    with pytest.raises(KeyboardInterrupt):
        deliver_due(sessionmaker(sessions.kw["bind"], class_=Dying), after(0))
    assert deliver_due(sessions, after(1)) == 0, "it is still claimed"
    assert deliver_due(sessions, after(2.1)) == 1
    assert [mail["Message-ID"] for mail in office.mails] == ["<sign.1@example.cn>"] * 2, "the receiver can tell that it is one"


def test_no_more_than_asked_goes_out_at_a_time_the_oldest_first(sessions: Sessions, office: PostOffice) -> None:
    posted(sessions, "1", "2", "3")
    assert deliver_due(sessions, after(1), limit=2) == 2
    assert [mail["Message-ID"] for mail in office.mails] == ["<1@example.cn>", "<2@example.cn>"]
