"""An environment's MCP server, as Python's own `mcp` package sees it: a client that is none of ours."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2
from conftest import KEY
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import TextContent

from agentgym import Gym

Solution = tuple[str, list[dict[str, Any]]]


async def play(url: str, actions: list[dict[str, Any]]) -> tuple[list[str], str, list[str]]:
    """The tools, the task's prompt, and what the last call answered."""
    async with (
        httpx2.AsyncClient(headers={"Authorization": f"Bearer {KEY}"}, timeout=30) as http,
        streamable_http_client(url, http_client=http) as (reads, writes),
        ClientSession(reads, writes) as session,
    ):
        await session.initialize()
        tools = [tool.name for tool in (await session.list_tools()).tools]
        prompt = await session.get_prompt("task")
        texts: list[str] = []
        for each in actions:
            called = await session.call_tool(each["action"], each["params"])
            texts = [part.text for part in called.content if isinstance(part, TextContent)]
    told = prompt.messages[0].content
    assert isinstance(told, TextContent)
    return tools, told.text, texts


def test_a_client_gets_the_task_and_solves_it(server: str, gym: Gym, solution: Solution) -> None:
    task, actions = solution
    tools, prompt, last = asyncio.run(play(f"{server}/mcp/{gym.id}?task={task}", actions))
    assert "done" in tools
    (described,) = [each for each in gym.tasks() if each["id"] == task]
    assert described["instruction"] in prompt
    assert "score: 1.00" in last[-1]
