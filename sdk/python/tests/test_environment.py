"""Environments in one file, run as their container runs them; `agentgym serve-env` is tested beside the server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import agentgym

COUNTER = """import agentgym


class Counter(agentgym.Environment):
    tasks = [{"instruction": "Count.", "to": 2, "oracle": ["up", "up"]}]

    def reset(self, task, seed):
        self.count, self._hidden, self.task = 0, object(), task

    def step(self, action):
        if action == "down":
            raise agentgym.Refused("never", "Go up.")
        self.count += 1
        return f"{self.count}", 0.5, self.count == self.task["to"]
"""
RESET = {"op": "reset", "seed": 1, "level": 0}


def act(action: str) -> dict[str, Any]:
    return {"op": "step", "action": "act", "params": {"action": action}}


def answers(
    folder: Path, source: str, requests: Sequence[dict[str, Any]], tasks: str | None = None
) -> list[dict[str, Any]]:
    """What the file answers to requests, one after the other."""
    (folder / "mine.py").write_text(source, encoding="utf-8")
    if tasks is not None:
        (folder / "mine.json").write_text(tasks, encoding="utf-8")
    lines = "".join(json.dumps({"id": number, **request}) + "\n" for number, request in enumerate(requests, 1))
    command = [sys.executable, "-B", "-m", "agentgym.environment", str(folder)]
    told = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=60, check=True)
    found = [json.loads(line) for line in told.stdout.splitlines()]
    assert [each["id"] for each in found] == list(range(1, len(requests) + 1))
    return found


def test_is_described_and_played(tmp_path: Path) -> None:
    described, begun, refused, first, last, judged = answers(
        tmp_path,
        COUNTER,
        [{"op": "describe"}, RESET, act("down"), act("up"), act("up"), {"op": "judge"}],
    )
    assert described["environment"] == {
        "name": "Counter",
        "description": "Counter",
        "actions": "any text",
        "tools": [],
        "tasks": [
            {
                "instruction": "Count.",
                "tier": 1,
                "oracle": [{"action": "act", "params": {"action": "up"}}] * 2,
            }
        ],
    }
    rows = {row["id"]: row["value"] for row in begun["tables"]["attribute"]}
    assert rows == {"count": "0", "task": '{"instruction": "Count.", "to": 2}'}
    assert refused["observation"] == {"error": {"code": "NOT_ALLOWED", "message": "never", "hint": "Go up."}}
    assert (first["observation"], first["reward"], "ended" in first) == ({"result": "1"}, 0.5, False)
    assert "ended" in last
    assert judged["score"] == 1


def test_each_episode_has_a_new_object_and_its_own_task(tmp_path: Path) -> None:
    changing = COUNTER.replace("        self.count += 1", "        self.task['more'] = 1\n        self.count += 1")
    first, _, again = answers(tmp_path, changing, [RESET, act("up"), RESET])
    assert first["tables"] == again["tables"]


def test_the_same_values_are_the_same_rows_wherever_they_lie_in_memory(tmp_path: Path) -> None:
    source = COUNTER.replace(
        "self.task = 0, object(), task",
        "self.task = 0, object(), task\n"
        "        self.here, self.seen = {(1, 2): {3, 1}}, [object(), float('inf')]\n"
        "        self.me = self",
    )
    first, second = (answers(tmp_path, source, [RESET])[0]["tables"] for _ in range(2))
    assert first == second
    rows = {row["id"]: row["value"] for row in first["attribute"]}
    assert (rows["here"], rows["seen"]) == ('{"[1, 2]": [1, 3]}', '["<object>", "inf"]')


def test_tasks_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    tasks = '\ufeff[{"instruction": "Count.", "to": 2}]'
    (described,) = answers(tmp_path, COUNTER.replace(TASKS, ""), [{"op": "describe"}], tasks)
    assert len(described["environment"]["tasks"]) == 1


def test_what_it_prints_is_no_answer(tmp_path: Path) -> None:
    printing = COUNTER.replace("        self.count += 1", "        print('{}')\n        self.count += 1")
    assert [each["ok"] for each in answers(tmp_path, printing, [RESET, act("up")])] == [True, True]


STEP = '        return f"{self.count}", 0.5, self.count == self.task["to"]\n'
TASKS = '    tasks = [{"instruction": "Count.", "to": 2, "oracle": ["up", "up"]}]\n'
MISTAKES = {
    "syntax": (COUNTER.replace("def step(self, action):", "def step(self, action)"), None, "mine.py, line 10: "),
    "on loading": (COUNTER + "\n1 / 0\n", None, "mine.py, line 16: ZeroDivisionError: division by zero"),
    "missing package": ("import nothing_such\n" + COUNTER, None, "mine.py, line 1: ModuleNotFoundError: "),
    "ends Python": (COUNTER + "\nimport sys\nsys.exit(3)\n", None, "mine.py, line 17: SystemExit: 3"),
    "no class": ("print('hello')\n", None, "mine.py has no class of agentgym.Environment"),
    "two classes": (
        COUNTER + "\n\nclass Other(agentgym.Environment):\n    pass\n",
        None,
        "more than one environment (Counter, Other)",
    ),
    "no step": (COUNTER.replace("def step(", "def walk("), None, "mine.py: Counter has no step"),
    "no tasks": (COUNTER.replace(TASKS, ""), None, "write them into mine.json beside mine.py"),
    "no JSON": (COUNTER.replace(TASKS, ""), '[\n  {"instruction": }\n]', "mine.json, line 2: Expecting value"),
    "no list": (COUNTER.replace(TASKS, ""), '{"a": 1}', 'mine.json: a list of tasks was expected, dict {"a": 1}'),
    "empty": (COUNTER.replace(TASKS, ""), "[]", "mine.json: a list of tasks was expected, list []"),
    "no instruction": (COUNTER.replace(TASKS, ""), '[{"to": 2}]', "mine.json: task 1 has no instruction"),
    "wrong tier": (
        COUNTER.replace(TASKS, ""),
        '[{"instruction": "a", "tier": "hard"}]',
        'mine.json: task 1: tier must be 1, 2, 3 or 4, not str "hard"',
    ),
    "tier out of range": (COUNTER.replace(TASKS, ""), '[{"instruction": "a", "tier": 5}]', "tier is 1, 2, 3 or 4"),
    "reset raises": (
        COUNTER.replace("0, object(), task", "task['no'], 0, 0"),
        None,
        "mine.py, line 8, in reset: KeyError: 'no'",
    ),
    "reset gives what JSON has not": (
        COUNTER.replace("object(), task\n", "0, task\n        return object()\n"),
        None,
        "mine.py, line 7: reset must return a text or what JSON has as the observation, not object ",
    ),
    "step raises": (
        COUNTER.replace("self.count += 1", "self.count += action"),
        None,
        "mine.py, line 13, in step: TypeError: ",
    ),
    "step asks a person": (
        COUNTER.replace("self.count += 1", "self.count += int(input())"),
        None,
        "mine.py, line 13, in step: EOFError: ",
    ),
    "step gives two": (
        COUNTER.replace(STEP, "        return 'a', 1\n"),
        None,
        'mine.py, line 10: step must return (observation, reward, done), not tuple ["a", 1]',
    ),
    "a reward of text": (
        COUNTER.replace(STEP, "        return 'a', '1', True\n"),
        None,
        'mine.py, line 10: step must return a number as the reward, not str "1"',
    ),
    "a reward that is none": (
        COUNTER.replace(STEP, "        return 'a', float('nan'), True\n"),
        None,
        "step must return a number as the reward",
    ),
    "done that is none": (
        COUNTER.replace(STEP, "        return 'a', 1, 'yes'\n"),
        None,
        'step must return True or False as done, not str "yes"',
    ),
    "a score out of range": (
        COUNTER + "\n    def score(self):\n        return 2\n",
        None,
        "mine.py, line 16: score must return a number from 0 to 1, not int 2",
    ),
}


@pytest.mark.parametrize(("source", "tasks", "said"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_told_with_their_place(tmp_path: Path, source: str, tasks: str | None, said: str) -> None:
    told = answers(tmp_path, source, [RESET, act("up"), {"op": "judge"}], tasks)
    wrong = next(each for each in told if not each["ok"])
    assert said in wrong["message"]


def test_is_a_class_like_any_other() -> None:
    class Mine(agentgym.Environment):
        pass

    assert Mine().score() == 0
    with pytest.raises(NotImplementedError):
        Mine().step("up")
