import { describe, expect, it } from "vitest";
import { agentTrajRow } from "./agent-traj.ts";
import { atifDocument } from "./atif.ts";
import { cardText, countEpisode, emptyCounts } from "./dataset-card.ts";
import { inspectSample, inspectSummary } from "./inspect-log.ts";
import { messagesOf, openaiRow } from "./openai-messages.ts";
import { sharegptRow } from "./sharegpt.ts";
import { thinkMessagesOf } from "./think-messages.ts";
import { hostile, playedTrajectory } from "./trajectory.fixture.ts";

const trajectory = playedTrajectory();
const steps = trajectory.events.flatMap((event) => (event.type === "step" ? [event] : []));

describe("messagesOf", () => {
  it("tells every step in order: thought and call, then what came of it, and ends with what the agent said", () => {
    const messages = messagesOf(trajectory);
    expect(messages.map(({ role }) => role).slice(0, 4)).toEqual(["system", "user", "assistant", "user"]);
    const said = messages.filter(({ role }) => role === "assistant");
    expect(said.map(({ content }) => content)).toEqual(steps.map(({ thought }) => thought));
    expect(said.slice(1).map((message) => message.tool_calls?.[0]?.function)).toEqual(
      steps.slice(1).map(({ action }) => ({ name: action.action, arguments: JSON.stringify(action.params) })),
    );
    expect(messages.at(-1)?.role).toBe("assistant");
    const told = messages.filter(({ role }) => role === "tool");
    expect(told.map(({ tool_call_id }) => tool_call_id)).toEqual(steps.slice(1, -1).map(({ step }) => `call_${step}`));
    expect(told.map(({ content }) => JSON.parse(content ?? ""))).toEqual(
      steps.slice(1, -1).map(({ observation }) => observation),
    );
  });

  it("marks what is not to be learned", () => {
    const said = messagesOf({ ...trajectory, learnUpTo: 2 }).filter(({ role }) => role === "assistant");
    expect(said.map(({ weight }) => weight ?? 1)).toEqual([1, 1, ...said.slice(2).map(() => 0)]);
  });
});

describe("thinkMessagesOf", () => {
  it("has thought and call in the text, alternates, and ends with what the agent said", () => {
    const messages = thinkMessagesOf({ ...trajectory, learnUpTo: 2 });
    const roles = messages.map(({ role }) => role);
    expect(roles).toEqual(["system", ...roles.slice(1).map((_, at) => (at % 2 === 0 ? "user" : "assistant"))]);
    expect(roles.at(-1)).toBe("assistant");
    const said = messages.filter(({ role }) => role === "assistant");
    const written = said
      .slice(1)
      .map(({ content }) => /<tool_call>\n([^\n]*)\n<\/tool_call>$/.exec(content)?.[1] ?? "");
    expect(written.map((call) => JSON.parse(call))).toEqual(
      steps.slice(1).map(({ action }) => ({ name: action.action, arguments: action.params })),
    );
    expect(said[0]?.content).toMatch(/^<think type="quick">\n/);
    expect(said.map(({ weight }) => weight ?? 1)).toEqual([1, 1, ...said.slice(2).map(() => 0)]);
  });
});

describe("sharegptRow", () => {
  it("alternates between what is told and what is said, and ends before what is not to be learned", () => {
    for (const learnUpTo of [1, 3, 99]) {
      const { conversations } = JSON.parse(JSON.stringify(sharegptRow({ ...trajectory, learnUpTo })));
      const sides = conversations.map(({ from }: { from: string }) => ["human", "observation"].includes(from));
      expect(sides).toEqual(sides.map((_: boolean, at: number) => at % 2 === 0));
      expect(sides).toHaveLength(2 * Math.min(learnUpTo, steps.length));
      expect(sides.at(-1)).toBe(false);
    }
  });
});

