import type { Field } from "../../environment.ts";
import type { Comparison, Expression } from "../../expression.ts";
import type { Operation, Parameter, Requirement } from "../../operation.ts";
import type { PackEntity, PackPolicy } from "../pack.ts";
import { fieldOf } from "../system.ts";
import { capitalised, titleOf } from "../verbs.ts";

// Short forms in which the packs are written; they only fill in what a reader can infer.

type FieldOptions = Partial<Omit<Field, "name" | "type" | "description">>;
type Named = (name: string, description: string, options?: FieldOptions) => Field;

function labelOf(name: string): string {
  return capitalised(name.replace(/_ids?$/, ""));
}

const typed =
  (type: Field["type"]): Named =>
  (name, description, options = {}) =>
    fieldOf({ name, label: labelOf(name), type, description, ...options });

export const text = typed("text");
export const longtext = typed("longtext");
export const integer = typed("integer");
export const decimal = typed("decimal");
export const boolean = typed("boolean");
export const date = typed("date");
export const datetime = typed("datetime");
export const email = typed("email");
export const phone = typed("phone");
export const url = typed("url");
export const address = typed("address");

const id = fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true });

/** An amount of money, never negative. */
export function money(name: string, from: number, to: number, description: string, options: FieldOptions = {}): Field {
  return typed("money")(name, description, { min: 0, currency: "EUR", sample: `money:${from}-${to}`, ...options });
}

/** One of some values, required unless the options say otherwise. */
export function choice(
  name: string,
  values: readonly string[],
  description: string,
  options: FieldOptions = {},
): Field {
  return typed("enum")(name, description, { required: true, values: [...values], ...options });
}

/** A life cycle: every state with the states that may follow; new records begin in the first. */
export function states(
  name: string,
  next: Readonly<Record<string, readonly string[]>>,
  description: string,
  options: FieldOptions = {},
): Field {
  const values = Object.keys(next);
  const transitions = Object.fromEntries(Object.entries(next).map(([state, after]) => [state, [...after]]));
  return choice(name, values, description, { transitions, ...(values[0] ? { initial: values[0] } : {}), ...options });
}

/** A reference to another record; its name ends in `_id`. */
export function reference(name: string, entity: string, description: string, options: FieldOptions = {}): Field {
  return typed("reference")(name, description, { entity, ...options });
}

/** A number that the environment gives each record, unique and never changed: `numbered("ticket_number", "INC-#####", ...)`. */
export function numbered(name: string, pattern: string, description: string, options: FieldOptions = {}): Field {
  return typed("text")(name, description, {
    required: true,
    unique: true,
    managed: true,
    sample: `code:${pattern}`,
    ...options,
  });
}

type EntityDraft = Pick<PackEntity, "name" | "idPrefix" | "description" | "display" | "seedRows" | "fields"> &
  Partial<PackEntity>;

/** An entity of a pack; `id` comes before the fields given. */
export function entity(draft: EntityDraft): PackEntity {
  return {
    plural: `${draft.name}s`,
    label: capitalised(draft.name),
    system: false,
    deletable: false,
    creatable: true,
    updatable: true,
    synonyms: [],
    core: false,
    ...draft,
    fields: [id, ...draft.fields],
  };
}

type OperationDraft = Pick<Operation, "name" | "description" | "parameters" | "effects"> & Partial<Operation>;

/** A planned operation. Its records are fetched through the reference parameters named `<binding>_id`, unless `bind` says otherwise. */
export function operation(draft: OperationDraft): Operation {
  const bind = draft.parameters.flatMap(({ name, type, entity: target }) =>
    type === "reference" && target ? [{ as: name.replace(/_id$/, ""), entity: target, param: name }] : [],
  );
  return { origin: "planned", kind: "planned", title: titleOf(draft.name), bind, require: [], ...draft };
}

/** A required parameter that names a record. */
export function record(target: string, options: Partial<Parameter> = {}): Parameter {
  return {
    name: `${target}_id`,
    type: "reference",
    entity: target,
    description: `Id of the ${target.replaceAll("_", " ")}`,
    required: true,
    ...options,
  };
}

