"""Encrypted columns rest unreadable, open under their own key in their own column only; blind indexes find without opening."""

import base64
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from foundation import clock, site
from foundation.crypto import blind, lock, unlock
from foundation.outbox import Message
from foundation.site import Site
from foundation.transactions import writing

NUMBER = "990119199403030489"


def kept(session: Session, **said: str) -> Message:
    """A record with two encrypted columns, of another address and another text."""
    writing(session)
    given = {"key": "1", "way": "sms", "to": "14000000040", "title": "验证码", "text": f"您的证件 {NUMBER}"}
    message = Message(**{**given, **said}, made_at=clock.now(), due_at=clock.now())
    session.add(message)
    session.commit()
    return message


def raw(session: Session, column: str) -> str:
    return str(session.execute(text(f'select "{column}" from message')).scalar_one())  # noqa: S608


def test_what_is_encrypted_rests_unreadable_and_reads_as_it_was_written(session: Session) -> None:
    message = kept(session)
    assert NUMBER not in raw(session, "text")
    assert base64.b64encode(NUMBER.encode()).decode()[:12] not in raw(session, "text")
    session.expire(message)
    assert message.text == f"您的证件 {NUMBER}"


@pytest.mark.parametrize("value", ["", "陈采薇", "𠮷野家 my မြန်မာ", "a" * 5000])
def test_any_text_comes_back_as_it_was(value: str) -> None:
    assert unlock(lock(value, "party.id_number"), "party.id_number") == value


def test_nothing_stays_nothing(session: Session) -> None:
    assert session.scalar(select(Message.text)) is None
    assert Message.text.type.process_bind_param(None, None) is None


def test_the_same_value_never_looks_the_same() -> None:
    assert len({lock(NUMBER, "party.id_number") for _ in range(50)}) == 50


def test_a_value_copied_to_another_column_does_not_open(session: Session) -> None:
    message = kept(session)
    writing(session)
    session.execute(text('update message set text = "to"'))
    session.commit()
    with pytest.raises(InvalidTag):
        _ = message.text


def test_a_value_does_not_open_under_another_key_of_the_same_name(here: Site) -> None:
    locked = lock(NUMBER, "party.id_number")
    site.settle(replace(here, field_keys={"k1": b"x" * 32}))
    with pytest.raises(InvalidTag):
        unlock(locked, "party.id_number")


def test_a_value_whose_key_is_not_here_does_not_open(here: Site) -> None:
    locked = lock(NUMBER, "party.id_number")
    site.settle(replace(here, field_keys={"k2": b"k" * 32}))
    with pytest.raises(KeyError, match="k1"):
        unlock(locked, "party.id_number")


def test_a_new_key_locks_and_the_old_one_still_opens(here: Site) -> None:
    old = lock(NUMBER, "party.id_number")
    site.settle(replace(here, field_keys={"k1": b"k" * 32, "k2": b"n" * 32}))
    new = lock(NUMBER, "party.id_number")
    assert (old[:3], new[:3]) == ("k1:", "k2:")
    assert unlock(old, "party.id_number") == unlock(new, "party.id_number") == NUMBER


def test_a_value_with_any_byte_changed_does_not_open() -> None:
    name, _, body = lock(NUMBER, "party.id_number").partition(":")
    whole = base64.b64decode(body)
    for n in range(len(whole)):
        changed = whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :]
        with pytest.raises(InvalidTag):
            unlock(f"{name}:{base64.b64encode(changed).decode()}", "party.id_number")


def test_a_blind_index_is_the_same_for_the_same_value_and_purpose_only() -> None:
    assert blind(NUMBER, "id") == blind(NUMBER, "id")
    assert len({blind(NUMBER, "id"), blind(NUMBER, "phone"), blind(NUMBER[:-1], "id"), blind("", "id")}) == 4
    assert blind("b", "a") != blind("", "a\0b"), "purpose and value cannot run into each other"
    assert len(blind(NUMBER, "id")) == 32


def test_a_blind_index_says_nothing_without_its_key(here: Site) -> None:
    before = blind(NUMBER, "id")
    site.settle(replace(here, index_key=b"x" * 32))
    assert blind(NUMBER, "id") != before
    assert NUMBER not in before
