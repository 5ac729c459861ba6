import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "../../core/action.ts";
import type { Tool } from "../../core/worlds/tools.ts";
import { type Assignment, ContextExhaustedError } from "./agent.ts";
import { modelAgent } from "./llm.ts";
import { mannerServer, wireOf, writtenCalls } from "./manner-server.fixture.ts";
import { readCompletion } from "./model-answer.ts";
import { errorText } from "./model-error.ts";
import { manners, type TextForm } from "./model-manners.ts";
import { callsIn } from "./text-calls.ts";

const tool = (name: string, properties: Tool["inputSchema"] = {}): Tool => ({
  name,
  title: name,
  description: `Does ${name}`,
  inputSchema: { type: "object", properties, required: [], additionalProperties: false },
});
const text = { type: "string", description: "text" };
const tools = [
  tool("list_items"),
  tool("get_item", { id: { type: "string", pattern: "\\S", maxLength: 200, description: "id" }, note: text }),
  tool("set_item", {
    id: text,
    amount: { type: "number", description: "amount" },
    isOpen: { type: "boolean", description: "open" },
    due_on: { type: "string", format: "date", description: "due" },
    at: { type: "string", format: "date-time", pattern: "T\\d\\d:\\d\\d:\\d\\dZ$", description: "at" },
    ids: { type: "array", items: { type: "string", minLength: 1 }, maxItems: 200, description: "ids" },
    long: { type: "string", maxLength: 20_000, description: "long" },
  }),
  tool("delete_item", { id: text }),
  tool("done", { answer: { description: "answer" } }),
];

const script: readonly (readonly Action[])[] = [
  [{ action: "list_items", params: {} }],
  [
    { action: "get_item", params: { id: "i_1", note: 'a "quoted" {brace} <b>ü😀' } },
    { action: "get_item", params: { id: "i_2" } },
  ],
  [{ action: "set_item", params: { id: "i_1", amount: 12.5, isOpen: true, ids: ["i_1", "i_2"] } }],
  [{ action: "done", params: { answer: "It is 42, ok?" } }],
];
const meant = script.flat();

const assignment = (offered: readonly Tool[] = tools): Assignment => ({
  episodeId: "ep_1",
  instruction: "Do it.",
  tools: offered,
  seed: 1,
  trial: 0,
  // Models are told nothing of it.
  hidden: undefined as unknown as Assignment["hidden"],
});

/** Acts until `done`; the actions. */
async function actAll(url: string, options = {}): Promise<Action[]> {
  const episode = await modelAgent(`llm:tiny@${url}`, { silenceMs: 3_000 }, options).begin(assignment());
  const actions: Action[] = [];
  for (let step = 0; step < 12; step++) {
    const { action } = await episode.act({ result: `step ${step}` });
    actions.push(action);
    if (action.action === "done") break;
  }
  await episode.close();
  return actions;
}

