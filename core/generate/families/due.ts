import type { Row } from "../../action.ts";
import { unitMs } from "../../calendar.ts";
import type { Policy } from "../../environment.ts";
import { type Due, dueFor } from "../../judge/due.ts";
import type { Random } from "../../random.ts";
import type { RecordGoal } from "../../task.ts";
import { planOracle } from "../planner.ts";
import { clausesOf, type Family, goalOf, nameOf, recordGoal, type Shape, say, type TaskDraft } from "./family.ts";
import { madeGoal, rehearse } from "./rehearse.ts";
import type { Name, Survey, View } from "./survey.ts";
import { listed, noun, nouns } from "./words.ts";

/** An episode is over by then: what is due now still is, and what is not has not become so. */
const longestMs = 3 * unitMs.hours;

type Clocked = NonNullable<Policy["due"]>;
type Round = { readonly due: readonly { readonly row: Row; readonly what: Due }[]; readonly others: readonly Row[] };

/** The records for which a duty of the clock is due now, and those for which it is not, that can be named. */
function roundOf({ world }: Survey, view: View, rule: Clocked): Round {
  const later = { ...world.initial, now: world.initial.now + longestMs };
  const due: Round["due"][number][] = [];
  const others: Row[] = [];
  for (const row of view.rows) {
    const what = dueFor(world, rule, world.initial, row);
    if (!nameOf(view, row.id) || (what === null) !== (dueFor(world, rule, later, row) === null)) continue;
    if (what === null) others.push(row);
    else due.push({ row, what });
  }
  return { due, others };
}

function goalFor(survey: Survey, row: Row, { create, values, gone }: Due): RecordGoal {
  const { id, ...expect } = values;
  if (typeof id !== "string") return madeGoal(survey, create, { ...values }, row);
  return gone ? recordGoal({ entity: create, id, gone }) : recordGoal({ entity: create, id, expect });
}

/** What has to be so once it is done for one record: what is due, and what other rules ask for after it; null where the tools cannot do it as things stand. */
function goalsFor(survey: Survey, view: View, row: Row, what: Due): readonly RecordGoal[] | null {
  if (Object.values(what.values).includes(null)) return null;
  const goal = goalFor(survey, row, what);
  const mentions = nameOf(view, row.id)?.mentions ?? [];
  const plan = planOracle(survey.world, { goal: goalOf({ records: [goal], mentions }), answerType: "none" });
  const writes = (plan ?? []).filter(({ action }) => (survey.tools.operations.get(action)?.effects.length ?? 0) > 0);
  const followUps = plan && rehearse(survey, writes)?.followUps;
  const isOfNew = followUps?.some(({ match }) => Object.values(match).some((value) => /^=new:/.test(String(value))));
  return followUps && !isOfNew ? [goal, ...followUps] : null;
}

/** So many records that are due are tried for a round at most. */
const mostTried = 8;

/** A round over some records by one rule: done for those for which it is due, and for no other. */
function draftOf(
  survey: Survey,
  view: View,
  policy: Policy,
  size: Size,
  random: Random,
  wording: number,
): TaskDraft | null {
  if (!policy.due) return null;
  const { due, others } = roundOf(survey, view, policy.due);
  const chosen: { readonly row: Row; readonly goals: readonly RecordGoal[] }[] = [];
  for (const { row, what } of random.shuffle(due).slice(0, mostTried)) {
    const goals = chosen.length < size.most ? goalsFor(survey, view, row, what) : null;
    if (goals) chosen.push({ row, goals });
  }
  const spared = random.shuffle(others).slice(0, random.int(1, 2));
  if (chosen.length < size.least || spared.length === 0) return null;
  const named = random
    .shuffle([...chosen.map(({ row }) => row), ...spared])
    .flatMap((row) => nameOf(view, row.id) ?? []);
  const which = together(view, named);
  const rule = quoted(policy);
  const instruction = say(wording, [
    `Today's round is about ${which}. Our rule is ${rule}. If it is due for one of them today, do it; leave the others as they are.`,
    `Please go through ${which}. For each, check whether this is due as of now, and do it only if it is: ${rule}.`,
    `Our rule is ${rule}. Look at ${which}, and do what it asks for if it is due there. Nothing is to be done for the others.`,
    `For which of ${which} is something due today, by the rule ${rule}? See to those; do nothing about a record unless it is due.`,
  ]);
  return {
    instruction,
    goal: goalOf({
      records: chosen.flatMap(({ goals }) => goals),
      mentions: named.flatMap(({ mentions }) => mentions),
    }),
    answerType: "none",
    clauses: clausesOf(policy),
  };
}

/** `the repairs RE-1, RE-2 and RE-3`, where each is called by a name after its kind. */
function together({ entity }: View, names: readonly Name[]): string {
  const kind = `the ${noun(entity)} `;
  const isNamed = names.every(({ text }) => text.startsWith(kind) && !text.startsWith(`${kind}with `));
  return isNamed
    ? `the ${nouns(entity)} ${listed(names.map(({ text }) => text.slice(kind.length)))}`
    : listed(names.map(({ text }) => text));
}

/** The author's own words for the rule. */
function quoted({ text }: Policy): string {
  const own = text.split(/ (?:What counts|This is done in rounds): /)[0] ?? "";
  return `"${own.replaceAll('"', "'").replace(/[.!]$/, "")}"`;
}

/** For how many records something is due. */
type Size = { readonly least: number; readonly most: number };

const rounds =
  (size: Size) =>
  (survey: Survey): Shape[] =>
    survey.spec.policies.flatMap((policy) => {
      const view = survey.viewOf.get(policy.due?.entity ?? "");
      if (!view) return [];
      return [0, 1].map(
        (round): Shape => ({
          key: `${policy.id}/round#${round}`,
          bind: (random, wording) => draftOf(survey, view, policy, size, random, wording + round),
        }),
      );
    });

/** Families about what falls due by the clock. */
export const dueFamilies: readonly Family[] = [
  { key: "do_what_is_due", tier: 4, onRule: "bites", shapes: rounds({ least: 3, most: 3 }) },
  { key: "do_what_is_due_for_few", tier: 3, onRule: "bites", shapes: rounds({ least: 1, most: 2 }) },
];
