"""Requests and their retries without any I/O: a flow yields what is to be done and is sent what came of it.

Everything the package does is written once as flows; `SyncDriver` and `AsyncDriver` are the two ways to carry them out.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
import uuid
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

import httpx

from ._client import client_options
from .errors import AgentGymError, ConflictError, InvalidError, ServerError, error_of, retry_after_of

T = TypeVar("T")

LONGEST_PAUSE_S = 60.0
LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=256, keepalive_expiry=30.0)
RETRIED_STATUS = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Send:
    """A request to send; the reply is a response, or the failure to get one."""

    method: str
    path: str
    headers: Mapping[str, str]
    content: bytes | None


@dataclass(frozen=True)
class Pause:
    """Wait; the reply is None."""

    seconds: float


Reply = httpx.Response | httpx.TransportError | None
Flow = Generator[Send | Pause, Reply, T]


class Server:
    """Where requests go and what goes with each of them."""

    def __init__(self, address: str, headers: Mapping[str, str], timeout: float) -> None:
        self.address = address
        self._headers = dict(headers)
        self._extensions = {"timeout": httpx.Timeout(timeout, connect=min(10.0, timeout)).as_dict()}
        # Steps of an episode go to the same path, and parsing it costs a tenth of a request.
        self._url_of = lru_cache(maxsize=1024)(lambda path: httpx.URL(f"{address}/api{path}"))

    def request_of(self, send: Send) -> httpx.Request:
        """The request that a `Send` stands for; a client would build the same in twice the time."""
        return httpx.Request(
            send.method,
            self._url_of(send.path),
            headers={**self._headers, **send.headers},
            content=send.content,
            extensions=dict(self._extensions),
        )


class SyncDriver:
    """Carries flows out on the calling thread."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.client = httpx.Client(limits=LIMITS, **client_options(server.address))

    def run(self, flow: Flow[T]) -> T:
        reply: Reply = None
        while True:
            try:
                effect = flow.send(reply)
            except StopIteration as end:
                return cast(T, end.value)
            if isinstance(effect, Pause):
                time.sleep(effect.seconds)
                reply = None
                continue
            try:
                reply = self.client.send(self.server.request_of(effect))
            except httpx.TransportError as failure:
                reply = failure


class AsyncDriver:
    """Carries flows out on the running event loop, whichever that is: connections belong to the loop that opened them,
    so each loop has a client of its own."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._options = client_options(server.address)
        self._clients: dict[asyncio.AbstractEventLoop, httpx.AsyncClient] = {}
        self._is_closed = False

    def _client(self) -> httpx.AsyncClient:
        loop = asyncio.get_running_loop()
        client = self._clients.get(loop)
        if client is None:
            # What a loop that is over held is gone with it.
            self._clients = {each: kept for each, kept in self._clients.items() if not each.is_closed()}
            client = self._clients[loop] = httpx.AsyncClient(limits=LIMITS, **self._options)
        return client

    async def close(self) -> None:
        """Closes the connections of every loop that still runs."""
        self._is_closed = True
        here = asyncio.get_running_loop()
        clients, self._clients = self._clients, {}
        for loop, client in clients.items():
            if loop is here:
                await client.aclose()
            elif loop.is_running():
                asyncio.run_coroutine_threadsafe(client.aclose(), loop)

    async def run(self, flow: Flow[T]) -> T:
        if self._is_closed:
            raise RuntimeError("this AsyncGym has been closed")
        client = self._client()
        reply: Reply = None
        while True:
            try:
                effect = flow.send(reply)
            except StopIteration as end:
                return cast(T, end.value)
            if isinstance(effect, Pause):
                await asyncio.sleep(effect.seconds)
                reply = None
                continue
            try:
                reply = await client.send(self.server.request_of(effect))
            except httpx.TransportError as failure:
                reply = failure


def get(path: str, retries: int, **query: str | int | None) -> Flow[Any]:
    """Reads; the JSON of the answer."""
    given = {name: value for name, value in query.items() if value is not None}
    return _ask(Send("GET", f"{path}?{urlencode(given)}" if given else path, {}, None), retries)


def post(path: str, retries: int, body: Mapping[str, Any], *, keyed: bool = True) -> Flow[Any]:
    """Writes; the JSON of the answer. The key makes the server carry it out once, however often it is sent; what is the
    same when it is repeated needs none."""
    try:
        content = json.dumps(
            {name: value for name, value in body.items() if value is not None}, ensure_ascii=False, allow_nan=False
        ).encode("utf-8")
    except (TypeError, ValueError) as error:
        raise InvalidError(
            f"this cannot be sent as JSON: {error}",
            code="INVALID",
            hint="Use texts, numbers, booleans, lists and dicts.",
        ) from error
    headers = {"Content-Type": "application/json"}
    if keyed:
        headers["Idempotency-Key"] = uuid.uuid4().hex
    return _ask(Send("POST", path, headers, content), retries)


def _ask(send: Send, retries: int) -> Flow[Any]:
    first: AgentGymError | None = None
    for attempt in range(retries + 1):
        reply = yield send
        if isinstance(reply, httpx.Response) and reply.is_success:
            return _json_of(reply)
        if reply is None:
            raise TypeError("a request was answered by nothing")
        error = error_of(reply)
        pause = _pause_before_retry(reply, attempt)
        # A repeated request finds the first one under way, or the episode ended by the failure that it repeats after.
        is_echo = first is not None and isinstance(error, ConflictError)
        if attempt == retries or (pause is None and not is_echo):
            raise first if is_echo and first is not None else error
        first = first or error
        yield Pause(_back_off(attempt) if pause is None else pause)
    raise AssertionError("unreachable")


def _pause_before_retry(reply: httpx.Response | httpx.TransportError, attempt: int) -> float | None:
    """Seconds to wait, None when asking again would not help."""
    if isinstance(reply, httpx.TransportError):
        return None if isinstance(reply, httpx.UnsupportedProtocol) else _back_off(attempt)
    if reply.status_code not in RETRIED_STATUS:
        return None
    asked = retry_after_of(reply)
    if asked is None:
        return _back_off(attempt)
    return asked if asked <= LONGEST_PAUSE_S else None


def _back_off(attempt: int) -> float:
    return min(8.0, 0.2 * 2.0**attempt) * random.uniform(0.75, 1.25)


def _json_of(response: httpx.Response) -> Any:
    try:
        return json.loads(response.content)
    except ValueError as error:
        raise ServerError(
            f"{response.url} answered with something that is not JSON",
            code="MALFORMED",
            hint="Is base_url the address of an AgentGYM server?",
            status=response.status_code,
        ) from error
