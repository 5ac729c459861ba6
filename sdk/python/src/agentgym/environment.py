"""Your own environment in one file, made live by ``agentgym serve-env my_env.py``.

>>> class Lamps(Environment):
...     def reset(self, task, seed):
...         self.lit = 0
...         return "It is dark."
...     def step(self, action):
...         self.lit += action == "press"
...         return f"{self.lit} lit", float(self.lit == 3), self.lit == 3

Needs nothing beside the standard library, since the container that plays it has nothing else. There this module runs
it: ``python3 -m agentgym.environment <folder>`` reads a request a line and answers each with a line.
"""

from __future__ import annotations

import importlib.util
import inspect
import json
import math
import os
import random
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

__all__ = ["Environment", "Refused"]


class Refused(Exception):
    """Raised in `step` for an action that cannot be done: the agent reads why, and the episode goes on."""

    def __init__(self, message: str, hint: str = "Take another action.") -> None:
        super().__init__(message)
        self.hint = hint


class Environment:
    """An environment of your own: `reset` and `step` are yours to write. There is a new object for each episode.

    The same task, seed and actions must lead to the same state: ``random`` is seeded before each `reset`. Replays show
    the attributes of the object at every step, but those whose name begins with ``_``.
    """

    name: ClassVar[str] = ""
    """What people call it; the name of the class when empty."""
    tasks: ClassVar[Sequence[Mapping[str, Any]]] = ()
    """Each with its ``instruction``, and where you have them ``oracle`` (actions that solve it), ``tier`` (1 to 4),
    ``max_steps`` and members of your own. When empty they stand in a JSON file of the same name beside this one."""
    actions: ClassVar[str] = "any text"
    """What an action in text may be, as agents are told: ``go <direction>, take <thing>``."""
    tools: ClassVar[Sequence[Mapping[str, Any]]] = ()
    """Tools in place of actions in text: ``name``, ``description`` and ``parameters`` of each, as in environment.json.
    `step` is then given ``{"action": name, "params": {...}}``."""

    _rewards: Sequence[float] = ()

    def reset(self, task: dict[str, Any], seed: int) -> Any:
        """Begins an episode. What it returns is told with the instruction, where it is not None.

        Args:
            task: the task as you wrote it, without its oracle.
            seed: the same for every episode of the environment.
        """
        raise NotImplementedError

    def step(self, action: Any) -> tuple[Any, float, bool]:
        """Takes an action: what the agent sees then (a text, or anything that JSON has), the reward, and whether it
        was the last. Raise `Refused` for one that cannot be done."""
        raise NotImplementedError

    def score(self) -> float:
        """What the episode is worth where it stands, from 0 to 1: the sum of the rewards, unless you say otherwise."""
        return min(1.0, max(0.0, round(sum(self._rewards), 9)))


_LONGEST_VALUE = 10_000
_DEEPEST = 8
_TASK_MEMBERS: Mapping[str, tuple[type, str]] = {
    "instruction": (str, "a text"),
    "tier": (int, "1, 2, 3 or 4"),
    "max_steps": (int, "a whole number above 0"),
    "oracle": (list, "a list of actions"),
}


class _Wrong(Exception):
    """The author's mistake, in words that name the place."""


