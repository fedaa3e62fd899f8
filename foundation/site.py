"""This installation: its name, its address, where its data lies, how it sends. Set once at the start, read anywhere."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Site:
    """What the environment decided; `settings.py` builds it."""

    name: str = "矛盾纠纷调解"
    url: str = "http://127.0.0.1:8000"
    phone: str = ""
    data: Path = Path("var")
    demo: bool = False
    secret: bytes = field(default=b"", repr=False)
    field_keys: dict[str, bytes] = field(default_factory=dict, repr=False)
    index_key: bytes = field(default=b"", repr=False)
    sms: str = "console"
    email: str = "console"
    smtp_host: str = ""
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_tls: bool = False
    smtp_from: str = ""
    sealer: str = "pades"
    seal_passphrase: bytes = field(default=b"", repr=False)
    stamps: str = ""


_here = Site()


def here() -> Site:
    return _here


def settle(site: Site) -> None:
    """Called once by whoever starts the process."""
    global _here
    _here = site
