import { effectOf, generalEffect, isDoingOf, isStateOf, verbOfState } from "./act-effects.ts";
import { actBias, actWeights } from "./act-weights.ts";
import { kindByEnding } from "./affinity.ts";
import type { Doing, Link } from "./doings.ts";
import type { Found } from "./found.ts";
import type { GraphEffect } from "./graph.ts";
import type { Mention } from "./mentions.ts";
import { usesOf } from "./verb-uses.ts";
import { verbKindOf } from "./word-kinds.ts";

/** A verb and a record that it may be done to, with everywhere that the brief says so. Without `doings` the brief only names the record. */
export type Candidate = {
  readonly verb: string;
  readonly record: Found;
  readonly effect: GraphEffect;
  readonly doings: readonly Doing[];
  /** Its state is in a list that the brief gives of the record. */
  readonly isListed: boolean;
};

/** Everything that may be an act of a brief. */
export function candidatesOf(
  doings: readonly Doing[],
  found: readonly Found[],
  listedOf: (record: Found) => readonly (readonly string[])[],
): Candidate[] {
  const said = new Map<string, { verb: string; record: Found; doings: Doing[] }>();
  const put = (verb: string, record: Found, doing: Doing) => {
    const key = `${verb} ${record.name}`;
    const known = said.get(key) ?? { verb, record, doings: [] };
    if (!known.doings.includes(doing)) known.doings.push(doing);
    said.set(key, known);
  };
  const topics = topicsOf(found, listedOf);
  for (const doing of doings) {
    for (const { record } of doing.links) put(doing.verb, record, doing);
    for (const record of found) if (makes(record, doing.verb)) put(doing.verb, record, doing);
    if (!doing.links.some(({ how }) => how === "object")) for (const record of topics) put(doing.verb, record, doing);
  }
  for (const record of found)
    for (const value of listedOf(record).flat()) {
      const verb = verbOfState(value);
      const key = `${verb} ${record.name}`;
      if (verb && !said.has(key)) said.set(key, { verb, record, doings: [] });
    }
  const unsaid = found.map((record) => ({ verb: makerOf(record), record, doings: [] }));
  return [
    ...[...said.values()].map(({ verb, record, doings: own }) => {
      const listed = listedOf(record);
      const isListed = listed.some((values) => values.some((value) => isStateOf(value, verb)));
      return { verb, record, doings: own, isListed, effect: effectOf(verb, record, listed) };
    }),
    ...unsaid
      .filter(({ verb, record }) => !said.has(`${verb} ${record.name}`))
      .map((each): Candidate => ({ ...each, isListed: false, effect: { kind: "create" } })),
  ];
}

/** What the brief is about: the two that it names most of what is made day by day or has states. */
function topicsOf(found: readonly Found[], listedOf: (record: Found) => readonly unknown[]): readonly Found[] {
  return found
    .filter((record) => listedOf(record).length > 0 || madeOften.test(record.kind ?? kindByEnding(record.name)))
    .sort((a, b) => b.mentions.length - a.mentions.length)
    .slice(0, 2);
}
const madeOften = /^(?:event|document|money|work)$/;

/** Whether the verb makes such a record, said of another: who lends a tool makes a loan. */
const makes = (record: Found, verb: string): boolean =>
  isDoingOf(record, verb) || (record.sense?.acts.some((act) => act.verb === verb && act.effect === "create") ?? false);

/** The verb that makes such a record where none is said. */
function makerOf(record: Found): string {
  const maker = record.sense?.acts.find(({ effect }) => effect === "create")?.verb;
  // Nobody says "pick a pick list".
  return maker && !record.name.startsWith(`${maker}_`) ? maker : "create";
}

