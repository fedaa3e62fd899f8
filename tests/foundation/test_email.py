"""Mail through a real server: what arrives, what a fault becomes, and whom the password is told."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from foundation import site
from foundation.delivery import Undelivered, send
from tests.foundation.post_office import HANG_UP, PostOffice, certificate_for, opened

LINK = "http://127.0.0.1:8000/t/7Yq2_dAqQe1n"
TO = "chen@example.com"


def by(office: PostOffice, host: str = "127.0.0.1", **changes: object) -> None:
    given = {"email": "smtp", "smtp_host": host, "smtp_port": office.port, "smtp_from": "tiaojie@example.cn"}
    site.settle(replace(site.here(), **{**given, **changes}))  # type: ignore[arg-type]


def mail(
    to: str = TO, title: str = "请签名：调解协议书", text: str = f"您的协议书好了，请打开 {LINK} 签名。", key: str = "sign:41:1"
) -> str:
    return send("email", key, to, title, text)


def test_a_mail_arrives_as_it_was_written() -> None:
    with opened(PostOffice()) as office:
        by(office)
        receipt = mail()
        (arrived,) = office.mails
        assert (arrived["To"], arrived["From"], arrived["Subject"]) == (TO, "tiaojie@example.cn", "请签名：调解协议书")
        assert arrived.get_content().strip() == f"您的协议书好了，请打开 {LINK} 签名。"
        assert arrived["Message-ID"] == receipt


def test_a_second_copy_is_known_by_its_message_id() -> None:
    with opened(PostOffice()) as office:
        by(office)
        assert mail(key="sign:41:1") == mail(key="sign:41:1") == "<sign.41.1@example.cn>"
        assert mail(key="sign:41:2") != mail(key="sign:41:1")


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["421 closing", "450 mailbox busy", "451 try later", "550 no such user", "554 spam", HANG_UP])
def test_a_fault_of_the_server_is_undelivered_and_leaves_nothing_there(word: str, answer: str) -> None:
    with opened(PostOffice(**{word: [answer]})) as office:
        by(office)
        with pytest.raises(Undelivered):
            mail()
        assert office.taken == []
        mail()
        assert len(office.taken) == 1


@pytest.mark.parametrize("answer", ["421 closing", "500 what?", HANG_UP])
def test_a_fault_after_the_mail_was_taken_does_not_send_it_again(answer: str) -> None:
    with opened(PostOffice(QUIT=[answer])) as office:
        by(office)
        assert mail() == "<sign.41.1@example.cn>"
        assert len(office.taken) == 1


def test_a_server_that_is_not_there_is_undelivered() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        office = PostOffice()
        office.port = taken.getsockname()[1]
    by(office)
    with pytest.raises(Undelivered):
        mail()


@pytest.mark.parametrize("wrong", ["chen@example.com\nBcc: all@example.com", "\r\n", ""])
def test_an_address_that_is_none_is_undelivered_and_reaches_nobody(wrong: str) -> None:
    with opened(PostOffice()) as office:
        by(office)
        with pytest.raises(Undelivered):
            mail(to=wrong)
        assert office.taken == []


def test_a_title_cannot_bring_a_header_of_its_own() -> None:
    with opened(PostOffice()) as office:
        by(office)
        with pytest.raises(Undelivered):
            mail(title="请签名\r\nBcc: all@example.com")
        assert office.taken == []


@pytest.mark.parametrize("script", [{"RCPT": ["550 no such user chen@example.com"]}, {"DATA": [HANG_UP]}])
def test_the_trouble_names_neither_address_nor_link(script: dict[str, list[str]]) -> None:
    with opened(PostOffice(**script)) as office:
        by(office)
        with pytest.raises(Undelivered) as trouble:
            mail()
        assert str(trouble.value).startswith("邮件没有发出")
        assert TO not in str(trouble.value)
        assert LINK not in str(trouble.value)


def test_a_server_with_a_certificate_one_trusts_gets_the_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = certificate_for("localhost", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with opened(PostOffice(), certificate) as office:
        by(office, "localhost", smtp_tls=True, smtp_user="tiaojie", smtp_password="open")
        mail()
        assert len(office.taken) == 1
        assert office.logins == [(b"tiaojie", b"open")]


@pytest.mark.parametrize("trusted", ["nobody", "another host"])
def test_a_server_that_cannot_show_who_it_is_hears_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: str
) -> None:
    certificate = certificate_for("post.example", tmp_path)
    if trusted == "another host":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with opened(PostOffice(), certificate) as office:
        by(office, "localhost", smtp_tls=True, smtp_user="tiaojie", smtp_password="open")
        with pytest.raises(Undelivered):
            mail()
        assert office.logins == []
        assert office.taken == []


def test_a_wrong_password_is_undelivered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = certificate_for("localhost", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with opened(PostOffice(), certificate) as office:
        by(office, "localhost", smtp_tls=True, smtp_user="tiaojie", smtp_password="shut")
        with pytest.raises(Undelivered):
            mail()
        assert office.taken == []