describe("atifDocument", () => {
  const document = JSON.parse(JSON.stringify(atifDocument(trajectory, "1.2.3")));

  it("numbers its steps from 1 without gaps and answers calls of the same step", () => {
    expect(document.steps.map(({ step_id }: { step_id: number }) => step_id)).toEqual(
      document.steps.map((_: unknown, at: number) => at + 1),
    );
    for (const step of document.steps) {
      const calls = (step.tool_calls ?? []).map(({ tool_call_id }: { tool_call_id: string }) => tool_call_id);
      for (const { source_call_id } of step.observation?.results ?? [])
        if (source_call_id !== undefined) expect(calls).toContain(source_call_id);
      if (step.source !== "agent") expect(step).not.toHaveProperty("tool_calls");
    }
  });

  it("says nothing of a model for an agent that asks none", () => {
    const { steps: told } = JSON.parse(
      JSON.stringify(atifDocument({ ...trajectory, episode: { ...trajectory.episode, agent: "oracle" } }, "1")),
    );
    for (const step of told.slice(2)) {
      expect(step.llm_call_count).toBe(0);
      expect(step).not.toHaveProperty("metrics");
      expect(step).not.toHaveProperty("reasoning_content");
    }
  });
});

describe("agentTrajRow", () => {
  it("begins as clients do, and flags what is learned", () => {
    const { item_id, conversations } = agentTrajRow({ ...trajectory, learnUpTo: 2 });
    expect(item_id).toMatch(/_\d+$/);
    expect(conversations.slice(0, 3).map(({ from, loss }) => [from, loss])).toEqual([
      ["human", null],
      ["gpt", false],
      ["human", null],
    ]);
    const said = conversations.slice(3).filter(({ from }) => from === "gpt");
    expect(said.map(({ loss }) => loss)).toEqual(steps.map(({ step }) => step <= 2));
    expect(conversations.at(-1)?.from).toBe("gpt");
  });
});

describe("inspectSample", () => {
  it("has a tool event for each call, a store event for each write, and a score for each validator", () => {
    const sample = JSON.parse(JSON.stringify(inspectSample(trajectory, 1)));
    const kinds = sample.events.map(({ event }: { event: string }) => event);
    const count = (kind: string) => kinds.filter((each: string) => each === kind).length;
    expect(count("tool")).toBe(steps.length - 1);
    expect(count("model")).toBe(steps.length);
    expect(count("store")).toBe(steps.filter(({ changes }) => changes.length > 0).length);
    expect(sample.scores.agentgym.value).toBe(trajectory.episode.score);
    expect(Object.keys(sample.scores)).toHaveLength(1 + trajectory.task.validators.length);
    expect(count("score")).toBe(Object.keys(sample.scores).length);
  });

  it("has no score, but an error, where the infrastructure failed", () => {
    const [started] = trajectory.events;
    if (!started) throw new Error("no start");
    const error = { type: "error", boundary: "sandbox", code: "sandbox_died", message: "it died", at: 1 } as const;
    const broken = { ...trajectory, events: [started, error] };
    expect(inspectSample(broken, 1)).toMatchObject({ scores: {}, error: { message: "sandbox: it died" } });
    expect(inspectSummary(broken, 1)).toMatchObject({ scores: {} });
  });
});

describe("a row of each format", () => {
  it("says where it comes from, and is one line whatever stands in it", () => {
    const stamp = { split: "train", canary: "canary 1", licence: "MIT", generator: "agentgym 1" } as const;
    for (const row of [openaiRow({ ...trajectory, stamp }), sharegptRow({ ...trajectory, stamp })]) {
      const line = JSON.stringify(row);
      expect(line).not.toContain("\n");
      expect(JSON.parse(line).metadata).toMatchObject({
        task_id: trajectory.task.id,
        canary: "canary 1",
        split: "train",
      });
    }
  });
});

describe("cardText", () => {
  it("counts what there is, and takes names as text", () => {
    const counts = emptyCounts();
    countEpisode(counts, trajectory);
    countEpisode(counts, { ...trajectory, episode: { ...trajectory.episode, agent: hostile, score: 0 } });
    const card = cardText(counts, { name: "env_1", version: "1.2.3", extension: "parquet" });
    expect(card).toMatch(/^---\npretty_name: "env_1"\n/);
    expect(card).toContain("1 of 2 passed");
    // The agent's name stands in code on one line: nothing in it is markup.
    expect(card.split("\n").find((line) => line.includes("<img"))).toMatch(/^- \*\*Agents\*\*: .*````/);
  });
});
