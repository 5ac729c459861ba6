"""What can go wrong: one class for each kind, with the server's stable ``code`` and a ``hint`` that says what to do."""

from __future__ import annotations

from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

import httpx

from ._proxy import proxy_of

__all__ = [
    "AgentGymError",
    "AuthenticationError",
    "ConflictError",
    "ConnectionFailed",
    "ForbiddenError",
    "InvalidError",
    "NotFoundError",
    "RateLimitError",
    "ServerError",
    "TooLargeError",
    "UnavailableError",
]


class AgentGymError(Exception):
    """A request that was not carried out.

    Attributes:
        message: what was expected and what came.
        code: stable name of the kind of error, for programs.
        hint: what to do, or None.
        status: HTTP status, or None when no answer came.
    """

    def __init__(self, message: str, *, code: str, hint: str | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.hint = hint
        self.status = status

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class AuthenticationError(AgentGymError):
    """No API key came, or one that the server does not know."""


class ForbiddenError(AgentGymError):
    """The caller may not do this."""


class NotFoundError(AgentGymError):
    """The thing named does not exist."""


class InvalidError(AgentGymError):
    """The request does not have the form or the values asked for."""


class ConflictError(AgentGymError):
    """The request does not fit the present state: the episode has ended, or another client steps it."""


class TooLargeError(AgentGymError):
    """The request is larger than the server takes."""


class RateLimitError(AgentGymError):
    """A limit is reached. ``retry_after`` tells how many seconds to wait, where the server said so."""

    retry_after: float | None = None


class ServerError(AgentGymError):
    """The server failed, or answered with something that is not its API."""


class UnavailableError(ServerError):
    """Something the server needs (sandbox, database) does not answer. An episode that it happened to has no score."""


class ConnectionFailed(AgentGymError):
    """No answer came: nothing listens there, the connection broke, or it took longer than ``timeout``."""


_CLASSES: dict[int, type[AgentGymError]] = {
    401: AuthenticationError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    413: TooLargeError,
    429: RateLimitError,
    502: UnavailableError,
    503: UnavailableError,
    504: UnavailableError,
}


def error_of(reply: httpx.Response | httpx.TransportError) -> AgentGymError:
    """The error that a reply stands for: problem details, some other failing answer, or none at all."""
    if isinstance(reply, httpx.TransportError):
        return _no_answer(reply)
    status = reply.status_code
    kind = _CLASSES.get(status, ServerError if status >= 500 or status < 400 else InvalidError)
    problem = _problem(reply)
    proxy = None if problem.get("code") else proxy_of(reply.url)
    who = "the server" if proxy is None else f"the server, or the proxy {proxy} before it,"
    hint = problem.get("hint") or (proxy and "NO_PROXY leaves the proxy out for the hosts that it lists.")
    error = kind(
        str(problem.get("detail") or f"{who} answered {status} {reply.reason_phrase}".rstrip()),
        code=str(problem.get("code") or f"HTTP_{status}"),
        hint=str(hint) if hint else None,
        status=status,
    )
    if isinstance(error, RateLimitError):
        error.retry_after = retry_after_of(reply)
    return error


def _no_answer(failure: httpx.TransportError) -> ConnectionFailed:
    proxy = None
    try:
        url = failure.request.url
        where = f"{url.scheme}://{url.netloc.decode()}"
        proxy = proxy_of(url)
    except RuntimeError:
        where = "the server"
    if proxy is not None:
        where = f"{where} through the proxy {proxy}"
    if isinstance(failure, httpx.TimeoutException):
        return ConnectionFailed(
            f"{where} did not answer in time",
            code="TIMEOUT",
            hint="Give a longer timeout, or look at the server's log."
            if proxy is None
            else "Give a longer timeout, or leave the proxy out by NO_PROXY.",
        )
    if proxy is not None:
        return ConnectionFailed(
            f"no answer from {where}: {failure or type(failure).__name__}",
            code="PROXY" if isinstance(failure, httpx.ProxyError) else "CONNECTION",
            hint="HTTP_PROXY, HTTPS_PROXY or ALL_PROXY names it; NO_PROXY leaves it out for the hosts that it lists.",
        )
    return ConnectionFailed(
        f"no answer from {where}: {failure or type(failure).__name__}",
        code="CONNECTION",
        hint="Start a server with `agentgym serve`, or name its address by base_url or AGENTGYM_URL.",
    )


def _problem(response: httpx.Response) -> dict[str, object]:
    try:
        value = response.json()
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def retry_after_of(response: httpx.Response) -> float | None:
    """Seconds that ``Retry-After`` asks to wait, given as a number or a date."""
    text = response.headers.get("Retry-After", "").strip()
    if not text:
        return None
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=timezone.utc)
    return max(0.0, (at - datetime.now(timezone.utc)).total_seconds())
