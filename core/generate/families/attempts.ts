import type { Action, Row } from "../../action.ts";
import type { Field, Guard, Policy } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Goal, Mention } from "../../task.ts";
import { guardsOf } from "../../worlds/records/guards.ts";
import { watchedOf } from "../gates/norm-watch.ts";
import { guardsAgainst, lawlessWorld, type Obstacle, obstaclesOf, remedyOf } from "../planner/remedy.ts";
import { edgesOf, guardedChanges } from "./edges.ts";
import { goalOf, nameOf, type TaskDraft } from "./family.ts";
import { changedValue, sayFieldValue } from "./fresh.ts";
import { type Call, changeCall, createCall, namedOperations, operationCall, subjectOf } from "./phrases.ts";
import type { Survey, View } from "./survey.ts";
import { attribute } from "./words.ts";

/** How often rows and values are drawn for an attempt that a rule must stop. */
export const manyTries = 16;

/** A request that is not carried out: nothing may change, and `done` says why. */
export function declined(
  instruction: string,
  close: Pick<Partial<Goal>, "refuse" | "refuseAlso" | "handTo" | "asked" | "ask" | "records">,
  mentions: readonly Mention[],
  clauses: readonly string[],
): TaskDraft {
  const known = new Set<string>();
  const once = mentions.filter(({ id, by }) => !known.has(`${id}/${by}`) && known.add(`${id}/${by}`));
  return { instruction, goal: goalOf({ ...close, mentions: once }), answerType: "refusal_or_question", clauses };
}

/** A call asked for; `change` is what it would do to one row, for requests that no tool takes in this form. */
export type Attempt = Call & {
  readonly change?: { readonly entity: string; readonly before: Row; readonly after: Row };
};

/** A way to ask for a write that a policy watches. */
export type Way = { readonly key: string; readonly draw: (random: Random) => Attempt | undefined };

/** Ways to ask for a write that a policy watches, whichever of its guards does. */
export function attempts(survey: Survey, policy: Policy): Way[] {
  const ways = new Map(
    [...guardsOf(policy), ...dutyOf(policy)].flatMap((guard) =>
      waysOf(survey, guard).map((way): [string, Way] => [way.key, way]),
    ),
  );
  return [...ways.values()];
}

/** The writes that a duty follows, as a guard would watch them. */
function dutyOf({ followUp }: Policy): Guard[] {
  if (!followUp) return [];
  const { entity, on, fields, when } = followUp;
  return [{ entity, on, ...(fields ? { fields } : {}), ...(when ? { when } : {}), require: { value: true }, hint: "" }];
}

function waysOf(survey: Survey, guard: Guard): Way[] {
  const named = namedOperations(survey)
    .filter((operation) =>
      (survey.tools.writers.get(guard.entity) ?? []).some((writer) => writer.operation === operation),
    )
    .map(
      (operation): Way => ({
        key: operation.name,
        draw: (random) => {
          const subject = subjectOf(survey, operation);
          return subject && subject.view.rows.length > 0
            ? operationCall(survey, operation, String(random.pick(subject.view.rows).id), random)
            : undefined;
        },
      }),
    );
  const view = survey.viewOf.get(guard.entity);
  if (!view) return named;
  const updates = guardedChanges(survey, guard).map(
    ({ field, values }): Way => ({
      key: `${view.entity.name}.${field.name}`,
      draw: (random) => {
        const row = view.rows.length > 0 ? random.pick(view.rows) : undefined;
        const jump = field.transitions && field.values ? random.pick(field.values) : undefined;
        const value =
          values.length > 0 ? random.pick(values) : (jump ?? (row && changedValue(survey, view, field, row, random)));
        return row && value !== undefined && value !== null ? setting(survey, view, row, field, value) : undefined;
      },
    }),
  );
  const edges = edgesOf(survey, guard);
  const creates: Way[] = guard.on.includes("create")
    ? [
        {
          key: `new ${view.entity.name}`,
          draw: (random) =>
            namedCreate(
              createCall(survey, view, random, random.next() < 0.6 ? presetOf(survey, view, edges, random) : {}),
            ),
        },
      ]
    : [];
  const removes: Way[] =
    guard.on.includes("delete") && view.remove
      ? [{ key: `delete ${view.entity.name}`, draw: (random) => removal(view, random) }]
      : [];
  return [...named, ...updates, ...creates, ...removes];
}

/** One value near what a guard compares it with, as a new record is to have it. */
function presetOf(
  survey: Survey,
  view: View,
  edges: readonly { readonly field: Field; readonly values: readonly Json[] }[],
  random: Random,
): Record<string, { value: Json; words: string }> {
  const usable = edges.filter(
    ({ field, values }) => values.length > 0 && view.create?.parameters.some(({ name }) => name === field.name),
  );
  if (usable.length === 0) return {};
  const { field, values } = random.pick(usable);
  const value = random.pick(values);
  const words = sayFieldValue(survey, field, value);
  return words === undefined ? {} : { [field.name]: { value, words } };
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

/** A drawn attempt that a policy alone forbids, and that nothing makes allowed; null when no draw gives one. */
export function forbidden(survey: Survey, policy: Policy, way: Way, random: Random): Attempt | null {
  for (let tried = 0; tried < manyTries; tried++) {
    const call = way.draw(random);
    const found = call ? obstacles(survey, call) : [];
    const isOnly = found.length > 0 && found.every((each) => each.policy === policy.id);
    if (!call || !isOnly) continue;
    if (!isBroken(survey, call.action, policy)) continue;
    if (found.every((each) => remedyOf(survey.world, survey.world.initial, each).kind === "none")) return call;
  }
  return null;
}

/** Whether what is asked would break the rule itself, not only what its guards watch for its sake (gate G17 asks the same). */
function isBroken({ world }: Survey, action: Action, policy: Policy): boolean {
  const watched = watchedOf(world).find((each) => each.policy.id === policy.id);
  const operation = world.operation(action.action);
  if (!watched || !operation) return true;
  const { state, changes } = lawlessWorld(world).step(world.initial, action);
  return watched.judge.broken(world.initial, state, changes).length > 0;
}

/** The call that was asked for, where a tool takes it in this form. */
export function askedFor({ action }: Attempt): { asked?: Action[] } {
  return action.action === "" ? {} : { asked: [action] };
}
