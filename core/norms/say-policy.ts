import type { Entity, Guard, Policy } from "../environment.ts";
import type { Calendar, Comparison, Expression } from "../expression.ts";
import { attribute, listed, lower, nouns, withArticle } from "../generate/families/words.ts";
import { guardsOf } from "../worlds/records/guards.ts";

type Words = {
  readonly entities: readonly Entity[];
  /** What a binding is called, and which entity it is of. */
  readonly bound: Readonly<Record<string, { readonly called: string; readonly entity: string }>>;
};

/** A policy in one canonical sentence, made from what is enforced: that of its norm where it has one, else from its guards, duty and disclosure as they stand. */
export function sayPolicy(entities: readonly Entity[], policy: Omit<Policy, "id">): string {
  if (policy.norm && policy.said) return policy.said;
  const words: Words = { entities, bound: {} };
  const [guard, ...also] = guardsOf(policy);
  const parts = [
    ...(guard ? [guardWords(words, guard, policy.enforcement)] : []),
    ...(also.length > 0 ? [`The same holds for ${listed([...new Set(also.map((each) => writes(words, each)))])}`] : []),
    ...(policy.followUp ? [dutyWords(words, policy.followUp)] : []),
    ...(policy.due ? [dueWords(words, policy.due)] : []),
    ...(policy.disclosure ? [disclosureWords(words, policy.disclosure)] : []),
    ...(policy.request === undefined ? [] : [`A request to "${policy.request}" is refused`]),
  ];
  return parts.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`).join(" ");
}

const entityOf = ({ entities }: Words, name: string) => entities.find((entity) => entity.name === name);
const nounOf = (words: Words, name: string) => lower(entityOf(words, name)?.label ?? name.replaceAll("_", " "));
const pluralOf = (words: Words, name: string) => {
  const entity = entityOf(words, name);
  return entity ? nouns(entity) : `${name.replaceAll("_", " ")} records`;
};

function binding(words: Words, name: string, called: string, entity: string): Words {
  return { ...words, bound: { ...words.bound, [name]: { called, entity } } };
}

/** `changing the stage of a deal`. */
function writes(words: Words, { entity, on, fields }: Guard): string {
  const one = withArticle(nounOf(words, entity));
  const names = fields?.map((name) => fieldWords(words, entity, name));
  const deeds = {
    read: `opening ${one} (get_${entity}; a search does not count)`,
    create: `creating ${one}`,
    update: names ? `changing the ${listed(names, "or")} of ${one}` : `changing ${one}`,
    delete: `deleting ${one}`,
  };
  return listed(
    on.map((each) => deeds[each]),
    "or",
  );
}

function guardWords(words: Words, guard: Guard, enforcement: Policy["enforcement"]): string {
  const inner = binding(binding(words, "new", "its", guard.entity), "old", "its former", guard.entity);
  const when = guard.when ? `, where ${say(inner, guard.when)},` : "";
  const verdict = enforcement === "blocked" ? "is refused" : "breaks the rule";
  const { require } = guard;
  const end =
    "not" in require
      ? `while ${say(inner, require.not)}`
      : "value" in require
        ? require.value === true
          ? "never"
          : "always"
        : `unless ${say(inner, require)}`;
  return `${writes(words, guard)}${when} ${verdict} ${end}`;
}

function dutyWords(words: Words, rule: NonNullable<Policy["followUp"]>): string {
  const inner = binding(binding(words, "new", "its", rule.entity), "old", "its former", rule.entity);
  const when = rule.when && !isTrue(rule.when) ? `, where ${say(inner, rule.when)},` : "";
  const values = Object.entries(rule.where)
    .filter(([field]) => field !== "id")
    .map(([field, value]) => `${fieldWords(words, rule.create, field)} ${sayAsked(inner, value)}`);
  const within = rule.until
    ? ` until ${say(inner, rule.until)}`
    : rule.withinMinutes === undefined
      ? ""
      : ` within ${rule.withinMinutes} minutes`;
  const having = values.length > 0 ? ` with ${listed(values)}` : "";
  const noun = nounOf(words, rule.create);
  const duty = rule.where.id ? `that ${noun} must become one${having}` : `${withArticle(noun)}${having} must be made`;
  return `after ${writes(words, { ...rule, require: { value: true }, hint: "" })}${when} ${duty}${within}`;
}

function dueWords(words: Words, { entity, when, create, where, gone }: NonNullable<Policy["due"]>): string {
  const inner = binding(words, "row", "its", entity);
  const values = Object.entries(where)
    .filter(([field]) => field !== "id")
    .map(([field, value]) => `${fieldWords(words, create, field)} ${sayAsked(inner, value)}`);
  const having = values.length > 0 ? ` with ${listed(values)}` : "";
  const noun = nounOf(words, create);
  const duty = gone
    ? `that ${noun} must be deleted`
    : where.id
      ? `that ${noun} must become one${having}`
      : `${withArticle(noun)}${having} must be made`;
  return `for ${withArticle(nounOf(words, entity))} where ${say(inner, when)}, ${duty}`;
}

/** A value that a new record must have; the record at hand is `that record itself`. */
function sayAsked(words: Words, value: Expression): string {
  return "get" in value && /^(new|old|row)\.id$/.test(value.get) ? "that record itself" : say(words, value);
}

function disclosureWords(words: Words, { entity, fields, unless, to }: NonNullable<Policy["disclosure"]>): string {
  const inner = binding(words, "row", "its", entity);
  const facts = listed(
    fields.map((field) => fieldWords(words, entity, field)),
    "or",
  );
  const free = unless ? `, unless ${say(inner, unless)}` : "";
  const people =
    to && to.length > 0 ? `, and in messages to nobody but ${listed(to.map((each) => sayAsked(inner, each)))}` : "";
  return `the ${facts} of ${withArticle(nounOf(words, entity))} must not be told in an answer or a message${free}${people}`;
}

function fieldWords(words: Words, entity: string, name: string): string {
  const field = entityOf(words, entity)?.fields.find((each) => each.name === name);
  return field ? attribute(field) : name.replace(/_id$/, "").replaceAll("_", " ");
}

const isTrue = (expression: Expression) => "value" in expression && expression.value === true;

const comparisons: Readonly<Record<Comparison, string>> = {
  eq: "is",
  ne: "is not",
  lt: "is below",
  le: "is at most",
  gt: "is above",
  ge: "is at least",
  in: "is one of",
  contains: "contains",
  begins: "begins with",
};
const opposite: Readonly<Partial<Record<Comparison, Comparison>>> = {
  eq: "ne",
  ne: "eq",
  lt: "ge",
  le: "gt",
  gt: "le",
  ge: "lt",
};
const signs = { add: "plus", subtract: "minus", multiply: "times", divide: "divided by" } as const;

function say(words: Words, expression: Expression): string {
  if ("value" in expression) return literal(expression.value);
  if ("get" in expression) return pathWords(words, expression.get);
  if ("now" in expression) return expression.now === "date" ? "today" : "now";
  if ("all" in expression) return listed(distinct(expression.all.map((each) => say(words, each)))) || "always";
  if ("any" in expression)
    return `either ${listed(distinct(expression.any.map((each) => say(words, each))), "or") || "never"}`;
  if ("not" in expression) return sayNot(words, expression.not);
  if ("compare" in expression) return compared(words, expression, expression.compare);
  if ("arithmetic" in expression)
    return `${say(words, expression.left)} ${signs[expression.arithmetic]} ${say(words, expression.right)}`;
  if ("elapsed" in expression)
    return `the ${expression.elapsed} from ${say(words, expression.from)} to ${say(words, expression.to)}`;
  if ("shift" in expression) {
    const by = "value" in expression.by && typeof expression.by.value === "number" ? expression.by.value : null;
    const unit = expression.shift.replace("_", " ");
    if (by === null) return `${say(words, expression.by)} ${unit} after ${say(words, expression.of)}`;
    const amount = `${Math.abs(by)} ${Math.abs(by) === 1 ? unit.slice(0, -1) : unit}`;
    return `${amount} ${by < 0 ? "before" : "after"} ${say(words, expression.of)}`;
  }
  if ("during" in expression) return `${say(words, expression.at)} is in ${calendarWords(expression.during)}`;
  if ("some" in expression) return `there is ${withArticle(rowsWords(words, expression, expression.some, false))}`;
  if ("count" in expression) return `the number of ${rowsWords(words, expression, expression.count, true)}`;
  const inner = binding(words, expression.as, "its", expression.sum);
  return `the sum of ${say(inner, expression.of).replace(/^its /, "the ")} of ${rowsWords(words, expression, expression.sum, true)}`;
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== "yes");

function compared(words: Words, { left, right }: Extract<Expression, { compare: unknown }>, how: Comparison): string {
  if ("get" in left && left.get === "actor.roles")
    return `the actor ${how === "contains" ? "has" : "has not"} the role ${literal("value" in right ? right.value : null)}`;
  if ("value" in right && right.value === null) return `${say(words, left)} is ${how === "ne" ? "known" : "empty"}`;
  return `${say(words, left)} ${comparisons[how]} ${say(words, right)}`;
}

function sayNot(words: Words, inner: Expression): string {
  if ("not" in inner) return say(words, inner.not);
  if ("some" in inner) return `there is no ${rowsWords(words, inner, inner.some, false)}`;
  if ("compare" in inner) {
    const other = opposite[inner.compare];
    if (other) return compared(words, inner, other);
    if ("get" in inner.left && inner.left.get === "actor.roles") return compared(words, inner, "ne");
    return inner.compare === "in"
      ? `${say(words, inner.left)} is none of ${say(words, inner.right)}`
      : `it is not so that ${say(words, inner)}`;
  }
  return `it is not so that ${say(words, inner)}`;
}

/** `loans whose member is its member and whose status is "out"`. */
function rowsWords(
  words: Words,
  { as, where }: Extract<Expression, { as: string }>,
  entity: string,
  isMany: boolean,
): string {
  const inner = binding(words, as, "whose", entity);
  const noun = isMany ? pluralOf(words, entity) : nounOf(words, entity);
  if (isTrue(where)) return noun;
  const conditions = ("all" in where ? where.all : [where])
    .filter((each) => !isTrue(each))
    .map((each) => say(inner, each));
  return `${noun} ${conditions.map((each) => (each.startsWith("whose ") ? each : `where ${each}`)).join(" and ")}`;
}

/** `new.customer_id.tier` is `its customer's tier`, a binding alone its id. */
function pathWords(words: Words, path: string): string {
  const [first = "", ...names] = path.split(".");
  if (first === "actor") return names[0] === "id" ? "the acting person" : "the roles of the acting person";
  const bound = words.bound[first];
  let entity = bound?.entity ?? "";
  const said = names.map((name) => {
    const field = entityOf(words, entity)?.fields.find((each) => each.name === name);
    entity = field?.entity ?? "";
    return name === "id" ? "own id" : field ? attribute(field) : name.replace(/_id$/, "").replaceAll("_", " ");
  });
  return `${bound?.called ?? first} ${said.join("'s ")}`.trim();
}

const dayNames = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function calendarWords(calendar: Calendar): string {
  return listed(
    calendar.map(({ days, from, to, season }) =>
      [
        days ? listed(days.map((day) => dayNames[day] ?? "")) : "",
        from !== undefined && to !== undefined ? `${from} to ${to}` : "",
        season ? `${season[0]} to ${season[1]}` : "",
      ]
        .filter(Boolean)
        .join(" "),
    ),
    "or",
  );
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return listed(value.map(literal), "or");
  return value === null ? "empty" : value === true ? "yes" : value === false ? "no" : JSON.stringify(value);
}
