"""Delivery for a site without a gateway: a private file per message, and on the screen in a demonstration."""

import os
import sys

from ..site import here


def send(key: str, to: str, title: str, text: str) -> str:
    """Writes the message into the data folder, readable by this account alone; returns the file's name."""
    folder = here().data / "outbox"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{key.replace('/', '_').replace(':', '_')[:100]}.txt"
    handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{to}\n{title}\n\n{text}\n")
    if here().demo:
        sys.stdout.write(f"\n┌ 演示消息 → {to}　{title}\n│ {text}\n└\n")
        sys.stdout.flush()
    return name
