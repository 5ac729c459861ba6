import type { TradeAct } from "../trades/notation.ts";
import type { Found } from "./found.ts";
import type { GraphAct, GraphEffect, GraphStates } from "./graph.ts";
import type { Mention } from "./mentions.ts";
import type { Clause, Token } from "./text.ts";
import { verbBase } from "./verbs.ts";
import { nounKindOf, verbKindOf, verbOfNoun } from "./word-kinds.ts";
import { singular } from "./words.ts";

/** Verbs that say the same everywhere: what is done to the record that they are said of. */
const general: Readonly<Record<string, TradeAct["effect"] | `state:${string}`>> = {
  create: "create",
  add: "create",
  register: "create",
  open: "create",
  file: "create",
  make: "create",
  issue: "create",
  raise: "create",
  write: "create",
  enter: "create",
  book: "create",
  place: "create",
  submit: "create",
  record: "create",
  log: "create",
  schedule: "create",
  prescribe: "create",
  plan: "create",
  arrange: "create",
  delete: "delete",
  remove: "delete",
  erase: "delete",
  cancel: "state:cancelled",
  close: "state:closed",
  approve: "state:approved",
  reject: "state:rejected",
  refuse: "state:refused",
  accept: "state:accepted",
  suspend: "state:suspended",
  block: "state:blocked",
  activate: "state:active",
  deactivate: "state:inactive",
  reopen: "state:open",
  confirm: "state:confirmed",
  publish: "state:published",
  archive: "state:archived",
  release: "state:released",
  pay: "state:paid",
  return: "state:returned",
  refund: "state:refunded",
  withdraw: "state:withdrawn",
  complete: "state:done",
  start: "state:in_progress",
  resolve: "state:resolved",
  sell: "state:sold",
  ship: "state:shipped",
  deliver: "state:delivered",
  decline: "state:declined",
  ban: "state:banned",
  lock: "state:locked",
  revoke: "state:revoked",
  terminate: "state:terminated",
  waive: "state:waived",
  dismiss: "state:dismissed",
  sign: "state:signed",
  defer: "state:deferred",
  update: "field",
  edit: "field",
  change: "field",
  reschedule: "field",
  move: "field",
  assign: "field",
  amend: "field",
  extend: "field",
  renew: "field",
  correct: "field",
  transfer: "field",
  reassign: "field",
  postpone: "field",
};

const particles = /^(?:in|out|off|up|down|back|over|on|away)$/;
/** Verbs that name no act on a record. */
const idle =
  /^(?:be|have|do|get|need|want|may|must|can|let|keep|go|come|hold|become|stay|remain|belong|contain|include|mean|apply|happen|depend|exist|look|see|say|know|think|like|wish|try|use|help|allow|require|concern|cover|consist|follow|count|last|run|own|owe|serve|track|manage|handle|store|show|list|lose|leave|take|give|put|set|bring|work|fall|exceed|match|differ|reach|wait|ask|find|live|stand|sit|lie|matter|seem|appear|turn|begin|end|stop|offer|limit|overlap|expire|name|call|tell|answer|lead|prohibit|forbid|permit|classify|mark|relate|exclude|save|design|miss|strand|plant|read|text|phone|email|message|notify|inform|alert|warn|remind)$/;

/** What a reader of acts needs to know of the records. */
export type Records = {
  readonly found: readonly Found[];
  readonly mentionsOf: (clause: Clause) => readonly Mention[];
  readonly recordOf: (mention: { readonly phrase: string }) => Found | null;
};

