import type { Action } from "../../action.ts";
import type { Mention, Question, RecordGoal, Tier } from "../../task.ts";
import { clausesOf, goalOf, policyClauses, type TaskDraft } from "./family.ts";
import { type Rehearsal, rehearse } from "./rehearse.ts";
import type { Survey } from "./survey.ts";

/** A request to change something: the calls that carry it out, how it is said, and whom it names. */
export type Request = {
  readonly actions: readonly Action[];
  readonly mentions: readonly Mention[];
  readonly instruction: string | ((rehearsal: Rehearsal) => string | null);
  readonly open?: ReadonlySet<string>;
  readonly clauses?: readonly string[];
  /** Records that the instruction picks out by a condition. */
  readonly selects?: readonly Question[];
  /** A rule that must ask for something before or after the change. */
  readonly policy?: string;
  /** Extra records asked for by the instruction beside the result, such as a message. */
  readonly extra?: readonly RecordGoal[];
};

/** The tier that the writes of a request amount to: by the records and fields they touch and by what policies add to them. */
function tierOf(survey: Survey, rehearsal: Rehearsal, extra: readonly RecordGoal[] = []): Tier {
  const { goals, prerequisites, followUps } = rehearsal;
  const entities = new Set([...goals, ...extra].map(({ entity }) => entity));
  const isSystem = (entity: string) => survey.tools.entities.get(entity)?.system === true;
  const added = [...prerequisites, ...followUps];
  if (added.length > 0) {
    const isWide = new Set([...entities, ...added.map(({ entity }) => entity)]).size > 1;
    return isWide || goals.length + added.length > 2 ? 4 : 3;
  }
  if (entities.size > 1) return [...entities].some(isSystem) || goals.length > 2 ? 4 : 3;
  const [only] = goals;
  return goals.length === 1 && only && (only.id === undefined || only.gone || Object.keys(only.expect).length <= 1)
    ? 2
    : 3;
}

/** The draft of a request; null when it cannot be carried out or does not amount to one of the tiers asked for. */
export function requestDraft(survey: Survey, request: Request, tiers: readonly Tier[]): TaskDraft | null {
  const rehearsal = rehearse(survey, request.actions, request.open);
  if (request.policy !== undefined && !rehearsal?.policies.has(request.policy)) return null;
  if (!rehearsal || !tiers.includes(tierOf(survey, rehearsal, request.extra))) return null;
  const asked = typeof request.instruction === "string" ? request.instruction : request.instruction(rehearsal);
  if (asked === null) return null;
  const instruction = withKind(survey, asked, rehearsal);
  const records = [...rehearsal.goals, ...rehearsal.prerequisites, ...(request.extra ?? []), ...rehearsal.followUps];
  return {
    instruction,
    goal: goalOf({
      records: unrepeated(records),
      mentions: existing(survey, request.mentions),
      ...(request.selects ? { selects: [...request.selects] } : {}),
    }),
    answerType: "none",
    clauses: [
      ...new Set([
        ...clausesOf(
          ...[...new Set(rehearsal.goals.map(({ entity }) => entity))].map((name) => survey.tools.entities.get(name)),
        ),
        ...policyClauses(survey.spec.policies, rehearsal.policies),
        ...(request.clauses ?? []),
      ]),
    ],
  };
}

/** A message's kind is told where neither the request nor the rule that asks for the message names it. */
function withKind(survey: Survey, instruction: string, { followUps, policies }: Rehearsal): string {
  const rules = survey.spec.policies.filter(({ id }) => policies.has(id)).map(({ text }) => text);
  const told = `${instruction} ${rules.join(" ")}`.toLowerCase();
  const kinds = new Set(
    followUps.flatMap(({ entity, match }) =>
      entity === "notification" && typeof match.kind === "string" ? [match.kind] : [],
    ),
  );
  const untold = [...kinds].filter((kind) => !told.includes(kind.slice(0, 7)));
  return [instruction, ...untold.map((kind) => `Messages that the rules ask for go out as ${kind}.`)].join(" ");
}

/** The same row asked for twice (by the instruction and by a policy) is one goal; approvals of two people are two. */
function unrepeated(records: readonly RecordGoal[]): RecordGoal[] {
  const known = new Set<string>();
  return records.filter((record) => {
    const by = record.role === "prerequisite" ? record.fill : {};
    const key = JSON.stringify([record.entity, record.id, record.match, record.expect, by]);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** Mentions without repeats, and only of records that exist. */
function existing(survey: Survey, mentions: readonly Mention[]): Mention[] {
  const known = new Set<string>();
  return mentions.filter((mention) => {
    const key = `${mention.id}/${mention.by}`;
    if (known.has(key) || !survey.world.initial.tables[mention.entity]?.has(mention.id)) return false;
    known.add(key);
    return true;
  });
}
