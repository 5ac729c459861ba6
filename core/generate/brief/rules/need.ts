import type { Expression } from "../../../expression.ts";
import { nameOf } from "../archetypes.ts";
import { ensureState } from "../attributes-of-brief.ts";
import {
  compare,
  ensureField,
  ensureFlag,
  get,
  isPerson,
  type Kind,
  path,
  pathBetween,
  referenceTo,
  value,
} from "../draft.ts";
import { namedField, stateField } from "../field-notation.ts";
import { after, before, kindsOf, type Rule } from "../rule.ts";
import { baseOf, guard, qualitiesBefore, slug } from "./condition.ts";
import { beyond, thresholdOf } from "./measure.ts";
import { verbIn, type WriteEvent, writeEventOf } from "./write-event.ts";

/** `parties bigger than 8 need a deposit`, `age-restricted parcels need an ID check before handing over`, `every X must have Y`. */
export function needs(rule: Rule): boolean {
  const { gloss } = rule;
  const asked =
    /^(?:a |an |the )?(?:valid |signed )?([a-z -]+?) (?:is|are) (?:always )?(?:required|needed|mandatory|obligatory|necessary|compulsory) (?:for|before|with|when|to) (.*)$/.exec(
      gloss,
    );
  const wanting = asked ? after(rule, asked[1]?.length ?? 0)?.kind : undefined;
  if (asked?.[1] && wanting) {
    const holder =
      kindsOf(rule).find((kind) => kind.archetype === "booking" && referenceTo(kind, wanting)) ??
      (isPerson(wanting) ? undefined : wanting);
    if (!holder) return false;
    const event: WriteEvent =
      holder === wanting ? commitment(holder, rule) : { kind: holder, on: ["create", "update"] };
    const name = slug(asked[1]);
    const flag = ensureFlag(
      holder,
      /(ed|en)$/.test(name) ? name : `${name}_${/deposit|fee|payment/.test(name) ? "paid" : "present"}`,
      `Whether there is: ${asked[1]}.`,
      rule.clause.id,
    );
    const when = qualitiesBefore(rule, event, gloss.length - (asked[2]?.length ?? 0), gloss.length);
    return guard(
      rule,
      event,
      when,
      compare(get(`new.${flag.name}`), "eq", value(true)),
      `Set ${flag.name} once it is so.`,
    );
  }
  const match =
    /\b(?:needs?|requires?|must have|must carry|must include|must show|has to have|have to have|must come with|must be accompanied by) (?:to be |to have )?(?:a |an |the |their |at least 1 |valid |proof of )*([a-z][a-z -]*?)(?= before\b| to be\b| to\b| when\b| for\b| on\b| at\b| in\b| recorded\b| if\b|,|$)/.exec(
      gloss,
    ) ??
    /\bmust (?:always )?be ([a-z]+(?:ed|en|t)(?: by [a-z ]+?)?)(?= before\b| when\b| by\b| at\b| in\b|,|$)/.exec(gloss);
  if (!match?.[1]) return false;
  const phrase = match[1].trim();
  const property = wantedProperty(rule, match.index, phrase);
  if (property) return property.made;
  const threshold = thresholdOf(rule);
  const subject =
    before(rule, match.index)?.kind ??
    (threshold && !threshold.sumFor ? threshold.kind : undefined) ??
    (/\bpart(y|ies)\b/.test(gloss) ? kindsOf(rule).find((kind) => kind.archetype === "booking") : undefined) ??
    rule.context;
  if (!subject) return false;
  const beforeWord = /\bbefore\b(.*)$/.exec(gloss) ?? /\bto be\b(.*)$/.exec(gloss);
  const acted = beforeWord ? verbIn(beforeWord[1] ?? "", gloss.length - (beforeWord[1]?.length ?? 0)) : null;
  const holder =
    isPerson(subject) || subject.archetype === "category" || subject.archetype === "org"
      ? (kindsOf(rule).find((kind) => kind.archetype === "booking" && referenceTo(kind, subject)) ?? subject)
      : subject;
  const event: WriteEvent =
    (acted && writeEventOf({ ...rule, context: holder }, acted.verb, acted.at)) || commitment(holder, rule);
  const carrier = event.kind === holder || pathBetween(rule.draft, event.kind, subject) === null ? event.kind : subject;
  const flagName = /^(deposit|prepayment|payment)$/.test(phrase)
    ? `${phrase}_paid`
    : `${slug(phrase)}${/(ed|en)$/.test(phrase) ? "" : /check|inspection|test|training|signature|consent/.test(phrase) ? (/\brecorded\b/.test(gloss) ? "_recorded" : "_done") : "_present"}`;
  const flag = ensureFlag(carrier, flagName, `Whether there is: ${phrase}.`, rule.clause.id);
  const base = baseOf(rule, event, carrier) ?? "new";
  const when: Expression[] = [
    ...(threshold && !threshold.sumFor && threshold.kind === event.kind ? [beyond(threshold, "new")] : []),
    ...qualitiesBefore(rule, event, 0, match.index),
  ];
  const fields = event.fields
    ? [...event.fields, ...(threshold && threshold.kind === event.kind ? [threshold.field.name] : [])]
    : undefined;
  return guard(
    rule,
    { ...event, ...(fields ? { fields } : {}) },
    when,
    compare(get(path(base, flag.name)), "eq", value(true)),
    `Set ${flag.name} of the ${carrier.entity.label.toLowerCase()} once it is so, then go on.`,
  );
}