/** What is taken of the candidates that score at least so much, the likeliest first: a doing is done to one record (or to those that are its objects), a record is made by one act, and set to a state by one. The verbs of others that would make or set the same are kept beside. */
export function chooseActs(
  candidates: readonly Candidate[],
  scoreOf: (candidate: Candidate) => number,
  least: number,
): { readonly candidate: Candidate; readonly verbs: readonly string[] }[] {
  const chosen: { candidate: Candidate; verbs: string[] }[] = [];
  const takenAs = new Map<Doing, Link>();
  const likely = candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score);
  for (const { candidate } of likely) {
    const { record, effect, verb, doings } = candidate;
    const same = chosen.find(({ candidate: other }) => other.record === record && isSameEffect(other.effect, effect));
    if (same) {
      if (doings.some((doing) => linkOf(doing, record) === "object")) same.verbs.push(verb);
      continue;
    }
    const isFree = (doing: Doing) => {
      const taken = takenAs.get(doing);
      return taken === undefined || (taken === "object" && linkOf(doing, record) === "object");
    };
    if (doings.length > 0 && !doings.some(isFree)) continue;
    for (const doing of doings) takenAs.set(doing, linkOf(doing, record) ?? "near");
    chosen.push({ candidate, verbs: [verb] });
  }
  return chosen;
}

const linkOf = (doing: Doing, record: Found): Link | undefined =>
  doing.links.find((link) => link.record === record)?.how;
const isSameEffect = (one: GraphEffect, other: GraphEffect): boolean =>
  one.kind === "set"
    ? other.kind === "set" && one.field === other.field && one.value === other.value && one.value !== null
    : one.kind === "create" && other.kind === "create";

/** How much speaks for a candidate being an act. */
export function weigh(candidate: Candidate): number {
  const found = evidenceOf(candidate);
  const names = Object.keys(actWeights) as (keyof typeof actWeights)[];
  return names.reduce((sum, name) => sum + actWeights[name] * Number(found[name]), actBias);
}
/** From here on a candidate is an act: a little below even, for one that is missed costs every rule about it. */
export const leastAct = -1;

/** Each between 0 and 1. */
export function evidenceOf({ verb, record, doings, effect, isListed }: Candidate) {
  const link = (doing: Doing) => linkOf(doing, record);
  const some = (is: (doing: Doing) => boolean) => doings.some(is);
  const object = (doing: Doing) => link(doing) === "object";
  const uses = usesOf(verb);
  const kind = record.kind ?? kindByEnding(record.name);
  const own = record.sense?.acts.find((act) => act.verb === verb);
  const verbKind = verbKindOf(verb.split("_")[0] ?? verb);
  const rivalled =
    doings.length > 0 && doings.every((doing) => !object(doing) && doing.links.some(({ how }) => how === "object"));
  const isUnsaid = doings.length === 0 && !isListed;
  const selfOnly = doings.length > 0 && doings.every((doing) => link(doing) === "self");
  const ruled = Math.min(1, record.mentions.filter(isRuled).length / 3);
  const counted = record.mentions.some(isCounted);
  return {
    listed: isListed,
    listedOnly: isListed && doings.length === 0,
    selfOnly,
    ruledMade: effect.kind === "create" ? ruled : 0,
    ruledUnsaid: isUnsaid || selfOnly ? ruled : 0,
    countedUnsaid: (isUnsaid || selfOnly) && counted,
    countedMade: effect.kind === "create" && counted,
    ownRelations: isUnsaid || selfOnly ? Math.min(1, (record.sense?.references.length ?? 0) / 4) : 0,
    tells: person.test(kind) && telling.test(verb) && some(object),
    active: some((doing) => object(doing) && doing.form === "active"),
    passive: some((doing) => object(doing) && doing.form === "passive"),
    participle: some((doing) => object(doing) && doing.form === "participle"),
    gerund: some((doing) => object(doing) && doing.form === "gerund"),
    receiver: some((doing) => object(doing) && doing.form === "noun"),
    pronoun: some((doing) => object(doing) && doing.links.some((each) => each.record === record && each.isPronoun)),
    property: some((doing) => link(doing) === "property"),
    owner: some((doing) => link(doing) === "owner"),
    self: some((doing) => link(doing) === "self"),
    agent: !some((doing) => link(doing) !== "agent") && doings.length > 0,
    about: some((doing) => link(doing) === "about"),
    near: some((doing) => link(doing) === "near"),
    unlinked: doings.length > 0 && !some((doing) => link(doing) !== undefined),
    rivalled,
    doing: isDoingOf(record, verb),
    makes: makes(record, verb),
    times: Math.min(1, Math.max(0, doings.length - 1) / 3),
    asked: some((doing) => doing.isAsked && link(doing) !== undefined && link(doing) !== "agent"),
    rule: some(({ clause }) => clause.says.kind === "rule"),
    aside: doings.length > 0 && !some(({ clause }) => clause.says.kind !== "aside"),
    condition: doings.length > 0 && !some(({ isCondition }) => !isCondition),
    agentSaid: some(({ links }) =>
      links.some((each) => each.how === "agent" && each.record !== record && person.test(each.record.kind ?? "")),
    ),
    own: own !== undefined && own.effect !== "records",
    ownRecords: own?.effect === "records",
    used: Math.min(1, Math.log2(1 + (uses?.count ?? 0)) / 6),
    usedOnKind: Math.min(
      1,
      Math.log2(1 + [...(uses?.byKind.get(kind)?.values() ?? [])].reduce((a, b) => a + b, 0)) / 5,
    ),
    unused: !isUnsaid && uses === null,
    idle: idle.test(verb),
    general: generalEffect(verb) !== null,
    creates: effect.kind === "create" && !isUnsaid,
    sets: effect.kind === "set",
    changes: effect.kind === "update",
    phrasal: verb.includes("_"),
    speech: verbKind === "speech",
    mind: verbKind === "mind" || verbKind === "senses" || verbKind === "feeling",
    state: verbKind === "state",
    possession: verbKind === "possession",
    motion: verbKind === "motion",
    contact: verbKind === "contact" || verbKind === "making" || verbKind === "change",
    person: /^(?:person|staff|org)$/.test(kind),
    standing: /^(?:place|thing|animal|product|category)$/.test(kind),
    madeOften: /^(?:event|document|money|work)$/.test(kind),
    assumed: !record.named,
    mentions: Math.min(1, record.mentions.length / 6),
    unsaid: isUnsaid,
    unsaidMade: isUnsaid && /^(?:event|document|money|work)$/.test(kind),
    unsaidEvent: isUnsaid && kind === "event",
    unsaidMaker: isUnsaid && (record.sense?.acts.some((act) => act.effect === "create") ?? false),
    unsaidPerson: isUnsaid && /^(?:person|staff|org|place|thing|animal|product|category)$/.test(kind),
    unsaidAssumed: isUnsaid && !record.named,
    unsaidOften: isUnsaid ? Math.min(1, record.mentions.length / 6) : 0,
  };
}
export type ActEvidence = ReturnType<typeof evidenceOf>;

