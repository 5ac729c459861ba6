"""AgentGYM's environments as a task of Inspect. Needs ``inspect-ai``.

inspect eval agentgym/agentgym -T env=crm -T tier=2 --model openai/my-model
"""

from __future__ import annotations

from typing import Any

try:
    from inspect_ai import Task, task
    from inspect_ai.dataset import MemoryDataset, Sample
    from inspect_ai.model import ChatMessageSystem, ChatMessageUser
    from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
    from inspect_ai.solver import Generate, Solver, TaskState, solver
    from inspect_ai.tool import Tool, ToolDef, ToolParams
except ModuleNotFoundError as missing:
    raise ImportError("this needs inspect-ai, which is not here: pip install inspect-ai") from missing

from .._episode import AsyncEpisode
from .._gym import AsyncGym, Face, Gym
from ..models import Split
from ._rollout import attached, call, reward

__all__ = ["agentgym", "begin", "play", "score"]

EPISODE = "agentgym_episode"


@task
def agentgym(
    env: str,
    tier: int | None = None,
    split: Split | None = None,
    seed: int | None = None,
    face: Face | None = None,
    base_url: str | None = None,
    agent: str | None = None,
) -> Task:
    """The tasks of an environment, each a sample; its solver may be replaced by any that uses the tools of the state.

    Args:
        env: id or slug of the environment.
        tier: tasks of this tier only.
        split: ``train`` or ``eval``: no family of tasks is on both sides.
        seed: other rows than the environment's own.
        face: how the model meets the environment, as for `agentgym.Gym`.
        base_url: as for `agentgym.Gym`; a key is taken from ``AGENTGYM_API_KEY``.
        agent: name under which lists and leaderboards show the episodes.
    """
    with Gym(env, base_url=base_url, face=face) as gym:
        prompts = gym.prompts(tier=tier, split=split, seed=seed)
    samples = [
        Sample(
            id=each["task"],
            input=[
                ChatMessageSystem(content=each["messages"][0]["content"]),
                ChatMessageUser(content=each["messages"][1]["content"]),
            ],
            metadata={
                "environment": each["environment"],
                "task": each["task"],
                "tier": each["tier"],
                "family": each["family"],
                "seed": seed,
            },
        )
        for each in prompts
    ]
    environment = prompts[0]["environment"]
    return Task(
        dataset=MemoryDataset(samples, name=environment),
        setup=begin(environment, face, base_url, agent),
        solver=play(),
        scorer=score(base_url),
    )


@solver
def begin(env: str, face: Face | None = None, base_url: str | None = None, agent: str | None = None) -> Solver:
    """Begins the episode of a sample, and puts its tools into the state."""
    gym = AsyncGym(env, base_url=base_url, agent=agent, face=face)

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        task, seed = state.metadata["task"], state.metadata["seed"]
        (prompt,) = await gym.prompts(task=task, seed=seed)
        episode = await gym.start(task, seed=seed)
        state.store.set(EPISODE, episode.id)
        state.tools = [_tool(state, gym, episode, each["function"]) for each in prompt["tools"]]
        return state

    return solve


def _tool(state: TaskState, gym: AsyncGym, episode: AsyncEpisode, function: dict[str, Any]) -> Tool:
    async def execute(**kwargs: Any) -> str:
        text = await gym._driver.run(call(episode, function["name"], kwargs))
        state.completed = episode.done
        return text

    parameters = ToolParams.model_validate(function["parameters"])
    # An observation is told whole, as it is everywhere else.
    return ToolDef(
        execute, function["name"], function["description"], parameters, parallel=False, max_output=0
    ).as_tool()


@solver
def play() -> Solver:
    """Lets the model call tools until the episode is over, or it calls no more."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        while not state.completed:
            state = await generate(state, tool_calls="single")
            if not state.output.message.tool_calls:
                break
        return state

    return solve


@scorer(metrics=[mean(), stderr()])
def score(base_url: str | None = None) -> Scorer:
    """The score of the episode; an episode that is open is ended. A sample that the infrastructure failed has none: it
    is an error."""
    gym = AsyncGym("", base_url=base_url)

    async def judge(state: TaskState, target: Target) -> Score:
        episode = attached(gym, state.store.get(EPISODE))
        value = await gym._driver.run(reward(episode))
        told = {"episode": episode.id, "replay": episode.replay_url, "failure": episode.failure, "steps": episode.steps}
        return Score(value=value, explanation=episode.explanation, metadata=told)

    return judge