class _Player:
    """Answers the requests for one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kind: type[Environment] | None = None
        self._tasks: list[dict[str, Any]] = []
        self._world: Environment | None = None

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        kind = self._loaded()
        op = request["op"]
        if op == "describe":
            return {"environment": self._described(kind)}
        if op == "reset":
            return self._reset(kind, request.get("level", 0), request["seed"])
        if self._world is None:
            raise _Wrong(f"{op} came before reset")
        if op == "step":
            return self._step(self._world, request["action"], request["params"])
        if op == "judge":
            return self._judge(self._world)
        raise _Wrong(f"there is no request {op}")

    def _loaded(self) -> type[Environment]:
        if self._kind is None:
            module = self._run(lambda: _module_of(self._path), "")
            self._kind = self._class_in(module)
            self._tasks = self._tasks_of(self._kind)
        return self._kind

    def _class_in(self, module: Any) -> type[Environment]:
        found = [
            each
            for each in vars(module).values()
            if isinstance(each, type) and issubclass(each, Environment) and each.__module__ == module.__name__
        ]
        if not found:
            raise _Wrong(f"{self._path.name} has no class of agentgym.Environment: class Mine(agentgym.Environment)")
        # A class that others in the file are made of is no environment by itself.
        last = [each for each in found if not any(other is not each and issubclass(other, each) for other in found)]
        if len(last) > 1:
            names = ", ".join(each.__name__ for each in last)
            raise _Wrong(f"{self._path.name} has more than one environment ({names}): one file, one environment")
        for name in ("reset", "step"):
            if getattr(last[0], name) is getattr(Environment, name):
                raise _Wrong(f"{self._path.name}: {last[0].__name__} has no {name}")
        return last[0]

    def _tasks_of(self, kind: type[Environment]) -> list[dict[str, Any]]:
        beside = self._path.with_suffix(".json")
        where = beside.name
        tasks: Any = kind.tasks
        if tasks:
            where = f"{self._path.name}, tasks of {kind.__name__}"
        elif beside.exists():
            try:
                tasks = json.loads(beside.read_text(encoding="utf-8-sig"))
            except UnicodeDecodeError:
                raise _Wrong(f"{where} is not text in UTF-8") from None
            except json.JSONDecodeError as error:
                raise _Wrong(f"{where}, line {error.lineno}: {error.msg}") from None
        else:
            raise _Wrong(
                f"there are no tasks: write them into {where} beside {self._path.name}, or as tasks of its class"
            )
        if not isinstance(tasks, Sequence) or isinstance(tasks, str) or not tasks:
            raise _Wrong(f"{where}: a list of tasks was expected, {_shown(tasks)} is there")
        for number, task in enumerate(tasks, 1):
            _check_task(f"{where}: task {number}", task)
        return [dict(task) for task in tasks]

    def _described(self, kind: type[Environment]) -> dict[str, Any]:
        return {
            "name": kind.name or kind.__name__,
            "description": inspect.cleandoc(kind.__doc__ or kind.__name__),
            "actions": kind.actions,
            "tools": list(kind.tools),
            "tasks": [
                {
                    "instruction": task["instruction"],
                    "tier": task.get("tier", 1),
                    "oracle": [_call_of(action) for action in task.get("oracle", ())],
                    **({"maxSteps": task["max_steps"]} if "max_steps" in task else {}),
                }
                for task in self._tasks
            ],
        }

    def _reset(self, kind: type[Environment], level: int, seed: int) -> dict[str, Any]:
        if not 0 <= level < len(self._tasks):
            raise _Wrong(f"there is no task {level + 1} of {len(self._tasks)}")
        # A copy, so that no episode changes what the next one is given.
        task = json.loads(json.dumps({name: each for name, each in self._tasks[level].items() if name != "oracle"}))
        random.seed(seed)
        world = self._run(kind, "__init__")
        world._rewards = []
        first = self._run(lambda: world.reset(task, seed), "reset")
        self._world = world
        return {"first": None if first is None else self._seen(world, "reset", first), "tables": _tables_of(world)}

    def _step(self, world: Environment, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
        action = {"action": name, "params": params} if world.tools else params["action"]
        try:
            told = self._run(lambda: world.step(action), "step", passing=Refused)
        except Refused as refused:
            error = {"code": "NOT_ALLOWED", "message": str(refused), "hint": refused.hint}
            return {"observation": {"error": error}, "reward": 0, "tables": _tables_of(world)}
        if not isinstance(told, tuple) or len(told) != 3:
            raise self._mistaken(world, "step", f"must return (observation, reward, done), not {_shown(told)}")
        observation, reward, done = told
        if isinstance(reward, bool) or not isinstance(reward, (int, float)) or not math.isfinite(reward):
            raise self._mistaken(world, "step", f"must return a number as the reward, not {_shown(reward)}")
        if not isinstance(done, bool):
            raise self._mistaken(world, "step", f"must return True or False as done, not {_shown(done)}")
        world._rewards = [*world._rewards, reward]
        return {
            "observation": {"result": self._seen(world, "step", observation)},
            "reward": reward,
            **({"ended": {"reason": "The environment says that it is done."}} if done else {}),
            "tables": _tables_of(world),
        }

    def _judge(self, world: Environment) -> dict[str, Any]:
        score = self._run(world.score, "score")
        if isinstance(score, bool) or not isinstance(score, (int, float)) or not 0 <= score <= 1:
            raise self._mistaken(world, "score", f"must return a number from 0 to 1, not {_shown(score)}")
        return {"score": score}

    def _seen(self, world: Environment, method: str, observation: Any) -> Any:
        try:
            return json.loads(json.dumps(observation, allow_nan=False))
        except (TypeError, ValueError, RecursionError) as error:
            message = f"must return a text or what JSON has as the observation, not {_shown(observation)}: {error}"
            raise self._mistaken(world, method, message) from None

    def _mistaken(self, world: Environment, method: str, message: str) -> _Wrong:
        code = getattr(getattr(type(world), method), "__code__", None)
        line = f", line {code.co_firstlineno}" if code and Path(code.co_filename) == self._path else ""
        return _Wrong(f"{self._path.name}{line}: {method} {message}")

    def _run(self, work: Callable[[], Any], method: str, passing: type[BaseException] | tuple[()] = ()) -> Any:
        """What the author's code gives; what it raises is told with its line."""
        try:
            return work()
        except passing:
            raise
        except SyntaxError as error:
            raise _Wrong(f"{self._path.name}, line {error.lineno}: {error.msg}") from None
        except BaseException as error:
            frames = traceback.extract_tb(error.__traceback__)
            line = next((each.lineno for each in reversed(frames) if Path(each.filename) == self._path), None)
            where = f"{self._path.name}{f', line {line}' if line else ''}{f', in {method}' if method else ''}"
            raise _Wrong(f"{where}: {type(error).__name__}: {error}") from None


