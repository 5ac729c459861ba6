import { type Candidate, linkOf, madeOften, makes } from "./act-candidates.ts";
import { isDoingOf } from "./act-effects.ts";
import { kindByEnding } from "./affinity.ts";
import type { Doing } from "./doings.ts";
import type { Mention } from "./mentions.ts";
import { usesOf, usesOnKind } from "./verb-uses.ts";
import { verbKindOf } from "./word-kinds.ts";

/** What speaks for and against a candidate being an act, each from 0 to 1. How much each weighs is fitted by bench/fit-reading.ts. */
export function actEvidence({ verb, record, doings, effect, isListed }: Candidate) {
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
    receiver: some((doing) => object(doing) && doing.form === "noun"),
    pronoun: some((doing) => object(doing) && doing.links.some((each) => each.record === record && each.isPronoun)),
    property: some((doing) => link(doing) === "property"),
    self: some((doing) => link(doing) === "self"),
    about: some((doing) => link(doing) === "about"),
    near: some((doing) => link(doing) === "near"),
    unlinked: doings.length > 0 && !some((doing) => link(doing) !== undefined),
    rivalled,
    doing: isDoingOf(record, verb),
    makes: makes(record, verb),
    times: Math.min(1, Math.max(0, doings.length - 1) / 3),
    rule: some(({ clause }) => clause.says.kind === "rule"),
    agentSaid: some(({ links }) =>
      links.some((each) => each.how === "agent" && each.record !== record && person.test(each.record.kind ?? "")),
    ),
    own: own !== undefined && own.effect !== "records",
    ownRecords: own?.effect === "records",
    used: Math.min(1, Math.log2(1 + (uses?.count ?? 0)) / 6),
    usedOnKind: Math.min(1, Math.log2(1 + usesOnKind(verb, kind).all) / 5),
    unused: !isUnsaid && uses === null,
    idle: idle.test(verb),
    creates: effect.kind === "create" && !isUnsaid,
    sets: effect.kind === "set",
    changes: effect.kind === "update",
    phrasal: verb.includes("_"),
    state: verbKind === "state",
    person: person.test(kind),
    standing: standing.test(kind),
    madeOften: madeOften.test(kind),
    assumed: !record.named,
    mentions: Math.min(1, record.mentions.length / 6),
    unsaid: isUnsaid,
    unsaidMade: isUnsaid && madeOften.test(kind),
    unsaidEvent: isUnsaid && kind === "event",
    unsaidStanding: isUnsaid && (person.test(kind) || standing.test(kind)),
    unsaidOften: isUnsaid ? Math.min(1, record.mentions.length / 6) : 0,
  };
}
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
const standing = /^(?:place|thing|animal|product|category)$/;
const telling = /^(?:tell|notify|inform|alert|warn|remind|contact|call|ring|phone|text|email|message|ask)$/;

/** Verbs that mostly name no act on a record. */
const idle =
  /^(?:be|have|do|get|need|want|may|must|can|let|keep|go|come|hold|become|stay|remain|belong|contain|include|mean|apply|happen|depend|exist|last|look|see|say|know|think|like|wish|try|use|help|allow|require|concern|cover|consist|follow|count|run|own|owe|serve|track|manage|handle|store|show|list|lose|leave|take|give|put|set|bring|work|fall|exceed|match|differ|reach|wait|ask|find|live|stand|sit|lie|matter|seem|appear|turn|begin|end|stop|offer|limit|overlap|expire|name|call|tell|answer|lead|prohibit|forbid|permit|classify|mark|relate|exclude|save|design|miss|strand|plant|read|text|phone|email|message|notify|inform|alert|warn|remind|equal|cost|contact)$/;
