"""Inspect's own `eval`, with its mock of a model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from faulty_proxy import faulty_proxy
from inspect_ai import eval as evaluate
from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.model import ChatMessage, GenerateConfig, ModelOutput, ModelUsage, get_model
from inspect_ai.tool import ToolChoice, ToolInfo
from scripted_model import Call, Script, of_oracles

from agentgym import Gym


def evaluated(script: Script, folder: Path, **arguments: Any) -> EvalLog:
    """What the model's script comes to, as the log on the disk has it."""

    def answer(
        messages: list[ChatMessage], tools: list[ToolInfo], choice: ToolChoice, config: GenerateConfig
    ) -> ModelOutput:
        told = [{"role": each.role, "content": each.text} for each in messages]
        said = script(told, sum(each["role"] == "assistant" for each in told))
        output = (
            ModelOutput.from_content("mockllm/model", said)
            if isinstance(said, str)
            else ModelOutput.for_tool_call("mockllm/model", said["action"], said["params"])
        )
        # Without it the mock counts by a tokenizer that it fetches.
        output.usage = ModelUsage(input_tokens=10, output_tokens=5, total_tokens=15)
        return output

    model = get_model("mockllm/model", custom_outputs=answer)
    chosen = {"tier": 2, **arguments}
    (log,) = evaluate(
        "agentgym/agentgym", model=model, task_args=chosen, log_dir=str(folder), display="none", limit=2, epochs=2
    )
    return read_eval_log(log.location)


def test_each_task_is_a_sample_and_its_score_is_ours(
    gym: Gym, env: str, oracles: dict[str, list[Call]], tmp_path: Path
) -> None:
    log = evaluated(of_oracles(oracles), tmp_path, env=env)
    assert (log.status, log.eval.dataset.name) == ("success", env)
    assert log.results is not None
    assert log.results.scores[0].metrics["mean"].value == 1
    assert log.samples is not None
    assert [(sample.id, sample.epoch) for sample in log.samples] == [
        (task, epoch) for epoch in (1, 2) for task in ("t2_001", "t2_002")
    ]
    for sample in log.samples:
        opening = gym.prompts(task=str(sample.id))[0]["messages"]
        assert [message.text for message in sample.messages[:2]] == [each["content"] for each in opening]
        assert sample.scores is not None
        told = sample.scores["score"].metadata or {}
        assert told["steps"] == sum(message.role == "tool" for message in sample.messages)
        assert "/episodes/ep_" in told["replay"]
    assert len({(sample.scores or {})["score"].metadata["episode"] for sample in log.samples}) == 4  # type: ignore[index]


def test_a_model_that_stops_without_done_is_scored(env: str, tmp_path: Path) -> None:
    calls: list[Call | str] = [{"action": "get_contact", "params": {"contact_id": "c_999"}}, "I would rather not."]
    log = evaluated(lambda _, turn: calls[turn], tmp_path, env=env)
    for sample in log.samples or []:
        assert "NOT_FOUND" in sample.messages[3].text
        assert (sample.scores or {})["score"].value == 0
        assert ((sample.scores or {})["score"].metadata or {})["failure"] == "HALLUCINATION"


def test_a_sample_that_the_infrastructure_failed_is_an_error(
    server: str, env: str, oracles: dict[str, list[Call]], tmp_path: Path
) -> None:
    with faulty_proxy(server) as proxy:
        proxy.breaks = "/step"
        log = evaluated(of_oracles(oracles), tmp_path, env=env, base_url=proxy.url)
    assert log.status == "error"
    assert any(sample.error and "no answer from" in sample.error.message for sample in log.samples or [])
    assert not any(sample.scores for sample in log.samples or [])


def test_it_has_the_faces_of_an_environment(env: str, tmp_path: Path) -> None:
    calls: list[Call | str] = [{"action": "http_request", "params": {"method": "GET", "path": "/contacts"}}, "Enough."]
    log = evaluated(lambda _, turn: calls[turn], tmp_path, env=env, face="http")
    assert log.status == "success"
    assert all('"status":200' in sample.messages[3].text for sample in log.samples or [])
