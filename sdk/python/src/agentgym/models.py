"""What the server answers, as plain dictionaries with types. A newer server may send more members than these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

__all__ = [
    "Action",
    "EnvironmentView",
    "Observation",
    "Outcome",
    "Prompt",
    "Run",
    "Scorecard",
    "Split",
    "StepInfo",
    "Task",
    "Tool",
]

Observation = dict[str, Any]
"""What the agent sees: first ``instruction``, ``policies``, ``now``, ``tools``; then ``result`` or ``error``."""

Action = str | Sequence[Any] | Mapping[str, Any]
"""``"name"``, ``("name", {...})`` or ``{"action": "name", "params": {...}}``; the last may have a ``thought``."""


class Tool(TypedDict):
    """An action that the environment takes; ``inputSchema`` is the JSON Schema of its parameters."""

    name: str
    title: str
    description: str
    inputSchema: dict[str, Any]


class Live(TypedDict):
    """Where a client of its own plays an episode: a link to a site or the address of an API, and what opens it."""

    address: str
    token: str


class Task(TypedDict):
    """A scored objective, without its answers. ``id`` is like ``t2_014``, ``tier`` 1 to 4."""

    id: str
    tier: int
    family: str
    instruction: str
    answerType: str
    maxSteps: int
    clauses: list[str]


AnswerFormat = Literal["react", "function", "code"]
"""How a model says what it does, where it is not by tool calls: Thought and Action, a JSON object, or a call in Python,
which is read and never executed."""

Split = Literal["train", "eval"]
"""On which side of training a family of tasks is; collections of training data are split alike."""


class Prompt(TypedDict):
    """What a model is told of a task before its first turn: ``messages`` and ``tools`` as OpenAI-compatible endpoints
    take them, word for word as AgentGYM's own model agents are told."""

    environment: str
    task: str
    tier: int
    family: str
    split: Split
    messages: list[dict[str, Any]]
    tools: list[dict[str, Any]]


class _OutcomeBase(TypedDict):
    id: str
    score: float
    reason: str


class Outcome(_OutcomeBase, total=False):
    """What one validator says of an episode: a score from 0 to 1 and why."""

    evidence: dict[str, Any]


class StepInfo(TypedDict):
    """What is known of a step beside what the agent sees. ``score`` and ``failure`` are None before the end."""

    step: int
    kind: Literal["read", "write", "error", "done"]
    now: str
    state_hash: str
    terminated: bool
    truncated: str | None
    score: float | None
    failure: str | None


class Gap(TypedDict):
    """A part of an imported document that nothing in the environment stands for."""

    what: str
    why: str


class Imported(TypedDict):
    """What an environment was made from, and what of that it does not simulate."""

    kind: Literal["openapi", "sql", "prisma", "mcp", "data"]
    title: str
    unsimulated: list[Gap]


class EnvironmentView(TypedDict):
    """An environment: its schema, tools, tasks without their answers, and its certificate."""

    id: str
    slug: str
    version: int
    name: str
    domain: str
    brief: str
    certified: bool
    proof: str
    counts: dict[str, int]
    seed: int
    summary: str
    imported: Imported | None
    entities: list[dict[str, Any]]
    policies: list[dict[str, Any]]
    tools: list[Tool]
    tasks: list[Task]
    certificate: dict[str, Any]


class Scorecard(TypedDict):
    """Scores of a run. PASS when every task reached the threshold, UNKNOWN when too little was scored to tell."""

    verdict: Literal["PASS", "FAIL", "UNKNOWN"]
    threshold: float
    mean: float | None
    standardError: float | None
    passed: dict[str, float] | None
    solved: dict[str, float] | None
    coverage: dict[str, int]
    tasksBelow: list[dict[str, Any]]
    byTier: list[dict[str, Any]]
    byFailure: list[dict[str, Any]]
    passAtK: list[dict[str, Any]]


class Run(TypedDict):
    """A group of episodes of one agent. ``interrupted``: nobody plays it, and it can go on; ``stopped``: for good."""

    id: str
    environmentId: str
    agent: str
    face: Literal["tools", "sql", "web", "chat", "http"]
    status: Literal["running", "finished", "interrupted", "stopped"]
    reason: str | None
    trials: int
    planned: int
    scored: int
    errors: int
    mean: float | None
    threshold: float
    scorecard: Scorecard
    episodes: list[dict[str, Any]]
