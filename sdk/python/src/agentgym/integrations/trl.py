"""AgentGYM's environments for TRL's `GRPOTrainer`. Needs ``trl`` 1.16 or later and ``datasets``.

>>> from trl import GRPOTrainer
>>> from agentgym.integrations.trl import dataset, environment
>>> trainer = GRPOTrainer(..., train_dataset=dataset("crm", split="train"), environment_factory=environment("crm"))
"""

from __future__ import annotations

import inspect
import keyword
import re
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any, Literal

try:
    from datasets import Dataset
except ModuleNotFoundError as missing:
    raise ImportError("this needs datasets and trl, which are not here: pip install trl") from missing

from .._episode import Episode
from .._gym import Gym
from ..errors import AgentGymError
from ..models import Split, Tool
from ._rollout import call, reward

__all__ = ["dataset", "environment"]

TYPES = {"string": str, "integer": int, "number": float, "boolean": bool, "array": list, "object": dict}


def dataset(
    env: str | Gym,
    *,
    tier: int | None = None,
    seed: int | None = None,
    split: Split | None = None,
    **connection: Any,
) -> Dataset:
    """A row for each task: ``prompt``, ``environment`` (as it was given), ``task``, ``seed``, ``tier``, ``family``.

    Args:
        env: id or slug of the environment, or a `Gym`.
        tier: as for `Gym.prompts`.
        seed: likewise.
        split: likewise.
        connection: as for `Gym`, where `env` is an id.
    """
    with nullcontext(env) if isinstance(env, Gym) else Gym(env, **connection) as gym:
        prompts = gym.prompts(tier=tier, seed=seed, split=split)
    return Dataset.from_list(
        [
            {
                "prompt": each["messages"],
                "environment": env.id if isinstance(env, Gym) else env,
                "task": each["task"],
                "seed": seed,
                "tier": each["tier"],
                "family": each["family"],
            }
            for each in prompts
        ]
    )


class _Environment:
    """A rollout after another, each an episode. Its tools are methods of a class that `environment` makes."""

    _gym: Gym

    def __init__(self) -> None:
        self._episode: Episode | None = None
        self._trouble: AgentGymError | None = None

    def reset(self, task: str, seed: int | None = None, **_: Any) -> None:
        """Begins the episode of a row; its prompt tells all there is to tell."""
        self._episode, self._trouble = None, None
        try:
            self._episode = self._gym.start(task, seed=seed)
        except AgentGymError as trouble:
            self._trouble = trouble

    def get_reward(self) -> float | None:
        """The score; None, which the trainer leaves out, where the infrastructure failed."""
        if self._episode is None or self._trouble is not None:
            return None
        try:
            return self._gym._driver.run(reward(self._episode))
        except AgentGymError:
            return None

    def _call(self, name: str, params: dict[str, Any]) -> str:
        if self._episode is None:
            raise RuntimeError("there is no episode: reset came to nothing")
        try:
            return self._gym._driver.run(call(self._episode, name, params))
        except AgentGymError as trouble:
            self._trouble = trouble
            raise


def environment(env: str | Gym, **connection: Any) -> type[_Environment]:
    """A class for `environment_factory`: a method for each tool of the environment, whose reward is the score.

    Args:
        env: id or slug of the environment, or a `Gym`.
        connection: as for `Gym`, where `env` is an id.
    """
    gym = env if isinstance(env, Gym) else Gym(env, **connection)
    view = gym.environment()
    taken = {"reset", "get_reward"}
    tools = {tool["name"]: tool for tool in view["tools"]}
    methods = {name: _method(name, tools[given]) for name, given in _named(tools, taken)}
    return type("".join(part.title() for part in view["slug"].split("-")), (_Environment,), {"_gym": gym, **methods})


def _method(name: str, tool: Tool) -> Callable[..., str]:
    """A method that TRL takes for the tool: it reads the schema out of signature and docstring."""
    schema = tool["inputSchema"]
    properties: dict[str, Any] = schema.get("properties", {})
    required = schema.get("required", [])
    names = dict(_named(properties, {"self"}))

    def method(self: _Environment, /, **params: Any) -> str:
        return self._call(tool["name"], {names.get(each, each): value for each, value in params.items()})

    hints = {made: _hint(properties[given]) for made, given in names.items()}
    self_ = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
    parameters = [
        inspect.Parameter(
            made,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if given in required else None,
            annotation=hints[made],
        )
        for made, given in names.items()
    ]
    told = [f"    {made}: {_line(properties[given].get('description')) or given}" for made, given in names.items()]
    method.__name__ = method.__qualname__ = name
    method.__annotations__ = hints
    method.__signature__ = inspect.Signature([self_, *parameters])  # type: ignore[attr-defined]
    method.__doc__ = "\n".join([_line(tool["description"]) or name, *(["", "Args:", *told] if told else [])])
    return method


def _named(given: Iterable[str], taken: set[str]) -> Iterable[tuple[str, str]]:
    """Names that Python takes, each another one, with those that stand for them elsewhere."""
    for each in given:
        name = _identifier(each, taken)
        taken.add(name)
        yield name, each


def _identifier(name: str, taken: set[str]) -> str:
    """A name that Python and TRL take for the same."""
    made = re.sub(r"\W", "_", name).lstrip("_")
    made = made if made[:1].isalpha() else f"x_{made}"
    while made in taken or keyword.iskeyword(made):
        made += "_"
    return made


def _hint(schema: dict[str, Any]) -> Any:
    values = schema.get("enum")
    if values and all(isinstance(each, (str, int, float, bool)) for each in values):
        return Literal[tuple(values)]
    named = schema.get("type")
    kind = next((each for each in named if each != "null"), None) if isinstance(named, list) else named
    if kind == "array" and isinstance(schema.get("items"), dict):
        return list[_hint(schema["items"])]  # type: ignore[misc]
    return TYPES.get(kind or "", Any)


def _line(text: str | None) -> str:
    """A description on one line, without what would end it."""
    return re.sub(r"\b(Args|Returns|Raises):", r"\1 -", " ".join((text or "").split()))
