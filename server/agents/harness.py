"""Runs the `act` of a Python file over JSON lines: an observation comes on descriptor 0, its action goes out on 3. Started by server/agents/script.ts."""
import asyncio
import importlib.util
import inspect
import json
import math
import os
import sys
import warnings
from collections.abc import Mapping


LONGEST_THOUGHT = 100_000


def main(path):
    os.set_inheritable(3, False)
    answers = os.fdopen(3, "w", encoding="utf-8")
    # What the agent reads must not be what it is asked: `input()` finds an end.
    lines = os.fdopen(os.dup(0), "r", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    # What it prints is told with what goes wrong, in the order in which it came.
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    act = load(path)
    act = with_episode(act)
    episode = {}
    while True:
        line = next_line(lines)
        if not line:
            return
        message = json.loads(line)
        if message["type"] == "begin":
            episode = message["episode"]
            continue
        observation = message["observation"]
        loop = event_loop()
        action = act(observation, episode)
        if inspect.isawaitable(action):
            action = loop.run_until_complete(outcome(action))
        if inspect.isgenerator(action) or inspect.isasyncgen(action):
            sys.exit("act gives a generator: it has no yield, and returns one action")
        answers.write(json.dumps(brief(plain(action))) + "\n")
        answers.flush()


def load(path):
    """The agent's function. Its module is registered before it runs, as an import does: dataclasses, pickle and type hints look it up there."""
    folder, file = os.path.split(os.path.abspath(path))
    sys.path.insert(0, folder)
    stem = os.path.splitext(file)[0]
    taken = not stem.isidentifier() or stem in sys.modules or stem in getattr(sys, "stdlib_module_names", ())
    name = "agentgym_agent" if taken else stem
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    event_loop()
    spec.loader.exec_module(module)
    act = getattr(module, "act", None)
    if not callable(act):
        sys.exit(f"{path} defines no function act(observation)")
    return act


def with_episode(act):
    """`act` of two arguments, whichever of them it takes: the episode is its second place, or the name `episode`."""
    try:
        parameters = inspect.signature(act).parameters
    except (TypeError, ValueError):
        return lambda observation, episode: act(observation)
    places = [each for each in parameters.values() if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
    if len(places) > 1 or any(each.kind == each.VAR_POSITIONAL for each in parameters.values()):
        return act
    if "episode" in parameters and len(places) == 1:
        return lambda observation, episode: act(observation, episode=episode)
    return lambda observation, episode: act(observation)


def brief(action):
    """The action with no more of its thought than is kept."""
    thought = action.get("thought") if isinstance(action, dict) else None
    return {**action, "thought": thought[:LONGEST_THOUGHT]} if isinstance(thought, str) else action


def event_loop():
    """The one event loop of this process. It does not run while `act` is called, so an `act` that is not async may run a loop of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            loop = asyncio.get_event_loop()
        except RuntimeError:
            loop = None
    if kept and not kept[0].is_closed() and (loop is None or loop is not kept[0]):
        loop = kept[0]
    elif loop is None or loop.is_closed():
        loop = asyncio.new_event_loop()
    kept[:] = [loop]
    asyncio.set_event_loop(loop)
    return loop


kept = []


async def outcome(awaitable):
    return await awaitable


def next_line(lines):
    """The next line. What the agent left running goes on while nobody asks it for an action."""
    loop = event_loop()
    if not asyncio.all_tasks(loop):
        return lines.readline()
    return loop.run_until_complete(loop.run_in_executor(None, lines.readline))


def plain(value):
    """Plain JSON for what an agent gives: models, dataclasses, enums, arrays and the numbers of other libraries too. What is no number (NaN) is null."""
    if value is None or isinstance(value, (bool, str)):
        # A member of an enum may be a text as well.
        return value if type(value) in (bool, str, type(None)) else plain(getattr(value, "value", str(value)))
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(plain(name)): plain(member) for name, member in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(member) for member in value]
    if hasattr(value, "model_dump"):
        return plain(value.model_dump())
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    for method in ("tolist", "item", "isoformat", "to_dict"):
        if callable(getattr(value, method, None)):
            return plain(getattr(value, method)())
    if hasattr(value, "value"):
        return plain(value.value)
    if hasattr(value, "__float__"):
        return plain(float(value))
    if hasattr(value, "__dict__"):
        return {name: plain(member) for name, member in vars(value).items() if not name.startswith("_")}
    return str(value)


if __name__ == "__main__":
    main(sys.argv[1])