/** A required parameter with the type and limits of a field of an entity. */
export function like(source: PackEntity, name: string, options: Partial<Parameter> = {}): Parameter {
  const field = source.fields.find((each) => each.name === name);
  if (!field) throw new RangeError(`${source.name} has no field ${name}`);
  const { type, description, entity: target, values, min, max, pattern, currency } = field;
  return {
    name,
    type,
    description,
    required: true,
    ...(target ? { entity: target } : {}),
    ...(values ? { values } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(pattern ? { pattern } : {}),
    ...(currency ? { currency } : {}),
    ...options,
  };
}

/** A policy of a pack that comes along only when the brief asks for it, unless it says otherwise. */
export function policy(draft: Omit<PackPolicy, "byDefault" | "cues"> & Partial<PackPolicy>): PackPolicy {
  return { byDefault: false, cues: [], ...draft };
}

/** A condition on a call with its error. */
export function requirement(
  that: Expression,
  message: string,
  hint: string,
  code: Requirement["code"] = "NOT_ALLOWED",
): Requirement {
  return { that, code, message, hint };
}

type Operand = string | Expression;
type Value = string | number | boolean | null | readonly string[] | Expression;

/** A path. */
export const get = (path: string): Expression => ({ get: path });
export const value = (json: string | number | boolean | null | readonly string[]): Expression => ({ value: json });
export const param = (name: string): Expression => ({ get: `params.${name}` });
export const today: Expression = { now: "date" };
export const clock: Expression = { now: "datetime" };
export const all = (...parts: Expression[]): Expression => ({ all: parts });
export const any = (...parts: Expression[]): Expression => ({ any: parts });
export const not = (part: Expression): Expression => ({ not: part });

function isExpression(given: Value): given is Expression {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

const leftOf = (operand: Operand): Expression => (typeof operand === "string" ? get(operand) : operand);
const rightOf = (given: Value): Expression => (isExpression(given) ? given : value(given));

const comparing =
  (compare: Comparison) =>
  (left: Operand, right: Value): Expression => ({ compare, left: leftOf(left), right: rightOf(right) });

/** Comparisons: on the left a path or an expression, on the right a constant or an expression. */
export const is = comparing("eq");
export const isNot = comparing("ne");
export const below = comparing("lt");
export const atMost = comparing("le");
export const above = comparing("gt");
export const atLeast = comparing("ge");
export const isOneOf = comparing("in");

const calculating =
  (arithmetic: "add" | "subtract" | "multiply" | "divide") =>
  (left: Operand, right: Value): Expression => ({ arithmetic, left: leftOf(left), right: rightOf(right) });

/** Arithmetic: on the left a path or an expression, on the right a constant or an expression. */
export const plus = calculating("add");
export const minus = calculating("subtract");
export const times = calculating("multiply");

/** Whether a row of an entity satisfies every condition; it is bound to `as`. */
export function exists(some: string, as: string, ...where: Expression[]): Expression {
  return { some, as, where: all(...where) };
}

/** Whether the row bound to a path's first segment was approved by somebody. */
export function approved(path: string): Expression {
  return exists("approval", "approval", is("approval.about_id", get(path)), is("approval.decision", "approved"));
}

/** Whether the identity behind the record with the id at a path was verified. */
export function verified(path: string): Expression {
  return exists("verification", "verification", is("verification.record_id", get(path)));
}

/** Whether no other row of the entity satisfies every condition; `new` is the row in question, `other` the rest. */
export function noOther(of: string, ...where: Expression[]): Expression {
  return not(exists(of, "other", isNot("other.id", get("new.id")), ...where));
}

/** A moment moved by some minutes. */
export function minutesAfter(path: string, minutes: Expression): Expression {
  return { shift: "minutes", of: get(path), by: minutes };
}

/** Time from a moment at a path until now. */
export function since(unit: "minutes" | "hours" | "days", path: string): Expression {
  return { elapsed: unit, from: get(path), to: clock };
}

/** `new.field` goes from a later to an earlier one of the values, in any number of steps. */
export function goesBack(field: string, order: readonly string[]): Expression {
  return any(
    ...order
      .slice(1)
      .map((state, index) => all(is(`old.${field}`, state), isOneOf(`new.${field}`, order.slice(0, index + 1)))),
  );
}