/** The named actions of a brief: its verbs on its records, and the acts that make the records that its rules are about. */
export function readActs({ found, mentionsOf, recordOf }: Records, clauses: readonly Clause[]): GraphAct[] {
  const acts = new Map<string, GraphAct>();
  const put = (act: GraphAct) => {
    const key = `${act.verb} ${act.record}`;
    const known = acts.get(key);
    acts.set(key, known ? { ...known, spans: [...known.spans, ...act.spans] } : act);
  };
  for (const clause of clauses) {
    const mentions = mentionsOf(clause);
    clause.tokens.forEach((token, at) => {
      const isGerund =
        token.pos === "NOUN" &&
        /ing$/.test(token.lower) &&
        verbBase(token.lower) !== null &&
        !mentions.some(({ from, to, phrase }) => from <= at && at < to && recordOf({ phrase }) !== null);
      if (mentions.some((each) => each.from <= at && at < each.to && each.to - each.from > 1 && recordOf(each))) return;
      const noun = token.pos === "NOUN" ? doingOf(token.lower) : null;
      if (token.pos !== "VERB" && !isGerund && !nominal(token.lower)) {
        const record = noun ? receiverOf(clause.tokens, at, mentions, recordOf) : null;
        const act = noun && record ? actOn(noun, record, found) : null;
        if (act && act.effect.kind !== "records") put({ ...act, spans: [{ start: token.start, end: token.end }] });
        return;
      }
      const lemma = nominal(token.lower) ?? verbBase(token.lower);
      if (lemma === null) return;
      const particle = clause.tokens[at + 1];
      const joined = particle && particles.test(particle.lower) ? `${lemma}_${particle.lower}` : null;
      const object = objectOf(clause.tokens, at, mentions, recordOf);
      const record = object
        ? recordOf(object)
        : nominal(token.lower)
          ? receiverOf(clause.tokens, at, mentions, recordOf)
          : null;
      const asked = clause.says.kind === "rule" && isAsked(clause.tokens, at);
      const done = record
        ? (joined ? [joined, lemma] : [lemma]).flatMap((verb) => actOn(verb, record, found, asked) ?? [])
        : [];
      const act = done.find(({ effect }) => effect.kind !== "records") ?? done[0];
      if (act) {
        put({ ...act, spans: [{ start: token.start, end: token.end }] });
        return;
      }
      if (!record) {
        const near = nearest(joined ?? lemma, mentions, recordOf);
        if (near) {
          put({ ...near, spans: [{ start: token.start, end: token.end }] });
          return;
        }
        const alone = intransitive(joined ?? lemma, found);
        if (alone) put({ ...alone, spans: [{ start: token.start, end: token.end }] });
      }
    });
  }
  for (const record of found) {
    const bound = record.mentions.find(({ part }) => part !== "other" && part !== "listed" && part !== "property");
    const said = doingOf(record.name.slice(record.name.lastIndexOf("_") + 1));
    const makers = record.sense?.acts.filter(({ effect }) => effect === "create") ?? [];
    const maker =
      makers.find(({ verb }) => verb === said) ?? makers[0] ?? (said && record.sense === null ? { verb: said } : null);
    if (!maker || (record.named && !bound) || !isMadeOften(record)) continue;
    if ([...acts.values()].some((act) => act.record === record.name && act.effect.kind === "create")) continue;
    // Nobody says "pick a pick list".
    const verb = record.name.startsWith(`${maker.verb}_`) ? "create" : maker.verb;
    put({
      verb,
      record: record.name,
      verbs: [...new Set([verb, maker.verb])],
      effect: { kind: "create" },
      source: "trade",
      spans: bound ? [{ start: bound.start, end: bound.end }] : [],
    });
  }
  return [...acts.values()];
}

/** The acts that the moves of a brief's own states are: who has `quoted -> approved` approves a quoted one. */
export function actsOfMoves(states: readonly GraphStates[], known: readonly GraphAct[]): GraphAct[] {
  const acts = new Map<string, GraphAct>();
  for (const { record, field, order, source, spans } of states) {
    if (source !== "brief") continue;
    for (const [, value] of order) {
      const verb = value === "in_progress" ? "start" : verbBase(value);
      const isSet = ({ effect }: GraphAct) => effect.kind === "set" && effect.value === value;
      const isTaken = known.some((act) => act.record === record && (isSet(act) || act.verb === verb));
      if (verb === null || verb === value || /ing$/.test(value) || isTaken) continue;
      acts.set(`${verb} ${record}`, {
        verb,
        record,
        verbs: [verb],
        effect: { kind: "set", field, value },
        source: "brief",
        spans,
      });
    }
  }
  return [...acts.values()];
}

/** The noun that a verb is done to: the one after it, or before it where it is passive. */
function objectOf(
  tokens: readonly Token[],
  at: number,
  mentions: readonly Mention[],
  recordOf: Records["recordOf"],
): Mention | null {
  const before = tokens.slice(Math.max(0, at - 3), at);
  const isPassive =
    before.some((token) => /^(?:is|are|be|been|being|was|were|get|gets)$/.test(token.lower)) &&
    /(?:ed|en|t|wn|ne|de|ld|id|un|ut)$/.test(tokens[at]?.lower ?? "") &&
    !/ing$/.test(tokens[at]?.lower ?? "");
  if (isPassive) return subjectOf(tokens, at, mentions, recordOf);
  for (let next = at + 1; next < Math.min(tokens.length, at + 7); next++) {
    const token = tokens[next];
    if (!token) break;
    const mention = mentions.find(({ from }) => from === next);
    if (mention) {
      const after = tokens[mention.to];
      const owned = after?.lower === "'s" ? mentions.find(({ from }) => from === mention.to + 1) : undefined;
      return owned ?? mention;
    }
    if (
      token.pos === "VERB" ||
      token.pos === "AUX" ||
      token.lower === "sure" ||
      token.text === "," ||
      token.text === "." ||
      token.pos === "SCONJ" ||
      (token.pos === "ADP" && !particles.test(token.lower)) ||
      token.lower === "and"
    )
      break;
  }
  return null;
}

