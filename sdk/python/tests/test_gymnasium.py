from __future__ import annotations

import json
import warnings
from typing import Any

import gymnasium
import pytest
from gymnasium.utils.env_checker import check_env

from agentgym import Gym, InvalidError
from agentgym.integrations.gymnasium import AgentGymEnv

Solution = tuple[str, list[dict[str, Any]]]


def test_passes_gymnasiums_own_checker(env: str) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        check_env(AgentGymEnv(env, tier=2), skip_render_check=True)
    assert [str(each.message) for each in told] == []


def test_rewards_the_right_actions_at_the_end(gym: Gym, solution: Solution) -> None:
    task, actions = solution
    world = AgentGymEnv(gym, task=task)
    text, info = world.reset(seed=1)
    assert json.loads(text) == info["observation"]
    assert info["task"]["id"] == task
    rewards = []
    terminated = truncated = False
    for action in actions:
        text, reward, terminated, truncated, info = world.step(json.dumps(action))
        assert text in world.observation_space
        assert json.loads(text) == info["observation"]
        rewards.append(reward)
    assert (terminated, truncated) == (True, False)
    assert rewards == [0.0] * (len(actions) - 1) + [1.0]
    assert info["score"] == 1


def test_a_limit_truncates(gym: Gym) -> None:
    world = AgentGymEnv(gym, tier=1)
    world.reset()
    for _ in range(5):
        _, _, terminated, truncated, info = world.step(("list_contacts", {}))
    assert (terminated, truncated, info["truncated"]) == (False, True, "loop")


def test_text_that_is_no_action_is_a_step(gym: Gym) -> None:
    world = AgentGymEnv(gym, tier=4)
    with pytest.raises(gymnasium.error.ResetNeeded):
        world.step("done")
    world.reset()
    for number, text in enumerate(("", "x" * 5_000, "[1]", '{"action": 3}', '{"action": "nothing", "params": 4}'), 1):
        _, reward, terminated, truncated, info = world.step(text)
        assert (reward, terminated, truncated, info["step"]) == (0.0, False, False, number)
        assert info["observation"]["error"]["code"] == "UNKNOWN_TOOL"


def test_the_seed_chooses_the_task(gym: Gym) -> None:
    world = AgentGymEnv(gym, tier=2)
    first = [world.reset(seed=3)[1]["task"]["id"]] + [world.reset()[1]["task"]["id"] for _ in range(3)]
    again = [world.reset(seed=3)[1]["task"]["id"]] + [world.reset()[1]["task"]["id"] for _ in range(3)]
    assert first == again
    assert len(set(first)) > 1
    last = gym.tasks(tier=2)[-1]["id"]
    assert world.reset(options={"task": last})[1]["task"]["id"] == last
    with pytest.raises(InvalidError):
        AgentGymEnv(gym, tier=9)
    with pytest.raises(ValueError, match="no task"):
        AgentGymEnv(gym, task="t1_999")
