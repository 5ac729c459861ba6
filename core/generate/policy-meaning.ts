import type { Plan, Policy } from "../environment.ts";
import { comparisonWords, type Expression } from "../expression.ts";
import { attribute, listed, lower, withArticle } from "./families/words.ts";

type Guard = NonNullable<Policy["guard"]>;
type FollowUp = NonNullable<Policy["followUp"]>;
type Disclosure = NonNullable<Policy["disclosure"]>;

/** The policies as the agent reads them. What an audited policy watches is said in full after the rule: the world does not refuse what breaks it, so nothing else would tell. */
export function toldPolicies(plan: Pick<Plan, "policies" | "entities">): Policy[] {
  return plan.policies.map((policy) => {
    const meaning = policy.enforcement === "audited" ? meaningOf(plan, policy) : null;
    return meaning === null || policy.text.includes(counts) ? policy : { ...policy, text: `${policy.text} ${meaning}` };
  });
}

const counts = "What counts: ";

function meaningOf(plan: Pick<Plan, "entities">, { guard, followUp, disclosure }: Policy): string | null {
  const words = wordsOf(plan);
  const parts = [
    guard && guardMeaning(guard, words),
    followUp && followUpMeaning(followUp, words),
    disclosure && disclosureMeaning(disclosure, words),
  ].filter((part) => part !== undefined);
  return parts.length === 0 || parts.includes(null) ? null : `${counts}${parts.join("; ")}.`;
}

type Words = {
  /** `a purchase order`. */
  readonly one: (entity: string) => string;
  /** `status or start time`. */
  readonly fields: (entity: string, names: readonly string[]) => string;
};

function wordsOf({ entities }: Pick<Plan, "entities">): Words {
  const entityOf = (name: string) => entities.find((entity) => entity.name === name);
  const fieldWords = (entity: string, name: string) => {
    const field = entityOf(entity)?.fields.find((each) => each.name === name);
    return field ? attribute(field) : referred(name);
  };
  return {
    one: (name) => withArticle(lower(entityOf(name)?.label ?? spaced(name))),
    fields: (entity, names) =>
      listed(
        names.map((name) => fieldWords(entity, name)),
        "or",
      ),
  };
}

const spaced = (name: string) => name.replaceAll("_", " ");
const referred = (name: string) => spaced(name.replace(/_id$/, ""));

/** `opening (get_patient; a search does not count) or changing a patient without a verification`. */
function guardMeaning({ entity, on, fields, when, require }: Guard, words: Words): string | null {
  const conditions = when ? conditionsOf(when) : [];
  if (conditions === null) return null;
  const deeds = {
    read: `opening (get_${entity}; a search does not count)`,
    create: "creating",
    update: fields ? `changing the ${words.fields(entity, fields)} of` : "changing",
    delete: "deleting",
  };
  const said = listed(
    on.map((each) => deeds[each]),
    "or",
  );
  const without = "some" in require ? ` without ${withArticle(spaced(require.some))}` : "";
  return `${said} ${words.one(entity)}${whose(conditions)}${without}`;
}

/** `when the stage of a deal changes and its stage is then "won" or "lost": a notification to its contact about it, of kind "confirmation"`. */
function followUpMeaning(rule: FollowUp, words: Words): string | null {
  const conditions = rule.when ? conditionsOf(rule.when) : [];
  const record = words.one(rule.entity);
  const changes = rule.fields
    ? `the ${words.fields(rule.entity, rule.fields)} of ${record} changes`
    : `${record} changes`;
  const events = { create: `${record} is created`, update: changes, delete: `${record} is deleted` };
  const made = rule.create === "notification" ? message(rule.where) : newRecord(rule, words);
  if (conditions === null || made === null) return null;
  const event = listed(
    rule.on.map((each) => events[each]),
    "or",
  );
  return `when ${event}${conditions.map((condition) => ` and its ${condition}`).join("")}: ${made}`;
}

function message(where: FollowUp["where"]): string | null {
  const { recipient_id: recipient, about_id: about, kind, ...others } = where;
  if (!recipient || !about || !kind || !("get" in about) || path(about.get) !== "id" || !("value" in kind)) return null;
  const to = recipientOf(recipient);
  return to === null || Object.keys(others).length > 0
    ? null
    : `a notification to ${to} about it, of kind ${literal(kind.value)}`;
}

function recipientOf(recipient: Expression): string | null {
  if ("value" in recipient) return `the recipient ${literal(recipient.value)}`;
  if (!("get" in recipient)) return null;
  return path(recipient.get) === "id" ? "that record itself" : `its ${path(recipient.get)}`;
}

function newRecord({ create, where }: FollowUp, words: Words): string | null {
  const values = Object.entries(where).map(([field, value]) => {
    if ("value" in value) return `${field} ${literal(value.value)}`;
    return "get" in value ? `${field} ${path(value.get) === "id" ? "its id" : `its ${path(value.get)}`}` : null;
  });
  if (values.includes(null)) return null;
  return `${words.one(create)}${values.length > 0 ? ` with ${listed(values.map(String))}` : ""}`;
}

/** `telling the salary of an employee, in an answer or a message`. */
function disclosureMeaning({ entity, fields, unless }: Disclosure, words: Words): string | null {
  const free = unless ? freed(unless) : "";
  if (free === null) return null;
  return `telling the ${words.fields(entity, fields)} of ${words.one(entity)}${free}, in an answer or a message`;
}

function freed(unless: Expression): string | null {
  if ("some" in unless) return ` without ${withArticle(spaced(unless.some))}`;
  if (!("compare" in unless) || unless.compare !== "ne" || !("get" in unless.left) || !("value" in unless.right))
    return null;
  return whose([`${path(unless.left.get)} is ${literal(unless.right.value)}`]);
}

const whose = (conditions: readonly string[]) => (conditions.length > 0 ? ` whose ${listed(conditions)}` : "");

/** Each condition as words; null when one cannot be said. That the recipient is known goes without saying. */
function conditionsOf(when: Expression): string[] | null {
  const parts = "all" in when ? when.all : [when];
  const said: string[] = [];
  for (const part of parts) {
    if (!("compare" in part) || !("get" in part.left) || !("value" in part.right)) return null;
    const verb = comparisonWords[part.compare];
    if (verb === undefined) return null;
    if (part.compare === "ne" && part.right.value === null) continue;
    said.push(`${path(part.left.get)} ${verb} ${literal(part.right.value)}`);
  }
  return said;
}

/** `new.customer_id.tier` is `customer's tier`. */
const path = (binding: string) => binding.split(".").slice(1).map(referred).join("'s ");

function literal(value: unknown): string {
  if (Array.isArray(value)) return listed(value.map(literal), "or");
  return value === null ? "empty" : value === true ? "yes" : value === false ? "no" : JSON.stringify(value);
}
