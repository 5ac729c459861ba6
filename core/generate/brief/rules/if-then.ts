import { nameOf } from "../archetypes.ts";
import {
  addPolicy,
  compare,
  ensureField,
  ensureFlag,
  fieldNamed,
  get,
  isPerson,
  not,
  path,
  referenceTo,
  value,
} from "../draft.ts";
import { namedField, stateField } from "../field-notation.ts";
import { before, kindsOf, namedWhere, type Rule } from "../rule.ts";
import { baseOf, conditionOf, guard, qualitiesBefore, slug } from "./condition.ts";
import { commitment } from "./need.ts";
import { verbIn, type WriteEvent, writeEventOf } from "./write-event.ts";

/** `nothing outside /etc/app`: paths stay inside the folders named. */
export function foldersOnly(rule: Rule): boolean {
  const folders =
    rule.clause.text.match(/(?<![\w/])\/[\w.-]+(?:\/[\w.-]+)*/g)?.map((folder) => folder.replace(/[.,]$/, "")) ?? [];
  if (folders.length === 0 || !/outside|only|except|other than|beyond/.test(rule.gloss)) return false;
  const kinds = kindsOf(rule).filter((kind) => fieldNamed(kind, "path"));
  const holders = kinds.length > 0 ? kinds : kindsOf(rule).slice(0, 1);
  for (const kind of holders) {
    const field = ensureField(kind, "path", () => namedField("path", "text"), rule.clause.id);
    field.sample = `choice:${folders.map((folder) => `${folder}/${kind.entity.name}`).join("|")}|/opt/${kind.entity.name}|/srv/${kind.entity.name}`;
    addPolicy(rule.draft, {
      kind: "scope",
      text: rule.text,
      enforcement: "blocked",
      guard: {
        entity: kind.entity.name,
        on: ["create", "update"],
        require: { any: folders.map((folder) => compare(get(`new.${field.name}`), "contains", value(`${folder}/`))) },
        hint: `Stay inside ${folders.join(", ")}.`,
      },
      clause: rule.clause.id,
    });
  }
  return true;
}

/** `if no refills remain, request ...`, `when X, Y instead`: the usual act is barred while the condition holds. */
export function insteadOf(rule: Rule): boolean {
  const match = /^(?:if|when) (.*?), (.*?) instead(?: of (.*))?$/.exec(rule.gloss);
  if (!match) return false;
  const act = match[3] ?? "";
  const found = verbIn(act, rule.gloss.length - act.length) ?? { verb: "create", at: rule.gloss.length };
  const event = writeEventOf(rule, found.verb, found.at) ?? (rule.context ? commitment(rule.context, rule) : null);
  const condition = event && conditionOf(rule, event, 3, 3 + (match[1]?.length ?? 0));
  return event && condition ? guard(rule, event, [], not(condition.holds), `${match[2]} instead.`) : false;
}

/** `if X, Y must be Z`, `when the meter is broken the invoice is estimated`: a state of things asks for a state of the record. */
export function ifThen(rule: Rule): boolean {
  const match =
    /^(?:if|when|once|whenever|as soon as|the moment) (.*?)(?:,| then) (.*)$/.exec(rule.gloss) ??
    /^(.*?) (?:must|should|has to|have to) (.*?) (?:if|when|once|as soon as) (.*)$/.exec(rule.gloss);
  if (!match) return false;
  const kind =
    namedWhere(rule, (candidate) => !isPerson(candidate) && stateField(candidate.entity) !== null) ?? rule.context;
  if (!kind) return false;
  const ifFirst = /^(if|when|once|whenever|as soon as|the moment)/.test(rule.gloss);
  const [cause, deed] = ifFirst ? [match[1] ?? "", match[2] ?? ""] : [match[3] ?? "", match[2] ?? ""];
  const causeAt = rule.gloss.indexOf(cause);
  const event: WriteEvent = { kind, on: ["update"] };
  const found = verbIn(deed, rule.gloss.indexOf(deed));
  const condition = conditionOf(rule, event, causeAt, causeAt + cause.length);
  if (!condition || !found) return false;
  const name = `${slug(deed) || found.verb}`;
  const flag = ensureFlag(
    kind,
    /(ed|en)$/.test(name) ? name : `${name}_done`.slice(0, 44),
    `Whether this was done: ${deed}.`,
    rule.clause.id,
  );
  return guard(
    rule,
    commitment(kind, rule),
    [condition.holds],
    compare(get(`new.${flag.name}`), "eq", value(true)),
    `Do it and set ${flag.name}.`,
  );
}

/** Words that begin a comparison (`must be after the start`), which is no state of a record. */
const comparing =
  /^(after|before|at|in|on|within|between|less|more|greater|higher|lower|larger|smaller|later|earlier|over|under|above|below|no)$/;

/** Qualities of a whole record kind that always hold: nothing special fits, but a state verb does (`X must be Y`). */
export function mustState(rule: Rule): boolean {
  const match = /\bmust (?:always )?be (?:kept |stored |marked |[a-z]+ly )?([a-z]+(?:-[a-z]+)?)/.exec(rule.gloss);
  const kind = match && (before(rule, match.index)?.kind ?? rule.context);
  if (!match?.[1] || !kind || isPerson(kind) || comparing.test(match[1])) return false;
  const tail = rule.gloss.slice(match.index + match[0].length - match[1].length);
  const [said = "", then = ""] = tail.split(/ (?:before|prior to) /);
  const flag = ensureFlag(
    kind,
    slug(said) || nameOf(match[1]),
    `Whether the ${kind.entity.label.toLowerCase()} is ${said.trim()}.`,
    rule.clause.id,
  );
  const acted = then
    ? verbIn(then.replace("check-in", "check in").replace("check-out", "check out"), rule.gloss.length - then.length)
    : null;
  const dealings = kindsOf(rule).find((other) => other.archetype === "booking" && referenceTo(other, kind));
  const event =
    (acted && dealings
      ? writeEventOf(
          { ...rule, named: [{ kind: dealings, start: 0, end: 1, plural: false }], context: dealings },
          acted.verb,
          rule.gloss.length,
        )
      : null) ?? commitment(kind, rule);
  const base = baseOf(rule, event, kind);
  if (base !== null && base !== "new")
    return guard(
      rule,
      event,
      [compare(get(base), "ne", value(null))],
      compare(get(path(base, flag.name)), "eq", value(true)),
      `See to it and set ${flag.name} of the ${kind.entity.label.toLowerCase()} first.`,
    );
  return guard(
    rule,
    commitment(kind, rule),
    qualitiesBefore(rule, commitment(kind, rule), 0, match.index),
    compare(get(`new.${flag.name}`), "eq", value(true)),
    `See to it and set ${flag.name} first.`,
  );
}
