"""An environment on a server, and where its episodes start."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Any, Literal

import httpx

from ._calls import Calls
from ._episode import AsyncEpisode, Episode
from ._flow import AsyncDriver, Flow, Server, SyncDriver
from ._imports import Path, import_body
from .errors import InvalidError
from .models import AnswerFormat, EnvironmentView, Prompt, Run, Split, Task

Face = Literal["tools", "sql", "web", "chat", "http"]
"""How agents meet an environment."""

DEFAULT_URL = "http://localhost:3000"
DEFAULT_TIMEOUT_S = 60.0
DEFAULT_RETRIES = 3


def _version() -> str:
    try:
        return version("agentgym-sdk")
    except PackageNotFoundError:
        return "0"


def _address(base_url: str | None) -> str:
    address = (base_url or os.environ.get("AGENTGYM_URL") or DEFAULT_URL).rstrip("/")
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not url.host:
        raise InvalidError(
            f"{address} is not the address of a server", code="INVALID", hint=f"Give it like {DEFAULT_URL}."
        )
    return address


def _server(address: str, api_key: str | None, timeout: float) -> Server:
    key = api_key or os.environ.get("AGENTGYM_API_KEY")
    headers = {"User-Agent": f"agentgym-python/{_version()}", "Accept": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    return Server(address, headers, timeout)


class _GymState:
    """What both gyms know, and the flows they share."""

    def __init__(
        self,
        env: str,
        base_url: str | None,
        agent: str | None,
        max_retries: int,
        face: Face | None,
        screenshots: bool,
    ) -> None:
        self._calls = Calls(_address(base_url), env, agent, max_retries, face, screenshots or None)

    @property
    def id(self) -> str:
        """Id of the environment."""
        return self._calls.environment_id

    @property
    def url(self) -> str:
        """Where a browser shows the environment."""
        return f"{self._calls.base_url}/environments/{self.id}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} at {self._calls.base_url}>"

    def _planned(
        self, tier: int | None, task: str | None, trials: int, seed: int | None, limit: int | None
    ) -> Flow[list[dict[str, Any]]]:
        if trials < 1 or (limit is not None and limit < 0):
            raise InvalidError("trials must be 1 or more and limit 0 or more", code="INVALID")
        tasks = yield from self._calls.tasks(tier, task)
        planned = [
            {"task": each["id"], "tier": each["tier"], "seed": seed, "max_steps": None, "trial": trial}
            for trial in range(trials)
            for each in tasks
        ]
        return planned[:limit]


class Gym(_GymState):
    """An environment on a server. Close it, or use it as a context manager, to free its connections.

    Args:
        env: id of the environment, or its slug, such as ``crm``, which is its newest version.
        api_key: ``ag_...``; ``AGENTGYM_API_KEY`` when absent. A server without a key needs none.
        base_url: address of the server; ``AGENTGYM_URL``, else ``http://localhost:3000``, when absent.
        timeout: seconds that an answer may take.
        agent: name under which lists and leaderboards show the episodes (None: the key's own).
        max_retries: how often a request is sent again when it fails in a way that may pass. Writes carry a key that
            makes the server carry them out once, so an action is never taken twice.
        face: how agents meet the environment: by its ``tools`` (also None), as a database by ``sql``, as a site by
            ``web``, in a conversation by ``chat``, as an API by ``http``.
        screenshots: each observation of the face ``web`` has a picture of the page, a data URL in ``screenshot``.
    """

    def __init__(
        self,
        env: str,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = DEFAULT_TIMEOUT_S,
        *,
        agent: str | None = None,
        max_retries: int = DEFAULT_RETRIES,
        face: Face | None = None,
        screenshots: bool = False,
    ) -> None:
        super().__init__(env, base_url, agent, max_retries, face, screenshots)
        self._driver = SyncDriver(_server(self._calls.base_url, api_key, timeout))

    @classmethod
    def create(
        cls,
        prompt: str = "",
        *,
        openapi: Path | None = None,
        sql: Path | None = None,
        prisma: Path | None = None,
        mcp: str | None = None,
        data: Path | Sequence[Path] | None = None,
        keep_personal_data: bool = False,
        domain: str | None = None,
        tasks: int | None = None,
        complexity: str | None = None,
        seed: int | None = None,
        generator: str | None = None,
        model: str | None = None,
        readers: list[Literal["offline", "model"]] | None = None,
        readings: list[dict[str, Any]] | None = None,
        offered: list[str] | None = None,
        assumed: Literal[False] | list[str] | None = None,
        **connection: Any,
    ) -> Gym:
        """Makes an environment from a brief, or from what you have: generated, certified and live when this returns.

        Args:
            prompt: what the environment is about, in any words. With one of the next five: its rules, or nothing.
            openapi: path of an OpenAPI document (3.x or Swagger 2.0), whose tools are the environment's.
            sql: path of a SQL schema (SQLite or PostgreSQL).
            prisma: path of a schema.prisma.
            mcp: address of an MCP server, whose tools are the environment's.
            data: path or paths of JSON, CSV or SQLite files, whose rows are the seed rows.
            keep_personal_data: facts about people in `data` may be kept; a ConflictError names them else.
            domain: overrides the domain found in the brief.
            tasks: how many tasks to make.
            complexity: ``low``, ``medium``, ``high`` or ``all``.
            seed: the same brief and seed give the same environment.
            generator: ``offline``, or ``llm`` to let a model write the plan.
            model: for ``llm`` and for the reader ``model``; the server's own when absent.
            readers: ``["offline", "model"]`` lets a model read the rules that are left open.
            readings: picks of open rules, e.g. ``{"clause": "k3", "candidate": 1}``; also
                ``norm``, ``words`` or ``"aside": True`` in place of ``candidate``.
            offered: usual rules of the trade to switch on, by text or id.
            assumed: rules assumed for a brief that states none, to switch off; ``False``: all.
            connection: as for `Gym`.
        """
        gym = cls("", **connection)
        try:
            gym._driver.run(
                gym._calls.create(
                    {
                        "brief": prompt,
                        "from": import_body(openapi, sql, prisma, mcp, data, keep_personal_data),
                        "domain": domain,
                        "tasks": tasks,
                        "complexity": complexity,
                        "seed": seed,
                        "generator": generator,
                        "model": model,
                        "readers": readers,
                        "readings": readings,
                        "offered": offered,
                        "assumed": assumed,
                    }
                )
            )
        except BaseException:
            gym.close()
            raise
        return gym

    def environment(self) -> EnvironmentView:
        """Its schema, tools, tasks without their answers, and certificate."""
        return self._driver.run(self._calls.environment())

    def tasks(self, *, tier: int | None = None) -> list[Task]:
        """Its tasks, without their answers. Raises InvalidError for a tier that has none."""
        return self._driver.run(self._calls.tasks(tier, None))

    def prompts(
        self,
        *,
        tier: int | None = None,
        task: str | None = None,
        seed: int | None = None,
        split: Split | None = None,
    ) -> list[Prompt]:
        """What a model is told of each task before its first turn, for trainers that keep prompts apart from episodes.

        Args:
            tier: tasks of this tier only.
            task: this task only.
            seed: other rows than the environment's own; give `start` the same.
            split: ``train`` or ``eval``: no family of tasks is on both sides, and collections are split alike.
        """
        return self._driver.run(self._calls.prompts(split, tier=tier, task=task, seed=seed))

    def episodes(
        self,
        tier: int | None = None,
        task: str | None = None,
        trials: int = 1,
        seed: int | None = None,
        limit: int | None = None,
    ) -> Iterator[Episode]:
        """An episode for each task, `trials` times over; each is opened by its `reset`.

        Args:
            tier: tasks of this tier only.
            task: this task only.
            trials: how often each task comes.
            seed: other rows than the environment's own; the server certifies the tasks on them first.
            limit: no more episodes than this.
        """
        for options in self._driver.run(self._planned(tier, task, trials, seed, limit)):
            yield Episode(self._driver, self._calls, **options)

    def start(
        self,
        task: str | None = None,
        *,
        tier: int | None = None,
        seed: int | None = None,
        max_steps: int | None = None,
    ) -> Episode:
        """Opens one episode now: of the task, or of the first of the tier. Its ``observation`` is there already."""
        episode = Episode(self._driver, self._calls, task=task, tier=tier, seed=seed, max_steps=max_steps)
        self._driver.run(episode._open())
        return episode

    def run(
        self,
        agent: str,
        *,
        tier: int | None = None,
        tier_min: int | None = None,
        task: str | None = None,
        trials: int = 1,
        parallel: int = 1,
        threshold: float = 0.85,
        seed: int | None = None,
        max_steps: int | None = None,
        stop_early: bool | None = None,
        user: str | None = None,
        items: Sequence[int] | None = None,
        split: Split | None = None,
        format: AnswerFormat | None = None,
        reuse: bool | None = None,
    ) -> Run:
        """Lets the server run an agent (``oracle``, ``llm:<model>``, ``http://...``) and waits for the scorecard.

        Args:
            agent: a name, as lists of agents have it.
            tier: tasks of this tier only.
            tier_min: of this tier and above.
            task: this task only.
            trials: episodes for each task.
            parallel: episodes at once.
            threshold: a task passes when its mean score reaches it.
            seed: other rows than the environment's own.
            max_steps: lowers every task's limit of steps.
            stop_early: stop once the interval of the mean leaves the threshold out.
            user: in a conversation, the model that words what the simulated user says.
            items: the tasks with these data indices, as AgentEval's items name them (``textcraft_17``: 17).
            split: ``train`` or ``eval``: one side of the split that collections of training data make.
            format: how a model (``llm:``) is told to answer, in text; by its endpoint's tool calls when absent.
            reuse: the finished run of the same request, where there is one, and nothing is played again.
        """
        return self._driver.run(
            self._calls.run(
                agent=agent,
                tier=tier,
                tierMin=tier_min,
                task=task,
                trials=trials,
                parallel=parallel,
                threshold=threshold,
                seed=seed,
                maxSteps=max_steps,
                stopEarly=stop_early,
                user=user,
                items=items and list(items),
                split=split,
                format=format,
                reuse=reuse,
            )
        )

    def close(self) -> None:
        """Closes its connections."""
        self._driver.client.close()

    def __enter__(self) -> Gym:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncGym(_GymState):
    """`Gym` for asyncio, with the same arguments."""

    def __init__(
        self,
        env: str,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = DEFAULT_TIMEOUT_S,
        *,
        agent: str | None = None,
        max_retries: int = DEFAULT_RETRIES,
        face: Face | None = None,
        screenshots: bool = False,
    ) -> None:
        super().__init__(env, base_url, agent, max_retries, face, screenshots)
        self._driver = AsyncDriver(_server(self._calls.base_url, api_key, timeout))

    @classmethod
    async def create(
        cls,
        prompt: str = "",
        *,
        openapi: Path | None = None,
        sql: Path | None = None,
        prisma: Path | None = None,
        mcp: str | None = None,
        data: Path | Sequence[Path] | None = None,
        keep_personal_data: bool = False,
        domain: str | None = None,
        tasks: int | None = None,
        complexity: str | None = None,
        seed: int | None = None,
        generator: str | None = None,
        model: str | None = None,
        readers: list[Literal["offline", "model"]] | None = None,
        readings: list[dict[str, Any]] | None = None,
        offered: list[str] | None = None,
        assumed: Literal[False] | list[str] | None = None,
        **connection: Any,
    ) -> AsyncGym:
        """See `Gym.create`."""
        gym = cls("", **connection)
        try:
            await gym._driver.run(
                gym._calls.create(
                    {
                        "brief": prompt,
                        "from": import_body(openapi, sql, prisma, mcp, data, keep_personal_data),
                        "domain": domain,
                        "tasks": tasks,
                        "complexity": complexity,
                        "seed": seed,
                        "generator": generator,
                        "model": model,
                        "readers": readers,
                        "readings": readings,
                        "offered": offered,
                        "assumed": assumed,
                    }
                )
            )
        except BaseException:
            await gym.close()
            raise
        return gym

    async def environment(self) -> EnvironmentView:
        """See `Gym.environment`."""
        return await self._driver.run(self._calls.environment())

    async def tasks(self, *, tier: int | None = None) -> list[Task]:
        """See `Gym.tasks`."""
        return await self._driver.run(self._calls.tasks(tier, None))

    async def prompts(
        self,
        *,
        tier: int | None = None,
        task: str | None = None,
        seed: int | None = None,
        split: Split | None = None,
    ) -> list[Prompt]:
        """See `Gym.prompts`."""
        return await self._driver.run(self._calls.prompts(split, tier=tier, task=task, seed=seed))

    async def episodes(
        self,
        tier: int | None = None,
        task: str | None = None,
        trials: int = 1,
        seed: int | None = None,
        limit: int | None = None,
    ) -> AsyncIterator[AsyncEpisode]:
        """See `Gym.episodes`."""
        for options in await self._driver.run(self._planned(tier, task, trials, seed, limit)):
            yield AsyncEpisode(self._driver, self._calls, **options)

    async def start(
        self,
        task: str | None = None,
        *,
        tier: int | None = None,
        seed: int | None = None,
        max_steps: int | None = None,
    ) -> AsyncEpisode:
        """See `Gym.start`."""
        episode = AsyncEpisode(self._driver, self._calls, task=task, tier=tier, seed=seed, max_steps=max_steps)
        await self._driver.run(episode._open())
        return episode

    async def run(
        self,
        agent: str,
        *,
        tier: int | None = None,
        tier_min: int | None = None,
        task: str | None = None,
        trials: int = 1,
        parallel: int = 1,
        threshold: float = 0.85,
        seed: int | None = None,
        max_steps: int | None = None,
        stop_early: bool | None = None,
        user: str | None = None,
        items: Sequence[int] | None = None,
        split: Split | None = None,
        format: AnswerFormat | None = None,
        reuse: bool | None = None,
    ) -> Run:
        """See `Gym.run`."""
        return await self._driver.run(
            self._calls.run(
                agent=agent,
                tier=tier,
                tierMin=tier_min,
                task=task,
                trials=trials,
                parallel=parallel,
                threshold=threshold,
                seed=seed,
                maxSteps=max_steps,
                stopEarly=stop_early,
                user=user,
                items=items and list(items),
                split=split,
                format=format,
                reuse=reuse,
            )
        )

    async def close(self) -> None:
        """Closes its connections."""
        await self._driver.close()

    async def __aenter__(self) -> AsyncGym:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
