"""Terminals, Python interpreters and databases, met by every way in."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from conftest import KEY
from test_mcp import play

from agentgym import Gym
from agentgym.integrations.gymnasium import AgentGymEnv
from agentgym.integrations.langchain import AgentGymTools

BRIEFS = {
    "terminal": "A web server's logs: find the failing endpoint, rotate logs older than 7 days",
    "python": "Compute statistics over sensor readings",
}
TOOL = {"terminal": "execute_shell", "python": "run_python", "sql": "run_sql"}


@pytest.fixture(scope="module", params=list(TOOL))
def world(request: pytest.FixtureRequest, server: str, env: str) -> tuple[str, str]:
    """The domain or the face, and the id of an environment that has it."""
    domain = str(request.param)
    if domain == "sql":
        return domain, env
    with Gym.create(BRIEFS[domain], domain=domain, tasks=6, seed=1, base_url=server, api_key=KEY, timeout=300) as gym:
        return domain, gym.id


def face_of(world: tuple[str, str]) -> dict[str, Any]:
    return {"face": "sql"} if world[0] == "sql" else {}


@pytest.fixture
def played(world: tuple[str, str]) -> tuple[str, list[dict[str, Any]]]:
    """A task with the actions that solve it."""
    with Gym(world[1], **face_of(world)) as gym:
        with gym.start() as episode:
            pass
        assert episode.task is not None
        return episode.task["id"], episode.replay()["oracle"]


def test_is_solved_with_langchains_tools(world: tuple[str, str], played: tuple[str, list[dict[str, Any]]]) -> None:
    task, actions = played
    kit = AgentGymTools(env=world[1], task=task, **face_of(world))
    tools = {tool.name: tool for tool in kit.as_tools()}
    assert TOOL[world[0]] in tools
    for each in actions:
        tools[each["action"]].invoke(each["params"])
    assert kit.episode.score == 1


def test_is_solved_in_gymnasium(world: tuple[str, str], played: tuple[str, list[dict[str, Any]]]) -> None:
    task, actions = played
    env = AgentGymEnv(world[1], **face_of(world))
    env.reset(options={"task": task})
    reward, terminated = 0.0, False
    for each in actions:
        assert not terminated
        _, reward, terminated, _, _ = env.step(json.dumps(each))
    assert (reward, terminated) == (1, True)
    env.close()


def test_is_solved_over_mcp(server: str, world: tuple[str, str], played: tuple[str, list[dict[str, Any]]]) -> None:
    task, actions = played
    face = "".join(f"&{name}={value}" for name, value in face_of(world).items())
    tools, _, last = asyncio.run(play(f"{server}/mcp/{world[1]}?task={task}{face}", actions))
    assert TOOL[world[0]] in tools
    assert "score: 1.00" in last[-1]
