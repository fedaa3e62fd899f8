"""The certificate of a body follows its seal: over the whole file, in the journal, never with a void certificate, never with a lock held."""

import datetime as dt
import stat

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from documents import attestation, certificates, filing, sm
from documents.attestation import TRIES, Attestation
from documents.certificates import Certificate
from documents.models import Paper
from documents.verification import Fault, verify
from foundation import clock, files, journal, site
from foundation.errors import Refused
from foundation.journal import Entry
from tests import world
from tests.cases.house import House, Houses, later
from tests.documents.conftest import Stamping, settle, signed_and_sealed


def attest(house: House) -> int:
    with Session(house.engine) as session:
        return attestation.attest_due(session, clock.now())


def agreement(house: House) -> Paper:
    (paper,) = [one for one in house.papers("A09") if one.void_at is None]
    return paper


def roots(house: House):
    return house.tell(lambda session, case: certificates.roots(session))


def entries(house: House) -> list[dict]:
    found = select(Entry.detail).where(Entry.act == attestation.ACT)
    return house.tell(lambda session, case: list(session.scalars(found)))


def test_a_sealed_paper_is_signed_whole_with_a_stamped_time_and_the_journal_says_so(houses_on_both: Houses) -> None:
    house = signed_and_sealed(houses_on_both)
    with Stamping(house) as address:
        settle(stamps=address)
        assert attest(house) == 1
        assert attest(house) == 0, "once"
    paper = agreement(house)
    content = filing.content(paper)
    assert content.startswith(files.get(paper.final_sha)) and content.startswith(files.get(paper.sha))
    verdict = verify(content, roots(house))
    assert verdict.stands and verdict.proven and verdict.signer == paper.sealed_by
    (said,) = entries(house)
    assert (said["before"], said["sha"], said["certificate"]) == (paper.final_sha, paper.attested_sha, verdict.fingerprint)
    assert house.tell(lambda session, case: attestation.uses(session, verdict.fingerprint)) == 1
    assert house.tell(lambda session, case: journal.verify(session, case.id)) is None
    assert all(signature.sha_seen == paper.sha for signature in paper.signatures)


def test_the_private_key_lies_in_a_locked_file_of_this_account_and_not_in_the_database(houses: Houses) -> None:
    house = signed_and_sealed(houses)
    kept = list((site.here().data / "keys" / "bodies").glob("*.key"))
    assert kept and all(
        stat.S_IMODE(one.stat().st_mode) == 0o600 and b"ENCRYPTED PRIVATE KEY" in one.read_bytes() for one in kept
    )
    assert "PRIVATE" not in house.tell(lambda session, case: "".join(session.scalars(select(Certificate.pem))))
    settle(seal_passphrase=b"another")
    with pytest.raises(ValueError, match="password|decrypt"):
        attest(house)
    assert agreement(house).attested_sha is None and entries(house) == []
    settle(seal_passphrase=b"")
    with pytest.raises(Refused, match="SEAL_PASSPHRASE"):
        house.change(lambda session, case: certificates.issue(session, world.committee(session), certificates.SM2))


def test_while_the_time_cannot_be_stamped_a_paper_waits_and_at_last_goes_without(houses: Houses) -> None:
    house = signed_and_sealed(houses)
    settle(stamps="http://127.0.0.1:9/")
    assert attest(house) == attest(house) == 0
    for hours in range(1, TRIES):
        with later(hour=10 + hours):
            assert attest(house) == 0
    waiting = house.tell(lambda session, case: session.scalars(select(Attestation.tries)).one())
    assert (waiting, agreement(house).attested_sha, entries(house)) == (TRIES, None, [])
    with later(hour=19):
        assert attest(house) == 1
    verdict = verify(filing.content(agreement(house)), roots(house))
    assert verdict.stands and not verdict.proven
    assert "没有加时间戳" in entries(house)[0]["said"]


def test_a_void_certificate_signs_nothing_and_what_it_signed_stands(houses: Houses) -> None:
    house = signed_and_sealed(houses)
    assert attest(house) == 1
    first = filing.content(agreement(house))
    with later(hour=11):
        house.change(lambda session, case: _revoke(session))
        assert house.tell(lambda session, case: certificates.living(session, world.committee(session))) is None
        with pytest.raises(Refused, match="作废"):
            house.tell(lambda session, case: certificates.opened(_own(session)))
        house.change(lambda session, case: setattr(_paper(session), "attested_sha", None))
        house.change(lambda session, case: session.execute(text("delete from attestation")))
        assert attest(house) == 0
        assert verify(first, roots(house)).stands


def test_what_was_sealed_before_there_was_a_certificate_is_not_signed_afterwards(houses: Houses) -> None:
    house = signed_and_sealed(houses)
    house.change(lambda session, case: setattr(_own(session), "since", clock.now() + dt.timedelta(days=1)))
    with later(days=3):
        assert attest(house) == 0
    house.change(lambda session, case: setattr(_own(session), "since", clock.now()))
    assert attest(house) == 1


def test_an_sm2_record_stands_beside_the_paper_and_says_what_it_is_not(houses: Houses) -> None:
    house = signed_and_sealed(houses, certificates.SM2)
    settle(sealer="sm2")
    assert attest(house) == 1
    paper, found = agreement(house), house.tell(lambda session, case: session.scalars(select(Attestation.record_sha)).one())
    assert paper.attested_sha == paper.final_sha
    record, public = files.get(found), house.tell(lambda session, case: _own(session).pem)
    assert sm.LABEL in record.decode() and sm.LABEL in entries(house)[0]["how"]
    content = filing.content(paper)
    assert sm.is_right(record, content, public)
    assert not sm.is_right(record, content + b" ", public) and not sm.is_right(record, content, sm.new_key().public)
    assert not sm.is_right(record.replace(paper.sealed_by.encode(), "某某".encode()), content, public)
    assert not sm.is_right(record.replace("未经密评".encode(), "已经密评".encode()), content, public)
    assert verify(content, []).fault is Fault.UNSIGNED


def test_sm3_and_sm2_give_what_the_standards_print() -> None:
    assert sm.digest(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    key = sm.new_key()
    assert sm.unlocked(sm.locked(key, b"p"), key.public, b"p") == key
    assert len(key.public) == 128 and key.private not in sm.locked(key, b"p").hex()


def _own(session: Session) -> Certificate:
    return session.scalars(select(Certificate).where(Certificate.body_id.is_not(None))).one()


def _revoke(session: Session) -> None:
    certificates.revoke(session, _own(session), "印章换了")


def _paper(session: Session) -> Paper:
    return session.scalars(select(Paper).where(Paper.kind == "A09", Paper.void_at.is_(None))).one()
