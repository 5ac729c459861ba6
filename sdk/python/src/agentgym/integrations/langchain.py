"""The actions of an episode as LangChain tools. Needs ``langchain-core`` (the extra ``langchain`` of this package).

>>> from agentgym.integrations.langchain import AgentGymTools
>>> kit = AgentGymTools("crm", tier=2)
>>> tools = kit.as_tools()
"""

from __future__ import annotations

import asyncio
import json
from threading import Lock
from typing import Any

try:
    from langchain_core.tools import BaseTool, StructuredTool
except ModuleNotFoundError as missing:
    raise ImportError("these tools need langchain-core, which is not here: pip install langchain-core") from missing

from .._episode import Episode
from .._gym import Gym
from ..models import Observation
from ._rollout import OVER

__all__ = ["AgentGymTools"]


class AgentGymTools:
    """One episode for a LangChain agent: its tools, its prompt, and in the end its score.

    Args:
        env: id or slug of the environment, or a `Gym`.
        episode: an episode that is under way; without it one is started.
        task: as for `Gym.start`, for the episode that is started here.
        tier: likewise.
        seed: likewise.
        connection: as for `Gym`, where `env` is an id.
    """

    def __init__(
        self,
        env: str | Gym | None = None,
        episode: Episode | None = None,
        *,
        task: str | None = None,
        tier: int | None = None,
        seed: int | None = None,
        **connection: Any,
    ) -> None:
        if episode is None:
            if env is None:
                raise TypeError("AgentGymTools needs an environment or an episode")
            gym = env if isinstance(env, Gym) else Gym(env, **connection)
            episode = gym.start(task, tier=tier, seed=seed)
        elif not episode.tools:
            episode.reset()
        self.episode = episode
        self._turn = Lock()

    @property
    def prompt(self) -> str:
        """What to tell the agent: the task, the policies word for word, and the time there."""
        first = self.episode.first_observation
        policies = "\n".join(f"- {each['id']}: {each['text']}" for each in first.get("policies", []))
        return (
            f"{self.episode.task['instruction'] if self.episode.task else ''}\n\n"
            f"The time is {first.get('now', 'unknown')}.\n"
            + (f"These policies hold:\n{policies}\n" if policies else "")
            + "Use the tools, and call done when you have finished."
        )

    def as_tools(self) -> list[BaseTool]:
        """A tool for each action, `done` last. What it answers is the observation as JSON, and as the artifact itself.

        What the environment refuses is an answer with an ``error`` that the agent can read, never an exception.
        """
        return [
            _EpisodeTool(
                name=tool["name"],
                description=tool["description"],
                args_schema=tool["inputSchema"],
                response_format="content_and_artifact",
                func=None,
                act=self._act,
            )
            for tool in self.episode.tools
        ]

    def _act(self, name: str, params: dict[str, Any]) -> Observation:
        # Agents call tools side by side; an episode takes one action after the other.
        with self._turn:
            return OVER if self.episode.done else self.episode.act((name, params))


class _EpisodeTool(StructuredTool):
    """Takes its parameters under any name, also such as LangChain gives to its own."""

    act: Any

    def _run(self, /, *_: Any, **params: Any) -> tuple[str, Observation]:
        observation = self.act(self.name, params)
        return json.dumps(observation, ensure_ascii=False), observation

    async def _arun(self, /, *_: Any, **params: Any) -> tuple[str, Observation]:
        return await asyncio.to_thread(self._run, **params)
