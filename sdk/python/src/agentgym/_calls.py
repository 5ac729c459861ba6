"""The calls of the REST API that the package makes, each a flow."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from ._flow import Flow, Pause, get, post
from .errors import InvalidError
from .models import Action, EnvironmentView, Prompt, Run, Split, Task

DONE_PARAMS = ("answer", "refuse", "ask", "hand_over", "reason")


@dataclass
class Calls:
    """Calls about one environment."""

    base_url: str
    environment_id: str
    agent: str | None
    retries: int
    face: str | None = None
    screenshots: bool | None = None
    kept: EnvironmentView | None = field(default=None, repr=False)

    def create(self, body: Mapping[str, Any]) -> Flow[None]:
        """Makes an environment and becomes the caller of it."""
        made: EnvironmentView = yield from post("/environments", self.retries, body)
        self.environment_id = made["id"]
        if self.face is None:
            self.kept = made

    def environment(self) -> Flow[EnvironmentView]:
        """The environment; versions never change, so it is asked for once."""
        if self.kept is None:
            asked = "" if self.face is None else f"?face={quote(self.face, safe='')}"
            self.kept = yield from get(f"/environments/{quote(self.environment_id, safe='')}{asked}", self.retries)
            # A slug's newest version may be another one tomorrow; a gym stays with its own.
            self.environment_id = self.kept["id"]
        return self.kept

    def slugs(self) -> Flow[list[str]]:
        """The slugs of the server's environments."""
        found: dict[str, None] = {}
        cursor = None
        while True:
            page = yield from get("/environments", self.retries, limit=200, cursor=cursor)
            found.update((each["slug"], None) for each in page["items"])
            cursor = page["nextCursor"]
            if cursor is None:
                return sorted(found)

    def tasks(self, tier: int | None, task: str | None) -> Flow[list[Task]]:
        environment = yield from self.environment()
        found = [
            each
            for each in environment["tasks"]
            if (tier is None or each["tier"] == tier) and (task is None or each["id"] == task)
        ]
        if not found:
            wanted = f"task {task}" if task is not None else f"task of tier {tier}"
            tiers = ", ".join(str(each) for each in sorted({each["tier"] for each in environment["tasks"]}))
            raise InvalidError(
                f"{environment['id']} has no {wanted}", code="INVALID", hint=f"It has tasks of the tiers {tiers}."
            )
        return found

    def prompts(self, split: Split | None, **choice: Any) -> Flow[list[Prompt]]:
        path = f"/environments/{quote(self.environment_id, safe='')}/prompts"
        answer = yield from get(path, self.retries, face=self.face, **choice)
        self.environment_id = answer["items"][0]["environment"]
        found = [each for each in answer["items"] if split is None or each["split"] == split]
        if not found:
            raise InvalidError(
                f"{self.environment_id} has no such task on the side {split}",
                code="INVALID",
                hint="Families of tasks are on one side each: leave the split out, or choose less narrowly.",
            )
        return found

    def start(self, body: Mapping[str, Any]) -> Flow[Any]:
        path = f"/environments/{quote(self.environment_id, safe='')}/episodes"
        asked = {"agent": self.agent, "face": self.face, "screenshots": self.screenshots, **body}
        return (yield from post(path, self.retries, asked))

    def step(self, episode_id: str, body: Mapping[str, Any]) -> Flow[Any]:
        return (yield from post(f"/episodes/{episode_id}/step", self.retries, body))

    def done(self, episode_id: str, body: Mapping[str, Any]) -> Flow[Any]:
        return (yield from post(f"/episodes/{episode_id}/done", self.retries, body, keyed=False))

    def replay(self, episode_id: str) -> Flow[Any]:
        return (yield from get(f"/episodes/{episode_id}/replay", self.retries))

    def run(self, **body: Any) -> Flow[Run]:
        """Starts a run on the server and waits for its end."""
        asked = {"environmentId": self.environment_id, "face": self.face, "screenshots": self.screenshots, **body}
        started = yield from post("/runs", self.retries, asked)
        pause = 0.1
        while True:
            run: Run = yield from get(f"/runs/{started['id']}", self.retries)
            if run["status"] != "running":
                return run
            yield Pause(pause)
            pause = min(2.0, pause * 1.5)


def body_of(action: Action, thought: str | None, usage: Mapping[str, Any] | None) -> dict[str, Any]:
    """The body of a step. Raises InvalidError when the action has none of its forms."""
    body: dict[str, Any]
    if isinstance(action, str):
        body = {"action": action, "params": {}}
    elif isinstance(action, Mapping):
        unknown = set(action) - {"action", "params", "thought", "usage"}
        if "action" not in action or unknown:
            raise _misformed(action)
        body = {name: value for name, value in action.items() if value is not None}
    elif isinstance(action, (tuple, list)) and len(action) in (1, 2) and isinstance(action[0], str):
        body = {"action": action[0], "params": (action[1] if len(action) == 2 else None) or {}}
    else:
        raise _misformed(action)
    if not isinstance(body.get("params", {}), Mapping) or not isinstance(body.get("action"), str):
        raise _misformed(action)
    if thought is not None:
        body["thought"] = thought
    told = numbers_of(body.pop("usage", None) if usage is None else usage)
    if told:
        body["usage"] = told
    return body


def numbers_of(usage: object) -> dict[str, Any]:
    """The numbers of a usage as an SDK tells it, in a dictionary or an object; what is none (NaN, None) is left out."""
    for method in ("model_dump", "to_dict", "_asdict"):
        if not isinstance(usage, Mapping) and callable(getattr(usage, method, None)):
            usage = getattr(usage, method)()
    members = usage if isinstance(usage, Mapping) else getattr(usage, "__dict__", {})
    told: dict[str, Any] = {}
    for name, value in members.items():
        if isinstance(value, Mapping):
            told[str(name)] = numbers_of(value)
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
            told[str(name)] = value
    return told


def _misformed(action: object) -> InvalidError:
    return InvalidError(
        f"this is not an action: {repr(action)[:200]}",
        code="INVALID",
        hint='Give "name", ("name", {...}) or {"action": "name", "params": {...}}.',
    )
