import { nounOf } from "../lexicon/nouns.ts";
import { buildKind } from "./archetypes.ts";
import {
  addPolicy,
  addReference,
  type Draft,
  ensureField,
  fieldNamed,
  get,
  isPerson,
  type Kind,
  pathBetween,
  value,
} from "./draft.ts";
import { namedField, setLifeCycle, stateField } from "./field-notation.ts";

/** Gives a thin plan what tasks of every tier need: two kinds of record that refer to one another, a state, a number. */
export function ensureSubstance(draft: Draft): void {
  const [only] = draft.kinds;
  if (draft.kinds.length === 1 && only) {
    const companion = isPerson(only)
      ? buildKind(draft, "task", nounOf("task"))
      : buildKind(draft, "user", nounOf("user"));
    draft.kinds.push(companion);
    if (isPerson(only)) addReference(companion, only);
    else addReference(only, companion, { as: "owner" });
  }
  if (!draft.kinds.some((kind) => stateField(kind.entity)?.transitions)) {
    const carrier = draft.kinds.find((kind) => !isPerson(kind)) ?? draft.kinds[0];
    if (carrier) {
      const field = stateField(carrier.entity) ?? ensureField(carrier, "status", () => namedField("status", "enum"));
      setLifeCycle(field, [["new"], ["active"], ["completed"]], ["cancelled"]);
    }
  }
  if (
    !draft.kinds.some((kind) =>
      kind.entity.fields.some((field) => /^(integer|decimal|money)$/.test(field.type) && !field.managed),
    )
  ) {
    const carrier = draft.kinds.find((kind) => !isPerson(kind)) ?? draft.kinds[0];
    if (carrier) ensureField(carrier, "priority_level", () => namedField("priority_level"));
  }
}

/** The person or organisation to tell about a record, as a path of references from it; null without one. */
export function recipientPath(draft: Draft, kind: Kind, wanted?: Kind): string | null {
  const direct = wanted ? pathBetween(draft, kind, wanted) : null;
  if (direct !== null) return direct === "" ? "id" : direct;
  if (wanted) return null;
  for (const archetype of ["person", "org", "staff"]) {
    for (const other of draft.kinds) {
      if (other.archetype !== archetype || other === kind || other.entity.system) continue;
      const path = pathBetween(draft, kind, other);
      if (path) return path;
    }
  }
  return null;
}

/** When the brief gives no rule, one that the trade would have, so that there are workflows to test; its text says that it is assumed. */
export function addDefaultPolicy(draft: Draft): void {
  if (draft.policies.length > 0) return;
  const order = [
    "booking",
    "document",
    "money",
    "work",
    "event",
    "item",
    "product",
    "container",
    "message",
    "place",
    "person",
  ];
  const carriers = draft.kinds
    .filter((kind) => !kind.entity.system && stateField(kind.entity))
    .sort((a, b) => rankOf(order, a) - rankOf(order, b));
  const told = carriers.find((kind) => recipientPath(draft, kind) !== null);
  const kind = told ?? carriers[0];
  const state = kind && stateField(kind.entity);
  if (!kind || !state) return;
  const path = told ? recipientPath(draft, told) : null;
  const person = path ? spokenRole(path) : "operations team";
  const to = path ? get(`new.${path}`) : value("operations");
  addPolicy(draft, {
    kind: "confirmation",
    text: `Send a confirmation to the ${person}${path ? "" : " (recipient `operations`)"} after changing the ${state.label.toLowerCase()} of ${article(kind.entity.label.toLowerCase())} (assumed: the brief states no rule).`,
    enforcement: "audited",
    followUp: {
      entity: kind.entity.name,
      on: ["update"],
      fields: [state.name],
      ...(path ? { when: { compare: "ne", left: get(`new.${path}`), right: value(null) } } : {}),
      create: "notification",
      where: { recipient_id: to, about_id: get("new.id"), kind: value("confirmation") },
    },
  });
}

function rankOf(order: readonly string[], kind: Kind): number {
  const at = order.indexOf(kind.archetype);
  return (at < 0 ? order.length : at) + (fieldNamed(kind, "status")?.transitions ? 0 : 20);
}

/** `loan_id.member_id` is spoken `member`. */
function spokenRole(path: string): string {
  return (path.split(".").at(-1) ?? path).replace(/_id$/, "").replaceAll("_", " ");
}

/** A noun phrase with `a` or `an`. */
function article(phrase: string): string {
  return `${/^([aeio]|u(?!ni|se|ser|til))/i.test(phrase) ? "an" : "a"} ${phrase}`;
}
