import type { Plan } from "../environment.ts";
import { actEntity, actOperation } from "../generate/act-log.ts";
import {
  boolean,
  choice,
  date,
  datetime,
  entity,
  integer,
  money,
  reference,
  states,
  text,
} from "../generate/packs/notation.ts";
import { approvalEntity, notificationEntity, requestApproval, sendNotification } from "../generate/system.ts";
import type { NormAct, Scene } from "./act.ts";
import { compileNorm } from "./compile.ts";
import type { Norm } from "./norm.ts";

const member = entity({
  name: "member",
  idPrefix: "m",
  description: "Somebody who rows.",
  display: "name",
  seedRows: 12,
  fields: [
    text("name", "Name", { required: true, sample: "person.full_name" }),
    choice("level", ["novice", "senior", "coach"], "How well they row"),
    date("born_on", "Day of birth"),
    boolean("blocked", "Barred from the boats"),
  ],
});
const boat = entity({
  name: "boat",
  idPrefix: "b",
  description: "A boat of the club.",
  display: "name",
  seedRows: 8,
  fields: [
    text("name", "Name", { required: true, sample: "code:Boat ###" }),
    choice("class", ["single", "double", "eight"], "Class"),
    states("status", { free: ["out", "broken"], out: ["free", "broken"], broken: ["free"] }, "Where it is"),
    integer("seats", "Seats"),
  ],
});
const outing = entity({
  name: "outing",
  idPrefix: "o",
  description: "A boat taken out by a member.",
  display: "purpose",
  seedRows: 14,
  fields: [
    text("purpose", "Purpose", { required: true, sample: "code:Outing ###" }),
    reference("member_id", "member", "Who takes it", { required: true }),
    reference("coach_id", "member", "Who looks after it"),
    reference("boat_id", "boat", "Which boat", { required: true }),
    datetime("starts_at", "Start", { required: true }),
    datetime("ends_at", "End", { required: true, after: "starts_at" }),
    choice("status", ["planned", "under_way", "over", "cancelled"], "How far it is"),
  ],
});
const fee = entity({
  name: "fee",
  idPrefix: "f",
  description: "Money that a member owes.",
  display: "reason",
  seedRows: 10,
  fields: [
    text("reason", "Reason", { required: true, sample: "code:Fee ###" }),
    reference("member_id", "member", "Who owes it", { required: true }),
    money("amount", 5, 90, "Amount", { required: true }),
    boolean("paid", "Paid"),
  ],
});

const acts: readonly NormAct[] = [
  { verb: "plan", record: "outing", effect: { kind: "create" } },
  { verb: "start", record: "outing", effect: { kind: "set", field: "status", value: "under_way" } },
  { verb: "inspect", record: "boat", effect: { kind: "records" } },
  { verb: "clean", record: "boat", effect: { kind: "records" } },
];

const entities = [member, boat, outing, fee].map(({ synonyms: _s, core: _c, ...rest }) => rest);
const system = [notificationEntity(), approvalEntity(), actEntity(["inspect_boat", "clean_boat"])];

/** A rowing club, as norms are compiled against it. */
export const club: Scene = { entities: [...entities, ...system], acts };

/** The club with the policies of some norms. Throws when one cannot be compiled. */
export function clubWith(norms: readonly Norm[]): Plan {
  const policies = norms.flatMap((norm) => {
    const made = compileNorm(club, norm);
    if (!made.ok) throw new Error(made.why);
    return made.parts.map((part) => ({ ...part, text: part.said }));
  });
  return {
    name: "Rowing club",
    slug: "rowing-club",
    domain: "custom",
    language: "en",
    summary: "A rowing club.",
    brief: "A rowing club.",
    clauses: [],
    clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 },
    entities: [...entities, ...system],
    operations: [sendNotification(), requestApproval(), actOperation("inspect", boat), actOperation("clean", boat)],
    policies: policies.map((policy, at) => ({ id: `p${at + 1}`, ...policy })),
  };
}
