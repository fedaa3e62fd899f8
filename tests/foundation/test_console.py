"""Messages of a site without a gateway: a private file each, on the screen in a demonstration only."""

from dataclasses import replace

import pytest

from foundation import site
from foundation.delivery import send
from foundation.site import Site

TEXT = "验证码 482915，10 分钟内有效。"


def test_a_message_becomes_a_file_of_its_own(here: Site) -> None:
    name = send("sms", "pass:7", "14000000040", "验证码", TEXT)
    assert (here.data / "outbox" / name).read_text() == f"14000000040\n验证码\n\n{TEXT}\n"
    assert send("sms", "pass:8", "14000000040", "验证码", TEXT) != name


def test_the_file_is_for_this_account_alone(here: Site) -> None:
    name = send("sms", "pass:7", "14000000040", "验证码", TEXT)
    folder = here.data / "outbox"
    assert (folder.stat().st_mode & 0o077, (folder / name).stat().st_mode & 0o077) == (0, 0)


@pytest.mark.parametrize("key", ["../../etc/cron.d/x", "/etc/passwd", "a/b:c", ".." * 80])
def test_no_key_leads_out_of_the_folder(here: Site, key: str) -> None:
    name = send("sms", key, "14000000040", "验证码", TEXT)
    assert (here.data / "outbox" / name).resolve().parent == (here.data / "outbox").resolve()


def test_codes_and_links_are_on_the_screen_in_a_demonstration_only(here: Site, capfd: pytest.CaptureFixture[str]) -> None:
    send("sms", "pass:7", "14000000040", "验证码", TEXT)
    assert capfd.readouterr() == ("", "")
    site.settle(replace(here, demo=True))
    send("sms", "pass:8", "14000000040", "验证码", TEXT)
    assert TEXT in capfd.readouterr().out
