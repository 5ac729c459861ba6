"""ART's own gathering of rollouts, and its reading of them for training, before an endpoint that is a script."""

from __future__ import annotations

import asyncio
import json
from contextlib import ExitStack
from typing import Any

import pytest
from faulty_proxy import faulty_proxy
from scripted_model import Script, of_oracles, serving

pytest.importorskip("art", reason="ART is not here")

import art
from art.preprocessing.tokenize import tokenize_trajectory_groups
from openai.types.chat.chat_completion import Choice, ChoiceLogprobs
from tiny_tokenizer import tokenizer_of

from agentgym import Gym
from agentgym.integrations.art import Scenario, rollout, scenarios

TEMPLATE = """{% if tools %}<|im_start|>tools
{% for tool in tools %}{{ tool | tojson }}
{% endfor %}<|im_end|>
{% endif %}{% for message in messages %}<|im_start|>{{ message.role }}
{{ message.content }}{% for call in message.tool_calls or [] %}<tool_call>
{{ call.function | tojson }}
</tool_call>{% endfor %}<|im_end|>
{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
{% endif %}"""


def gathered(scenario: Scenario, *scripts: Script, failures: int = 0) -> art.TrajectoryGroup:
    """A group of rollouts, each by a model that says what a script says, the best first."""

    def model_at(url: str) -> art.TrainableModel:
        return art.TrainableModel(
            name="m", project="tests", base_model="tiny", inference_base_url=url, inference_api_key="none"
        )

    async def gather(urls: list[str]) -> list[art.TrajectoryGroup]:
        group = art.TrajectoryGroup(rollout(model_at(url), scenario, temperature=0.5) for url in urls)
        groups: list[art.TrajectoryGroup] = await art.gather_trajectory_groups([group], max_exceptions=failures)
        return groups

    with ExitStack() as stack:
        endpoints = [stack.enter_context(serving(script)) for script in scripts]
        (group,) = asyncio.run(gather([url for url, _ in endpoints]))
    for _, requests in endpoints:
        assert all(each["logprobs"] is True and each["temperature"] == 0.5 for each in requests)
    group.trajectories.sort(key=lambda each: -each.reward)
    return group


def sampled(trajectory: art.Trajectory, tokenizer: Any) -> art.Trajectory:
    """The trajectory with the tokens of each turn, as the endpoint of a model that is trained gives them."""
    for choice in trajectory.messages_and_choices:
        if isinstance(choice, Choice):
            calls = [json.dumps({"arguments": each.function.arguments}) for each in choice.message.tool_calls or []]
            tokens = [f"token_id:{each}" for each in tokenizer.encode("".join([choice.message.content or "", *calls]))]
            content = [{"token": each, "logprob": -0.5, "top_logprobs": []} for each in tokens]
            choice.logprobs = ChoiceLogprobs.model_validate({"content": content})
    return trajectory


def scenario_of(gym: Gym, task: str, **connection: Any) -> Scenario:
    (found,) = [each for each in scenarios(gym.id, **connection) if each.prompt["task"] == task]
    return found


def test_a_group_of_which_one_solves_the_task(maze: Gym, solved: tuple[str, list[dict[str, Any]]]) -> None:
    task, oracle = solved
    scenario = scenario_of(maze, task)
    opening = scenario.prompt["messages"][1]["content"]
    group = gathered(scenario, of_oracles({opening: oracle}), lambda *_: "I do not know.")
    assert [each.reward for each in group] == [1, 0]
    first, second = group.trajectories
    assert first.messages()[:2] == scenario.prompt["messages"]
    assert first.metrics["steps"] == len(oracle)
    assert first.metadata["failure"] is None
    assert len({each.metadata["episode"] for each in group}) == 2
    assert second.metadata["failure"] is not None
    assert [each["role"] for each in first.messages()[2:4]] == ["assistant", "tool"]


def test_it_trains_on_what_the_model_said_and_on_nothing_else(
    maze: Gym, solved: tuple[str, list[dict[str, Any]]]
) -> None:
    task, oracle = solved
    scenario = scenario_of(maze, task)
    opening = scenario.prompt["messages"][1]["content"]
    group = gathered(scenario, of_oracles({opening: oracle}), lambda *_: "I do not know.")
    tokenizer = tokenizer_of([json.dumps(each) for each in maze.prompts()], TEMPLATE)
    group = art.TrajectoryGroup(sampled(each, tokenizer) for each in group)
    results = list(
        tokenize_trajectory_groups(tokenizer, [group], allow_training_without_logprobs=False, scale_rewards=True)
    )
    assert sorted(each.advantage > 0 for each in results) == [False, True]
    (good,) = [each for each in results if each.advantage > 0]
    learned = tokenizer.decode([id for id, use in zip(good.token_ids, good.assistant_mask, strict=True) if use])
    assert learned.count('"arguments"') == len(oracle)
    assert '"result"' not in learned
    assert opening.split("\n")[0] not in learned


def test_what_its_model_gets_wrong_is_told_to_it(maze: Gym, solved: tuple[str, Any]) -> None:
    def script(messages: list[dict[str, Any]], turn: int) -> Any:
        wrong = [{"action": "no_such_tool", "params": {}}, {"action": "done", "params": [1]}]
        return wrong[turn] if turn < len(wrong) else "I do not know."

    (trajectory,) = gathered(scenario_of(maze, solved[0]), script)
    told = [each["content"] for each in trajectory.messages() if each["role"] == "tool"]
    assert "UNKNOWN_TOOL" in told[0]
    assert "the arguments are no JSON object" in told[1]
    assert trajectory.reward == 0


def test_a_model_whose_calls_are_never_steps_is_stopped(maze: Gym, solved: tuple[str, Any]) -> None:
    (trajectory,) = gathered(scenario_of(maze, solved[0]), lambda *_: {"action": "done", "params": [1]})
    task = next(each for each in maze.tasks() if each["id"] == solved[0])
    assert sum(each["role"] == "assistant" for each in trajectory.messages()) == task["maxSteps"]
    assert trajectory.reward == 0


def test_what_the_infrastructure_failed_is_no_trajectory(
    server: str, maze: Gym, solved: tuple[str, list[dict[str, Any]]]
) -> None:
    task, oracle = solved
    with faulty_proxy(server) as proxy:
        scenario = scenario_of(maze, task, base_url=proxy.url)
        proxy.breaks = "/step"
        opening = scenario.prompt["messages"][1]["content"]
        group = gathered(scenario, of_oracles({opening: oracle}), lambda *_: "I do not know.", failures=1)
    # The other one takes no step, so that nothing failed it.
    assert [each.reward for each in group] == [0]
    assert len(group.exceptions) == 1
    assert "ConnectionFailed" in group.exceptions[0].type