/** The noun that a passive verb is said of: the nearest before it that does not only tell which (`vacancies without a manager are published`), where that is a record. */
function subjectOf(
  tokens: readonly Token[],
  at: number,
  mentions: readonly Mention[],
  recordOf: Records["recordOf"],
): Mention | null {
  const near = mentions.filter(({ to }) => to <= at && at - to <= 12).reverse();
  const [nearest] = near;
  // `... is assigned to a technician before it is started`: what the sentence began with.
  if (nearest && tokens.slice(nearest.to, at).some(({ lower }) => /^(?:it|they)$/.test(lower)))
    return mentions.find((mention) => recordOf(mention) !== null && !isAfterPreposition(tokens, mention.from)) ?? null;
  const head = near.find(({ from, to }) => tokens[to]?.lower !== "'s" && !isAfterPreposition(tokens, from));
  return head && recordOf(head) ? head : nearest && at - nearest.to <= 6 ? nearest : null;
}

function isAfterPreposition(tokens: readonly Token[], from: number): boolean {
  let at = from - 1;
  while (at > 0 && /^(?:DET|ADJ|NUM|ADV)$/.test(tokens[at]?.pos ?? "")) at--;
  const token = tokens[at];
  return (
    token !== undefined &&
    (token.pos === "ADP" || token.lower === "without") &&
    !/^(?:before|after|until|till|since|once)$/.test(token.lower)
  );
}

/** Bookings, papers and money are made day by day; persons, things and places stand in the register already. */
const isMadeOften = ({ kind }: Found): boolean => /^(?:event|document|money|work|line)$/.test(kind ?? "");

type Bare = Omit<GraphAct, "spans">;

/** The verb that a noun says was done: `inspection`, `a transfer`; null for any other noun. */
function doingOf(word: string): string | null {
  const noun = singular(word);
  const verb = verbOfNoun(noun);
  if (verb !== null) return verb;
  return nounKindOf(noun) === "event" || Object.hasOwn(general, noun) ? verbBase(noun) : null;
}

/** The record that a noun of doing is done to: `the transfer of a plot`, `plot transfer`. */
function receiverOf(
  tokens: readonly Token[],
  at: number,
  mentions: readonly Mention[],
  recordOf: Records["recordOf"],
): Found | null {
  const here = mentions.find(({ from, to }) => from <= at && at < to);
  if (here && recordOf(here) !== null) return null;
  const before = mentions.find(
    ({ to, plural }) => (to === at && !plural) || (to === at - 1 && tokens[at - 1]?.lower === "'s"),
  );
  const own = before ? recordOf(before) : null;
  if (own) return own;
  if (!/^(?:of|for)$/.test(tokens[at + 1]?.lower ?? "")) return null;
  const after = mentions.find(({ from }) => from > at + 1 && from <= at + 4);
  return after ? recordOf(after) : null;
}

/** The act of a record in the same clause that knows the verb, where nothing stands as its object. */
function nearest(verb: string, mentions: readonly Mention[], recordOf: Records["recordOf"]): Bare | null {
  const able = [...new Set(mentions.flatMap((mention) => recordOf(mention) ?? []))].filter(({ sense }) =>
    sense?.acts.some((act) => act.verb === verb && act.effect !== "records"),
  );
  const [only] = able;
  const act = only?.sense?.acts.find((each) => each.verb === verb);
  return only && act && able.length === 1
    ? { verb, record: only.name, verbs: [verb], effect: effectOf(act, only), source: "brief" }
    : null;
}

/** Whether a verb is what a rule allows, forbids or asks for: then it is an act, however little it says. */
const isAsked = (tokens: readonly Token[], at: number): boolean =>
  tokens
    .slice(Math.max(0, at - 4), at)
    .some(
      ({ lower, pos }, i, all) =>
        /^(?:must|may|can|shall|should|never|not)$/.test(lower) &&
        all
          .slice(i + 1)
          .every((token) => token.pos === "AUX" || token.pos === "ADV" || /^(?:not|only|be)$/.test(token.lower)) &&
        pos !== "NOUN",
    ) && !stating.test(tokens[at]?.lemma ?? "");
/** Verbs that say how things stand, whatever a rule makes of that. */
const stating =
  /^(?:be|have|do|get|need|want|require|exceed|contain|include|become|stay|remain|hold|own|keep|belong|mean|apply|depend|exist|last|cost|owe|equal|overlap|match|differ|fall|happen|occur|expire|know|think|want|like|see|say|tell|notify|inform|alert|warn|remind|contact|call|show|give|let|allow|ask|use|take|go|come|make|put|set|bring|lie|stand|sit|wait|leave|receive|text|phone|email|message)$/;

