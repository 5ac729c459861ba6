import type { TradeAct } from "../trades/notation.ts";
import { kindByEnding } from "./affinity.ts";
import { infinitive, verbOfDoing } from "./doings.ts";
import type { Found } from "./found.ts";
import type { GraphEffect } from "./graph.ts";
import { usesOnKind } from "./verb-uses.ts";

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

/** Who books a room does not make it. */
const takingUp: ReadonlySet<string> = new Set("book place schedule record enter open plan arrange issue".split(" "));
const isStanding = ({ kind, name }: Found): boolean =>
  /^(?:person|staff|org|place|thing|animal|product)$/.test(kind ?? kindByEnding(name));

/** What doing this to a record does: by the states that the brief lists of it, by what its trade says, by the record being a noun of that doing, by what trades let the verb do to records of its kind, and by what it says everywhere. */
export function effectOf(verb: string, record: Found, listed: readonly (readonly string[])[]): GraphEffect {
  for (const values of listed) {
    const value = values.find((each) => isStateOf(each, verb));
    if (value) return value === values[0] ? { kind: "create" } : { kind: "set", field: "status", value };
  }
  const own = record.sense?.acts.find((act) => act.verb === verb);
  if (own && own.effect !== "records") return effectOfTrade(own);
  if (isDoingOf(record, verb)) return { kind: "create" };
  if (own) return { kind: "records" };
  const kind = record.kind ?? kindByEnding(record.name);
  const said = Object.hasOwn(general, verb) ? general[verb] : undefined;
  // What trades let a verb set or change on other records would be a guess here; that it makes such a record is not.
  const { all, making } = usesOnKind(verb, kind);
  const effect = making > 3 && making > all * 0.8 ? "create" : said;
  if (effect === "create" && !(takingUp.has(verb) && isStanding(record))) return { kind: "create" };
  if (effect === "delete") return { kind: "delete" };
  if (effect === "field") return { kind: "update" };
  return said?.startsWith("state:") ? { kind: "set", field: "status", value: said.slice(6) } : { kind: "records" };
}

function effectOfTrade(act: TradeAct): GraphEffect {
  switch (act.effect) {
    case "create":
    case "delete":
    case "records":
      return { kind: act.effect };
    case "state":
      return { kind: "set", field: "status", value: act.value };
    case "field":
      return act.field ? { kind: "set", field: act.field, value: act.value } : { kind: "update" };
    default:
      return act.effect satisfies never;
  }
}

/** Whether a verb makes, changes or takes away whatever it is said of: what was created, changed or deleted is in no state by that. */
export const isGeneralChange = (verb: string): boolean =>
  Object.hasOwn(general, verb) && !general[verb]?.startsWith("state:");

/** Whether a record is itself the noun of a doing: a repair of repairing, a booking of booking. */
export const isDoingOf = ({ name, kind }: Found, verb: string): boolean =>
  kind !== "person" &&
  kind !== "staff" &&
  kind !== "org" &&
  verbOfDoing(name.slice(name.lastIndexOf("_") + 1)) === verb;

/** Whether a state is what a verb leads to: `approved` of approve, `handed_over` of hand_over, `in_progress` of start. */
export function isStateOf(value: string, verb: string): boolean {
  const [first = "", ...rest] = value.split("_");
  if (value === "in_progress") return verb === "start" || verb === "begin";
  if (first === verb && rest.length === 0) return false;
  return [infinitive({ lower: first }), ...rest].join("_") === verb;
}

/** The verb that leads to a state: `hand_over` of `handed_over`; null for one that nothing done leads to. */
export function verbOfState(value: string): string | null {
  if (value === "in_progress") return "start";
  const [first = "", ...rest] = value.split("_");
  const verb = infinitive({ lower: first });
  if (verb === null || verb === first || /ing$/.test(first) || rest.length > 1) return null;
  return [verb, ...rest].join("_");
}
