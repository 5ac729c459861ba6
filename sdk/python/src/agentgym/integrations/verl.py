"""AgentGYM's environments for verl: an agent loop that plays an episode, and the rows of its data. Needs ``verl`` 0.9.

>>> from agentgym.integrations.verl import dataset
>>> dataset("crm", split="train").to_parquet("train.parquet")

A YAML file names the loop, and ``actor_rollout_ref.rollout.agent.agent_loop_config_path`` that file:

    - name: agentgym
      _target_: agentgym.integrations.verl.AgentGymLoop
      base_url: http://localhost:3000
"""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any

try:
    from datasets import Dataset
    from verl.experimental.agent_loop.agent_loop import AgentLoopOutput
    from verl.experimental.agent_loop.tool_agent_loop import AgentState, ToolAgentLoop
    from verl.tools.schemas import OpenAIFunctionToolSchema, ToolResponse
except ModuleNotFoundError as missing:
    raise ImportError("this needs verl, which is not here: pip install verl") from missing

from .._gym import AsyncGym, Face, Gym
from ..models import Split
from ._rollout import call, reward, text_of

__all__ = ["AgentGymLoop", "dataset"]


def dataset(
    env: str,
    *,
    tier: int | None = None,
    seed: int | None = None,
    split: Split | None = None,
    face: Face | None = None,
    **connection: Any,
) -> Dataset:
    """A row for each task in the form that verl reads.

    Args:
        env: id or slug of the environment.
        tier: as for `Gym.prompts`.
        seed: likewise.
        split: likewise.
        face: as for `Gym`.
        connection: likewise.
    """
    with Gym(env, face=face, **connection) as gym:
        prompts = gym.prompts(tier=tier, seed=seed, split=split)
    return Dataset.from_list(
        [
            {
                "data_source": "agentgym",
                "prompt": each["messages"],
                "ability": each["family"],
                "reward_model": {"style": "rule", "ground_truth": ""},
                "extra_info": {
                    "index": index,
                    "environment": each["environment"],
                    "task": each["task"],
                    "seed": seed,
                    "face": face,
                },
                "agent_name": "agentgym",
            }
            for index, each in enumerate(prompts)
        ]
    )


class AgentGymLoop(ToolAgentLoop):
    """verl's own loop of tool calls, with the tools of the row's episode and its score as the reward."""

    def __init__(
        self, *args: Any, base_url: str | None = None, agent: str | None = None, tools: object = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._base_url, self._agent = base_url, agent
        # An episode takes one action after another, however many calls a turn may have.
        self._turn = asyncio.Lock()

    async def run(self, sampling_params: dict[str, Any], priority: int = 0, **row: Any) -> AgentLoopOutput:
        """Plays an episode. Raises where the infrastructure failed: verl has no way to leave one rollout out."""
        asked = row["extra_info"]
        self._gym = AsyncGym(asked["environment"], base_url=self._base_url, agent=self._agent, face=asked["face"])
        async with self._gym as gym:
            (prompt,) = await gym.prompts(task=asked["task"], seed=asked["seed"])
            self._episode = await gym.start(asked["task"], seed=asked["seed"])
            # The model is told the schemas as they are; verl's parsers of calls read theirs.
            self.tool_schemas = prompt["tools"]
            schemas = [OpenAIFunctionToolSchema.model_validate(each) for each in prompt["tools"]]
            self.tools = {each.function.name: SimpleNamespace(tool_schema=each) for each in schemas}
            output: AgentLoopOutput = await super().run(sampling_params, priority, **row)
            output.reward_score = await gym._driver.run(reward(self._episode))
        output.extra_fields.update(agentgym_episode=self._episode.id, agentgym_failure=self._episode.failure)
        return output

    async def _call_tool(self, tool_call: Any, *_: Any) -> tuple[ToolResponse, None, dict[str, Any]]:
        try:
            params = json.loads(tool_call.arguments)
        except ValueError:
            params = None
        if isinstance(params, dict):
            async with self._turn:
                text = await self._gym._driver.run(call(self._episode, tool_call.name, params))
        else:
            text = text_of({"error": {"code": "INVALID", "message": "the arguments are no JSON object"}})
        return ToolResponse(text=text), None, {}

    async def _handle_processing_tools_state(self, agent_data: Any) -> AgentState:
        state: AgentState = await super()._handle_processing_tools_state(agent_data)
        return AgentState.TERMINATED if self._episode.done else state
