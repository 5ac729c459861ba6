import type { Field } from "../../../environment.ts";
import { nameOf, type TaskDraft } from "../../../generate/families/family.ts";
import { changedValue, newValue } from "../../../generate/families/fresh.ts";
import { changeCall, createCall } from "../../../generate/families/phrases.ts";
import { worded } from "../../../generate/families/prerequisite-words.ts";
import { requestDraft } from "../../../generate/families/request.ts";
import type { Survey } from "../../../generate/families/survey.ts";
import { attribute, noun, nouns, sayValue } from "../../../generate/families/words.ts";
import { planOracle } from "../../../generate/planner.ts";
import type { Json } from "../../../json.ts";
import { parameterFor } from "../../records/read.ts";
import type { WebDraft, WebTaskKind } from "./web-task.ts";

/** Fields that make a form a long one. */
const manyFields = 6;

/** A new record with as many fields as its form has. */
const longForm: WebTaskKind = {
  name: "fill_a_long_form",
  tier: 3,
  draft(survey, view, random) {
    const { create, entity } = view;
    if (!create || create.parameters.length < manyFields) return null;
    const fixed: Record<string, { value: Json; words: string }> = {};
    for (const { name, required } of create.parameters) {
      const field = entity.fields.find((each) => each.name === name);
      if (!field || required || !isPlainlySaid(field)) continue;
      const value = newValue(survey, view, field, {}, random);
      if (value !== undefined && value !== null) fixed[name] = { value, words: sayValue(field, value) };
    }
    const call = createCall(survey, view, random, fixed);
    if (!call || Object.keys(call.action.params).length < manyFields) return null;
    const instruction = random.pick([
      `Fill in the whole form for ${call.imperative}.`,
      `Please enter ${call.imperative}. All of it belongs in the form.`,
      `Use the form to make ${call.imperative}, with nothing left out.`,
    ]);
    return planned(
      survey,
      requestDraft(
        survey,
        { actions: [call.action], mentions: call.mentions, instruction: worded(survey, instruction) },
        anyTier,
      ),
    );
  },
};

const anyTier = [2, 3, 4] as const;

function isPlainlySaid({ type, sensitive, managed }: Field): boolean {
  return (
    !sensitive &&
    !managed &&
    !["reference", "references", "object", "list", "boolean", "datetime", "content"].includes(type)
  );
}

/** The one record that two filters leave, changed. */
const actFiltered: WebTaskKind = {
  name: "act_after_filtering",
  tier: 3,
  draft(survey, view, random) {
    const { search, rows, entity } = view;
    const filters = view.enums.filter(({ name }) => search && parameterFor(search, name) !== undefined);
    const others = [
      ...filters,
      ...view.texts.filter(
        ({ name, unique }) => !unique && name !== entity.display && search && parameterFor(search, name) !== undefined,
      ),
    ];
    if (!search || rows.length < 5 || filters.length === 0 || others.length < 2) return null;
    const first = random.pick(filters);
    const second = random.pick(others.filter(({ name }) => name !== first.name));
    const row = random.pick(rows);
    const [one, two] = [row[first.name] ?? null, row[second.name] ?? null];
    if (one === null || two === null || two === "") return null;
    const sameValue = (a: Json, b: Json) => String(a).toLowerCase() === String(b).toLowerCase();
    const left = rows.filter((each) => each[first.name] === one && sameValue(each[second.name] ?? null, two));
    if (left.length !== 1) return null;
    const open = view.open.filter(
      (each) => !each.transitions && !each.sensitive && each.name !== first.name && each.name !== second.name,
    );
    if (open.length === 0) return null;
    const field = random.pick(open);
    const value = changedValue(survey, view, field, row, random);
    const call = value === undefined ? undefined : changeCall(survey, view, String(row.id), [[field, value]]);
    if (!call || value === undefined || !isPlainlySaid(field)) return null;
    const said = `${attribute(first)} ${sayValue(first, one)} and ${attribute(second)} ${sayValue(second, two)}`;
    const change = `${attribute(field)} to ${sayValue(field, value)}`;
    const instruction = random.pick([
      `Filter the ${nouns(entity)} by ${said}: one is left. Set its ${change}.`,
      `There is one ${noun(entity)} with ${said}. Find it with the filters of the list and set the ${change}.`,
    ]);
    const where = [
      { path: first.name, op: "eq" as const, value: one },
      { path: second.name, op: "eq" as const, value: two },
    ];
    const select = { entity: entity.name, where, take: { kind: "ids" as const } };
    return planned(
      survey,
      requestDraft(
        survey,
        { actions: [call.action], mentions: [], selects: [select], instruction: worded(survey, instruction) },
        anyTier,
      ),
    );
  },
};

