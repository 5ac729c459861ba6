import { describe, expect, it } from "vitest";
import { agentTrajRow } from "../replay/trajectories/agent-traj.ts";
import { atifDocument } from "../replay/trajectories/atif.ts";
import { inspectSample } from "../replay/trajectories/inspect-log.ts";
import { openaiRow } from "../replay/trajectories/openai-messages.ts";
import { thinkRow } from "../replay/trajectories/think-messages.ts";
import { hostile, playedTrajectory } from "../replay/trajectories/trajectory.fixture.ts";
import { readRecorded, readSamples } from "./read-file.ts";
import { most } from "./trajectory.ts";

const trajectory = playedTrajectory();
const steps = trajectory.events.flatMap((event) => (event.type === "step" ? [event] : []));
/** Those that are calls: what was said without one is told in words of its own. */
const calls = steps.slice(1);

const files = {
  think: () => ({ ...readRecorded(`${JSON.stringify(thinkRow(trajectory))}\n`), format: "think" }),
  openai: () => readRecorded(`${JSON.stringify(openaiRow(trajectory))}\n`),
  atif: () => readRecorded(JSON.stringify(atifDocument(trajectory, "1"))),
  agenttraj: () => readRecorded(JSON.stringify([agentTrajRow(trajectory)])),
  inspect: () => readSamples([JSON.parse(JSON.stringify(inspectSample(trajectory, 1)))], "a-model"),
} as const;

