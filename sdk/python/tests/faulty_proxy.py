"""A proxy before the real server that loses answers, says 429 or breaks connections, as it is told."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


class FaultyProxy:
    """What it does next stands in ``faults``, one for each request; without any it passes requests on.

    ``lose`` passes the request on and breaks the connection instead of answering, ``break`` does not even pass it on,
    ``429`` and ``503`` answer so, ``html`` answers 502 with a page.
    """

    def __init__(self, target: str) -> None:
        self.target = urlsplit(target)
        self.faults: list[str] = []
        self.breaks: str | None = None
        """The end of a path whose requests all break."""
        self.retry_after: str | None = None
        self.seen: list[tuple[str, str | None]] = []
        """Path and Idempotency-Key of each request."""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def _handler(proxy) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: Any) -> None:
                pass

            def _take(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                proxy.seen.append((self.path, self.headers.get("Idempotency-Key")))
                fault = proxy.faults.pop(0) if proxy.faults else "pass"
                if proxy.breaks is not None and self.path.endswith(proxy.breaks):
                    fault = "break"
                if fault == "break":
                    self._hang_up()
                elif fault in ("429", "503"):
                    self._answer(int(fault), b'{"code":"LIMIT","detail":"too many","hint":"Wait."}', "application/json")
                elif fault == "html":
                    self._answer(502, b"<h1>Bad gateway</h1>", "text/html")
                else:
                    status, kind, text = self._pass_on(body)
                    if fault == "lose":
                        self._hang_up()
                    else:
                        self._answer(status, text, kind)

            do_GET = do_POST = _take

            def _pass_on(self, body: bytes) -> tuple[int, str, bytes]:
                connection = http.client.HTTPConnection(proxy.target.hostname or "", proxy.target.port, timeout=60)
                headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
                connection.request(self.command, self.path, body, {**headers, "Host": proxy.target.netloc})
                response = connection.getresponse()
                answer = response.read()
                connection.close()
                return response.status, response.headers["Content-Type"], answer

            def _answer(self, status: int, text: bytes, kind: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(text)))
                if proxy.retry_after is not None and status in (429, 503):
                    self.send_header("Retry-After", proxy.retry_after)
                self.end_headers()
                self.wfile.write(text)

            def _hang_up(self) -> None:
                self.close_connection = True
                self.connection.close()

        return Handler


@contextmanager
def faulty_proxy(target: str) -> Iterator[FaultyProxy]:
    proxy = FaultyProxy(target)
    thread = threading.Thread(target=proxy.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.server.shutdown()
        proxy.server.server_close()
        thread.join(5)
