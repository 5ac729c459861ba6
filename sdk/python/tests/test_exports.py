"""Files for trainers and benchmarks, opened by the packages that read them."""

from __future__ import annotations

import base64
import json
import zipfile
from pathlib import Path

import httpx
import pytest
from conftest import KEY
from inspect_ai.log import read_eval_log, read_eval_log_sample_summaries, read_eval_log_samples, write_eval_log
from pyarrow import parquet

from agentgym import Gym


@pytest.fixture(scope="session")
def played(env: str, server: str) -> str:
    """Id of a run of the oracle, two trials of every task of tier 2."""
    with httpx.Client(base_url=f"{server}/api", headers={"Authorization": f"Bearer {KEY}"}, timeout=60) as client:
        request = {"environmentId": env, "agent": "oracle", "tier": 2, "trials": 2}
        run = client.post("/runs", json=request).raise_for_status().json()["id"]
        with client.stream("GET", f"/runs/{run}/events", headers={"Accept": "text/event-stream"}) as events:
            for line in events.iter_lines():
                if line == "event: finished":
                    return str(run)
    raise AssertionError("the run has no end")


def saved(server: str, path: str, folder: Path) -> Path:
    answer = httpx.get(f"{server}/api{path}", headers={"Authorization": f"Bearer {KEY}"}, timeout=60)
    answer.raise_for_status()
    name = answer.headers["content-disposition"].split('"')[1]
    (folder / name).write_bytes(answer.content)
    return folder / name


def test_inspect_opens_a_run(server: str, env: str, played: str, tmp_path: Path) -> None:
    file = saved(server, f"/runs/{played}/export?format=inspect", tmp_path)
    log = read_eval_log(str(file))
    assert log.status == "success"
    assert (log.eval.task, log.eval.model, log.eval.config.epochs) == (env, "oracle", 2)
    assert log.results is not None
    assert log.results.scores[0].metrics["mean"].value == 1
    assert log.samples
    assert {sample.epoch for sample in log.samples} == {1, 2}
    for sample in log.samples:
        kinds = [event.event for event in sample.events]
        assert kinds.count("tool") == sum(message.role == "tool" for message in sample.messages)
        assert "store" in kinds
        assert sample.scores is not None
        assert sample.scores["agentgym"].as_float() == 1
    summaries = read_eval_log_sample_summaries(str(file))
    assert len(summaries) == len(log.samples) == len(list(read_eval_log_samples(str(file))))
    header = read_eval_log(str(file), header_only=True)
    assert header.results is not None
    assert header.results.total_samples == len(log.samples)


def test_inspect_opens_a_single_episode_that_failed(server: str, env: str, tmp_path: Path) -> None:
    with Gym(env) as gym, gym.start(tier=2) as episode:
        episode.act(("no_such_tool", {"text": "</script>"}))
        episode.act("done")
        name = episode.id
    (sample,) = read_eval_log(str(saved(server, f"/episodes/{name}/export?format=inspect", tmp_path))).samples or []
    assert sample.scores is not None
    assert sample.scores["agentgym"].as_float() < 1
    assert sample.scores["agentgym"].metadata is not None
    assert sample.scores["agentgym"].metadata["failure"] is not None


def test_what_inspect_writes_is_taken_in(server: str, played: str, tmp_path: Path) -> None:
    log = read_eval_log(str(saved(server, f"/runs/{played}/export?format=inspect", tmp_path)))
    file = tmp_path / "theirs.eval"
    write_eval_log(log, str(file))
    with zipfile.ZipFile(file) as archive:
        assert {member.compress_type for member in archive.infolist()} == {93}, "its own writer packs with zstd"
    answer = httpx.post(
        f"{server}/api/trajectories/import",
        json={"name": file.name, "base64": base64.b64encode(file.read_bytes()).decode()},
        headers={"Authorization": f"Bearer {KEY}"},
        timeout=60,
    )
    imported = answer.raise_for_status().json()
    assert log.samples is not None
    assert (imported["format"], imported["created"]) == ("inspect", len(log.samples))
    shown = httpx.get(
        f"{server}/api/episodes/{imported['episodes'][0]}/replay",
        headers={"Authorization": f"Bearer {KEY}"},
        timeout=60,
    ).json()
    assert shown["episode"]["imported"]
    assert shown["episode"]["score"] == 1
    calls = [
        call.function for message in log.samples[0].messages for call in getattr(message, "tool_calls", None) or []
    ]
    assert [event["action"]["action"] for event in shown["events"] if event["type"] == "step"] == calls


def test_pyarrow_opens_the_data_set(server: str, env: str, played: str, tmp_path: Path) -> None:
    table = parquet.read_table(saved(server, f"/runs/{played}/export?format=parquet", tmp_path))
    lines = saved(server, f"/runs/{played}/export?format=openai", tmp_path).read_text().splitlines()
    assert table.num_rows == len(lines) > 0
    conversations = [json.loads(row) for row in table["messages"].to_pylist()]
    assert conversations == [json.loads(line)["messages"] for line in lines]
    assert set(table["environment"].to_pylist()) == {env}
    assert set(table["passed"].to_pylist()) == {True}
