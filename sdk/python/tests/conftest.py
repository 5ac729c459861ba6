"""A real server for the whole session, and an environment made from a brief."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from agentgym import Gym

ROOT = Path(__file__).resolve().parents[3]
NODE = os.environ.get("AGENTGYM_TEST_NODE") or str(ROOT / "node_modules/.bin/node")
KEY = "ag_python_sdk_tests"


@pytest.fixture(scope="session", autouse=True)
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that was started for these tests; a key is needed there."""
    folder = tmp_path_factory.mktemp("server")
    log = folder / "server.log"
    settings = {
        "AGENTGYM_DATA": str(folder / "data"),
        "AGENTGYM_API_KEY": KEY,
        "PORT": "0",
        "HOST": "127.0.0.1",
        "NODE_ENV": "production",
    }
    ours = ("AGENTGYM_", "DATABASE_URL")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    with log.open("w") as errors:
        process = subprocess.Popen(
            [NODE, "server/main.ts"],
            cwd=ROOT,
            env={**inherited, **settings},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        url = _address_of(process)
        if url is None:
            pytest.exit(f"the server did not start:\n{log.read_text()}", returncode=3)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address_of(process: subprocess.Popen[str]) -> str | None:
    assert process.stdout is not None
    timer = threading.Timer(90, process.kill)
    timer.start()
    try:
        for line in process.stdout:
            found = re.search(r"http://\S+", line)
            if found:
                return found.group()
        return None
    finally:
        timer.cancel()


@pytest.fixture(autouse=True)
def settings(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's address and key, where users put them."""
    monkeypatch.setenv("AGENTGYM_URL", server)
    monkeypatch.setenv("AGENTGYM_API_KEY", KEY)


@pytest.fixture(scope="session")
def env(server: str) -> str:
    """Id of an environment."""
    with Gym.create(
        "CRM for Salesforce agents", tasks=24, seed=1, generator="offline", base_url=server, api_key=KEY
    ) as gym:
        return gym.id


@pytest.fixture
def gym(env: str) -> Iterator[Gym]:
    with Gym(env) as gym:
        yield gym


@pytest.fixture
def solution(gym: Gym) -> tuple[str, list[dict[str, object]]]:
    """A task of tier 2 with the actions that solve it, taken from the replay of an episode that is over."""
    with gym.start(tier=2) as episode:
        pass
    assert episode.task is not None
    return episode.task["id"], episode.replay()["oracle"]


@pytest.fixture
def oracles(gym: Gym) -> dict[str, list[dict[str, object]]]:
    """The actions that solve two tasks of tier 2, by the tasks' instructions."""
    found = {}
    for episode in gym.episodes(tier=2, limit=2):
        with episode:
            episode.reset()
        assert episode.task is not None
        found[episode.task["instruction"]] = episode.replay()["oracle"]
    return found


@pytest.fixture(scope="module")
def maze(server: str) -> Iterator[Gym]:
    """An environment with few tools and short texts."""
    with Gym.create("maze", domain="game", tasks=4, complexity="low", seed=1, base_url=server, api_key=KEY) as gym:
        yield gym


@pytest.fixture
def solved(maze: Gym) -> tuple[str, list[dict[str, object]]]:
    """Its first task with the actions that solve it."""
    task = maze.tasks()[0]["id"]
    with maze.start(task) as episode:
        pass
    return task, episode.replay()["oracle"]
