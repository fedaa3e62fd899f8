"""A small time stamp authority (RFC 3161 over HTTP) for demonstrations and tests. An office names a real one in its settings."""

import datetime as dt
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from asn1crypto import tsp
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from documents.pades import Held

_MOST = 65536


def authority(held: Held, port: int = 0, at: dt.datetime | None = None) -> ThreadingHTTPServer:
    """A server that stamps what it is asked to, not yet serving; port 0 takes a free one. It stamps the time of the machine, or always the same."""
    stamper = DummyTimeStamper(held.certificate, held.key, fixed_dt=at)

    class _Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(min(int(self.headers.get("Content-Length", 0)), _MOST)))
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:
            return

    return ThreadingHTTPServer(("127.0.0.1", port), _Door)
