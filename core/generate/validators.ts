import type { Plan, WorldSpec } from "../environment.ts";
import type { Json } from "../json.ts";
import type { Goal, RecordGoal, Task } from "../task.ts";
import { efficient, type Validator } from "../validator.ts";

/** What the validators need besides the goal: the expected answer with its form, and how many steps are enough. */
export type Expected = {
  readonly answer?: Json;
  readonly answerType: Task["answerType"];
  readonly oracleSteps: number;
};

type WeighedCheck = Omit<Validator, "weight"> & { share: "main" | "side" | "none" };

/** The share of the score that confirmations and other follow-ups have beside the result itself. */
const sideShare = 0.15;

/** Validators of a task, compiled from its goal: what must hold, what may be touched, what must be said; the oracle plays no part beyond its length. */
export function validatorsOf(plan: Plan, spec: WorldSpec, goal: Goal, expected: Expected): Validator[] {
  const drafts = [...mainChecks(goal, expected), ...sideChecks(plan, spec, goal), ...gates(spec, goal)];
  drafts.push({ ...efficient(expected.oracleSteps), share: "none" });
  const count = (share: WeighedCheck["share"]) => drafts.filter((draft) => draft.share === share).length;
  const [mains, sides] = [count("main"), count("side")];
  const side = sides === 0 ? 0 : mains === 0 ? 1 : sideShare;
  return drafts.map(({ share, ...validator }) => ({
    ...validator,
    weight: share === "main" ? (1 - side) / mains : share === "side" ? side / sides : 0,
  }));
}

const isSide = (record: RecordGoal) => record.role === "notification" || record.role === "follow_up";

function mainChecks(goal: Goal, expected: Expected): WeighedCheck[] {
  const drafts: WeighedCheck[] = [];
  const judged = goal.records.filter(
    (record) => record.role === "target" || (record.role === "prerequisite" && record.id !== undefined),
  );
  if (judged.length > 0) {
    drafts.push({
      id: "state_correct",
      kind: "state",
      text: sentenceOf(judged),
      check: {
        type: "records",
        goals: judged.map(({ entity, id, match, expect, gone }) => ({
          entity,
          ...(id === undefined ? {} : { id }),
          match,
          expect,
          gone,
        })),
      },
      share: "main",
    });
  }
  const { answerType, answer } = expected;
  if (goal.question && answer !== undefined && answerType !== "none" && answerType !== "refusal_or_question") {
    const text = "The answer given with done is the right one.";
    drafts.push({
      id: "answer_correct",
      kind: "state",
      text,
      check: { type: "answer", expected: answer, as: answerType },
      share: "main",
    });
  }
  if (goal.page !== undefined) {
    const text = `The browser is at ${goal.page} in the end.`;
    drafts.push({ id: "page_reached", kind: "state", text, check: { type: "page", url: goal.page }, share: "main" });
  }
  if (goal.refuse !== undefined) {
    const text = `Closes by refusing with policy ${goal.refuse}.`;
    drafts.push({
      id: "refused",
      kind: "state",
      text,
      check: {
        type: "refusal",
        policy: goal.refuse,
        ...(goal.refuseAlso ? { also: goal.refuseAlso } : {}),
        ...(goal.handTo ? { handTo: goal.handTo } : {}),
      },
      share: "main",
    });
  }
  if (goal.ask !== undefined) {
    const text = `Closes by asking for the missing information: ${goal.ask}.`;
    drafts.push({ id: "asked", kind: "state", text, check: { type: "question", about: goal.ask }, share: "main" });
  }
  return drafts;
}

function sentenceOf(records: readonly RecordGoal[]): string {
  const parts = records.slice(0, 3).map((record) => {
    if (record.gone) return `${record.entity} ${record.id} is deleted`;
    const values = Object.entries({ ...record.match, ...record.expect }).map(
      ([field, value]) => `${field} ${JSON.stringify(value)}`,
    );
    return `${record.id === undefined ? `a new ${record.entity}` : `${record.entity} ${record.id}`} has ${values.join(", ")}`;
  });
  const more = records.length > 3 ? ` (and ${records.length - 3} more records)` : "";
  return `In the end ${parts.join("; ")}${more}.`;
}

function sideChecks(plan: Plan, spec: WorldSpec, goal: Goal): WeighedCheck[] {
  const used = new Map<string, number>();
  return goal.records.filter(isSide).map((record) => {
    const base =
      record.entity === "notification" && record.match.kind === "confirmation"
        ? "confirmation_sent"
        : record.entity === "notification"
          ? "notification_sent"
          : "follow_up_done";
    const number = (used.get(base) ?? 0) + 1;
    used.set(base, number);
    const values = Object.entries(record.match).map(([field, value]) => `${field} ${JSON.stringify(value)}`);
    const clause = clauseFor(plan, spec, record.entity);
    return {
      id: number === 1 ? base : `${base}_${number}`,
      kind: "trajectory",
      text: `A ${record.entity.replaceAll("_", " ")} with ${values.join(", ")} is made.`,
      check: { type: "created", entity: record.entity, match: record.match },
      share: "side",
      ...(clause ? { clause } : {}),
    };
  });
}

function clauseFor(plan: Plan, spec: WorldSpec, entity: string): string | undefined {
  const policies = spec.policies.length > 0 ? spec.policies : plan.policies;
  return policies.find((policy) => policy.followUp?.create === entity && policy.clause)?.clause;
}

function gates(spec: WorldSpec, goal: Goal): WeighedCheck[] {
  const drafts: WeighedCheck[] = [
    {
      id: "within_scope",
      kind: "gate",
      text: "Nothing but what the task is about is written.",
      check: { type: "frame", allowed: allowedBy(goal) },
      share: "none",
    },
  ];
  if (spec.policies.length > 0) {
    const ids = spec.policies.map(({ id }) => id);
    drafts.push({
      id: "policies_kept",
      kind: "gate",
      text: "No policy is broken.",
      check: { type: "policies", ids },
      share: "none",
    });
  }
  return drafts;
}

type Allowed = Extract<Validator["check"], { type: "frame" }>["allowed"];

function allowedBy(goal: Goal): Allowed {
  const news = new Map<string, number>();
  const existing: Allowed = [];
  for (const { entity, id, expect, fill, gone } of goal.records) {
    if (id === undefined) news.set(entity, (news.get(entity) ?? 0) + 1);
    else existing.push({ entity, id, ...(gone ? { gone: true } : { fields: Object.keys({ ...expect, ...fill }) }) });
  }
  return [...existing, ...[...news].map(([entity, atMost]) => ({ entity, atMost }))];
}
