import type { Row } from "../../action.ts";
import type { Field, Policy } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Mention } from "../../task.ts";
import { guardsAgainst, type Obstacle, obstaclesOf } from "../planner/remedy.ts";
import { type Draft, goalOf, nameOf } from "./family.ts";
import { changedValue, sayFieldValue } from "./fresh.ts";
import { type Call, changeCall, createCall, namedOperations, operationCall, subjectOf } from "./phrases.ts";
import type { Survey, View } from "./survey.ts";
import { attribute } from "./words.ts";
import { guardedChanges } from "./workflow.ts";

/** How often rows and values are drawn for an attempt that a rule must stop. */
export const manyTries = 10;

/** A request that is not carried out: nothing may change, and `done` says why. */
export function declined(
  instruction: string,
  close: { refuse: string } | { ask: string },
  mentions: readonly Mention[],
  clauses: readonly string[],
): Draft {
  const known = new Set<string>();
  const once = mentions.filter(({ id, by }) => !known.has(`${id}/${by}`) && known.add(`${id}/${by}`));
  return { instruction, goal: goalOf({ ...close, mentions: once }), answerType: "refusal_or_question", clauses };
}

/** A call asked for; `change` is what it would do to one row, for requests that no tool takes in this form. */
export type Attempt = Call & {
  readonly change?: { readonly entity: string; readonly before: Row; readonly after: Row };
};

/** Ways to ask for a write that a policy watches. */
export function attempts(
  survey: Survey,
  policy: Policy,
): { key: string; draw: (random: Random) => Attempt | undefined }[] {
  const { guard } = policy;
  const view = survey.viewOf.get(guard?.entity ?? "");
  if (!guard || !view) return [];
  const updates = guardedChanges(survey, policy).map(({ field, values }) => ({
    key: `${view.entity.name}.${field.name}`,
    draw: (random: Random) => {
      const row = view.rows.length > 0 ? random.pick(view.rows) : undefined;
      const jump = field.transitions && field.values ? random.pick(field.values) : undefined;
      const value =
        values.length > 0 ? random.pick(values) : (jump ?? (row && changedValue(survey, view, field, row, random)));
      return row && value !== undefined && value !== null ? setting(survey, view, row, field, value) : undefined;
    },
  }));
  const operations = namedOperations(survey)
    .filter((operation) =>
      (survey.tools.writers.get(guard.entity) ?? []).some((writer) => writer.operation === operation),
    )
    .map((operation) => ({
      key: operation.name,
      draw: (random: Random) => {
        const subject = subjectOf(survey, operation);
        return subject && subject.view.rows.length > 0
          ? operationCall(survey, operation, String(random.pick(subject.view.rows).id), random)
          : undefined;
      },
    }));
  const creates = guard.on.includes("create")
    ? [{ key: `new ${view.entity.name}`, draw: (random: Random) => namedCreate(createCall(survey, view, random)) }]
    : [];
  const removes =
    guard.on.includes("delete") && view.remove
      ? [{ key: `delete ${view.entity.name}`, draw: (random: Random) => removal(view, random) }]
      : [];
  return [...operations, ...updates, ...creates, ...removes];
}

/** The request to set one field, whether or not a tool would do so. */
function setting(survey: Survey, view: View, row: Row, field: Field, value: Json): Attempt | undefined {
  const name = nameOf(view, row.id);
  const words = sayFieldValue(survey, field, value);
  if (!name || words === undefined || row[field.name] === value) return undefined;
  const change = { entity: view.entity.name, before: row, after: { ...row, [field.name]: value } };
  const call = changeCall(survey, view, String(row.id), [[field, value]]);
  if (call) return { ...call, change };
  const imperative = `set the ${attribute(field)} to ${words} for ${name.text}`;
  return { action: { action: "", params: {} }, imperative, mentions: name.mentions, subject: String(row.id), change };
}

const namedCreate = (call: Call | undefined): Call | undefined =>
  call && { ...call, imperative: `create ${call.imperative}` };

function removal(view: View, random: Random): Call | undefined {
  const parameter = view.remove?.parameters[0]?.name;
  const row = view.rows.length > 0 ? random.pick(view.rows) : undefined;
  const name = row && nameOf(view, row.id);
  if (!view.remove || !parameter || !name) return undefined;
  const id = String(row.id);
  return {
    action: { action: view.remove.name, params: { [parameter]: id } },
    imperative: `delete ${name.text}`,
    mentions: name.mentions,
    subject: id,
  };
}

/** The guards of policies that stop an attempt; none when it goes through or fails for another reason. */
export function obstacles(survey: Survey, { action, change }: Attempt): Obstacle[] {
  const { world } = survey;
  if (change) return guardsAgainst(world, world.initial, change);
  const step = world.step(world.initial, action);
  const stopped = step.violations.length > 0 || isPolicyError(step.observation.error);
  return stopped ? obstaclesOf(world, world.initial, action) : [];
}

function isPolicyError(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "POLICY";
}
