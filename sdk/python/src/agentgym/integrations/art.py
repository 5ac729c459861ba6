"""AgentGYM's environments for OpenPipe's ART. Needs ``openpipe-art`` 0.5.

>>> import art
>>> from agentgym.integrations.art import rollout, scenarios
>>> groups = await art.gather_trajectory_groups(
...     art.TrajectoryGroup(rollout(model, scenario) for _ in range(8))
...     for scenario in scenarios("crm", split="train")
... )
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

try:
    import art
except ModuleNotFoundError as missing:
    raise ImportError("this needs ART, which is not here: pip install openpipe-art") from missing

from .._gym import AsyncGym, Face, Gym
from ..models import Prompt, Split
from ._rollout import call, reward, text_of

__all__ = ["Scenario", "rollout", "scenarios"]


@dataclass(frozen=True)
class Scenario:
    """A task as a model meets it: what its rollouts have in common."""

    prompt: Prompt
    seed: int | None
    face: Face | None
    connection: dict[str, Any]


def scenarios(
    env: str,
    *,
    tier: int | None = None,
    seed: int | None = None,
    split: Split | None = None,
    face: Face | None = None,
    **connection: Any,
) -> list[Scenario]:
    """A scenario for each task.

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
    return [Scenario(prompt, seed, face, connection) for prompt in prompts]


async def rollout(model: art.Model, scenario: Scenario, **sampling: Any) -> art.Trajectory:
    """An episode that a model plays, whose reward is the score. Raises where the infrastructure failed, so that its
    group goes without it.

    Args:
        model: the one that is trained, or another to compare it with.
        scenario: one of `scenarios`.
        sampling: for the endpoint's chat completions, such as ``temperature`` and ``max_completion_tokens``.
    """
    prompt = scenario.prompt
    trajectory = art.Trajectory(messages_and_choices=list(prompt["messages"]), tools=prompt["tools"])
    client, name = model.openai_client(), model.get_inference_name()
    # ART learns from no turn without them.
    options = {"logprobs": True, **sampling} if model.trainable else sampling
    async with AsyncGym(prompt["environment"], face=scenario.face, **scenario.connection) as gym:
        episode = await gym.start(prompt["task"], seed=scenario.seed)
        # A turn may come to no step, as one whose calls cannot be read: turns are counted too.
        for _ in range(episode.task["maxSteps"] if episode.task else 0):
            answer = await client.chat.completions.create(
                model=name, messages=trajectory.messages(), tools=trajectory.tools, **options
            )
            choice = answer.choices[0]
            trajectory.messages_and_choices.append(choice)
            calls = choice.message.tool_calls or []
            for each in calls:
                params = _object(each.function.arguments)
                told = BAD if params is None else await gym._driver.run(call(episode, each.function.name, params))
                trajectory.messages_and_choices.append({"role": "tool", "tool_call_id": each.id, "content": told})
            if episode.done or not calls:
                break
        trajectory.reward = await gym._driver.run(reward(episode))
    trajectory.metrics["steps"] = episode.steps
    trajectory.metadata.update(task=prompt["task"], episode=episode.id, failure=episode.failure)
    trajectory.log(episode.replay_url)
    return trajectory.finish()


BAD = text_of({"error": {"code": "INVALID", "message": "the arguments are no JSON object"}})


def _object(text: str) -> dict[str, Any] | None:
    try:
        params = json.loads(text)
    except ValueError:
        return None
    return params if isinstance(params, dict) else None
