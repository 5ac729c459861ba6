import type { Expression } from "../../../expression.ts";
import { verbStates } from "../../lexicon/words.ts";
import { ensureState } from "../attributes-of-brief.ts";
import {
  addPolicy,
  addReference,
  all,
  compare,
  ensureField,
  ensureFlag,
  get,
  isPerson,
  type Kind,
  referenceTo,
  value,
} from "../draft.ts";
import { namedField, stateField } from "../field-notation.ts";
import { kindsOf, namedWhere, type Rule } from "../rule.ts";
import { qualitiesBefore } from "./condition.ts";
import { beyond, thresholdOf } from "./measure.ts";

const committing =
  /^(approved|confirmed|signed|active|paid|sent|ordered|shipped|placed|accepted|executed|released|published|funded|closed|completed|booked)$/;
const approvalWords =
  /\b(approv\w*|sign(ed)?[- ]?off|permission|authoris\w*|authoriz\w*|consent of|green light|countersign\w*|supervisor|manager|department head|head of|director|board|clearance|second (person|signature|pair))\b/;

/** `orders over 10,000 need a second approver`, `X needs the manager's approval`, `only managers may X`: an approval is on record first. */
function needsApproval(rule: Rule): boolean {
  const { gloss, draft } = rule;
  const onlyThey = /\bonly (the |a |an )?([a-z-]+(?: [a-z-]+)?) (?:can|may|are allowed|is allowed|should)\b/.exec(
    gloss,
  );
  const demands =
    /\b(need|require|must (be|have|get)|requires|only (with|after|when|if)|without|before|go(es)? to|has to|have to|unless|subject to)\b|\bneeds\b/.test(
      gloss,
    );
  if (
    !(approvalWords.test(gloss) && demands) &&
    !(
      onlyThey &&
      /(manager|admin|supervisor|owner|head|director|senior|lead|officer|curator|doctor|vet|editor|chief|accountant)/.test(
        onlyThey[2] ?? "",
      )
    )
  )
    return false;
  if (
    /\breviews?\b.*\bapprov|two approving/.test(gloss) &&
    kindsOf(rule).some((kind) => /review/.test(kind.entity.name))
  )
    return false;
  const threshold = thresholdOf(rule);
  const candidates = kindsOf(rule).filter((kind) => !isPerson(kind));
  const subject =
    threshold && !threshold.sumFor
      ? threshold.kind
      : (namedWhere(rule, (kind) => !isPerson(kind)) ??
        rule.context ??
        candidates.find((kind) => stateField(kind.entity)?.transitions));
  if (!subject || subject.entity.system) return false;
  const approver = /\b(second approver|two approvers|2 approvers|second manager)\b/.test(gloss)
    ? "a second approver"
    : "somebody who may approve it";
  const approved: Expression = {
    some: "approval",
    as: "consent",
    where: all([
      compare(get("consent.about_id"), "eq", get("new.id")),
      compare(get("consent.decision"), "eq", value("approved")),
    ]),
  };
  const conditions: Expression[] = [];
  if (threshold && !threshold.sumFor) conditions.push(beyond(threshold, "new"));
  else {
    const flag = overlapFlag(rule, subject);
    if (flag) conditions.push(compare(get(`new.${flag}`), "eq", value(true)));
    else
      conditions.push(
        ...qualitiesBefore(
          rule,
          { kind: subject, on: ["update"] },
          0,
          Math.max(0, gloss.search(/\b(needs?|requires?|must|has to|have to|only)\b/)),
        ),
      );
  }
  const event = approvalEvent(rule, subject);
  const fieldOnly = threshold !== null && threshold.field.type !== "money" && event.state === null;
  addPolicy(draft, {
    kind: threshold ? "limit" : "precondition",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: subject.entity.name,
      on: event.remove ? ["delete"] : fieldOnly && threshold ? ["create", "update"] : ["update"],
      ...(event.remove ? {} : { fields: fieldOnly && threshold ? [threshold.field.name] : event.fields }),
      ...(conditions.length + (event.state ? 1 : 0) > 0
        ? {
            when: all([
              ...conditions,
              ...(event.state ? [compare(get(`new.${event.fields[0]}`), "eq", value(event.state))] : []),
            ]),
          }
        : {}),
      require: event.remove ? oldIds(approved) : approved,
      hint: `Call request_approval about this ${subject.entity.label.toLowerCase()} with ${approver} first${fieldOnly && threshold ? ", then change the value" : ""}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** On delete the row is bound to `old`. */
function oldIds(expression: Expression): Expression {
  return JSON.parse(JSON.stringify(expression).replaceAll('"new.', '"old.'));
}

/** Which write of the subject the approval stands before: the state a verb of the rule leads to, else the first committing state, else any change. */
function approvalEvent(rule: Rule, subject: Kind): { fields: string[]; state: string | null; remove: boolean } {
  if (/\b(delet\w*|remov\w*)\b/.test(rule.gloss)) {
    subject.entity.deletable = true;
    return { fields: [], state: null, remove: true };
  }
  const state = stateField(subject.entity);
  for (const [verb, result] of verbStates) {
    if (verb === "approve" || verb === "authorize" || verb === "sign" || verb === "report") continue;
    const stem = verb.replace(/e$/, "");
    if (
      new RegExp(`\\b${stem}(e|es|ed|d|ing|s|ped|ping)?\\b`).test(rule.gloss) &&
      !/^(order|book|board|post|fine|receive|issue)$/.test(verb)
    )
      return { fields: [ensureState(subject, result, rule.clause.id)], state: result, remove: false };
  }
  if (!state)
    return {
      fields: subject.entity.fields.filter((field) => field.type !== "id" && !field.managed).map((field) => field.name),
      state: null,
      remove: false,
    };
  const target = state.values?.find((candidate) => committing.test(candidate) && candidate !== state.initial);
  return { fields: [state.name], state: target ?? null, remove: false };
}

/** `overlapping a blackout period` has no numbers to compare: a yes-or-no field of the record carries it. */
function overlapFlag(rule: Rule, subject: Kind): string | null {
  const match =
    /\b(overlapping|during|in|with|on|outside|for) (?:a |an |the )?([a-z-]+(?: [a-z-]+){0,2}?) (?=need|require|must|only|has to|have to)/.exec(
      rule.gloss,
    );
  if (!match) return null;
  const phrase = match[2] ?? "";
  if (rule.named.some((named) => rule.gloss.slice(named.start, named.end) === phrase)) return null;
  const verb = match[1] === "overlapping" ? "overlaps" : match[1];
  const name = `${verb}_${phrase}`.replace(/[^a-z0-9]+/g, "_").slice(0, 40);
  return ensureFlag(
    subject,
    name,
    `Whether the ${subject.entity.label.toLowerCase()} is ${match[1]} ${phrase}.`,
    rule.clause.id,
  ).name;
}

/** `payouts above 5000 go to a senior adjuster`: who handles it has the rank. */
function needsSeniority(rule: Rule): boolean {
  const { gloss, draft } = rule;
  const match =
    /\b(senior|experienced|certified|licensed|qualified|specialist|specialised|specialized|trained|chief|lead|level \d|native)\b/.exec(
      gloss,
    );
  if (!match?.[1] || !/\b(go|goes|handled|assigned|need|require|must|only|done|performed|by|to)\w*\b/.test(gloss))
    return false;
  const staff = namedWhere(rule, isPerson);
  const threshold = thresholdOf(rule);
  const subject =
    threshold && !threshold.sumFor ? threshold.kind : (namedWhere(rule, (kind) => !isPerson(kind)) ?? rule.context);
  if (!staff || !subject || subject === staff || isPerson(subject)) return false;
  const rank = match[1];
  const ranked = /^(senior|chief|lead|experienced)$/.test(rank);
  const field = ranked
    ? ensureField(staff, "seniority", () => namedField("seniority"), rule.clause.id)
    : ensureFlag(staff, rank, `Whether the ${staff.entity.label.toLowerCase()} is ${rank}.`, rule.clause.id);
  if (ranked && field.type === "enum" && !field.values?.includes("senior"))
    field.values = [...(field.values ?? []), "senior"];
  const link = referenceTo(subject, staff) ?? addReference(subject, staff, { clause: rule.clause.id });
  const fit = compare(get(`new.${link.name}.${field.name}`), "eq", value(ranked ? "senior" : true));
  addPolicy(draft, {
    kind: "limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: subject.entity.name,
      on: ["create", "update"],
      fields: [link.name, ...(threshold ? [threshold.field.name] : [])],
      when: all([
        ...(threshold ? [beyond(threshold, "new")] : []),
        compare(get(`new.${link.name}`), "ne", value(null)),
      ]),
      require: fit,
      hint: `Give it to ${rank === "experienced" ? "an" : "a"} ${rank} ${staff.entity.label.toLowerCase()}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** Rules that put somebody's consent or rank before a write. */
export const approvalRules = [needsSeniority, needsApproval];
