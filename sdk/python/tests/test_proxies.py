"""Proxies of the environment: not on the way to this machine, and named where they are to blame."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from agentgym import AgentGymError, AsyncGym, ConnectionFailed, Gym
from agentgym._proxy import is_loopback

NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return monkeypatch


class _Proxy(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(407)
        self.end_headers()

    do_POST = do_CONNECT = do_GET

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def proxy() -> Iterator[tuple[str, list[str]]]:
    """A proxy that lets nobody through, and what it was asked."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Proxy", (_Proxy,), {"asked": asked}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://user:secret@127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_this_machine_is_reached_directly(
    env: str, server: str, clean: pytest.MonkeyPatch, proxy: tuple[str, list[str]], name: str
) -> None:
    clean.setenv(name, proxy[0])
    for address in (server, server.replace("127.0.0.1", "localhost")):
        with Gym(env, base_url=address) as gym:
            assert gym.tasks()

    async def main() -> None:
        async with AsyncGym(env) as gym:
            assert await gym.tasks()

    asyncio.run(main())
    assert proxy[1] == []


def test_this_machine_is_reached_beside_a_proxy_that_cannot_be_used(env: str, clean: pytest.MonkeyPatch) -> None:
    for proxy in ("socks5://127.0.0.1:1", "gopher://127.0.0.1:1"):
        clean.setenv("ALL_PROXY", proxy)
        with Gym(env) as gym:
            assert gym.tasks()


def test_an_error_names_the_proxy(clean: pytest.MonkeyPatch, proxy: tuple[str, list[str]]) -> None:
    clean.setenv("HTTP_PROXY", proxy[0])
    clean.setenv("HTTPS_PROXY", proxy[0])
    shown = proxy[0].replace("user:secret@", "")
    for address in ("http://gym.example.com", "https://gym.example.com"):
        with Gym("env_x", base_url=address, max_retries=0) as gym, pytest.raises(AgentGymError) as caught:
            gym.tasks()
        assert shown in str(caught.value)
        assert "NO_PROXY" in str(caught.value)
        assert "secret" not in str(caught.value)
    assert len(proxy[1]) == 2


def test_an_error_names_a_proxy_that_is_away(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with Gym("env_x", base_url="http://gym.example.com", max_retries=0) as gym:
        with pytest.raises(ConnectionFailed, match=r"through the proxy http://127\.0\.0\.1:1"):
            gym.tasks()
        clean.setenv("NO_PROXY", "gym.example.com")
    with (
        Gym("env_x", base_url="http://gym.example.com", max_retries=0) as gym,
        pytest.raises(ConnectionFailed, match=r"from http://gym\.example\.com:"),
    ):
        gym.tasks()


def test_a_proxy_that_cannot_be_used_is_told_in_words(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("ALL_PROXY", "socks5://user:secret@127.0.0.1:1")
    for make in (Gym, AsyncGym):
        with pytest.raises(ConnectionFailed, match=r"socks5://127\.0\.0\.1:1.*socksio.*httpx\[socks\].*NO_PROXY"):
            make("env_x", base_url="http://gym.example.com")
    clean.setenv("ALL_PROXY", "gopher://127.0.0.1:1")
    with pytest.raises(ConnectionFailed, match=r"gopher://.*cannot be used"):
        Gym("env_x", base_url="http://gym.example.com")
    clean.setenv("NO_PROXY", "*")
    Gym("env_x", base_url="http://gym.example.com").close()


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("localhost", True),
        ("gym.localhost", True),
        ("LOCALHOST.", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", True),
        ("10.0.0.1", False),
        ("localhost.example.com", False),
        ("127.0.0.1.example.com", False),
        ("::2", False),
    ],
)
def test_what_this_machine_is(host: str, ours: bool) -> None:
    assert is_loopback(host) is ours