/** `every rejection needs a reason`: a property with a value of its own is filled in, in the state the subject names. */
function wantedProperty(rule: Rule, at: number, phrase: string): { made: boolean } | null {
  const name = nameOf(phrase);
  if (
    !/^(reason|description|note|notes|comment|category|subject|deadline|due_date|start_date|end_date|email|phone|address|title|priority|price|amount|summary|budget|expiry_date|tracking_number|justification|receipt_number)$/.test(
      name,
    )
  )
    return null;
  const head = rule.gloss.slice(0, at).split(" ").filter(Boolean).at(-1) ?? "";
  const states: Readonly<Record<string, string>> = {
    rejection: "rejected",
    cancellation: "cancelled",
    refund: "refunded",
    closure: "closed",
    approval: "approved",
    denial: "denied",
    escalation: "escalated",
    resolution: "resolved",
    waiver: "waived",
    return: "returned",
  };
  const state = states[head];
  const holder = state
    ? (kindsOf(rule).find((kind) => stateField(kind.entity)?.values?.includes(state) && rule.context === kind) ??
      kindsOf(rule).find((kind) => stateField(kind.entity)?.values?.includes(state)) ??
      rule.context)
    : (before(rule, at)?.kind ?? rule.context);
  if (!holder) return null;
  const field = ensureField(holder, name, () => namedField(name), rule.clause.id);
  const status = state ? ensureState(holder, state, rule.clause.id) : null;
  const event: WriteEvent =
    status && state
      ? { kind: holder, on: ["update"], fields: [status], when: compare(get(`new.${status}`), "eq", value(state)) }
      : { kind: holder, on: ["create"] };
  return {
    made: guard(rule, event, [], compare(get(`new.${field.name}`), "ne", value(null)), `Fill in ${field.name} first.`),
  };
}

/** The write that commits a record: the state that hands it over, confirms or completes it. */
export function commitment(kind: Kind, rule: Rule): WriteEvent {
  const state = stateField(kind.entity);
  const target = state?.values?.find(
    (candidate) =>
      /^(confirmed|delivered|approved|active|completed|published|paid|shipped|done|on_loan|in_use|rented)$/.test(
        candidate,
      ) && candidate !== state.initial,
  );
  if (state && target)
    return { kind, on: ["update"], fields: [state.name], when: compare(get(`new.${state.name}`), "eq", value(target)) };
  const name = ensureState(kind, "confirmed", rule.clause.id);
  return { kind, on: ["update"], fields: [name], when: compare(get(`new.${name}`), "eq", value("confirmed")) };
}

/** `check the licence before handing over`, `inspect the vehicle after return`: the check is on record first. */
export function checkBefore(rule: Rule): boolean {
  const { gloss } = rule;
  if (/\b(needs?|requires?)\b/.test(gloss)) return false;
  const match =
    /\b(check|inspect|scan|sign|confirm|verify|test|clean|weigh|review|collect|obtain|get|ask for|ask|take|count|sanitise|sanitize|calibrate|complete|record|validate|disinfect)\w* ([a-z' -]+?) (?:before|prior to|ahead of)(?: every| each| any| a| an| the)? ?(.*)$/.exec(
      gloss,
    ) ?? /^before (.*?), (?:always )?([a-z]+) (.*)$/.exec(gloss);
  if (!match) return false;
  const opening = gloss.startsWith("before ");
  const [verb = "", thing = "", act = ""] = opening ? [match[2], match[3], match[1]] : [match[1], match[2], match[3]];
  const found = verbIn(act, gloss.indexOf(act));
  const event =
    (found && writeEventOf(rule, found.verb, found.at)) ?? (rule.context ? commitment(rule.context, rule) : null);
  if (!event) return false;
  const name = `${slug(thing) || "all"}_${/y$/.test(verb) ? `${verb.slice(0, -1)}ied` : /e$/.test(verb) ? `${verb}d` : /^(get|take|ask)$/.test(verb) ? "obtained" : `${verb}ed`}`;
  const flag = ensureFlag(event.kind, name, `Whether this was done: ${verb} ${thing}.`, rule.clause.id);
  return guard(
    rule,
    event,
    [],
    compare(get(`new.${flag.name}`), "eq", value(true)),
    `Do it and set ${flag.name} first.`,
  );
}
