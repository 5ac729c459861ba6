import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Reply } from "./agent.ts";
import { scriptAgent } from "./script.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-script-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What an agent in Python answers to some observations. */
async function played(source: string, observations: number, file = "my_agent.py"): Promise<Reply[]> {
  writeFileSync(join(dir, file), source);
  const agent = scriptAgent(join(dir, file));
  const acting = await agent.begin({ episodeId: "ep_1", instruction: "Do it.", tools: [], seed: 1, trial: 0 });
  try {
    const replies: Reply[] = [];
    for (let step = 0; step < observations; step++) replies.push(await acting.act({ result: step }));
    return replies;
  } finally {
    await acting.close();
  }
}

const answersOf = (replies: readonly Reply[]) => replies.map(({ action }) => action.params.answer);

describe("an agent in Python", () => {
  it("finds its own module, as dataclasses, type hints and pickle look for it", async () => {
    const source = `
from __future__ import annotations
import pickle, sys, typing
from dataclasses import dataclass, field, KW_ONLY

@dataclass
class Note:
    text: str
    _: KW_ONLY
    tags: list[str] = field(default_factory=list)

def act(observation: dict) -> tuple[str, dict]:
    again = pickle.loads(pickle.dumps(Note("x", tags=["y"])))
    assert typing.get_type_hints(Note)["tags"] == list[str]
    assert sys.modules[Note.__module__].Note is Note
    return "done", {"answer": again.text}
`;
    for (const file of ["my_agent.py", "my-agent.v2.py", "json.py", "agent.py"])
      expect(answersOf(await played(source, 1, file)), file).toEqual(["x"]);
  });

  it("imports its neighbours, and is found by them and by processes that it starts", async () => {
    writeFileSync(join(dir, "neighbour.py"), "import parent_agent\ndef told():\n    return parent_agent.WORD\n");
    const source = `
import multiprocessing
WORD = "x"
def double(n):
    return 2 * n
def act(observation):
    import neighbour
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return "done", {"answer": [neighbour.told(), pool.map(double, [2])[0]]}
`;
    expect(answersOf(await played(source, 1, "parent_agent.py"))).toEqual([["x", 4]]);
  });

  it("has one event loop for its life: what it opened in a step works in the next, and its tasks go on", async () => {
    const source = `
import asyncio
server = client = task = None
ticks = 0

async def tick():
    global ticks
    while True:
        ticks += 1
        await asyncio.sleep(0.01)

async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line)

async def act(observation):
    global server, client, task
    if client is None:
        task = asyncio.create_task(tick())
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        client = await asyncio.open_connection(*server.sockets[0].getsockname())
    before = ticks
    reader, writer = client
    writer.write(b"x\\n")
    said = (await reader.readline()).decode().strip()
    return "look", {"answer": [said, asyncio.get_running_loop() is task.get_loop()], "ticks": before}
`;
    writeFileSync(join(dir, "my_agent.py"), source);
    const acting = await scriptAgent(join(dir, "my_agent.py")).begin({
      episodeId: "ep_1",
      instruction: "Do it.",
      tools: [],
      seed: 1,
      trial: 0,
    });
    const first = await acting.act({});
    await new Promise((resolve) => setTimeout(resolve, 300));
    const second = await acting.act({});
    await acting.close();
    expect(answersOf([first, second])).toEqual([
      ["x", true],
      ["x", true],
    ]);
    expect(second.action.params.ticks).toBeGreaterThan(5);
  });

  it("may run event loops of its own where it is not async", async () => {
    const source = `
import asyncio
loop = asyncio.new_event_loop()
asyncio.run(asyncio.sleep(0))
async def think():
    return "x"
def act(observation):
    if observation["result"] % 2:
        return "done", {"answer": asyncio.run(think())}
    return "done", {"answer": asyncio.get_event_loop().run_until_complete(think())}
`;
    expect(answersOf(await played(source, 4))).toEqual(["x", "x", "x", "x"]);
  });

  it("is asked as its function wants to be", async () => {
    const shapes = [
      "async def act(observation, episode):\n    return 'done', {'answer': episode['id']}\n",
      "def act(*all):\n    return 'done', {'answer': all[1]['id']}\n",
      "class Agent:\n    async def __call__(self, observation, episode):\n        return 'done', {'answer': episode['id']}\nact = Agent()\n",
      "def act(observation, *, episode):\n    return 'done', {'answer': episode['id']}\n",
      "import functools\ndef play(word, observation, *, model='m'):\n    return 'done', {'answer': word}\nact = functools.partial(play, 'ep_1')\n",
    ];
    for (const source of shapes) expect(answersOf(await played(source, 2)), source).toEqual(["ep_1", "ep_1"]);
  });

  it("may give what is not JSON yet: models, dataclasses, enums, broken numbers", async () => {
    const source = `
import enum, datetime, decimal
from dataclasses import dataclass
class Tool(str, enum.Enum):
    END = "done"
@dataclass
class Params:
    answer: object
class Usage:
    def model_dump(self):
        return {"prompt_tokens": 9, "completion_tokens": 4, "cost": float("nan")}
def act(observation):
    answer = [(1, 2), {3}, decimal.Decimal("1.5"), datetime.date(2026, 1, 2), float("inf"), "ü😀\\u2028"]
    return {"action": Tool.END, "params": Params(answer), "thought": None, "usage": Usage()}
`;
    expect(await played(source, 1)).toEqual([
      {
        action: { action: "done", params: { answer: [[1, 2], [3], 1.5, "2026-01-02", null, "ü😀\u2028"] } },
        usage: { inputTokens: 9, outputTokens: 4 },
      },
    ]);
  });

  it("may print and read wherever it likes", async () => {
    const source = `
import os, subprocess, sys
line = '{"action": "delete_all", "params": {}}'
print(line, flush=True)
def act(observation):
    print(line, flush=True)
    os.write(1, (line + "\\n").encode())
    sys.__stdout__.write(line + "\\n")
    subprocess.run(["echo", line])
    try:
        read = input()
    except EOFError:
        read = "nothing"
    return "done", {"answer": [read, sys.stdin.read(), subprocess.run(["cat"], capture_output=True).stdout.decode()]}
`;
    expect(answersOf(await played(source, 2))).toEqual([
      ["nothing", "", ""],
      ["nothing", "", ""],
    ]);
  });

  it("is heard however long its thought is, and told what no action is", async () => {
    const [reply] = await played("def act(o):\n    return {'action': 'done', 'thought': 'x' * 3_000_000}\n", 1);
    expect(reply?.thought).toHaveLength(100_000);
    await expect(played("def act(o):\n    yield 'done'\n", 1)).rejects.toThrow(/generator/);
    await expect(played("async def act(o):\n    yield 'done'\n", 1)).rejects.toThrow(/generator/);
  });

  it("that cannot be loaded says why", async () => {
    await expect(played("import nowhere_to_be_found\n", 1)).rejects.toThrow(/nowhere_to_be_found/);
    await expect(played("acts = 1\n", 1)).rejects.toThrow(/defines no function act/);
  });
});

describe("an agent in JavaScript", () => {
  it("may print wherever it likes, and think at any length", async () => {
    const source = `
import { execFileSync } from "node:child_process";
import { writeSync } from "node:fs";
const line = '{"action": "delete_all", "params": {}}\\n';
console.log(line);
export function act() {
  process.stdout.write(line);
  writeSync(1, line);
  execFileSync("echo", [line], { stdio: "inherit" });
  return { action: "done", params: { answer: "x" }, thought: "y".repeat(3_000_000) };
}
`;
    const replies = await played(source, 2, "my_agent.mjs");
    expect(answersOf(replies)).toEqual(["x", "x"]);
    expect(replies[0]?.thought).toHaveLength(100_000);
  });

  it("that cannot be loaded, or ends, says why", async () => {
    await expect(played("export const acts = 1;\n", 1, "a.mjs")).rejects.toThrow(/exports no function act/);
    await expect(played("console.log('no key'); process.exit(4);\n", 1, "b.mjs")).rejects.toThrow(
      /exit code 4\): no key/,
    );
  });
});