/** A rule speaks of the noun as of something that may or may not be: `no entry without`, `a booking needs`. */
function isRuled({ clause: { tokens, says }, from, to, part }: Mention): boolean {
  if (says.kind !== "rule" || part === "property") return false;
  const before = tokens.slice(Math.max(0, from - 3), from);
  const after = tokens.slice(to, to + 3);
  return (
    before.some(({ lower }) => lower === "no" || lower === "every" || lower === "each" || lower === "any") ||
    after.some(({ lower }) => /^(?:must|may|can|shall|needs?|requires?|only|is|are|without|over|above)$/.test(lower))
  );
}

/** How many there may be is said: `at most two loans`, `one entry per runner`. */
function isCounted({ clause: { tokens, says }, from, to }: Mention): boolean {
  return (
    says.kind === "rule" &&
    tokens.slice(Math.max(0, from - 3), from).some(({ pos }) => pos === "NUM") &&
    tokens.some(
      ({ lower }, at) =>
        (/^(?:max|maximum|most|than|only|per|to|one)$/.test(lower) && at < from) || (lower === "per" && at >= to),
    )
  );
}
const person = /^(?:person|staff|org)$/;
const telling = /^(?:tell|notify|inform|alert|warn|remind|contact|call|ring|phone|text|email|message|ask)$/;

/** Verbs that mostly name no act on a record. */
const idle =
  /^(?:be|have|do|get|need|want|may|must|can|let|keep|go|come|hold|become|stay|remain|belong|contain|include|mean|apply|happen|depend|exist|last|look|see|say|know|think|like|wish|try|use|help|allow|require|concern|cover|consist|follow|count|run|own|owe|serve|track|manage|handle|store|show|list|lose|leave|take|give|put|set|bring|work|fall|exceed|match|differ|reach|wait|ask|find|live|stand|sit|lie|matter|seem|appear|turn|begin|end|stop|offer|limit|overlap|expire|name|call|tell|answer|lead|prohibit|forbid|permit|classify|mark|relate|exclude|save|design|miss|strand|plant|read|text|phone|email|message|notify|inform|alert|warn|remind|equal|cost|contact)$/;
