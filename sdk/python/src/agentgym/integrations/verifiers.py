"""AgentGYM's environments for verifiers and prime-rl. Needs ``verifiers`` 0.4 or later (the extra ``verifiers``).

The installed taskset is ``agentgym-taskset``:

    vf-eval agentgym-taskset --env.taskset.env crm --env.taskset.tier 2 -m my-model

Each task is an episode: its tools are the environment's, served to the model over MCP, its reward is the score.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from functools import cache
from typing import Any, cast
from weakref import WeakValueDictionary

try:
    import verifiers.v1 as vf
    from mcp.server.mcpserver import MCPServer
    from mcp.types import CallToolResult, TextContent
    from mcp.types import Tool as McpTool
    from pydantic import Field
    from verifiers.v1.harnesses.null import NullHarnessConfig
except ModuleNotFoundError as missing:
    raise ImportError("this needs verifiers 0.4 or later, which is not here: pip install verifiers") from missing

from .._gym import AsyncGym, Face, Gym
from ..errors import AgentGymError
from ..models import Split
from ._rollout import attached, call, reward

__all__ = ["AgentGymEnv", "AgentGymTaskset", "load_environment"]


class AgentGymTaskConfig(vf.TaskConfig):
    base_url: str | None = None
    """Address of the server; ``AGENTGYM_URL`` when absent. A key is taken from ``AGENTGYM_API_KEY``."""
    agent: str | None = None
    """Name under which lists and leaderboards show the episodes."""
    max_steps: int | None = None
    """Lowers each task's limit of steps."""


class AgentGymConfig(vf.TasksetConfig):
    env: str = ""
    """Id or slug of the environment."""
    tier: int | None = None
    """Tasks of this tier only."""
    seed: int | None = None
    """Other rows than the environment's own, for all rollouts of a task alike."""
    split: Split | None = None
    """``train`` or ``eval``: no family of tasks is on both sides."""
    face: Face | None = None
    """How the model meets the environment, as for `agentgym.Gym`."""
    tools: vf.SharedToolsetConfig = vf.SharedToolsetConfig()
    task: AgentGymTaskConfig = AgentGymTaskConfig()


class AgentGymData(vf.TaskData):
    environment: str
    task: str
    seed: int | None
    face: Face | None
    tier: int
    family: str


class AgentGymState(vf.State):
    """What the process that serves the tools has to know of a rollout."""

    episode: str = ""
    base_url: str = ""
    api_key: str | None = None
    tools: list[dict[str, Any]] = Field(default_factory=list)
    is_over: bool = False
    trouble: str | None = None


@cache
def _connection(base_url: str, api_key: str | None) -> AsyncGym:
    return AsyncGym("", api_key, base_url)


class AgentGymTask(vf.Task[AgentGymData, AgentGymState, AgentGymTaskConfig]):
    @property
    def key(self) -> str:
        return f"{self.data.environment}/{self.data.task}/{self.data.seed}"

    async def setup(self, trace: vf.Trace, runtime: vf.Runtime) -> None:
        data, state = self.data, trace.state
        async with AsyncGym(
            data.environment, base_url=self.config.base_url, agent=self.config.agent, face=data.face
        ) as gym:
            (prompt,) = await gym.prompts(task=data.task, seed=data.seed)
            episode = await gym.start(data.task, seed=data.seed, max_steps=self.config.max_steps)
            state.base_url = gym._calls.base_url
        # The process of the tools inherits no variable that is named so.
        state.api_key = os.environ.get("AGENTGYM_API_KEY")
        state.episode, state.tools = episode.id, prompt["tools"]
        trace.info["agentgym"] = {"episode": episode.id, "replay": episode.replay_url}

    @vf.stop
    async def episode_is_over(self, trace: vf.Trace) -> bool:
        return trace.state.is_over or trace.state.trouble is not None

    @vf.reward(weight=1.0)
    async def agentgym(self, trace: vf.Trace) -> float:
        state = trace.state
        if state.trouble is not None:
            raise RuntimeError(state.trouble)
        async with AsyncGym("", state.api_key, state.base_url) as gym:
            episode = attached(gym, state.episode)
            score = await gym._driver.run(reward(episode))
        trace.record_metric("steps", episode.steps)
        trace.info["agentgym"]["failure"] = episode.failure
        return score


class AgentGymToolset(vf.Toolset[vf.SharedToolsetConfig, AgentGymState]):
    """The tools of every rollout's own episode."""

    TOOL_PREFIX = None

    def register(self, mcp: MCPServer) -> None:
        # An episode takes one action after another, however many its model calls at once.
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        server = cast(Any, mcp)
        server.list_tools = self._with_state(self.list_tools)
        server.call_tool = self._with_state(self.call_tool)

    async def list_tools(self) -> list[McpTool]:
        functions = [each["function"] for each in self.state.tools]
        return [
            McpTool(name=each["name"], description=each["description"], input_schema=each["parameters"])
            for each in functions
        ]

    async def call_tool(self, name: str, arguments: dict[str, Any], context: object = None) -> CallToolResult:
        state = self.state
        gym = _connection(state.base_url, state.api_key)
        turn = self._turns.setdefault(state.episode, asyncio.Lock())
        async with turn:
            episode = attached(gym, state.episode)
            try:
                text = await gym._driver.run(call(episode, name, arguments))
            except AgentGymError as trouble:
                state.trouble = text = str(trouble)
        state.is_over = episode.done
        return CallToolResult(content=[TextContent(type="text", text=text)], is_error=state.trouble is not None)


class AgentGymTaskset(vf.Taskset[AgentGymTask, AgentGymConfig]):
    @classmethod
    def toolsets(cls, config: AgentGymConfig) -> list[vf.Toolset[Any, Any]]:
        return [AgentGymToolset(config.tools)]

    def load(self) -> Iterator[AgentGymTask]:
        config = self.config
        with Gym(config.env, base_url=config.task.base_url, face=config.face) as gym:
            prompts = gym.prompts(tier=config.tier, seed=config.seed, split=config.split)
        for prompt in prompts:
            system, user = prompt["messages"]
            yield AgentGymTask(
                AgentGymData(
                    id=prompt["task"],
                    name=f"{prompt['environment']}/{prompt['task']}",
                    system_prompt=system["content"],
                    prompt=[vf.UserMessage(content=user["content"])],
                    environment=prompt["environment"],
                    task=prompt["task"],
                    seed=config.seed,
                    face=config.face,
                    tier=prompt["tier"],
                    family=prompt["family"],
                ),
                config.task,
            )


class AgentGymEnvConfig(vf.EnvConfig):
    taskset: AgentGymConfig = AgentGymConfig(id="agentgym-taskset")
    agent: vf.AgentConfig = vf.AgentConfig(harness=NullHarnessConfig(id="null"), runtime=vf.SubprocessConfig())
    """A plain chat with the environment's tools and no others, where nothing else is asked for."""


class AgentGymEnv(vf.Env[AgentGymEnvConfig]):
    async def run(self, task: vf.Task[Any, Any, Any], agents: vf.Agents) -> None:
        await agents.agent.run(task)


def load_environment(env: str, **taskset: Any) -> AgentGymEnv:
    """An environment for code that holds one itself, as `vf.load_environment` gives it.

    Args:
        env: id or slug of the environment.
        taskset: the other members of `AgentGymConfig`.
    """
    return AgentGymEnv(AgentGymEnvConfig(taskset=AgentGymConfig(id="agentgym-taskset", env=env, **taskset)))


if __name__ == "__main__":
    AgentGymToolset.run()
