import { describe, expect, it } from "vitest";
import { choice, date, entity, text } from "../generate/packs/notation.ts";
import type { Effect, Operation } from "../operation.ts";
import { sceneOf } from "./acts-of.ts";

const {
  synonyms: _synonyms,
  core: _core,
  ...ticket
} = entity({
  name: "ticket",
  idPrefix: "t",
  description: "Something to be solved.",
  display: "subject",
  seedRows: 3,
  fields: [
    text("subject", "Subject", { required: true }),
    choice("status", ["open", "resolved"], "How far it is"),
    choice("priority", ["low", "high"], "How soon"),
    text("resolution", "What solved it"),
    date("resolved_on", "When"),
  ],
});

function actOf(set: Extract<Effect, { kind: "update" }>["set"]) {
  const operation: Operation = {
    name: "resolve_ticket",
    origin: "planned",
    kind: "planned",
    title: "Resolve ticket",
    description: "Resolves it.",
    entity: "ticket",
    parameters: [],
    bind: [{ as: "ticket", entity: "ticket", param: "ticket_id" }],
    require: [],
    effects: [{ kind: "update", record: "ticket", set }],
  };
  return sceneOf([ticket], [operation]).acts[0]?.effect;
}

describe("sceneOf", () => {
  it.each([
    ["a value alone", { status: { value: "resolved" } }, { kind: "set", field: "status", value: "resolved" }],
    [
      "a value with what is told beside it, and when",
      { status: { value: "resolved" }, resolution: { get: "params.resolution" }, resolved_on: { now: "date" } },
      { kind: "set", field: "status", value: "resolved" },
    ],
    ["what it is given", { priority: { get: "params.priority" } }, { kind: "update", fields: ["priority"] }],
    [
      "a choice and a text",
      { resolution: { value: "none" }, status: { value: "resolved" } },
      { kind: "set", field: "status", value: "resolved" },
    ],
  ] as const)("knows an act that writes %s", (_what, set, effect) => {
    expect(actOf(set)).toEqual(effect);
  });
});
