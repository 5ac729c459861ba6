"""Run your agent in AgentGYM's scored, replayable environments.

>>> from agentgym import Gym
>>> gym = Gym("crm")
>>> for episode in gym.episodes(tier=2):
...     observation = episode.reset()
...     while not episode.done:
...         observation = episode.act(my_agent(observation))
...     print(episode.score, episode.failure)
"""

from ._episode import AsyncEpisode, Episode
from ._gym import AsyncGym, Gym
from .environment import Environment, Refused
from .errors import (
    AgentGymError,
    AuthenticationError,
    ConflictError,
    ConnectionFailed,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    RateLimitError,
    ServerError,
    TooLargeError,
    UnavailableError,
)
from .models import Action, EnvironmentView, Live, Observation, Outcome, Prompt, Run, Scorecard, StepInfo, Task, Tool

__all__ = [
    "Action",
    "AgentGymError",
    "AsyncEpisode",
    "AsyncGym",
    "AuthenticationError",
    "ConflictError",
    "ConnectionFailed",
    "Environment",
    "EnvironmentView",
    "Episode",
    "ForbiddenError",
    "Gym",
    "InvalidError",
    "Live",
    "NotFoundError",
    "Observation",
    "Outcome",
    "Prompt",
    "RateLimitError",
    "Refused",
    "Run",
    "Scorecard",
    "ServerError",
    "StepInfo",
    "Task",
    "TooLargeError",
    "Tool",
    "UnavailableError",
]