/** A value that its form refuses, and what to use then. */
const recover: WebTaskKind = {
  name: "recover_from_an_error",
  tier: 3,
  draft(survey, view, random) {
    const fields = view.open.filter(
      (field) => !field.sensitive && !field.transitions && faultyOf(field, null) !== undefined,
    );
    if (fields.length === 0 || view.rows.length === 0) return null;
    const field = random.pick(fields);
    const row = random.pick(view.rows);
    const name = nameOf(view, row.id);
    const value = changedValue(survey, view, field, row, random);
    const faulty = faultyOf(field, value ?? null);
    const call = value === undefined ? undefined : changeCall(survey, view, String(row.id), [[field, value]]);
    if (!call || !name || value === undefined || faulty === undefined) return null;
    const instruction = random.pick([
      `Set the ${attribute(field)} of ${name.text} to ${plainly(faulty)}. If the form does not take that, use ${plainly(value)} instead.`,
      `${name.text.charAt(0).toUpperCase()}${name.text.slice(1)} needs the ${attribute(field)} ${plainly(faulty)}. Should the site refuse it, enter ${plainly(value)}.`,
    ]);
    const draft = planned(
      survey,
      requestDraft(
        survey,
        { actions: [call.action], mentions: call.mentions, instruction: worded(survey, instruction) },
        anyTier,
      ),
    );
    return draft && withMistake(survey, draft, call.action.action, value, faulty);
  },
};

/** A value of a field's own kind that its form refuses; undefined where none is known. */
function faultyOf({ type, max }: Field, value: Json): Json | undefined {
  if (type === "email") return typeof value === "string" ? value.replace("@", " at ") : "nobody";
  if (type === "phone") return typeof value === "string" ? `ext. ${value.slice(-4)}` : "none";
  if (type === "date") return typeof value === "string" ? value.replace(/-\d\d-\d\d$/, "-02-30") : "2026-02-30";
  return (type === "integer" || type === "money") && max !== undefined ? max + 1 : undefined;
}

/** As it is to be typed. */
function plainly(value: Json): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}

/** The draft with the refused value tried first; null where it is not refused as a value. */
function withMistake(survey: Survey, draft: WebDraft, action: string, value: Json, faulty: Json): WebDraft | null {
  const at = draft.plain.findIndex((each) => each.action === action && Object.values(each.params).includes(value));
  const right = draft.plain[at];
  if (!right) return null;
  const params = Object.fromEntries(
    Object.entries(right.params).map(([name, each]) => [name, each === value ? faulty : each]),
  );
  const { world } = survey;
  const before = draft.plain.slice(0, at).reduce((state, each) => world.step(state, each).state, world.initial);
  const { error } = world.step(before, { action, params }).observation;
  const isRefused =
    typeof error === "object" && error !== null && "code" in error && error.code === "INVALID_PARAMETER";
  return isRefused
    ? { ...draft, plain: [...draft.plain.slice(0, at), { action, params }, ...draft.plain.slice(at)] }
    : null;
}

/** A draft with what the environment's own tools do for it; null where they cannot. */
function planned(survey: Survey, draft: TaskDraft | null): WebDraft | null {
  const plain = draft && planOracle(survey.world, draft);
  return plain ? { ...draft, plain } : null;
}

/** Kinds of tasks that change something. */
export const writingKinds: readonly WebTaskKind[] = [longForm, actFiltered, recover];