describe("readRecorded", () => {
  it.each(Object.entries(files))("reads the %s that we write: every call, thought and observation", (format, read) => {
    const file = read();
    expect(file.format).toBe(format);
    const [told] = file.trajectories;
    expect(told?.instruction).toContain(trajectory.task.instruction);
    expect(told?.steps.slice(1).map(({ action }) => action)).toEqual(calls.map(({ action }) => action));
    expect(told?.steps.slice(1).map(({ thought }) => thought?.trim())).toEqual(
      calls.map(({ thought }) => thought?.trim()),
    );
    // What follows the last call is not in the forms that end with it; AgentTraj-L has texts as they are said.
    expect(told?.steps.slice(1, -1).map(({ observation }) => observation)).toEqual(
      calls.slice(0, -1).map(({ observation }) => observation),
    );
  });

  it("reads calls, thoughts and results that stand in the text, as those that have members of their own", () => {
    const [told] = readRecorded(JSON.stringify(thinkRow(trajectory))).trajectories;
    const [same] = files.openai().trajectories;
    expect(told?.steps.slice(1).map(({ action }) => action)).toEqual(calls.map(({ action }) => action));
    expect(told?.steps.slice(1, -1).map(({ observation }) => observation)).toEqual(
      same?.steps.slice(1, -1).map(({ observation }) => observation),
    );
    const say = (content: string) => ({ role: "assistant", content });
    const odd = [
      { role: "user", content: "Go." },
      say(
        '<think type="quick">\nTwo.\n</think>\n<tool_call>{"name":"a","arguments":{"x":1}}</tool_call><tool_call>no</tool_call>',
      ),
      { role: "user", content: '<tool_response name="a">1</tool_response>' },
      say(`<tool_call>${"<tool_call>{".repeat(1000)}`),
      { role: "user", content: "Well?" },
      say("<think>Over.</think>Done."),
    ];
    expect(readRecorded(JSON.stringify({ messages: odd })).trajectories[0]?.steps).toMatchObject([
      { action: { action: "a", params: { x: 1 } }, thought: "Two.", observation: { result: "1" } },
      { action: { action: "say" }, observation: { result: "Well?" } },
      { action: { action: "say", params: { text: "Done." } }, thought: "Over." },
    ]);
  });

  it("reads what came of a call in its own turn: ids that come again, or none at all", () => {
    const turn = (id: string | undefined, content: string) => [
      { role: "assistant", tool_calls: [{ id, type: "function", function: { name: "look", arguments: "{}" } }] },
      { role: "tool", tool_call_id: id, content },
    ];
    for (const id of ["call_0", undefined]) {
      const row = { messages: [{ role: "user", content: "Go." }, ...turn(id, "first"), ...turn(id, "second")] };
      expect(readRecorded(`\uFEFF${JSON.stringify(row)}`).trajectories[0]?.steps).toMatchObject([
        { observation: { result: "first" } },
        { observation: { result: "second" } },
      ]);
    }
  });

  it("takes the score that a file tells, and none from a file that tells none", () => {
    expect(files.atif().trajectories[0]?.score).toBe(trajectory.episode.score);
    expect(files.inspect().trajectories[0]?.score).toBe(trajectory.episode.score);
    expect(files.agenttraj().trajectories[0]?.score).toBeNull();
    const odd = { ...JSON.parse(JSON.stringify(atifDocument(trajectory, "1"))), extra: { reward: 37 } };
    expect(readRecorded(JSON.stringify(odd)).trajectories[0]?.score).toBeNull();
  });

  it("reads what others write: several calls in a turn, parts of content, no metadata", () => {
    const call = (id: string) => ({ id, type: "function", function: { name: "look", arguments: `{"at":"${id}"}` } });
    const row = {
      messages: [
        { role: "user", content: [{ type: "text", text: "Look twice." }] },
        { role: "assistant", tool_calls: [call("a"), call("b")], reasoning_content: "two at once" },
        { role: "tool", tool_call_id: "b", content: "B" },
        { role: "tool", tool_call_id: "a", content: "A" },
        { role: "assistant", content: "Both seen." },
      ],
    };
    expect(readRecorded(JSON.stringify(row)).trajectories[0]).toMatchObject({
      instruction: "Look twice.",
      steps: [
        { action: { action: "look", params: { at: "a" } }, observation: { result: "A" }, thought: "two at once" },
        { action: { action: "look", params: { at: "b" } }, observation: { result: "B" } },
        { action: { action: "say", params: { text: "Both seen." } }, observation: {} },
      ],
    });
  });

  it("reads calls that stand in the text, several in a turn, but those that are no JSON", () => {
    const messages = [
      { role: "system", content: "[]" },
      { role: "user", content: "Count." },
      {
        role: "assistant",
        content:
          '<think type="mid">\nboth\n</think>\n\n<tool_call>{"name":"look","arguments":{"at":1}}</tool_call>\n<tool_call>{"name":</tool_call>\n<tool_call>\n{"name":"list"}\n</tool_call>',
      },
      {
        role: "user",
        content: '<tool_response name="look">A</tool_response>\n<tool_response name="list">B</tool_response>',
      },
      { role: "assistant", content: '<think type="quick">\nDone.\n</think>\n\nThere are 2.' },
    ];
    expect(readRecorded(JSON.stringify({ messages })).trajectories[0]).toMatchObject({
      instruction: "Count.",
      steps: [
        { action: { action: "look", params: { at: 1 } }, observation: { result: "A" }, thought: "both" },
        { action: { action: "list", params: {} }, observation: { result: "B" } },
        { action: { action: "say", params: { text: "There are 2." } }, thought: "Done." },
      ],
    });
  });

  it("reads the log of a runner of agent-gym: what was called, what came of it, its rewards and whether it is solved", () => {
    const call = (name: string, given: string) => ({
      id: "call_0",
      type: "function",
      function: { name, arguments: given },
    });
    const log = {
      metadata: { runner_type: "Command Line", task_id: 3, timestamp: "2026-02-02T10:00:00Z", max_turns: 20 },
      task_config: { query: "Count.", env: "pass", verify: "success = True" },
      trajectory: [
        { turn: 0, timestamp: "2026-02-02T10:00:00Z", type: "environment_response", content: "Count.", metadata: {} },
        {
          turn: 1,
          timestamp: "2026-02-02T10:00:01.500Z",
          type: "agent_action",
          content: { tool_calls: [call("read_file", '{"file_path":"a"}'), call("list_directory", "{}")] },
        },
        { turn: 1, type: "environment_response", content: "text\na", metadata: { reward: -0.1, done: false } },
        { turn: 2, type: "agent_action", content: { content: "There is 1." } },
        {
          turn: 2,
          type: "environment_response",
          content: "Agent's final answer: There is 1.",
          metadata: { reward: 1 },
        },
      ],
      summary: { success: true, total_turns: 2, total_reward: 0.9 },
    };
    expect(readRecorded(JSON.stringify(log))).toMatchObject({
      format: "agent-gym",
      trajectories: [
        {
          name: "Command Line 3",
          instruction: "Count.",
          score: 1,
          steps: [
            { action: { action: "read_file", params: { file_path: "a" } }, at: Date.UTC(2026, 1, 2, 10, 0, 1, 500) },
            { action: { action: "list_directory" }, observation: { result: "text\na" }, reward: -0.1 },
            { action: { action: "say", params: { text: "There is 1." } }, reward: 1 },
          ],
        },
      ],
    });
    const broken = { ...log, trajectory: [{ type: "agent_action", content: { tool_calls: [{ function: {} }] } }] };
    expect(() => readRecorded(JSON.stringify(broken))).toThrow(
      /trajectory 1: this is no log of agent-gym: trajectory\.0/,
    );
    const failed = { ...log, summary: { success: false, error: "no answer" } };
    expect(readRecorded(JSON.stringify(failed)).trajectories[0]?.score).toBe(0);
  });

  it("reads results of repositories' tasks: of one, of a run with its model, and a transcript with its times", () => {
    const call = { tool_name: "run_command", ok: true, error: null, tool_input: { command: "ls" } };
    const refused = {
      ...call,
      ok: false,
      error: "Prohibited command",
      tool_output: { ok: false, error: "Prohibited command" },
    };
    const record = {
      task: { id: "shop_task_001", repo: "shop" },
      metrics: { success: true, score_0_100: 85 },
      output_checks: [],
      transcript: {
        prompt_messages: [
          { role: "system", content: "A sandbox." },
          { role: "user", content: "Count." },
        ],
        tool_calls: [{ ...call, tool_output: { stdout: "a", exit_code: 0 } }, refused],
        safety_events: [],
        model_final_message: "Counted.",
      },
    };
    const told = {
      name: "shop_task_001",
      instruction: "Count.",
      steps: [
        { action: { action: "run_command", params: { command: "ls" } }, observation: { stdout: "a", exit_code: 0 } },
        { observation: { ok: false, error: { code: "FAILED", message: "Prohibited command" } } },
        { action: { action: "done", params: {} }, thought: "Counted." },
      ],
    };
    expect(readRecorded(JSON.stringify(record))).toMatchObject({
      format: "l1",
      trajectories: [{ ...told, agent: "unknown", score: 0.85 }],
    });
    const quiet = { ...record, transcript: { ...record.transcript, tool_calls: [], model_final_message: null } };
    const run = { run_config: { model: { model: "qwen" } }, repos: { shop: { tasks: [record, quiet] } } };
    expect(readRecorded(JSON.stringify(run)).trajectories).toMatchObject([
      { ...told, agent: "qwen" },
      { agent: "qwen", steps: [{ action: { action: "done" } }] },
    ]);
    const line = (event: string, more: object) => ({ ts: "2026-02-02T10:00:00+00:00", event, task_id: "t1", ...more });
    const messages = record.transcript.prompt_messages;
    const lines = [
      { ts: "2026-02-02T10:00:00Z", event: "repo_started", repo: "shop" },
      line("llm_request", { model: "qwen", messages }),
      line("llm_response", { response: { choices: [{ message: { content: "I look." } }] } }),
      line("tool_result", { ...call, tool_output: { stdout: "a", exit_code: 0 } }),
      line("llm_request", { model: "qwen", messages: [...messages, { role: "assistant", content: "I look." }] }),
      line("llm_response", { response: { choices: [{ message: { content: "Counted." } }] } }),
      { ...line("llm_request", { model: "qwen", messages }), task_id: "t2" },
    ];
    const transcript = (all: readonly object[]) => all.map((each) => JSON.stringify(each)).join("\n");
    expect(readRecorded(transcript(lines)).trajectories).toMatchObject([
      {
        name: "t1",
        agent: "qwen",
        instruction: "Count.",
        score: null,
        steps: [
          { thought: "I look.", at: Date.UTC(2026, 1, 2, 10) },
          { action: { action: "done" }, thought: "Counted." },
        ],
      },
      { name: "t2", steps: [{ action: { action: "done" } }] },
    ]);
    expect(() => readRecorded(transcript([lines[0] ?? {}, lines[3] ?? {}]))).toThrow(
      "line 2 is of t1, of which no request came before",
    );
    expect(() => readRecorded(JSON.stringify({ ...record, metrics: { score_0_100: 101 } }))).toThrow(
      /trajectory 1: this is no result of a repository's task: metrics\.score_0_100/,
    );
  });

  it.each([
    ["", "the file is empty"],
    ["not json", "line 1 is no JSON"],
    ['{"messages":[]}\n{"messages":', "line 2 is no JSON"],
    ['{"a":1}', "the file is none of the forms that are read"],
    ["[1]", "the file is none of the forms that are read"],
    ['{"messages":[{"role":"robot"}]}', /trajectory 1: this is no conversation of OpenAI messages: messages\.0\.role/],
    ['{"messages":[{"role":"user","content":"x"}]}', "trajectory 1 has nothing that an agent did"],
    ['{"schema_version":"ATIF-v2.0","agent":{"name":"a"},"steps":[]}', /no ATIF trajectory: schema_version/],
    [
      '{"item_id":1,"conversations":[{"from":"system","value":"x"}]}',
      /no element of AgentTraj-L: conversations\.0\.from/,
    ],
    ['{"version":2,"eval":{"model":"m","task":"t"}}', "this Inspect log has no samples"],
    [
      '{"messages":[{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":"[1]"}}]}]}',
      "trajectory 1, message 1: the arguments of f are no JSON object",
    ],
    [`${"[".repeat(100)}1${"]".repeat(100)}`, "nests too deep"],
  ])("refuses %j with what is wrong and where", (text, said) => {
    expect(() => readRecorded(text)).toThrow(said);
  });

  it("refuses more than it takes", () => {
    const say = { role: "assistant", content: "x" };
    const long = JSON.stringify({ messages: Array.from({ length: most.steps + 1 }, () => say) });
    expect(() => readRecorded(long)).toThrow(`trajectory 1 has ${most.steps + 1} steps`);
    const many = `${JSON.stringify({ messages: [say] })}\n`.repeat(most.trajectories + 1);
    expect(() => readRecorded(many)).toThrow(`has ${most.trajectories + 1} trajectories`);
    expect(() => readRecorded(" ".repeat(most.chars + 1))).toThrow("larger than 24 MB");
  });

  it("keeps a hostile text as text", () => {
    const row = { messages: [{ role: "assistant", content: hostile }] };
    expect(readRecorded(JSON.stringify(row)).trajectories[0]?.steps[0]?.action.params.text).toBe(hostile);
  });
});
