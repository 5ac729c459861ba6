"""NeMo Gym's own agent before our resources server, in one process."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from conftest import KEY
from faulty_proxy import faulty_proxy
from scripted_model import Call, Script, of_oracles, serving

pytest.importorskip("nemo_gym", reason="nemo-gym is not here")

import uvicorn
from nemo_gym.config_types import ModelServerRef, ResourcesServerRef
from nemo_gym.server_utils import (
    BaseServerConfig,
    GlobalAIOHTTPAsyncClientConfig,
    ServerClient,
    set_global_aiohttp_client,
)
from omegaconf import DictConfig
from responses_api_agents.simple_agent.app import SimpleAgent, SimpleAgentConfig

from agentgym.integrations.nemo_gym import AgentGymResourcesServer, AgentGymResourcesServerConfig, rows

Rows = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def no_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps one client for a process, and each test has an event loop of its own."""
    monkeypatch.setattr("nemo_gym.server_utils._GLOBAL_AIOHTTP_CLIENT", None)


@asynccontextmanager
async def listening(server: Any) -> AsyncIterator[int]:
    app = server.setup_webserver()
    server.setup_exception_middleware(app)
    served = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical"))
    task = asyncio.create_task(served.serve())
    while not served.started:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    try:
        yield served.servers[0].sockets[0].getsockname()[1]
    finally:
        served.should_exit = True
        await task


async def collected(script: Script, asked: Rows, base_url: str | None = None) -> list[httpx.Response]:
    """What the agent answers to each row, all at once."""
    addresses: dict[str, Any] = {}
    client = ServerClient(
        head_server_config=BaseServerConfig(host="127.0.0.1", port=1), global_config_dict=DictConfig(addresses)
    )
    common = {"host": "127.0.0.1", "port": 1, "entrypoint": "app.py"}
    ours = AgentGymResourcesServer(
        config=AgentGymResourcesServerConfig(name="agentgym", base_url=base_url, domain="agent", **common),
        server_client=client,
    )
    theirs = SimpleAgent(
        config=SimpleAgentConfig(
            name="agent",
            resources_server=ResourcesServerRef(type="resources_servers", name="agentgym"),
            model_server=ModelServerRef(type="responses_api_models", name="model"),
            **common,
        ),
        server_client=client,
    )
    with serving(script) as (model, _):
        async with (
            set_global_aiohttp_client(GlobalAIOHTTPAsyncClientConfig()),
            listening(ours) as our_port,
            listening(theirs) as their_port,
        ):
            ports = {"agentgym": our_port, "agent": their_port, "model": urlsplit(model).port}
            kinds = {"agentgym": "resources_servers", "agent": "responses_api_agents", "model": "responses_api_models"}
            for name, port in ports.items():
                client.global_config_dict[name] = {kinds[name]: {name: {"host": "127.0.0.1", "port": port}}}
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{their_port}", timeout=60) as http:
                return await asyncio.gather(*[http.post("/run", json=row) for row in asked])


def test_its_agent_solves_tasks_and_the_reward_is_the_score(env: str, oracles: dict[str, list[Call]]) -> None:
    asked = rows(env, tier=2)[:2] * 2
    for row, answer in zip(asked, asyncio.run(collected(of_oracles(oracles), asked)), strict=True):
        verified = answer.json()
        assert verified["reward"] == 1
        kinds = [item["type"] for item in verified["response"]["output"]]
        assert kinds[-1] == "message"
        assert kinds.count("function_call") == kinds.count("function_call_output") == verified["steps"]
        assert verified["task"] == row["task"]
        assert "validators" not in answer.text
        assert KEY not in answer.text


def test_what_its_model_gets_wrong_is_told_to_it(env: str) -> None:
    calls: list[Any] = [
        {"action": "get_contact", "params": {}},
        {"action": "no_such_tool", "params": {}},
        {"action": "list_contacts", "params": ["a list"]},
        {"action": "done", "params": {}},
        {"action": "list_contacts", "params": {}},
        "I would rather not.",
    ]
    (answer,) = asyncio.run(collected(lambda _, turn: calls[turn], rows(env, tier=2)[:1]))
    verified = answer.json()
    told = [item["output"] for item in verified["response"]["output"] if item["type"] == "function_call_output"]
    codes = [json.loads(text).get("error", {}).get("code") for text in told]
    assert codes == ["MISSING_PARAMETER", "UNKNOWN_TOOL", "INVALID", None, "CONFLICT"]
    assert (verified["reward"], verified["agentgym"]["failure"]) == (0, "HALLUCINATION")


def test_a_rollout_that_the_infrastructure_failed_has_no_reward(
    server: str, env: str, oracles: dict[str, list[Call]]
) -> None:
    with faulty_proxy(server) as proxy:
        proxy.breaks = "/step"
        (answer,) = asyncio.run(collected(of_oracles(oracles), rows(env, tier=2)[:1], proxy.url))
    assert answer.status_code == 500
    assert "no answer from" in answer.text


def test_its_data_set_is_written_by_a_command(env: str) -> None:
    command = [sys.executable, "-m", "agentgym.integrations.nemo_gym", env, "--split", "eval"]
    written = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert [json.loads(line) for line in written.splitlines()] == rows(env, split="eval")
