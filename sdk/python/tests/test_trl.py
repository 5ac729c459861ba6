"""TRL's own GRPOTrainer on a tiny model without pretrained weights, on a CPU."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faulty_proxy import faulty_proxy

pytest.importorskip("trl", reason="trl is not here")

import torch
import trl
from tiny_tokenizer import END, tokenizer_of
from transformers import Qwen2Config, Qwen2ForCausalLM
from transformers.utils import get_json_schema
from trl import GRPOConfig, GRPOTrainer

from agentgym import Gym, Tool
from agentgym.integrations.trl import _method, dataset, environment

Answer = Callable[[str, int], str]


class ScriptedModel(Qwen2ForCausalLM):
    """A model that is trained as any other; what it generates stands in a script, if there is one."""

    answer: Answer | None = None
    tokenizer: Any = None

    def generate(self, input_ids: Any = None, **options: Any) -> Any:
        if self.answer is None:
            return super().generate(input_ids=input_ids, **options)
        said = [
            self.tokenizer.encode(self.answer(self.tokenizer.decode(row), at) + END) for at, row in enumerate(input_ids)
        ]
        longest = max(map(len, said))
        padded = [each + [self.tokenizer.pad_token_id] * (longest - len(each)) for each in said]
        return torch.cat([input_ids, torch.tensor(padded)], dim=1)


def trained(folder: Path, gym: Gym, data: Any, answer: Answer | None = None) -> tuple[list[dict[str, Any]], bool]:
    """What the trainer logged of two steps, and whether the model is another one after them."""
    # A chat template that TRL knows.
    template = (Path(trl.__file__).parent / "chat_templates/qwen3.jinja").read_text()
    tokenizer = tokenizer_of([json.dumps(each) for each in gym.prompts()], template)
    config = Qwen2Config(
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=16_384,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    torch.manual_seed(1)
    model = ScriptedModel(config)
    model.answer, model.tokenizer = answer, tokenizer
    before = model.lm_head.weight.detach().clone()
    arguments = GRPOConfig(
        output_dir=str(folder),
        max_steps=2,
        num_generations=2,
        per_device_train_batch_size=2,
        max_completion_length=64 if answer is None else 12_000,
        max_tool_calling_iterations=40,
        learning_rate=0.1,
        logging_steps=1,
        save_strategy="no",
        report_to="none",
        use_cpu=True,
        bf16=False,
    )
    trainer = GRPOTrainer(
        model=model,
        args=arguments,
        train_dataset=data,
        processing_class=tokenizer,
        environment_factory=environment(gym),
    )
    trainer.train()
    steps = [each for each in trainer.state.log_history if "reward" in each]
    return steps, not torch.equal(before, trainer.model.lm_head.weight)


def test_it_trains_a_model_that_speaks_at_random(maze: Gym, tmp_path: Path) -> None:
    steps, _ = trained(tmp_path, maze, dataset(maze))
    assert len(steps) == 2
    for step in steps:
        assert step["rewards/Maze/mean"] == step["reward"] < 1


def test_it_learns_from_a_group_in_which_one_solves_the_task(
    maze: Gym, solved: tuple[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    task, oracle = solved

    def answer(prompt: str, at: int) -> str:
        turn = prompt.count("<|im_start|>assistant") - 1
        if at == 1 or turn >= len(oracle):
            return "I do not know."
        called = {"name": oracle[turn]["action"], "arguments": oracle[turn]["params"]}
        return f"<tool_call>\n{json.dumps(called)}\n</tool_call>"

    data = dataset(maze)
    steps, is_another = trained(tmp_path, maze, data.filter(lambda row: row["task"] == task), answer)
    assert [step["reward"] for step in steps] == [0.5, 0.5]
    assert all(step["frac_reward_zero_std"] == 0 for step in steps)
    assert is_another


def test_a_tool_is_told_with_what_its_schema_says(gym: Gym) -> None:
    made = environment(gym)()
    for tool in gym.environment()["tools"]:
        told = get_json_schema(getattr(made, tool["name"]))["function"]
        schema = tool["inputSchema"]
        assert told["description"] == " ".join(tool["description"].split())
        assert told["parameters"].get("required", []) == schema.get("required", [])
        assert list(told["parameters"]["properties"]) == list(schema["properties"])
        for name, each in told["parameters"]["properties"].items():
            assert each["description"] == " ".join(schema["properties"][name].get("description", name).split())
            assert each.get("enum") == schema["properties"][name].get("enum")


def test_names_that_python_does_not_take_reach_the_environment() -> None:
    properties: dict[str, Any] = {"from": {"type": "string"}, "self": {"type": ["integer", "null"]}}
    properties.update({"a-b": {"enum": ["x", 1]}, "a_b": {"type": "string"}})
    described = "Moves it.\nReturns: nothing"
    tool = Tool(name="reset", title="", description=described, inputSchema={"properties": properties, "required": []})
    calls = []

    class Made:
        reset_ = _method("reset_", tool)

        def _call(self, name: str, params: dict[str, Any]) -> None:
            calls.append((name, params))

    told = get_json_schema(Made().reset_)["function"]
    assert (told["name"], told["description"]) == ("reset_", "Moves it. Returns - nothing")
    assert list(told["parameters"]["properties"]) == ["from_", "self_", "a_b", "a_b_"]
    Made().reset_(from_="here", self_=2, a_b="x", a_b_="y", unknown=1)
    assert calls == [("reset", {"from": "here", "self": 2, "a-b": "x", "a_b": "y", "unknown": 1})]


def test_what_the_environment_refuses_is_told_and_what_the_infrastructure_failed_has_no_reward(
    server: str, env: str
) -> None:
    with faulty_proxy(server) as proxy:
        made = environment(env, base_url=proxy.url)()
        made.reset(task="t2_001", seed=None, prompt=[])
        assert "MISSING_PARAMETER" in made.get_contact()  # type: ignore[attr-defined]
        assert made.get_reward() == 0
        made.reset(task="t2_001")
        proxy.breaks = "/step"
        with pytest.raises(Exception, match="no answer from"):
            made.get_contact(contact_id="c_001")  # type: ignore[attr-defined]
        proxy.breaks = None
        assert made.get_reward() is None
        proxy.breaks = "/episodes"
        made.reset(task="t2_001")
        assert made.get_reward() is None
