"""A real mail server with a script: what it answers to a word of the protocol before it comes round to taking mail."""

import asyncio
import datetime as dt
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HANG_UP = "hang up"


class PostOffice:
    """Keeps what it took. `script` maps MAIL, RCPT, DATA or QUIT to answers that are given once each, in order; after them it is content."""

    def __init__(self, **script: list[str]):
        self.script, self.taken, self.logins, self.port = script, [], [], 0  # type: ignore[var-annotated]

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(content, _class=EmailMessage, policy=policy.default) for content in self.taken]

    async def handle_MAIL(self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        envelope.mail_from = address
        return self._answer("MAIL", server)

    async def handle_RCPT(self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        answer = self._answer("RCPT", server)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        answer = self._answer("DATA", server)
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.taken.append(envelope.content)
        return answer

    async def handle_QUIT(self, server: Any, session: Session, envelope: Envelope) -> str:
        return self._answer("QUIT", server, "221 bye")

    def login(self, server: Any, session: Session, envelope: Envelope, way: str, given: LoginPassword) -> AuthResult:
        self.logins.append((given.login, given.password))
        return AuthResult(success=given.password == b"open", handled=False)

    def _answer(self, word: str, server: Any, content: str = "250 OK") -> str:
        waiting = self.script.get(word, [])
        answer = waiting.pop(0) if waiting else content
        if answer == HANG_UP:
            server.transport.abort()
        return answer


@contextmanager
def opened(office: PostOffice, certificate: Path | None = None) -> Iterator[PostOffice]:
    """The office on a free port of this machine; with a certificate it insists on TLS and a login."""
    asked: dict[str, Any] = {}
    if certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate)
        asked = {"tls_context": tls, "require_starttls": True, "authenticator": office.login, "auth_required": True}
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    there = asyncio.run_coroutine_threadsafe(_serve(office, asked), loop).result()
    office.port = there.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        asyncio.run_coroutine_threadsafe(_close(there), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _serve(office: PostOffice, asked: dict[str, Any]) -> asyncio.Server:
    made = partial(SMTP, office, hostname="post.example", loop=asyncio.get_running_loop(), **asked)
    return await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0)


async def _close(there: asyncio.Server) -> None:
    there.close()
    conversations = asyncio.all_tasks() - {asyncio.current_task()}
    for conversation in conversations:
        conversation.cancel()
    await asyncio.gather(*conversations, return_exceptions=True)


def certificate_for(host: str, folder: Path) -> Path:
    """A certificate that only vouches for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = folder / f"{host}.pem"
    file.write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain) + made.public_bytes(serialization.Encoding.PEM))
    return file
