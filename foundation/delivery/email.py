"""Delivery by a mail server (SMTP)."""

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage

from ..site import here
from .errors import Undelivered


def send(key: str, to: str, title: str, text: str) -> str:
    """Hands one mail to the site's server; returns its Message-ID. The key makes the ID, so a second copy can be recognised."""
    site = here()
    mail = EmailMessage()
    server = None
    try:
        mail["From"], mail["To"], mail["Subject"] = site.smtp_from, to, title
        mail["Message-ID"] = f"<{key.replace(':', '.')}@{site.smtp_from.rpartition('@')[2]}>"
        mail.set_content(text)
        server = smtplib.SMTP(site.smtp_host, site.smtp_port, timeout=20)
        if site.smtp_tls:
            server.starttls(context=ssl.create_default_context())
        if site.smtp_user:
            server.login(site.smtp_user, site.smtp_password)
        server.send_message(mail)
    except (OSError, smtplib.SMTPException, ValueError) as trouble:
        raise Undelivered(f"邮件没有发出（{type(trouble).__name__}）") from trouble
    finally:
        _leave(server)
    return str(mail["Message-ID"])


def _leave(server: smtplib.SMTP | None) -> None:
    """Whatever the server says to a goodbye, a mail that it took is delivered."""
    with suppress(OSError, smtplib.SMTPException):
        if server:
            server.quit()
