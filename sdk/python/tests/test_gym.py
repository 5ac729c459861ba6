from __future__ import annotations

import importlib.metadata
import importlib.resources
import json
import urllib.request
from typing import Any

import pytest
from conftest import KEY

import agentgym
from agentgym import ConflictError, ForbiddenError, Gym, InvalidError, NotFoundError
from agentgym.models import Split


def test_plays_every_task_of_a_tier(gym: Gym) -> None:
    seen = []
    for episode in gym.episodes(tier=2, limit=3):
        observation = episode.reset()
        assert {"instruction", "tools", "policies", "now"} <= set(observation)
        while not episode.done:
            observation = episode.act("done")
        assert episode.score is not None
        assert 0 <= episode.score < 0.85
        assert episode.failure
        assert episode.explanation
        assert [each["id"] for each in episode.validators]
        seen.append(episode.task_id)
    assert len(seen) == len(set(seen)) == 3
    assert all(each is not None and each.startswith("t2_") for each in seen)


def test_gives_full_marks_to_the_right_actions(gym: Gym, solution: tuple[str, list[dict[str, object]]]) -> None:
    task, actions = solution
    episode = gym.start(task)
    for action in actions:
        assert not episode.done
        episode.act(action)
    assert episode.done
    assert (episode.score, episode.failure, episode.reward) == (1.0, None, 1.0)
    assert episode.info is not None
    assert episode.info["terminated"]
    assert episode.steps == len(actions)


def test_takes_actions_in_each_form(gym: Gym) -> None:
    episode = gym.start(tier=1)
    assert [tool["name"] for tool in episode.tools][-1] == "done"
    for action in (
        "list_contacts",
        ("list_contacts",),
        ("list_contacts", {"page": 2}),
        ["list_contacts", {}],
        {"action": "list_contacts"},
        {"action": "get_contact", "params": {"contact_id": "c_001"}, "thought": "let me see"},
    ):
        assert "result" in episode.act(action)
    episode.act("list_deals", thought="and now", usage={"inputTokens": 10, "outputTokens": 2})
    steps = [event for event in episode.replay()["events"] if event["type"] == "step"]
    assert len(steps) == episode.steps == 7
    assert [step.get("thought") for step in steps[-2:]] == ["let me see", "and now"]
    assert steps[-1]["usage"]["inputTokens"] == 10


def test_wrong_actions_are_steps_and_misformed_ones_errors(gym: Gym) -> None:
    episode = gym.start(tier=1)
    assert episode.act("no_such_tool")["error"]["code"] == "UNKNOWN_TOOL"
    assert episode.act(("get_contact", {"contact_id": "c_999999"}))["error"]["code"] == "NOT_FOUND"
    assert episode.steps == 2
    misformed: list[object] = [None, 7, (), ("a", "b"), ("a", {}, {}), {"tool": "a"}, {"action": "a", "parameters": {}}]
    for action in misformed:
        with pytest.raises(InvalidError, match="not an action"):
            episode.act(action)  # type: ignore[arg-type]
    for value in (float("nan"), object()):
        with pytest.raises(InvalidError, match="JSON"):
            episode.act(("get_contact", {"contact_id": value}))
    assert episode.steps == 2


def test_reset_opens_another_episode_of_the_same_task_and_rows(gym: Gym) -> None:
    episode = next(iter(gym.episodes(tier=3)))
    assert episode.observation == {}
    with pytest.raises(ConflictError, match="not open"):
        episode.act("done")
    first = episode.reset()
    first_id = episode.id
    episode.act("done")
    assert episode.done
    assert episode.reset() == first
    assert episode.id != first_id
    assert (episode.done, episode.score, episode.steps, episode.validators) == (False, None, 0, [])


def test_start_opens_at_once_and_the_first_reset_keeps_it(gym: Gym) -> None:
    episode = gym.start(tier=4, max_steps=2)
    assert episode.task is not None
    assert episode.task["tier"] == 4
    first = episode.id
    assert episode.reset() == episode.observation
    assert episode.id == first
    episode.reset()
    assert episode.id != first
    episode.act("list_deals")
    episode.act("list_contacts")
    assert episode.done
    assert episode.info is not None
    assert episode.info["truncated"] == "max_steps"


def test_a_block_scores_its_episode_unless_it_fails(gym: Gym) -> None:
    with gym.start(tier=1) as left:
        left.act("list_contacts")
    assert left.done
    assert left.score is not None
    failing = gym.start(tier=1)
    with pytest.raises(ZeroDivisionError), failing:
        raise ZeroDivisionError
    assert (failing.done, failing.score) == (False, None)
    assert gym.start(tier=1).finish(reason="enough") == 0


def test_finish_answers_and_repeats_its_score(gym: Gym) -> None:
    episode = gym.start(tier=1)
    score = episode.finish(answer="nothing", reason="a guess")
    assert episode.finish() == score == episode.score
    with pytest.raises(ConflictError, match="ended"):
        episode.act("list_contacts")


def test_trials_and_seeds(gym: Gym) -> None:
    tasks = gym.tasks(tier=1)
    planned = list(gym.episodes(tier=1, trials=2))
    assert [(each.task_id, each.trial) for each in planned] == [
        (task["id"], trial) for trial in (0, 1) for task in tasks
    ]
    [own] = gym.episodes(task=tasks[0]["id"])
    own.reset()
    other = gym.start(tier=1, seed=2)
    assert other.act("list_contacts") != own.act("list_contacts")
    with pytest.raises(InvalidError, match="has no task"):
        list(gym.episodes(task="t9_999"))


