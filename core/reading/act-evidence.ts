import { kindByEnding } from "./affinity.ts";
import { effectOf, generalEffect, isDoingOf } from "./act-effects.ts";
import type { Doing } from "./doings.ts";
import type { Found } from "./found.ts";
import type { GraphEffect } from "./graph.ts";
import { usesOf } from "./verb-uses.ts";
import { verbKindOf } from "./word-kinds.ts";

/** A verb and a record that it may be done to, with everywhere that the brief says so. Without `doings` the brief only names the record. */
export type Candidate = {
  readonly verb: string;
  readonly record: Found;
  readonly effect: GraphEffect;
  readonly doings: readonly Doing[];
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
  for (const doing of doings) {
    for (const { record } of doing.links) put(doing.verb, record, doing);
    for (const record of found) if (makes(record, doing.verb)) put(doing.verb, record, doing);
  }
  const unsaid = found.map((record) => ({ verb: makerOf(record), record, doings: [] }));
  return [...said.values(), ...unsaid.filter(({ verb, record }) => !said.has(`${verb} ${record.name}`))].map((each) => ({
    ...each,
    effect: each.doings.length === 0 ? { kind: "create" } : effectOf(each.verb, each.record, listedOf(each.record)),
  }));
}

/** Whether the verb makes such a record, said of another: who lends a tool makes a loan. */
const makes = (record: Found, verb: string): boolean =>
  isDoingOf(record, verb) || (record.sense?.acts.some((act) => act.verb === verb && act.effect === "create") ?? false);

/** The verb that makes such a record where none is said. */
function makerOf(record: Found): string {
  const maker = record.sense?.acts.find(({ effect }) => effect === "create")?.verb;
  // Nobody says "pick a pick list".
  return maker && !record.name.startsWith(`${maker}_`) ? maker : "create";
}

/** Each between 0 and 1. */
export function evidenceOf({ verb, record, doings, effect }: Candidate) {
  const linkOf = (doing: Doing) => doing.links.find((link) => link.record === record);
  const some = (is: (doing: Doing) => boolean) => doings.some(is);
  const object = (doing: Doing) => linkOf(doing)?.how === "object";
  const uses = usesOf(verb);
  const kind = record.kind ?? kindByEnding(record.name);
  const own = record.sense?.acts.find((act) => act.verb === verb);
  const verbKind = verbKindOf(verb.split("_")[0] ?? verb);
  const rivalled = doings.length > 0 && doings.every((doing) => !object(doing) && doing.links.some(({ how }) => how === "object"));
  const isUnsaid = doings.length === 0;
  return {
    active: some((doing) => object(doing) && doing.form === "active"),
    passive: some((doing) => object(doing) && doing.form === "passive"),
    participle: some((doing) => object(doing) && doing.form === "participle"),
    gerund: some((doing) => object(doing) && doing.form === "gerund"),
    receiver: some((doing) => object(doing) && doing.form === "noun"),
    pronoun: some((doing) => object(doing) && (linkOf(doing)?.isPronoun ?? false)),
    property: some((doing) => linkOf(doing)?.how === "property"),
    owner: some((doing) => linkOf(doing)?.how === "owner"),
    self: some((doing) => linkOf(doing)?.how === "self"),
    agent: !some((doing) => linkOf(doing)?.how !== "agent") && !isUnsaid,
    about: some((doing) => linkOf(doing)?.how === "about"),
    near: some((doing) => linkOf(doing)?.how === "near"),
    unlinked: !isUnsaid && !some((doing) => linkOf(doing) !== undefined),
    rivalled,
    doing: isDoingOf(record, verb),
    makes: makes(record, verb),
    times: Math.min(1, Math.max(0, doings.length - 1) / 3),
    asked: some((doing) => doing.isAsked && (linkOf(doing)?.how ?? "agent") !== "agent"),
    rule: some(({ clause }) => clause.says.kind === "rule"),
    aside: !isUnsaid && !some(({ clause }) => clause.says.kind !== "aside"),
    condition: !isUnsaid && !some(({ isCondition }) => !isCondition),
    agentSaid: some(({ links }) =>
      links.some((link) => link.how === "agent" && link.record !== record && /^(?:person|staff|org)$/.test(link.record.kind ?? "")),
    ),
    own: own !== undefined && own.effect !== "records",
    ownRecords: own?.effect === "records",
    used: Math.min(1, Math.log2(1 + (uses?.count ?? 0)) / 6),
    usedOnKind: Math.min(1, Math.log2(1 + [...(uses?.byKind.get(kind)?.values() ?? [])].reduce((a, b) => a + b, 0)) / 5),
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

/** Verbs that mostly name no act on a record. */
const idle =
  /^(?:be|have|do|get|need|want|may|must|can|let|keep|go|come|hold|become|stay|remain|belong|contain|include|mean|apply|happen|depend|exist|last|look|see|say|know|think|like|wish|try|use|help|allow|require|concern|cover|consist|follow|count|run|own|owe|serve|track|manage|handle|store|show|list|lose|leave|take|give|put|set|bring|work|fall|exceed|match|differ|reach|wait|ask|find|live|stand|sit|lie|matter|seem|appear|turn|begin|end|stop|offer|limit|overlap|expire|name|call|tell|answer|lead|prohibit|forbid|permit|classify|mark|relate|exclude|save|design|miss|strand|plant|read|text|phone|email|message|notify|inform|alert|warn|remind|equal|cost|contact)$/;