function actOn(verb: string, record: Found, found: readonly Found[], isAsked = false): Bare | null {
  const own = record.sense?.acts.find((act) => act.verb === verb);
  if (own && own.effect !== "records")
    return { verb, record: record.name, verbs: [verb], effect: effectOf(own, record), source: "brief" };
  const maker = found.find(
    (each) =>
      each !== record &&
      each.sense?.acts.some((act) => act.verb === verb && act.effect === "create") &&
      refersTo(each, record),
  );
  if (maker) return { verb, record: maker.name, verbs: [verb], effect: { kind: "create" }, source: "brief" };
  if (own) return { verb, record: record.name, verbs: [verb], effect: { kind: "records" }, source: "brief" };
  const known = Object.hasOwn(general, verb) ? general[verb] : undefined;
  if (known && !(known === "create" && takingUp.has(verb) && isStanding(record))) {
    const effect: GraphEffect = known.startsWith("state:")
      ? { kind: "set", field: "status", value: known.slice(6) }
      : known === "field"
        ? { kind: "update" }
        : known === "create"
          ? { kind: "create" }
          : { kind: "delete" };
    return { verb, record: record.name, verbs: [verb], effect, source: "brief" };
  }
  const [plain = verb, particle] = verb.split("_");
  const isPhrasal =
    particle !== undefined &&
    (/^(?:over|off|up|down|out)$/.test(particle) ||
      (/^(?:in|back)$/.test(particle) &&
        /^(?:hand|sign|check|log|turn|send|give|bring|take|pay|move|call)$/.test(plain)));
  if (!isAsked && ((idle.test(plain) && !isPhrasal) || isNoDoing(plain))) return null;
  if (particle !== undefined && !isPhrasal) return null;
  return { verb, record: record.name, verbs: [verb], effect: { kind: "records" }, source: "brief" };
}

/** Who books a room does not make it. */
const takingUp: ReadonlySet<string> = new Set([
  "book",
  "place",
  "schedule",
  "record",
  "enter",
  "open",
  "plan",
  "arrange",
  "issue",
]);
const isStanding = ({ kind }: Found): boolean => /^(?:person|staff|org|place|thing|animal|product)$/.test(kind ?? "");

/** Verbs of saying, thinking, feeling, seeing and being: nobody records that they were done, unless the trade does. */
const isNoDoing = (verb: string): boolean =>
  /^(?:speech|mind|senses|feeling|state|weather|body)$/.test(verbKindOf(verb) ?? "");

function effectOf(act: TradeAct, record: Found): GraphEffect {
  switch (act.effect) {
    case "create":
    case "delete":
    case "records":
      return { kind: act.effect };
    case "state":
      return { kind: "set", field: "status", value: act.value };
    case "field":
      return act.field && record ? { kind: "set", field: act.field, value: act.value } : { kind: "update" };
    default:
      return act.effect satisfies never;
  }
}

const refersTo = (from: Found, to: Found): boolean =>
  from.sense?.references.some(({ target }) => target === to.sense?.name || target === to.name) ?? false;

/** A verb without an object that is an act of one record of the trade: `members borrow`, `if you adopt`, `withdraw at any time`. */
function intransitive(verb: string, found: readonly Found[]): Bare | null {
  const doers = found.flatMap((record) =>
    (record.sense?.acts ?? [])
      .filter((act) => act.verb === verb && act.effect !== "records")
      .map((act) => ({ record, act })),
  );
  const [most, next] = doers.sort((a, b) => b.record.mentions.length - a.record.mentions.length);
  if (!most || (next && next.record.mentions.length === most.record.mentions.length)) return null;
  return { verb, record: most.record.name, verbs: [verb], effect: effectOf(most.act, most.record), source: "brief" };
}

/** The act that a noun of doing names: `check-in`, `cancellation`, `renewal`. */
function nominal(word: string): string | null {
  if (/^[a-z]+-(?:in|out|off|up|over)s?$/.test(word)) return word.replace(/s$/, "").replace("-", "_");
  const noun = word.replace(/s$/, "");
  return Object.hasOwn(nominals, noun) ? (nominals[noun] ?? null) : null;
}
const nominals: Readonly<Record<string, string>> = {
  cancellation: "cancel",
  renewal: "renew",
  approval: "approve",
  rejection: "reject",
  withdrawal: "withdraw",
  closure: "close",
  reopening: "reopen",
  dispatch: "dispatch",
  disposal: "dispose",
  suspension: "suspend",
  termination: "terminate",
  extension: "extend",
  release: "release",
  enrolment: "enrol",
  registration: "register",
  submission: "submit",
  escalation: "escalate",
  reassignment: "reassign",
};
