from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import gymnasium
import pytest
from gymnasium.utils.env_checker import check_env

from agentgym import Gym, InvalidError, NotFoundError
from agentgym.integrations.gymnasium import AgentGymEnv, register_envs

Solution = tuple[str, list[dict[str, Any]]]


def test_passes_gymnasiums_own_checker(env: str) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        check_env(AgentGymEnv(env, tier=2), skip_render_check=True)
    assert [str(each.message) for each in told] == []


@pytest.fixture
def registered(gym: Gym, server: str) -> Iterator[str]:
    """The id under which gymnasium knows the environment."""
    slug = gym.environment()["slug"]
    ids = register_envs(base_url=server)
    # The server is that of all tests, which make environments too.
    (own,) = register_envs(slug)
    assert own in ids
    yield f"agentgym/{slug}-v0"
    for each in ids:
        gymnasium.registry.pop(each)


def test_is_made_by_its_id(registered: str, solution: Solution) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with closing(gymnasium.make(registered, tier=2)) as world:
            assert isinstance(world.unwrapped, AgentGymEnv)
            check_env(world.unwrapped, skip_render_check=True)
    assert [str(each.message) for each in told] == []
    task, actions = solution
    with closing(gymnasium.make(registered, task=task)) as world:
        world.reset(seed=1)
        for action in actions:
            _, reward, terminated, truncated, _ = world.step(json.dumps(action))
        assert (reward, terminated, truncated) == (1.0, True, False)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_vectors_are_made_by_its_id(registered: str, solution: Solution, mode: str) -> None:
    task, actions = solution
    with closing(gymnasium.make_vec(registered, num_envs=3, vectorization_mode=mode, task=task)) as worlds:
        worlds.reset(seed=1)
        for action in actions:
            _, rewards, terminated, _, infos = worlds.step([json.dumps(action)] * 3)
        assert rewards.tolist() == infos["score"].tolist() == [1.0] * 3
        assert terminated.all()


def test_names_are_registered_as_they_are_given() -> None:
    assert register_envs("a-b", "env_crm_v1_a1b2c3") == ["agentgym/a-b-v0", "agentgym/env_crm_v1_a1b2c3-v0"]
    with pytest.raises(NotFoundError):
        gymnasium.make("agentgym/a-b-v0")


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
    with pytest.raises(InvalidError, match="has no task t1_999"):
        AgentGymEnv(gym, task="t1_999")


def test_what_is_not_known_yet_is_not_there(gym: Gym, solution: Solution) -> None:
    task, actions = solution
    world = AgentGymEnv(gym, task=task)
    world.reset()
    for action in actions[:-1]:
        info = world.step(json.dumps(action))[-1]
        assert not {"score", "failure", "truncated"} & set(info)
    info = world.step(json.dumps(actions[-1]))[-1]
    assert (info["score"], info["failure"], info["truncated"]) == (1.0, None, None)
    assert isinstance(info["score"], float)


VECTORS = [
    pytest.param(gymnasium.vector.SyncVectorEnv, {}, id="sync"),
    pytest.param(gymnasium.vector.AsyncVectorEnv, {}, id="async"),
    pytest.param(gymnasium.vector.AsyncVectorEnv, {"shared_memory": False}, id="async-pipes"),
]


@pytest.mark.parametrize("mode", list(gymnasium.vector.AutoresetMode))
@pytest.mark.parametrize(("kind", "more"), VECTORS)
def test_vectors_of_environments(
    env: str, solution: Solution, kind: Any, more: dict[str, Any], mode: gymnasium.vector.AutoresetMode
) -> None:
    """One passes, some fail, a limit cuts one short: at different steps, with results of many forms."""
    task, actions = solution
    right = [json.dumps(each) for each in actions]
    stop = json.dumps({"action": "done", "params": {"answer": "no"}})
    listing, other = "list_contacts", "list_companies"
    forms = [right, [listing, stop], [listing] * 9, [other, "x", "nothing", other, stop], [stop]]
    makes = [lambda: AgentGymEnv(env, task=task) for _ in forms]
    ended: dict[int, tuple[float, Any]] = {}
    with closing(kind(makes, autoreset_mode=mode, **more)) as worlds:
        texts, infos = worlds.reset(seed=1)
        assert all(json.loads(text)["instruction"] for text in texts)
        assert [each["id"] for each in infos["task"]] == [task] * len(forms)
        for step in range(9):
            acts = tuple(form[step] if step < len(form) else listing for form in forms)
            texts, rewards, terminated, truncated, infos = worlds.step(acts)
            assert all(set(json.loads(text)) & {"result", "error", "instruction"} for text in texts)
            for place in range(len(forms)):
                over = bool(terminated[place] or truncated[place])
                if not over or place in ended:
                    continue
                told = infos.get("final_info", infos) if mode == gymnasium.vector.AutoresetMode.SAME_STEP else infos
                assert told["_score"][place]
                assert told["score"][place] == rewards[place]
                ended[place] = (float(rewards[place]), told["failure"][place])
            if mode == gymnasium.vector.AutoresetMode.DISABLED and (terminated | truncated).any():
                worlds.reset(options={"reset_mask": terminated | truncated})
    assert ended[0] == (1.0, None)
    assert all(ended[place][0] < 1 and ended[place][1] for place in range(1, len(forms)))
