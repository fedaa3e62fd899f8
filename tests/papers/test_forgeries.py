"""No change of a signed paper verifies: a thousand in every run, ten thousand under `prove`, from a seed that is told."""

import datetime as dt
import random
import sys
import threading
from collections import Counter

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from documents import authority, pades, press, timestamps, verification
from documents.overlay import Mark, overlay
from documents.verification import Fault, Root, looks_intact, verify
from tests.papers import forgeries, people, samples
from tests.papers.forgeries import Papers

SINCE, NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 6, 16, 2, tzinfo=dt.UTC)


def held(key, certificate):
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return pades.Held(x509.Certificate.load(certificate.public_bytes(Encoding.DER)), asn1_keys.PrivateKeyInfo.load(der))


class Office:
    """A root, a court with a certificate under it, and a time stamp authority that answers by HTTP."""

    def __init__(self):
        self.root_key = authority.new_key()
        self.root_certificate = authority.root(self.root_key, "示范根", SINCE)
        self.court = self.of(people.COURT)
        self.stamps = timestamps.authority(self.of("示范时间戳", stamps=True), at=NOW)
        self.address = f"http://127.0.0.1:{self.stamps.server_port}/"
        threading.Thread(target=self.stamps.serve_forever, daemon=True).start()

    def of(self, name, stamps=False, **more):
        key = authority.new_key(2048 if stamps else 0)
        return held(key, authority.issued(key, name, self.root_certificate, self.root_key, SINCE, stamps=stamps, **more))

    @property
    def root(self):
        return Root(x509.Certificate.load(self.root_certificate.public_bytes(Encoding.DER)))


@pytest.fixture(scope="module")
def office():
    one = Office()
    yield one
    one.stamps.shutdown()
    one.stamps.server_close()


@pytest.fixture(scope="module")
def papers(office):
    """A sealed paper signed with a time stamp, and the same without."""
    stranger = Office()
    stranger.stamps.server_close()
    sealed, other = (
        overlay(sheet.pdf, [Mark(sheet.slot("seal"), text="印", printed=True)])
        for sheet in (press.make(*samples.PAPERS[name]) for name in ("A12", "A06"))
    )
    return [
        Papers(
            pades.sign(sealed, office.court, people.COURT, NOW, stamps),
            sealed,
            pades.sign(other, office.court, people.COURT, NOW, stamps),
            stranger.court,
        )
        for stamps in (office.address, "")
    ]


def test_what_was_signed_verifies_and_begins_with_what_was_there(office, papers):
    for paper, proven in zip(papers, (True, False), strict=True):
        assert paper.signed.startswith(paper.plain)
        verdict = verify(paper.signed, [office.root], revisions=3)
        assert verdict.stands and verdict.signer == people.COURT and verdict.proven == proven
        assert verdict.fingerprint == verification.fingerprint(office.court.certificate)
        assert verify(paper.signed, [office.root], revisions=2).fault is Fault.REVISED
        assert verify(paper.signed, []).fault is Fault.UNTRUSTED
        assert verify(paper.plain, [office.root]).fault is Fault.UNSIGNED


def test_a_certificate_that_is_void_signs_nothing_more_and_what_it_signed_before_stands(office, papers):
    name, at = verification.fingerprint(office.court.certificate), verify(papers[0].signed, [office.root]).at
    later, before = (Root(office.root.certificate, ((name, at + dt.timedelta(seconds=n)),)) for n in (1, -1))
    assert verify(papers[0].signed, [later]).stands
    assert verify(papers[0].signed, [before]).fault is Fault.REVOKED


def test_a_stamp_authority_that_is_away_is_said(papers, office):
    with pytest.raises(pades.NoStamp):
        pades.sign(papers[0].plain, office.court, people.COURT, NOW, "http://127.0.0.1:9/")


def judge(office, papers, how_many, seed, dear):
    """How many of each family there were, and which of them a careless reader would believe."""
    taken, believed = Counter(), Counter()
    for paper in papers:
        for family, forge in forgeries.made(paper, how_many // 2, seed, dear):
            forged = forge()
            if forged == paper.signed:
                continue
            taken[family] += 1
            assert not verify(forged, [office.root]).stands, f"{family} of seed {seed}"
            believed[family] += taken[family] <= 3 and looks_intact(forged)
    return taken, believed


def test_a_thousand_changes_and_none_verifies(office, papers):
    taken, believed = judge(office, papers, 1000, seed=20261125, dear=60)
    assert sum(taken.values()) > 980 and len(taken) == len(forgeries.CHEAP) + len(forgeries.DEAR)
    assert {"append", "draw_on_page", "annotate", "fill_a_field", "add_page", "replace_font", "other_half"} <= set(+believed)


@pytest.mark.prove
def test_ten_thousand_changes_and_none_verifies(office, papers, capsys):
    seed = random.randrange(10**9)
    taken, believed = judge(office, papers, 10_000, seed, dear=10)
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed}: {dict(taken)}; a careless reader believes {dict(+believed)}\n")
    assert sum(taken.values()) > 9_900


def test_a_stranger_s_numbers_are_answered_and_not_stumbled_over():
    endless = b"9" * 5000
    assert verification.verify(b"%PDF-1.7\n/ByteRange [0 1 2 " + endless + b"]", []).fault is verification.Fault.UNSIGNED
