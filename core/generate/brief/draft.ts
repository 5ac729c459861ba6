import type { Clause, Entity, Field, Operation, Policy } from "../../environment.ts";
import type { Comparison, Expression } from "../../expression.ts";
import type { Json } from "../../json.ts";
import type { Archetype, Noun } from "../lexicon/nouns.ts";
import { fieldOf } from "../system.ts";
import { labelOf, namedField } from "./field-notation.ts";

/** An entity under construction and what is known about its noun. */
export type Kind = {
  readonly entity: Entity;
  readonly noun: Noun | null;
  readonly archetype: Archetype;
  /** Singular phrases of the brief that mean it. */
  readonly phrases: Set<string>;
  readonly fromPack: boolean;
};

/** A plan under construction; the readers of relations, actions and rules add to it. */
export type Draft = {
  readonly kinds: Kind[];
  readonly operations: Operation[];
  readonly policies: Policy[];
  readonly clauses: Clause[];
  /** Clauses that say again what a policy says: clause -> the policy's clause. */
  readonly repeats: Map<string, string>;
};

export const get = (path: string): Expression => ({ get: path });
export const value = (json: Json): Expression => ({ value: json });
export const compare = (left: Expression, by: Comparison, right: Expression): Expression => ({
  compare: by,
  left,
  right,
});
export const not = (expression: Expression): Expression => ({ not: expression });
/** All of the expressions; the one alone when there is but one. */
export function all(expressions: readonly Expression[]): Expression {
  const [only] = expressions;
  return expressions.length === 1 && only ? only : { all: [...expressions] };
}

/** True for entities that stand for people. */
export function isPerson(kind: Kind): boolean {
  return kind.archetype === "person" || kind.archetype === "staff";
}

/** The field of an entity by name, or undefined. */
export function fieldNamed(kind: Kind, name: string): Field | undefined {
  return kind.entity.fields.find((field) => field.name === name);
}

/** The entity's field of that name, added first when it is missing. */
export function ensureField(kind: Kind, name: string, make: () => Field, clause?: string): Field {
  const present = fieldNamed(kind, name);
  if (present) return present;
  const field = make();
  if (clause) field.clause = clause;
  kind.entity.fields.push(field);
  return field;
}

/** A yes-or-no field that a rule of the brief asks for. */
export function ensureFlag(kind: Kind, name: string, description: string, clause?: string): Field {
  return ensureField(
    kind,
    name,
    () => ({ ...namedField(name, "boolean"), description, sample: "choice:true|false" }),
    clause,
  );
}

/** The reference field from one entity to another, if there is one. */
export function referenceTo(from: Kind, target: Kind): Field | undefined {
  return from.entity.fields.find((field) => field.type === "reference" && field.entity === target.entity.name);
}

/** Adds a reference field named after its target (or `as`). */
export function addReference(
  from: Kind,
  target: Kind,
  options: { as?: string; required?: boolean; clause?: string } = {},
): Field {
  const stem = options.as ?? target.entity.name;
  const label = labelOf(stem);
  return ensureField(
    from,
    `${stem}_id`,
    () =>
      fieldOf({
        name: `${stem}_id`,
        label,
        type: "reference",
        entity: target.entity.name,
        description: options.as
          ? `${label}: the ${target.entity.label.toLowerCase()} in that role.`
          : `The ${target.entity.label.toLowerCase()} it belongs to.`,
        required: options.required ?? false,
      }),
    options.clause,
  );
}

/** Adds a field that holds any number of references to its target. */
export function addReferences(from: Kind, target: Kind): Field {
  const name = `${target.entity.name}_ids`;
  return ensureField(from, name, () =>
    fieldOf({
      name,
      label: target.entity.plural.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase()),
      type: "references",
      entity: target.entity.name,
      description: `The ${target.entity.plural.replaceAll("_", " ")} it has.`,
    }),
  );
}

/** A path of reference fields from one entity to another, at most `depth` long: `` for the same, `loan_id.member_id` two away; null without one. */
export function pathBetween(draft: Draft, from: Kind, target: Kind, depth = 2): string | null {
  if (from === target) return "";
  if (depth === 0) return null;
  const direct = referenceTo(from, target);
  if (direct) return direct.name;
  for (const field of from.entity.fields) {
    if (field.type !== "reference") continue;
    const next = draft.kinds.find((kind) => kind.entity.name === field.entity);
    if (!next || next === from) continue;
    const rest = pathBetween(draft, next, target, depth - 1);
    if (rest) return `${field.name}.${rest}`;
  }
  return null;
}

/** Joins a binding and path segments with dots, leaving out empty ones. */
export function path(...segments: readonly string[]): string {
  return segments.filter(Boolean).join(".");
}

/** Adds a policy under the next number, unless one with the same meaning is there; returns its id. */
export function addPolicy(draft: Draft, policy: Omit<Policy, "id">): string {
  const meaning = ({ guard, followUp, disclosure }: Pick<Policy, "guard" | "followUp" | "disclosure">) =>
    JSON.stringify([guard && { ...guard, hint: "" }, followUp, disclosure]);
  const twin = draft.policies.find((other) => meaning(other) === meaning(policy));
  if (twin) {
    if (policy.clause && twin.clause) draft.repeats.set(policy.clause, twin.clause);
    return twin.id;
  }
  const id = `p${draft.policies.length + 1}`;
  draft.policies.push({ id, ...policy });
  return id;
}

/** Marks a clause as one that the environment stands for. */
export function understand(draft: Draft, clauseId: string, kind?: Clause["kind"], note?: string): void {
  const clause = draft.clauses.find((candidate) => candidate.id === clauseId);
  if (!clause) return;
  clause.understood = true;
  if (kind) clause.kind = kind;
  if (note) clause.note = clause.note ? `${clause.note} ${note}` : note;
}