def _module_of(path: Path) -> Any:
    # Under a name of its own: `json.py` must not take the place of a module of Python's.
    spec = importlib.util.spec_from_file_location(f"own_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise _Wrong(f"{path.name} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _check_task(where: str, task: Any) -> None:
    if not isinstance(task, Mapping):
        raise _Wrong(f'{where}: {{"instruction": "..."}} was expected, {_shown(task)} is there')
    if not task.get("instruction"):
        raise _Wrong(f"{where} has no instruction")
    for name, (kind, words) in _TASK_MEMBERS.items():
        value = task.get(name)
        if name in task and (isinstance(value, bool) or not isinstance(value, kind)):
            raise _Wrong(f"{where}: {name} must be {words}, not {_shown(value)}")
    if not 1 <= task.get("tier", 1) <= 4 or task.get("max_steps", 1) < 1:
        raise _Wrong(f"{where}: tier is 1, 2, 3 or 4 and max_steps above 0")
    try:
        json.dumps(task, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise _Wrong(f"{where} holds what JSON does not have: {error}") from None


def _call_of(action: Any) -> Any:
    return {"action": "act", "params": {"action": action}} if isinstance(action, str) else action


def _tables_of(world: Environment) -> dict[str, Any]:
    """The attributes of the object as rows."""
    held = getattr(world, "__dict__", {})
    shown = {name: value for name, value in sorted(held.items()) if not name.startswith("_")}
    return {
        "attribute": [
            {"id": name, "type": type(value).__name__, "value": _text_of(value)} for name, value in shown.items()
        ]
    }


def _text_of(value: Any) -> str:
    text = json.dumps(_plain(value), ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}… {len(text)} characters in all"


def _plain(value: Any, within: tuple[int, ...] = ()) -> Any:
    """A value as JSON has it, the same for the same value: nothing of where it lies in memory."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if id(value) in within or len(within) >= _DEEPEST:
        return "…"
    inside = (*within, id(value))
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(each, inside) for each in value), key=json.dumps)
    if isinstance(value, Mapping):
        return {_key(key): _plain(each, inside) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each, inside) for each in value]
    if hasattr(value, "__dict__") and not callable(value):
        return {name: _plain(each, inside) for name, each in vars(value).items()}
    return f"<{type(value).__name__}>"


def _key(key: Any) -> str:
    return key if isinstance(key, str) else json.dumps(_plain(key), ensure_ascii=False)


def _shown(value: Any) -> str:
    text = json.dumps(_plain(value), ensure_ascii=False)
    return f"{type(value).__name__} {text if len(text) <= 60 else text[:60] + '…'}"


def _main(folder: Path) -> None:
    # What the author prints goes to stderr and what the author reads is empty, so that neither is one of these lines.
    requests = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    player = _Player(next(folder.glob("*.py")))
    for line in requests:
        request = json.loads(line)
        answer: dict[str, Any] = {"id": request["id"], "ok": True}
        try:
            answer.update(player.answer(request))
        except _Wrong as wrong:
            answer.update(ok=False, message=str(wrong)[:2_000])
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    # The file's own `import agentgym` must find this very module, not a second one beside `__main__`.
    from agentgym import environment

    environment._main(Path(sys.argv[1]).resolve())
