from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from faulty_proxy import FaultyProxy, faulty_proxy

from agentgym import (
    AgentGymError,
    AuthenticationError,
    ConflictError,
    ConnectionFailed,
    Gym,
    InvalidError,
    RateLimitError,
    ServerError,
    UnavailableError,
)


@pytest.fixture
def proxy(server: str) -> Iterator[FaultyProxy]:
    with faulty_proxy(server) as proxy:
        yield proxy


@pytest.mark.parametrize("fault", ["lose", "break", "429", "503", "html"])
def test_a_step_is_taken_once_whatever_is_lost(env: str, proxy: FaultyProxy, fault: str) -> None:
    with Gym(env, base_url=proxy.url) as gym:
        episode = gym.start(tier=2)
        proxy.faults = [fault]
        proxy.seen.clear()
        episode.act(("list_contacts", {}))
        assert len(proxy.seen) == 2
        assert proxy.seen[0] == proxy.seen[1]
        assert proxy.seen[0][1]
        episode.act(("list_deals", {}))
        assert proxy.seen[2][1] != proxy.seen[1][1]
        actions = [each["action"]["action"] for each in episode.replay()["events"] if each["type"] == "step"]
        assert actions == ["list_contacts", "list_deals"]


def test_the_last_answer_can_be_lost_too(env: str, proxy: FaultyProxy) -> None:
    with Gym(env, base_url=proxy.url) as gym:
        episode = gym.start(tier=2)
        proxy.faults = ["lose", "pass", "lose"]
        episode.act("done")
        assert episode.done
        assert episode.validators


def test_waits_as_long_as_the_server_asks(env: str, proxy: FaultyProxy) -> None:
    with Gym(env, base_url=proxy.url) as gym:
        proxy.faults, proxy.retry_after = ["429"], "1"
        began = time.monotonic()
        gym.start(tier=1)
        assert time.monotonic() - began >= 1
        proxy.faults, proxy.retry_after = ["429"], "3600"
        with pytest.raises(RateLimitError) as caught:
            gym.start(tier=1)
        assert caught.value.retry_after == 3600
        assert (caught.value.code, caught.value.hint) == ("LIMIT", "Wait.")


def test_gives_up_with_the_error_that_stays(env: str, proxy: FaultyProxy) -> None:
    with Gym(env, base_url=proxy.url, max_retries=1) as gym:
        for fault, kind in (("429", RateLimitError), ("503", UnavailableError), ("break", ConnectionFailed)):
            proxy.faults = [fault, fault]
            proxy.seen.clear()
            with pytest.raises(kind):
                gym.environment()
            assert len(proxy.seen) == 2
        assert gym.environment()["id"] == env


def test_does_not_repeat_what_cannot_help(env: str, proxy: FaultyProxy) -> None:
    with Gym(env, base_url=proxy.url) as gym:
        episode = gym.start(tier=1)
        episode.finish()
        proxy.seen.clear()
        with pytest.raises(ConflictError):
            episode.act("list_contacts")
        assert len(proxy.seen) == 1


def test_wants_the_right_key(env: str) -> None:
    for key in ("ag_wrong", "wrong"):
        with pytest.raises(AuthenticationError) as caught:
            Gym(env, api_key=key).start()
        assert (caught.value.code, caught.value.status) == ("UNAUTHORIZED", 401)
        assert caught.value.hint


def test_says_when_nobody_answers() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(ConnectionFailed) as caught:
            Gym("env_crm_v1_000000", base_url=f"http://127.0.0.1:{port}", max_retries=0).start()
    assert str(port) in caught.value.message
    assert caught.value.hint
    for address in ("localhost:3000", "ftp://a", "http://"):
        with pytest.raises(InvalidError, match="not the address"):
            Gym("env_crm_v1_000000", base_url=address)


def test_says_when_the_answer_takes_too_long() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ConnectionFailed) as caught:
            Gym("env_crm_v1_000000", base_url=address, timeout=0.3, max_retries=0).start()
    assert caught.value.code == "TIMEOUT"


def test_says_when_it_is_no_agentgym_server() -> None:
    with socket.socket() as page:
        page.bind(("127.0.0.1", 0))
        page.listen()

        def answer() -> None:
            connection, _ = page.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{page.getsockname()[1]}"
        with pytest.raises(ServerError) as caught:
            Gym("env_crm_v1_000000", base_url=address).environment()
        thread.join(5)
    assert caught.value.code == "MALFORMED"
    assert isinstance(caught.value, AgentGymError)


def test_two_threads_with_episodes_of_their_own(gym: Gym) -> None:
    scores: list[float | None] = []

    def play() -> None:
        for episode in gym.episodes(tier=1, limit=3):
            episode.reset()
            episode.act("list_contacts")
            scores.append(episode.finish())

    threads = [threading.Thread(target=play) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(scores) == 12
    assert None not in scores
