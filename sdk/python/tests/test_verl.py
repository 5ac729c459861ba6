"""verl's own worker of agent loops and reader of data, before a model that a script stands for. No GPU."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faulty_proxy import faulty_proxy

pytest.importorskip("verl", reason="verl is not here")

import verl
from hydra import compose, initialize_config_dir
from tiny_tokenizer import END, START, tokenizer_of
from transformers import Qwen2Config
from verl.experimental.agent_loop.agent_loop import AgentLoopWorker
from verl.protocol import DataProto
from verl.utils.dataset.rl_dataset import RLHFDataset, collate_fn
from verl.workers.rollout.replica import TokenOutput

from agentgym import ConnectionFailed, Gym
from agentgym.integrations.verl import dataset

TEMPLATE = """{% if tools %}<|im_start|>tools
{% for tool in tools %}{{ tool | tojson }}
{% endfor %}<|im_end|>
{% endif %}{% for message in messages %}<|im_start|>{{ message.role }}
{{ message.content }}{% for call in message.tool_calls or [] %}<tool_call>
{{ call.function | tojson }}
</tool_call>{% endfor %}<|im_end|>
{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
{% endif %}"""

Answer = Callable[[str, int], str]


class ScriptedServer:
    """What verl asks for tokens."""

    def __init__(self, tokenizer: Any, answer: Answer) -> None:
        self.tokenizer, self.answer = tokenizer, answer
        self.conversations: list[str] = []

    async def generate(self, request_id: str, *, prompt_ids: list[int], **_: Any) -> TokenOutput:
        told = self.tokenizer.decode(prompt_ids)
        if request_id not in self.conversations:
            self.conversations.append(request_id)
        ids = self.tokenizer.encode(self.answer(told, self.conversations.index(request_id)) + END)
        return TokenOutput(token_ids=ids, log_probs=[-0.5] * len(ids))


def generated(folder: Path, gym: Gym, task: str, answer: Answer, **loop: Any) -> tuple[DataProto, Any]:
    """What the worker makes of two rollouts of a task, and its tokenizer."""
    tokenizer = tokenizer_of([json.dumps(each) for each in gym.prompts()], TEMPLATE)
    tokenizer.save_pretrained(folder)
    Qwen2Config(vocab_size=len(tokenizer), architectures=["Qwen2ForCausalLM"]).save_pretrained(folder)
    target = "agentgym.integrations.verl.AgentGymLoop"
    (folder / "loops.yaml").write_text(json.dumps([{"name": "agentgym", "_target_": target, **loop}]))
    dataset(gym.id).filter(lambda row: row["extra_info"]["task"] == task).to_parquet(folder / "train.parquet")
    with initialize_config_dir(config_dir=str(Path(verl.__file__).parent / "trainer/config"), version_base=None):
        config = compose(
            config_name="ppo_trainer",
            overrides=[
                f"actor_rollout_ref.model.path={folder}",
                "actor_rollout_ref.rollout.name=vllm",
                "actor_rollout_ref.rollout.prompt_length=4096",
                "actor_rollout_ref.rollout.response_length=8192",
                "actor_rollout_ref.rollout.multi_turn.format=hermes",
                f"actor_rollout_ref.rollout.agent.agent_loop_config_path={folder / 'loops.yaml'}",
                f"data.train_files={folder / 'train.parquet'}",
                "data.return_raw_chat=True",
            ],
        )
    rows = RLHFDataset(data_files=str(folder / "train.parquet"), tokenizer=tokenizer, config=config.data)
    batch = DataProto.from_single_dict(collate_fn([rows[0], rows[0]]))
    worker = AgentLoopWorker(config, ScriptedServer(tokenizer, answer))
    return asyncio.run(worker.generate_sequences(batch)), tokenizer


def test_a_group_of_which_one_solves_the_task(
    maze: Gym, solved: tuple[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    task, oracle = solved

    def answer(told: str, rollout: int) -> str:
        turn = told.count(f"{START}assistant") - 1
        if rollout == 1:
            return "I do not know."
        called = {"name": oracle[turn]["action"], "arguments": oracle[turn]["params"]}
        return f"<tool_call>\n{json.dumps(called)}\n</tool_call>"

    made, tokenizer = generated(tmp_path, maze, task, answer)
    rewards = made.batch["rm_scores"].sum(-1).tolist()
    assert sorted(rewards) == [0, 1]
    at = rewards.index(1)
    prompt, response = (tokenizer.decode(made.batch[name][at]) for name in ("prompts", "responses"))
    for message in maze.prompts(task=task)[0]["messages"]:
        assert message["content"] in prompt
    learned = tokenizer.decode(made.batch["responses"][at][made.batch["response_mask"][at].bool()])
    assert learned.count("<tool_call>") == response.count("<tool_call>") == len(oracle)
    assert (learned.count('"result"'), response.count('"result"')) == (0, len(oracle))
    assert len(set(made.non_tensor_batch["agentgym_episode"])) == 2
    assert made.non_tensor_batch["agentgym_failure"][at] is None


def test_what_its_model_gets_wrong_is_told_to_it(maze: Gym, solved: tuple[str, Any], tmp_path: Path) -> None:
    said = ['{"name": "no_such_tool", "arguments": {}}', '{"name": "done", "arguments": [1]}']

    def answer(told: str, _: int) -> str:
        turn = told.count(f"{START}assistant") - 1
        return f"<tool_call>\n{said[turn]}\n</tool_call>" if turn < len(said) else "I do not know."

    made, tokenizer = generated(tmp_path, maze, solved[0], answer)
    told = tokenizer.decode(made.batch["responses"][0])
    assert "UNKNOWN_TOOL" in told
    assert "the arguments are no JSON object" in told
    assert made.batch["rm_scores"].sum(-1).tolist() == [0, 0]


def test_what_the_infrastructure_failed_has_no_reward(
    server: str, maze: Gym, solved: tuple[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    called = json.dumps({"name": solved[1][0]["action"], "arguments": solved[1][0]["params"]})
    with faulty_proxy(server) as proxy:
        proxy.breaks = "/step"
        with pytest.raises(ConnectionFailed):
            generated(tmp_path, maze, solved[0], lambda *_: f"<tool_call>{called}</tool_call>", base_url=proxy.url)
