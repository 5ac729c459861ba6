"""An episode: one run of one task. `EpisodeState` knows what happens; the two classes below it only carry it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from ._calls import Calls, body_of
from ._flow import AsyncDriver, Flow, SyncDriver
from .errors import ConflictError
from .models import Action, Live, Observation, Outcome, StepInfo, Task, Tool


class EpisodeState:
    """What is known of an episode. Everything but the chosen task is empty before `reset`."""

    def __init__(
        self,
        calls: Calls,
        *,
        task: str | None,
        tier: int | None,
        seed: int | None,
        max_steps: int | None,
        trial: int = 0,
    ) -> None:
        self._calls = calls
        self._task_id = task
        self._tier = tier
        self._seed = seed
        self._max_steps = max_steps
        self._is_fresh = False
        self.trial = trial
        """Which repetition of the task this is, from 0."""
        self._clear()

    def _clear(self) -> None:
        self._id: str | None = None
        self.observation: Observation = {}
        """What the agent saw last."""
        self.first_observation: Observation = {}
        """What the agent saw first: the instruction, the policies, the time."""
        self.task: Task | None = None
        """The task, without its answers."""
        self.tools: list[Tool] = []
        """The actions that can be taken, `done` last, with the JSON Schemas of their parameters."""
        self.live: Live | None = None
        """Its own address, for the faces ``web`` and ``http``."""
        self.done = False
        """Whether the episode is over."""
        self.steps = 0
        """How many actions were taken."""
        self.reward = 0.0
        """The reward of the last action: 0, and the score at the end."""
        self.info: StepInfo | None = None
        """What the server told beside the last observation."""
        self.score: float | None = None
        """From 0 to 1 once the episode is over; None before, and where the infrastructure failed."""
        self.failure: str | None = None
        """Why it failed, such as ``MISSING_STEP``; None before the end and when nothing failed."""
        self.explanation: str | None = None
        """A sentence that explains the score."""
        self.validators: list[Outcome] = []
        """What each validator says, once the episode is over."""

    @property
    def id(self) -> str:
        """``ep_...``. Raises ConflictError before `reset`."""
        if self._id is None:
            raise ConflictError("the episode is not open", code="CONFLICT", hint="Call reset() first.")
        return self._id

    @property
    def task_id(self) -> str | None:
        """Id of the task, such as ``t2_014``; None when the server has still to choose it."""
        return self._task_id

    @property
    def replay_url(self) -> str:
        """Where a browser shows this episode step by step."""
        return f"{self._calls.base_url}/episodes/{self.id}"

    def __repr__(self) -> str:
        state = "not open" if self._id is None else f"score {self.score}" if self.done else f"step {self.steps}"
        return f"<{type(self).__name__} {self._id or ''} {self._task_id or ''} {state}>"

    def _reset(self) -> Flow[Observation]:
        if self._is_fresh:
            self._is_fresh = False
            return self.observation
        started = yield from self._calls.start(
            {
                "task": self._task_id,
                "tier": self._tier if self._task_id is None else None,
                "seed": self._seed,
                "max_steps": self._max_steps,
            }
        )
        self._clear()
        self._id = started["episode_id"]
        self.observation = self.first_observation = started["observation"]
        self.task, self.tools = started["task"], started["tools"]
        if live := started.get("live"):
            self.live = {"address": self._calls.base_url + live["address"], "token": live["token"]}
        self._task_id = started["task"]["id"]
        return self.observation

    def _open(self) -> Flow[None]:
        """Opens it now; the first `reset` after this gives the same episode."""
        yield from self._reset()
        self._is_fresh = True

    def _act(self, action: Action, thought: str | None, usage: Mapping[str, Any] | None) -> Flow[Observation]:
        answer = yield from self._calls.step(self.id, body_of(action, thought, usage))
        self._is_fresh = False
        self.observation, self.reward, self.info = answer["observation"], answer["reward"], answer["info"]
        self.steps = answer["info"]["step"]
        if answer["done"]:
            self.done = True
            self.score, self.failure = _as_score(answer["info"]["score"]), answer["info"]["failure"]
            yield from self._conclude({})
        return self.observation

    def _conclude(self, body: Mapping[str, Any]) -> Flow[float | None]:
        answer = yield from self._calls.done(self.id, body)
        self._is_fresh = False
        self.done = True
        self.steps = answer["steps"]
        self.score, self.failure = _as_score(answer["score"]), answer["failure"]
        self.explanation, self.validators = answer["explanation"], answer["validators"]
        return self.score


class Episode(EpisodeState):
    """One run of one task. As a context manager it is ended and scored when the block is left without an exception;
    after an exception it is left open, and the server closes it later without a score."""

    def __init__(self, driver: SyncDriver, calls: Calls, **options: Any) -> None:
        super().__init__(calls, **options)
        self._driver = driver

    def reset(self) -> Observation:
        """Opens it and gives the first observation. Called again, it opens another of the same task and seed."""
        return self._driver.run(self._reset())

    def act(self, action: Action, *, thought: str | None = None, usage: Mapping[str, Any] | None = None) -> Observation:
        """Takes an action and gives what the agent sees next: of a wrong action, an observation with an ``error``.

        Args:
            action: ``"name"``, ``("name", {...})`` or ``{"action": "name", "params": {...}}``.
            thought: the agent's reasoning, kept in the replay.
            usage: tokens and cost, such as ``{"inputTokens": 900, "outputTokens": 40}``.

        Raises:
            ConflictError: the episode has ended, or is not open.
            InvalidError: the action has none of its forms.
        """
        return self._driver.run(self._act(action, thought, usage))

    def finish(
        self,
        *,
        answer: Any = None,
        refuse: str | Sequence[str] | None = None,
        ask: str | None = None,
        hand_over: Mapping[str, str] | None = None,
        reason: str | None = None,
    ) -> float | None:
        """Ends the episode and gives its score; on one that is over it gives the same again.

        Args:
            refuse: the id of the rule that forbids what was asked, or several.
            hand_over: ``{"to": ..., "why": ...}``.
        """
        said = {"answer": answer, "refuse": refuse, "ask": ask, "hand_over": hand_over, "reason": reason}
        return self._driver.run(self._conclude(said))

    def replay(self) -> dict[str, Any]:
        """The whole log: every action, observation and changed row."""
        replay: dict[str, Any] = self._driver.run(self._calls.replay(self.id))
        return replay

    def __enter__(self) -> Episode:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._id is not None and not self.done:
            self.finish()


class AsyncEpisode(EpisodeState):
    """`Episode` for asyncio."""

    def __init__(self, driver: AsyncDriver, calls: Calls, **options: Any) -> None:
        super().__init__(calls, **options)
        self._driver = driver

    async def reset(self) -> Observation:
        """See `Episode.reset`."""
        return await self._driver.run(self._reset())

    async def act(
        self, action: Action, *, thought: str | None = None, usage: Mapping[str, Any] | None = None
    ) -> Observation:
        """See `Episode.act`."""
        return await self._driver.run(self._act(action, thought, usage))

    async def finish(
        self,
        *,
        answer: Any = None,
        refuse: str | Sequence[str] | None = None,
        ask: str | None = None,
        hand_over: Mapping[str, str] | None = None,
        reason: str | None = None,
    ) -> float | None:
        """See `Episode.finish`."""
        said = {"answer": answer, "refuse": refuse, "ask": ask, "hand_over": hand_over, "reason": reason}
        return await self._driver.run(self._conclude(said))

    async def replay(self) -> dict[str, Any]:
        """See `Episode.replay`."""
        replay: dict[str, Any] = await self._driver.run(self._calls.replay(self.id))
        return replay

    async def __aenter__(self) -> AsyncEpisode:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._id is not None and not self.done:
            await self.finish()


def _as_score(said: float | None) -> float | None:
    """JSON writes 1.0 as 1."""
    return None if said is None else float(said)
