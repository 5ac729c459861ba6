from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import KEY
from faulty_proxy import faulty_proxy
from scripted_model import Call, Script, of_oracles, serving

from agentgym import Gym

pytest.importorskip("verifiers.v1", reason="verifiers is not here")

from agentgym.integrations.verifiers import load_environment

BIN = Path(sys.executable).parent


def evaluated(script: Script, folder: Path, env: str, *arguments: str) -> list[dict[str, Any]]:
    """The traces that verifiers' own command writes: a group of two for each of two tasks of tier 2."""
    with serving(script) as (url, _):
        chosen = ["--env.taskset.env", env, "--env.taskset.tier", "2", "-n", "2", "-r", "2", *arguments]
        ours = ["-m", "scripted", "--client.base-url", url, "--no-push", "--no-rich", "-o", str(folder)]
        done = subprocess.run(
            [BIN / "vf-eval", "agentgym-taskset", *chosen, *ours],
            env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "PRIME_API_KEY": "x"},
            capture_output=True,
            text=True,
            timeout=300,
        )
    written = [line for file in folder.glob("**/traces.jsonl") for line in file.read_text().splitlines()]
    assert len(written) == 4, done.stderr[-3000:]
    return [trace for line in written for trace in json.loads(line)["traces"]]


def test_a_group_plays_each_task_and_the_reward_is_the_score(
    gym: Gym, env: str, oracles: dict[str, list[Call]], tmp_path: Path
) -> None:
    traces = evaluated(of_oracles(oracles), tmp_path, env)
    assert [trace["errors"] for trace in traces] == [[]] * 4
    assert sorted(trace["task"]["data"]["task"] for trace in traces) == ["t2_001", "t2_001", "t2_002", "t2_002"]
    for trace in traces:
        assert trace["rewards"] == {"agentgym": {"score": 1.0, "weight": 1.0}}
        assert trace["stop_condition"] == "episode_is_over"
        assert trace["metrics"]["steps"] == len(oracles[instruction_of(trace)])
        assert [tool["name"] for tool in trace["tools"]] == [tool["name"] for tool in gym.environment()["tools"]]
        opening = gym.prompts(task=trace["task"]["data"]["task"])[0]["messages"]
        assert [node["message"] for node in trace["nodes"][:2]] == opening
    assert len({trace["info"]["agentgym"]["episode"] for trace in traces}) == 4
    for secret in (KEY, '"validators"', '"oracle"'):
        assert secret not in json.dumps(traces)


def test_a_model_that_calls_nothing_is_scored(env: str, tmp_path: Path) -> None:
    for trace in evaluated(lambda *_: "I would rather not.", tmp_path, env):
        assert trace["rewards"]["agentgym"]["score"] == 0
        assert trace["info"]["agentgym"]["failure"] == "MISSING_STEP"


def test_a_rollout_that_the_infrastructure_failed_has_no_reward(
    server: str, env: str, oracles: dict[str, list[Call]], tmp_path: Path
) -> None:
    with faulty_proxy(server) as proxy:
        proxy.breaks = "/step"
        for trace in evaluated(of_oracles(oracles), tmp_path, env, "--env.taskset.task.base-url", proxy.url):
            assert (trace["ok"], trace["rewards"]["agentgym"]) == (False, None)
            assert "no answer from" in trace["errors"][0]["message"]


def test_code_of_its_own_holds_an_environment(gym: Gym, env: str) -> None:
    held = load_environment(env, tier=2, split="train", seed=7)
    asked = gym.prompts(tier=2, split="train", seed=7)
    assert [task.key for task in held.taskset] == [f"{env}/{each['task']}/7" for each in asked]
    assert [task.data.prompt[0].content for task in held.taskset] == [each["messages"][1]["content"] for each in asked]


def instruction_of(trace: dict[str, Any]) -> str:
    return str(trace["task"]["data"]["prompt"][0]["content"]).split("\n\n", 1)[0]
