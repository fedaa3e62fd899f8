"""One frozen object read from the environment. Every name stands in `.env.example` with what it is for."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from foundation.site import Site


@dataclass(frozen=True)
class Settings:
    """How this process runs; the site it serves is in `site`."""

    site: Site
    database: str
    host: str
    port: int
    role: str
    idle_minutes: int
    press_workers: int
    office_fonts: Path | None
    proxies: int
    https: bool


def read() -> Settings:
    """The settings of this environment. Keys that are not given are made once and kept, readable by this account alone, beside the data."""
    data = Path(os.environ.get("DATA_DIR", "var")).resolve()
    data.mkdir(parents=True, exist_ok=True)
    office_fonts = os.environ.get("OFFICE_FONTS")
    url = os.environ.get("SITE_URL", "http://127.0.0.1:8000")
    site = Site(
        name=os.environ.get("SITE_NAME", "矛盾纠纷调解"),
        url=url.rstrip("/"),
        phone=os.environ.get("DUTY_PHONE", ""),
        data=data,
        demo=_flag("DEMO"),
        secret=_key(data, "SECRET_KEY"),
        field_keys={"k1": _key(data, "FIELD_KEY")},
        index_key=_key(data, "INDEX_KEY"),
        sms=os.environ.get("SMS", "console"),
        email=os.environ.get("EMAIL", "console"),
        smtp_host=os.environ.get("SMTP_HOST", ""),
        smtp_port=int(os.environ.get("SMTP_PORT", "25")),
        smtp_user=os.environ.get("SMTP_USER", ""),
        smtp_password=os.environ.get("SMTP_PASSWORD", ""),
        smtp_tls=_flag("SMTP_TLS"),
        smtp_from=os.environ.get("SMTP_FROM", ""),
        sealer=os.environ.get("SEALER", "pades"),
        seal_passphrase=os.environ.get("SEAL_PASSPHRASE", "").encode(),
        stamps=os.environ.get("TIME_STAMPS", ""),
    )
    return Settings(
        site=site,
        database=os.environ.get("DATABASE_URL") or f"sqlite:///{data / 'mediation.db'}",
        host=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8000")),
        role=os.environ.get("ROLE", "all"),
        idle_minutes=int(os.environ.get("IDLE_MINUTES", "15")),
        press_workers=int(os.environ.get("PRESS_WORKERS", "1")),
        office_fonts=Path(office_fonts) if office_fonts else None,
        proxies=int(os.environ.get("PROXIES", "0")),
        https=url.startswith("https:"),
    )


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "yes", "true", "on"}


def _key(data: Path, name: str) -> bytes:
    """32 bytes from the environment (hex) or from a file made on first use."""
    given = os.environ.get(name)
    if given:
        return bytes.fromhex(given)
    place = data / "keys" / name.lower()
    place.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(32))
    return place.read_bytes()