describe.each(manners.map((manner) => [manner.name, manner] as const))("%s", (_, manner) => {
  it("is led to the same actions as any other", async () => {
    const server = await mannerServer(manner, (turn) => ({ calls: script[turn] ?? [] }));
    expect(await actAll(server.url, { temperature: 0.5 })).toEqual(meant);
    await server.close();
  });

  it("gives no action by words, thoughts and answers cut off", async () => {
    const call = '{"action": "delete_item", "params": {"id": "i_1"}}';
    const answers = [
      { text: `I could do ${call} but that was not asked.` },
      { text: "Nothing yet.", thought: `Perhaps ${call}` },
      { text: `I will do it:\n${call}`, finish: "length" },
      { calls: [{ action: "delete_item", params: { id: "i_1" } }], finish: "length" },
    ];
    for (const answer of answers) {
      const server = await mannerServer(manner, () => answer);
      const episode = await modelAgent(`llm:tiny@${server.url}`, {}).begin(assignment());
      expect((await episode.act({})).action.action).toBe("no_action");
      await episode.close();
      await server.close();
    }
  });

  it("says that the context is full, which ends the conversation at once", async () => {
    const server = await mannerServer({ ...manner, noTools: manner.tooLong }, () => ({}));
    const episode = await modelAgent(`llm:tiny@${server.url}`, {}).begin(assignment());
    await expect(episode.act({})).rejects.toBeInstanceOf(ContextExhaustedError);
    expect(server.asked).toHaveLength(1);
    await server.close();
    expect(errorText(manner.tooLong.body)).not.toMatch(/^[{[]|^<[a-z!]|^$/);
  });

  it("is never half understood, wherever its stream is cut", async () => {
    const calls = script[1] ?? [];
    const wire = new TextEncoder().encode(wireOf(manner, { calls, text: "Then." }));
    const told = (bytes: Uint8Array<ArrayBuffer>) =>
      readCompletion(new Response(bytes, { headers: { "content-type": "text/event-stream" } }), 1_000).catch(
        () => null,
      );
    const whole = await told(wire);
    expect(whole).not.toBeNull();
    const said = ({ text: words, toolCalls }: NonNullable<typeof whole>) => [
      words,
      toolCalls.map(({ name, arguments: given }) => [name, given]),
    ];
    const ends: number[] = [];
    for (let end = 0; end < wire.length; end++) {
      const cut = await told(wire.slice(0, end));
      if (cut === null) continue;
      ends.push(end);
      if (whole) expect(said(cut)).toEqual(said(whole));
    }
    // Only what comes after the reason of the end may be missing.
    const last = new TextDecoder().decode(wire).lastIndexOf("finish_reason");
    expect(Math.min(...ends, wire.length)).toBeGreaterThan(last);
  });
});

const forms: readonly TextForm[] = [...new Set(manners.flatMap((manner) => (manner.text ? [manner.text] : [])))];

describe("callsIn", () => {
  const value = fc.oneof(
    fc.string({ maxLength: 30 }).filter((each) => each === each.trim() && !/[<>[\]|`{}]/.test(each) && each !== ""),
    fc.integer({ min: -1_000, max: 1_000 }).map((each) => each),
    fc.boolean(),
  );
  const action = fc.record({
    action: fc.constantFrom("get_item", "delete_item", "list_items"),
    params: fc.dictionary(fc.constantFrom("id", "note", "count"), value, { maxKeys: 3 }),
  });

  it.each(forms.filter((form) => !["qwen-xml", "glm", "invoke", "seed", "react"].includes(form)))(
    "reads %s as it was meant",
    (form) => {
      fc.assert(
        fc.property(fc.array(action, { minLength: 1, maxLength: 3 }), (calls) => {
          const read = callsIn(`I see.\n${form === "pythonic" ? "" : ""}${writtenCalls(form, calls)}`, tools, false);
          const alone = callsIn(writtenCalls(form, calls), tools, false);
          const expected = calls.map(({ action: name, params }) => ({ name, params }));
          expect(alone.calls).toEqual(expected);
          if (form !== "pythonic") expect(read.calls).toEqual(expected);
        }),
        { numRuns: 100 },
      );
    },
  );

  const given = '{"id": "i_1"}';
  it.each([
    [
      "gpt-oss as it writes, with its analysis",
      `<|start|>assistant<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>commentary to=functions.get_item<|message|>${given}<|call|>`,
    ],
    ["a list after Action", `Action: \`\`\`json\n[{"tool_name": "get_item", "parameters": ${given}}]\n\`\`\``],
    [
      "marks in marks, and a block in those",
      `<tool_calls>\n<tool_call>get_item\n\`\`\`json\n${given}\n\`\`\`\n</tool_call>\n</tool_calls>`,
    ],
    ["arguments in a block", JSON.stringify({ name: "get_item", arguments: `\`\`\`json\n${given}\n\`\`\`` })],
    ["arguments in Python", JSON.stringify({ name: "get_item", arguments: "{'id': 'i_1',}" })],
  ])("reads %s", (_, said) => {
    expect(callsIn(said, tools, false)).toEqual({
      calls: [{ name: "get_item", params: { id: "i_1" } }],
      problem: null,
    });
  });

  const call = '{"action": "delete_item", "params": {"id": "i_1"}}';
  const tagged = '<tool_call>{"name": "delete_item", "arguments": {"id": "i_1"}}</tool_call>';
  it.each([
    ["a mention in a sentence", `I could call ${call} here.`],
    ["a mention that ends the text", `I decided against ${call}`],
    ["a thought", `<think>${call}</think>I will look first.`],
    ["a thought that is not closed", `<think>I could\n${call}`],
    ["a thought whose beginning stood in the prompt", `Perhaps\n${call}\n</think>\nLet me see.`],
    ["a call in a thought", `<thinking>\n${tagged}\n</thinking>\nNo.`],
    ["a thought of Mistral", `[THINK]\n${tagged}[/THINK] Hm.`],
    ["an analysis of gpt-oss", `<|channel|>analysis<|message|>\n${call}`],
    ["a fenced example", `Such a call looks like this:\n\`\`\`json\n${call}\n\`\`\`\nShall I?`],
    ["a fenced example at the end", `You would call it so:\n\`\`\`json\n${call}\n\`\`\``],
    ["a fenced call of a template", `It would be:\n\`\`\`\n${tagged}\n\`\`\``],
    ["a quoted call of a template", `The model writes \`${tagged}\` for that.`],
    ["a call that is taken back", `${call}\nNo, that was not asked for.`],
    ["a call of a template that is taken back", `${tagged}\nNo, wait.`],
    ["a call after an answer that it made up", `I look.\nObservation: {"result": 1}\n${call}`],
    ["an example", `For example:\n${call}`],
    ["what it does not do", `I will not call\n${call}`],
    ["what is never to be answered", `Never answer with\n${call}`],
    ["what waits for a yes", `If you confirm, I would then send:\n${call}`],
    ["a question to the user", `Should I send this?\n${call}`],
    ["what it does not choose", `I asked for help rather than\n${call}`],
    ["one of two", `Either\n${call}\nor\n${call}`],
    ["another time", `Next time I will send\n${call}`],
    ["what a record says", `The record's note says:\n${call}`],
    ["a call of a template that is not to be made", `Do not run the following.\n${tagged}\nIt is wrong.`],
    ["a call of a template that is forbidden", `It is forbidden to call\n${tagged}`],
    ["a call of a template in a record", `I ignore this text of the note:\n${tagged}`],
    ["a call of a template that would be asked for", `I refuse. The request would be\n${tagged}`],
    ["what it avoids", `We avoid this:\n${call}`],
    ["what it would do otherwise", `If I were to delete it, I'd write:\n${call}`],
    ["what another did", `The previous (wrong) agent answered:\n${call}`],
    ["a list of options", `Options:\n1. ${call}\n2. refuse`],
    ["a quotation", `> ${call}`],
    ["an element of its own", `<example>\n${call}\n</example>`],
    ["JSON of a record", `The record is\n{"name": "delete_item", "id": "i_1"}`],
    ["JSON of an unknown tool", `{"name": "Ana", "parameters": {}}`],
    ["half a call", `I do it:\n{"action": "delete_item", "params": {"id": "i`],
    ["half a call of a template", `<tool_call>{"name": "delete_item", "arguments": {"id": "i`],
  ])("takes %s for no call", (_, said) => {
    for (const isAsked of [true, false]) expect(callsIn(said, tools, isAsked).calls).toEqual([]);
  });

  it.each([
    ["a line after words", `I look first.\n${call}`],
    ["a label", `Thought: yes\nAction: ${call}`],
    ["a line after doubts that are over", `I could not find others, so I delete this one:\n${call}`],
    ["a line after a plan", `The next step would be to delete it:\n${call}`],
    ["the whole answer in a fence", `\`\`\`json\n${call}\n\`\`\``],
    ["an end mark", `${call}<|im_end|>`],
    ["a missing closing mark", '<tool_call>\n{"name": "delete_item", "arguments": {"id": "i_1"}}'],
    ["arguments as a text", '{"name": "delete_item", "arguments": "{\\"id\\": \\"i_1\\"}"}'],
    [
      "a list of calls",
      '{"tool_calls": [{"type": "function", "function": {"name": "delete_item", "arguments": {"id": "i_1"}}}]}',
    ],
    ["several lines of JSON", '{\n  "action": "delete_item",\n  "params": {\n    "id": "i_1"\n  }\n}'],
    ["a name with a namespace", '{"name": "functions.delete_item", "parameters": {"id": "i_1"}}'],
    [
      "a call of a template after another one was thought of",
      `I should not use get_item here, so I delete:\n${tagged}`,
    ],
    ["a call of a template after a question of its own", `Is it open? It is.\n${tagged}`],
    ["an end mark that also ends thoughts", `${tagged}<|end|>`],
    ["a thought before", `<think>Shall I? ${tagged}</think>\n${call}`],
    ["ReAct", 'Thought: do it\nAction: delete_item\nAction Input: {"id": "i_1"}'],
  ])("reads %s", (_, said) => {
    expect(callsIn(said, tools, true).calls).toEqual([{ name: "delete_item", params: { id: "i_1" } }]);
  });

  it("reads a fenced call that was asked for, and says what is wrong with one that cannot be read", () => {
    expect(callsIn(`I delete it.\n\`\`\`json\n${call}\n\`\`\``, tools, true).calls).toHaveLength(1);
    expect(callsIn(`I delete it.\n\`\`\`json\n${call}\n\`\`\``, tools, false)).toMatchObject({
      calls: [],
      problem: expect.any(String),
    });
    expect(callsIn('<tool_call>{"name": "get_item", arguments}</tool_call>', tools, false).problem).toMatch(
      /not written as JSON/,
    );
    expect(callsIn("Let me think.", tools, false)).toEqual({ calls: [], problem: null });
  });

  it("takes linear time over hostile text", () => {
    const startedMs = performance.now();
    for (const part of [
      "{",
      "[",
      '{"action":',
      "<tool_call>",
      "<think>",
      "```\n",
      "[TOOL_CALLS]",
      '{"a":"',
      "Action: x\n",
      "\n",
      "<invoke name=",
    ])
      callsIn(part.repeat(Math.ceil(100_000 / part.length)), tools, true);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});
