"""What the bridges to trainers share: an episode whose model is told texts, and whose reward comes once, at the end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .._episode import AsyncEpisode, EpisodeState
from .._flow import Flow
from .._gym import AsyncGym
from ..errors import ConflictError, InvalidError, TooLargeError, UnavailableError
from ..models import Observation

OVER: Observation = {"error": {"code": "CONFLICT", "message": "The episode has ended.", "hint": "Call no more tools."}}


def call(episode: EpisodeState, name: str, params: Mapping[str, Any]) -> Flow[str]:
    """Takes an action; what the model is told of it. Raises what is no doing of the model: no reward comes of that."""
    if episode.done:
        return text_of(OVER)
    try:
        return text_of((yield from episode._act((name, params), None, None)))
    except (ConflictError, InvalidError, TooLargeError) as refused:
        return text_of({"error": {"code": refused.code, "message": refused.message, "hint": refused.hint}})


def reward(episode: EpisodeState) -> Flow[float]:
    """The score; an episode that is open is ended. Raises UnavailableError where there is none, as a reward of 0 would
    teach the model that it was wrong."""
    if not episode.done:
        yield from episode._conclude({"reason": "the model called no more tools"})
    if episode.score is None:
        raise UnavailableError(
            f"{episode.id} has no score, as the infrastructure failed it", code="UNSCORED", hint="Drop this rollout."
        )
    return episode.score


def text_of(observation: Mapping[str, Any]) -> str:
    """An observation in the form in which AgentGYM's own model agents read it."""
    return json.dumps(observation, ensure_ascii=False, separators=(",", ":"))


def attached(gym: AsyncGym, episode_id: str) -> AsyncEpisode:
    """An episode that another process opened."""
    episode = AsyncEpisode(gym._driver, gym._calls, task=None, tier=None, seed=None, max_steps=None)
    episode._id = episode_id
    return episode