def test_a_side_that_has_none_of_the_tasks_is_told(gym: Gym) -> None:
    [prompt] = gym.prompts(task=gym.tasks()[0]["id"])
    other: Split = "eval" if prompt["split"] == "train" else "train"
    with pytest.raises(InvalidError, match=f"no such task on the side {other}"):
        gym.prompts(task=prompt["task"], split=other)


def test_knows_its_environment(gym: Gym) -> None:
    environment = gym.environment()
    assert environment["id"] == gym.id
    assert environment["certified"]
    assert environment["domain"] == "crm"
    assert len(environment["tasks"]) == environment["counts"]["tasks"] == len(gym.tasks())
    assert gym.id in repr(gym)


def test_lets_the_server_run_an_agent(gym: Gym) -> None:
    run = gym.run("oracle", tier=2, parallel=4)
    assert run["status"] == "finished"
    assert run["scorecard"]["verdict"] == "PASS"
    assert run["scorecard"]["mean"] == 1


def test_runs_the_tasks_of_a_list_and_of_one_side_and_plays_nothing_twice_that_is_to_be_reused(gym: Gym) -> None:
    run = gym.run("oracle", items=[0, 2], reuse=True)
    assert (run["status"], run["planned"]) == ("finished", 2)
    assert gym.run("oracle", items=(0, 2), reuse=True)["id"] == run["id"]
    held = gym.run("noop", split="eval", parallel=4)
    assert held["planned"] == len(gym.prompts(split="eval"))
    with pytest.raises(InvalidError):
        gym.run("noop", format="react")


def test_stops_a_run_as_soon_as_it_is_decided(gym: Gym) -> None:
    run = gym.run("noop", trials=3, parallel=4, stop_early=True)
    assert run["scorecard"]["verdict"] == "FAIL"
    assert run["scored"] < run["planned"]


def test_plays_with_an_agents_key_which_is_told_the_score_and_no_answers(gym: Gym, env: str, server: str) -> None:
    asked = urllib.request.Request(
        f"{server}/api/keys",
        data=json.dumps({"name": "agent", "role": "agent"}).encode(),
        headers={"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked) as answer:
        key = json.load(answer)["key"]
    with Gym(env, api_key=key) as agents:
        episode = agents.start(tier=2)
        while not episode.done:
            episode.act("done")
        assert episode.score is not None
        assert episode.failure
        assert (episode.explanation, episode.validators) == (None, [])
        with pytest.raises(ForbiddenError):
            episode.replay()


def test_unknown_names_are_errors_with_hints(gym: Gym) -> None:
    with pytest.raises(NotFoundError) as caught:
        Gym("env_crm_v1_000000").start()
    assert caught.value.code == "NOT_FOUND"
    assert caught.value.status == 404
    with pytest.raises(NotFoundError) as no_task:
        gym.start("t2_999")
    assert no_task.value.hint
    assert no_task.value.hint in str(no_task.value)
    with pytest.raises(InvalidError):
        gym.start(tier=1, max_steps=-1)


def test_the_replay_is_where_it_says(gym: Gym) -> None:
    with gym.start(tier=1) as episode:
        episode.act("list_contacts")
    assert episode.replay_url.endswith(f"/episodes/{episode.id}")
    page = urllib.request.Request(episode.replay_url, headers={"Authorization": "Bearer ag_python_sdk_tests"})
    with urllib.request.urlopen(page, timeout=60) as response:
        assert response.status == 200
    assert json.dumps(episode.replay()).count(episode.id) >= 1


def test_the_package_is_typed_and_names_what_it_exports() -> None:
    assert importlib.resources.files(agentgym).joinpath("py.typed").is_file()
    assert importlib.metadata.version("agentgym-sdk")
    assert [line for line in importlib.metadata.requires("agentgym-sdk") or [] if "extra" not in line] == [
        "httpx<1,>=0.25"
    ]
    assert all(hasattr(agentgym, name) for name in agentgym.__all__)


@pytest.mark.parametrize(
    "action",
    [
        {"action": "list_contacts", "params": None, "thought": None, "usage": None},
        {"action": "list_contacts"},
        ["list_contacts", None],
        ("list_contacts", {}),
        ("list_contacts",),
    ],
)
def test_none_is_absent(gym: Gym, action: Any) -> None:
    episode = gym.start(tier=2)
    assert "error" not in episode.act(action)


def test_reads_the_usage_of_other_packages(gym: Gym) -> None:
    class Completion:
        def __init__(self) -> None:
            self.prompt_tokens, self.completion_tokens, self.cost = 9, 4, float("nan")

    episode = gym.start(tier=2)
    for usage in (
        {"inputTokens": 9, "outputTokens": 4},
        {"input_tokens": 9, "output_tokens": 4, "details": {"cached": 1, "more": None}},
        Completion(),
        {"inputTokens": float("nan"), "outputTokens": None},
    ):
        episode.act(("list_contacts", {"page": episode.steps + 1}), usage=usage)  # type: ignore[arg-type]
    told = [event.get("usage") for event in episode.replay()["events"] if event["type"] == "step"]
    assert told == [{"inputTokens": 9, "outputTokens": 4}] * 3 + [None]
