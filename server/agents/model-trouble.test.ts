import { describe, expect, it } from "vitest";
import type { AskModel, ModelSink } from "./model-gate.ts";
import { watchedModel } from "./model-trouble.ts";

const sink: ModelSink = { begin() {}, write() {}, end() {}, breakOff() {} };
const never = new AbortController().signal;

function breakOff(to: ModelSink): void {
  to.begin(200, {});
  to.breakOff();
}
function answerWhole(to: ModelSink): void {
  to.begin(200, {});
  to.end("{}");
}

describe("watchedModel", () => {
  it.each([
    ["a failing endpoint", (to: ModelSink) => to.begin(503, {}), /answered 503/],
    ["a busy endpoint", (to: ModelSink) => to.begin(429, {}), /answered 429/],
    ["an answer that breaks off", breakOff, /broke off/],
    ["a silent endpoint", () => {}, /not answered yet/],
    ["an answer", answerWhole, null],
    ["a refusal of the agent's own request", (to: ModelSink) => to.begin(400, {}), null],
  ] as const)("tells of %s", async (_, answer, says) => {
    const ask: AskModel = async (_id, _body, to) => answer(to);
    const watched = watchedModel(ask);
    expect(watched.trouble()).toBeNull();
    await watched.ask("ep_1", { path: "/v1/messages" }, sink, never);
    if (says === null) expect(watched.trouble()).toBeNull();
    else expect(watched.trouble()).toMatch(says);
  });
});
