from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import FakeMessagesListChatModel
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.tools import BaseTool, StructuredTool
from langchain_core.utils.function_calling import convert_to_openai_tool

from agentgym import Gym
from agentgym.integrations.langchain import AgentGymTools

Solution = tuple[str, list[dict[str, Any]]]


def by_name(tools: list[BaseTool]) -> dict[str, BaseTool]:
    return {tool.name: tool for tool in tools}


def test_gives_every_tool_with_its_schema(env: str) -> None:
    kit = AgentGymTools(env=env, tier=2)
    tools = kit.as_tools()
    assert all(isinstance(tool, StructuredTool) for tool in tools)
    assert [tool.name for tool in tools] == [tool["name"] for tool in kit.episode.tools]
    for tool, described in zip(tools, kit.episode.tools, strict=True):
        function = convert_to_openai_tool(tool)["function"]
        assert function["description"] == described["description"]
        assert function["parameters"]["properties"] == described["inputSchema"]["properties"]
        assert set(tool.args) == set(described["inputSchema"]["properties"])
    assert kit.episode.task
    assert kit.episode.task["instruction"] in kit.prompt


def test_a_chat_model_solves_a_task(gym: Gym, solution: Solution) -> None:
    task, actions = solution
    calls = [
        AIMessage("", tool_calls=[{"name": each["action"], "args": each["params"], "id": f"call_{number}"}])
        for number, each in enumerate(actions)
    ]
    model = FakeMessagesListChatModel(responses=list(calls))
    kit = AgentGymTools(env=gym, task=task)
    tools = by_name(kit.as_tools())
    messages: list[Any] = [HumanMessage(kit.prompt)]
    while not kit.episode.done:
        said = model.invoke(messages)
        assert isinstance(said, AIMessage)
        messages += [said, *(tools[call["name"]].invoke(call) for call in said.tool_calls)]
    answers = [message for message in messages if isinstance(message, ToolMessage)]
    assert kit.episode.score == 1
    assert len(answers) == len(actions)
    assert json.loads(str(answers[0].content)) == answers[0].artifact


def test_what_is_refused_is_told_to_the_agent(gym: Gym) -> None:
    episode = gym.start(tier=1)
    kit = AgentGymTools(episode=episode)
    tools = by_name(kit.as_tools())
    missing = json.loads(tools["get_contact"].invoke({}))
    assert missing["error"]["code"] == "MISSING_PARAMETER"
    for name in ("config", "run_manager", "self", "callbacks"):
        unknown = json.loads(tools["list_contacts"].invoke({name: 1}))
        assert (unknown["error"]["code"], name in unknown["error"]["message"]) == ("UNKNOWN_PARAMETER", True)
    assert episode.steps == 5
    tools["done"].invoke({})
    assert episode.done
    assert json.loads(tools["list_contacts"].invoke({}))["error"]["code"] == "CONFLICT"
    assert episode.steps == 6


def test_tools_called_side_by_side(gym: Gym) -> None:
    kit = AgentGymTools(env=gym, tier=4)
    tools = by_name(kit.as_tools())

    async def main() -> list[str]:
        calls = (tools["list_contacts"].ainvoke({"page": page}) for page in range(1, 4))
        return list(await asyncio.gather(*calls))

    answers = asyncio.run(main())
    assert len(set(answers)) == 3
    assert kit.episode.steps == 3


def test_opens_an_episode_that_is_not_open(gym: Gym) -> None:
    kit = AgentGymTools(episode=next(iter(gym.episodes(tier=1))))
    assert kit.as_tools()
    assert "instruction" not in kit.prompt
    with pytest.raises(TypeError):
        AgentGymTools()
