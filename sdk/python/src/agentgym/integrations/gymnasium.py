"""An AgentGYM environment as a ``gymnasium.Env``. Needs ``gymnasium`` (the extra ``gymnasium`` of this package).

>>> from agentgym.integrations.gymnasium import AgentGymEnv
>>> env = AgentGymEnv("crm", tier=2)
>>> observation, info = env.reset(seed=7)
>>> observation, reward, terminated, truncated, info = env.step('{"action": "list_contacts", "params": {}}')

Or by gymnasium's own registry:

>>> register_envs("crm")
>>> env = gymnasium.make("agentgym/crm-v0", tier=2)
"""

from __future__ import annotations

import json
import string
from collections import UserDict
from typing import Any

try:
    import gymnasium

    from ._text_space import JsonText
except ModuleNotFoundError as missing:
    raise ImportError("this environment needs gymnasium, which is not here: pip install gymnasium") from missing

from .._episode import Episode
from .._gym import Gym
from ..models import Action, Observation

__all__ = ["AgentGymEnv", "Told", "register_envs"]

LONGEST_TEXT = 1_000_000
LONGEST_NAME = 100


def register_envs(*names: str, base_url: str | None = None) -> list[str]:
    """Registers environments as ``agentgym/<name>-v0`` for `gymnasium.make` and `gymnasium.make_vec`, which take the
    arguments of `AgentGymEnv`. A slug stands for its newest version at the time of `make`.

    Args:
        names: ids or slugs; every slug of the server when there are none.
        base_url: as for `Gym`, and for what is made; a key is taken from ``AGENTGYM_API_KEY``.

    Returns:
        The ids that are registered.
    """
    connection: dict[str, Any] = {} if base_url is None else {"base_url": base_url}
    if not names:
        with Gym("", **connection) as gym:
            names = tuple(gym._driver.run(gym._calls.slugs()))
    ids = [f"agentgym/{name}-v0" for name in names]
    for name, each in zip(names, ids, strict=True):
        gymnasium.registry.pop(each, None)
        gymnasium.register(each, f"{__name__}:{AgentGymEnv.__name__}", kwargs={"env": name, **connection})
    return ids


class Told(UserDict[str, Any]):
    """What the server told, to be read like a dictionary; ``data`` is the dictionary itself. Vector environments take
    dictionaries apart and put their members into arrays of one type, which different episodes do not fit."""


class AgentGymEnv(gymnasium.Env[str, Any]):
    """Each `reset` opens an episode; observations and actions are JSON texts in ASCII.

    An action is ``{"action": "name", "params": {...}}`` or the bare name of a tool; `step` also takes the forms of
    `Episode.act`. Text that is neither is a step that the environment refuses. The reward is 0 until the end, then the
    score. ``terminated``: the agent ended it by ``done``, or the world did; ``truncated``: a limit did.
    ``info`` has the observation as a mapping, at first the task and the tools, in the end ``score``, ``failure`` and
    ``truncated``, which are not there before. The seed of
    `reset` chooses the task. `episode` is the episode under way, with its id and the address of its replay.

    Args:
        env: id or slug of the environment, or a `Gym`.
        task: always this task.
        tier: tasks of this tier only.
        rows_seed: other rows than the environment's own.
        connection: as for `Gym`, where `env` is an id.
    """

    metadata = {"render_modes": []}  # noqa: RUF012

    def __init__(
        self,
        env: str | Gym,
        *,
        task: str | None = None,
        tier: int | None = None,
        rows_seed: int | None = None,
        **connection: Any,
    ) -> None:
        self._is_ours = not isinstance(env, Gym)
        self.gym = env if isinstance(env, Gym) else Gym(env, **connection)
        try:
            self._tasks = [each["id"] for each in self.gym._driver.run(self.gym._calls.tasks(tier, task))]
        except BaseException:
            self.close()
            raise
        self._rows_seed = rows_seed
        self.episode: Episode | None = None
        printable = frozenset(string.digits + string.ascii_letters + string.punctuation + " ")
        self.observation_space = JsonText(LONGEST_TEXT, min_length=1, charset=printable)
        self.action_space = JsonText(10_000, min_length=1, charset=printable)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[str, dict[str, Any]]:
        """Opens an episode of a task drawn by the seed, or of ``options["task"]``."""
        super().reset(seed=seed)
        drawn = self._tasks[int(self.np_random.integers(len(self._tasks)))]
        self.episode = self.gym.start((options or {}).get("task", drawn), seed=self._rows_seed)
        return _text_of(self.episode.observation), {
            "observation": Told(self.episode.observation),
            "task": Told(self.episode.task or {}),
            "tools": self.episode.tools,
        }

    def step(self, action: Action) -> tuple[str, float, bool, bool, dict[str, Any]]:
        """Takes an action."""
        if self.episode is None:
            raise gymnasium.error.ResetNeeded("call reset before step")
        episode = self.episode
        observation = episode.act(_action_of(action) if isinstance(action, str) else action)
        told = dict(episode.info or {})
        terminated, truncated = bool(told.get("terminated")), told.get("truncated") is not None
        info: dict[str, Any] = {name: told.get(name) for name in told if name not in ("truncated", "score", "failure")}
        info["observation"] = Told(observation)
        if terminated or truncated:
            info["truncated"], info["failure"] = told.get("truncated"), episode.failure
            if episode.score is not None:
                info["score"] = episode.score
        return _text_of(observation), float(episode.reward), terminated, truncated, info

    def close(self) -> None:
        """Closes the connections, unless a `Gym` was given."""
        if self._is_ours:
            self.gym.close()


def _text_of(observation: Observation) -> str:
    return json.dumps(observation, separators=(",", ":"))[:LONGEST_TEXT]


def _action_of(text: str) -> Action:
    """The action of a text; what is no JSON object with an ``action`` is taken for the name of a tool."""
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if isinstance(value, dict) and isinstance(value.get("action"), str) and value["action"]:
        params = value.get("params")
        name = value["action"][:LONGEST_NAME]
        return {"action": name, "params": params if isinstance(params, dict) else {}}
    return text.strip()[:LONGEST_NAME] or "(empty)"
