import type { Operation, Parameter } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { linkingVerbs, verbStates } from "../lexicon/words.ts";
import { titleOf } from "../verbs.ts";
import { ensureState } from "./attributes-of-brief.ts";
import type { Part } from "./clauses.ts";
import { isRule } from "./clauses.ts";
import {
  all,
  compare,
  type Draft,
  fieldNamed,
  get,
  isPerson,
  type Kind,
  referenceTo,
  understand,
  value,
} from "./draft.ts";
import { stateField } from "./field-notation.ts";
import { findActions, findMentions } from "./find-entities.ts";
import type { Sentence } from "./tokens.ts";

type KindAt = (sentence: number, token: number) => Kind | undefined;

/** Values of a thing that is free, and of one in use. */
const freeValues = /^(available|free|vacant|in_stock|open|ready)$/;
const busyValues = /^(on_loan|rented|occupied|in_use|assigned|reserved|sold|held)$/;
/** Values of a record whose life is over. */
const overValues =
  /^(cancelled|canceled|completed|returned|closed|expired|left|denied|rejected|dropped|waitlisted|done|paid|no_show|failed|refunded|terminated|ended|lost|won|withdrawn|archived|void|retired|abandoned|collected|delivered|inactive|resolved|merged|waived|finished|former|deceased|removed|discharged|transferred|declined|settled|fulfilled|reversed|posted|revoked|released|reimbursed|sold)$/;

/** Turns the brief's verbs into states of their objects and, where a verb touches two kinds of record at once, into planned operations. */
export function readActions(
  draft: Draft,
  sentences: readonly Sentence[],
  parts: readonly Part[],
  kindAt: KindAt,
): void {
  let last: Kind | undefined;
  for (const action of findActions(sentences, findMentions(sentences))) {
    const part = parts.find(
      (candidate) => candidate.sentence === action.sentence && action.at >= candidate.from && action.at < candidate.to,
    );
    const object = action.object ? kindAt(action.sentence, action.object.from) : undefined;
    const before = object === undefined ? nearestBefore(sentences, action.sentence, action.at, kindAt) : undefined;
    const target = object ?? before ?? last;
    if (object) last = object;
    if (!part || !target || target.entity.system) continue;
    const rule = isRule(part.tokens);
    const state = verbStates.get(action.verb);
    if (state && !target.fromPack && !rule && carriesState(target) && !linkingVerbs.has(action.verb)) {
      ensureState(target, state, part.clause.id);
      understand(draft, part.clause.id, "action");
    }
    const subject = action.subject ? kindAt(action.sentence, action.subject.from) : undefined;
    if (linkingVerbs.has(action.verb) && object && !object.fromPack && !rule)
      planLink(draft, action.verb, subject, object, part.clause.id);
    if (/^(change|reschedule|move|rebook|postpone|modify)$/.test(action.verb) && !rule)
      planReschedule(draft, target, part.clause.id);
    if (/^(assign|allocate|reassign|dispatch|transfer|link)$/.test(action.verb) && !rule)
      planAssign(draft, action.sentence, action.at, target, sentences, kindAt, part.clause.id);
  }
  for (const kind of draft.kinds)
    if (kind.archetype === "booking" && !kind.fromPack && /^(loan|rental)$/.test(kind.noun?.name ?? ""))
      planLink(
        draft,
        kind.noun?.name === "loan" ? "borrow" : "rent",
        undefined,
        thingOf(draft, kind) ?? kind,
        kind.entity.clause,
      );
}

function carriesState(kind: Kind): boolean {
  return !isPerson(kind) && kind.archetype !== "category" && kind.archetype !== "org" && kind.archetype !== "line";
}

function nearestBefore(sentences: readonly Sentence[], sentence: number, at: number, kindAt: KindAt): Kind | undefined {
  const tokens = sentences[sentence]?.tokens ?? [];
  for (let index = at + 1; index < Math.min(tokens.length, at + 6); index++) {
    if (tokens[index]?.kind === "verb" || tokens[index]?.text === "," || tokens[index]?.gloss === "and") continue;
    const kind = kindAt(sentence, index);
    if (kind) return kind;
    break;
  }
  return undefined;
}

function thingOf(draft: Draft, link: Kind): Kind | undefined {
  const targets = link.entity.fields
    .filter((field) => field.type === "reference")
    .map((field) => draft.kinds.find((kind) => kind.entity.name === field.entity));
  return targets.find(
    (kind) => kind && !isPerson(kind) && kind.archetype !== "org" && stateField(kind.entity) !== null,
  );
}

function addOperation(draft: Draft, operation: Operation, clause: string | undefined): void {
  if (draft.operations.some((other) => other.name === operation.name)) return;
  draft.operations.push({ ...operation, ...(clause ? { clause } : {}) });
  if (clause) understand(draft, clause, "action");
}

function referenceParameter(kind: Kind, required = true): Parameter {
  return {
    name: `${kind.entity.name}_id`,
    type: "reference",
    entity: kind.entity.name,
    description: `Id of the ${kind.entity.label.toLowerCase()}`,
    required,
  };
}

/** `borrow_book` makes the loan and takes the book; `return_loan` ends the loan and frees the book. */
function planLink(
  draft: Draft,
  verb: string,
  subject: Kind | undefined,
  thing: Kind,
  clause: string | undefined,
): void {
  const link = draft.kinds.find(
    (kind) =>
      kind !== thing &&
      kind.archetype === "booking" &&
      !kind.fromPack &&
      referenceTo(kind, thing) &&
      (linkingVerbs.get(verb) === kind.noun?.name || referenceTo(kind, subject ?? thing)),
  );
  const person =
    link &&
    draft.kinds.find(
      (kind) => isPerson(kind) && referenceTo(link, kind) && (subject === undefined || kind === subject),
    );
  const status = stateField(thing.entity);
  const free = status?.values?.find((state) => freeValues.test(state));
  const busy = status?.values?.find((state) => busyValues.test(state));
  if (!link || !person || !status || status.transitions || !free || !busy) return;
  const linkState = stateField(link.entity);
  const started = linkState?.values?.includes("active") ? "active" : linkState?.initial;
  const ended = linkState?.values?.find((state) => /^(returned|completed|ended)$/.test(state));
  const thingName = thing.entity.name;
  const thingLabel = thing.entity.label.toLowerCase();
  const linkLabel = link.entity.label.toLowerCase();
  const set: Record<string, Expression> = {
    [`${person.entity.name}_id`]: get(`${person.entity.name}.id`),
    [referenceTo(link, thing)?.name ?? `${thingName}_id`]: get(`${thingName}.id`),
  };
  if (linkState && typeof started === "string") set[linkState.name] = value(started);
  const begins = ["borrowed_at", "starts_at", "booked_at"].map((name) => fieldNamed(link, name)).find(Boolean);
  if (begins) set[begins.name] = { now: "datetime" };
  const due = fieldNamed(link, "due_date");
  if (due) set[due.name] = { shift: "days", of: { now: "date" }, by: value(14) };
  const stem = verb.replaceAll(" ", "_");
  const personName = person.entity.name;
  addOperation(
    draft,
    {
      name: `${stem}_${thingName}`.slice(0, 60),
      origin: "planned",
      kind: "planned",
      title: titleOf(`${stem}_${thingLabel}`),
      description: `Opens ${linkLabel} of ${thingLabel} for ${person.entity.label.toLowerCase()} and marks the ${thingLabel} ${busy.replaceAll("_", " ")}.`,
      entity: link.entity.name,
      parameters: [referenceParameter(person), referenceParameter(thing)],
      bind: [
        { as: personName, entity: personName, param: `${personName}_id` },
        { as: thingName, entity: thingName, param: `${thingName}_id` },
      ],
      require: [
        {
          that: compare(get(`${thingName}.${status.name}`), "eq", value(free)),
          code: "CONFLICT",
          message: `The ${thingLabel} is not ${free.replaceAll("_", " ")}.`,
          hint: `Choose a ${thingLabel} whose ${status.name} is ${free}.`,
        },
      ],
      effects: [
        { kind: "create", entity: link.entity.name, as: "made", set },
        { kind: "update", record: thingName, set: { [status.name]: value(busy) } },
      ],
      returns: "made",
    },
    clause,
  );
  link.entity.creatable = false;
  if (!linkState || !ended) return;
  const linkName = link.entity.name;
  const thingPath = referenceTo(link, thing)?.name ?? `${thingName}_id`;
  const over: Record<string, Expression> = { [linkState.name]: value(ended) };
  if (fieldNamed(link, "returned_at")) over.returned_at = { now: "datetime" };
  addOperation(
    draft,
    {
      name: `return_${thingName}`.slice(0, 60),
      origin: "planned",
      kind: "planned",
      title: `Return ${thingLabel}`,
      description: `Ends the ${linkLabel} and marks the ${thingLabel} ${free.replaceAll("_", " ")} again.`,
      entity: linkName,
      parameters: [referenceParameter(link)],
      bind: [{ as: linkName, entity: linkName, param: `${linkName}_id` }],
      require: [
        {
          that: {
            not: compare(
              get(`${linkName}.${linkState.name}`),
              "in",
              value((linkState.values ?? []).filter((state) => overValues.test(state))),
            ),
          },
          code: "CONFLICT",
          message: `The ${linkLabel} is over already.`,
          hint: `Look for the open ${linkLabel} of this ${thingLabel}.`,
        },
      ],
      effects: [
        { kind: "update", record: linkName, set: over },
        {
          kind: "update_where",
          entity: thingName,
          as: "item",
          where: compare(get("item.id"), "eq", get(`${linkName}.${thingPath}`)),
          set: { [status.name]: value(free) },
        },
      ],
      returns: linkName,
    },
    clause,
  );
}

const spans: readonly (readonly [string, string])[] = [
  ["starts_at", "ends_at"],
  ["start_date", "end_date"],
  ["check_in", "check_out"],
  ["departs_at", "arrives_at"],
];

/** The fields that say from when to when a record holds, or null. */
export function spanOf(kind: Kind): readonly [string, string] | null {
  return spans.find(([from, to]) => fieldNamed(kind, from) && fieldNamed(kind, to)) ?? null;
}

function planReschedule(draft: Draft, kind: Kind, clause: string): void {
  const span = spanOf(kind);
  if (!span || kind.fromPack || !/^(booking|event)$/.test(kind.archetype)) return;
  const name = kind.entity.name;
  const label = kind.entity.label.toLowerCase();
  const state = stateField(kind.entity);
  const over = (state?.values ?? []).filter((candidate) => overValues.test(candidate));
  const [from, to] = span;
  const type = fieldNamed(kind, from)?.type ?? "datetime";
  addOperation(
    draft,
    {
      name: `reschedule_${name}`.slice(0, 60),
      origin: "planned",
      kind: "planned",
      title: `Reschedule ${label}`,
      description: `Moves the ${label} to another time.`,
      entity: name,
      parameters: [
        referenceParameter(kind),
        { name: from, type, description: "New start", required: true },
        { name: to, type, description: "New end", required: true },
      ],
      bind: [{ as: name, entity: name, param: `${name}_id` }],
      require: [
        ...(state && over.length > 0
          ? [
              {
                that: { not: compare(get(`${name}.${state.name}`), "in", value(over)) },
                code: "CONFLICT" as const,
                message: `The ${label} is over and cannot be moved.`,
                hint: `Choose one whose ${state.name} is open.`,
              },
            ]
          : []),
        {
          that: compare(get(`params.${from}`), "lt", get(`params.${to}`)),
          code: "INVALID_PARAMETER" as const,
          message: "The new start must come before the new end.",
          hint: `Give ${from} earlier than ${to}.`,
        },
      ],
      effects: [{ kind: "update", record: name, set: { [from]: get(`params.${from}`), [to]: get(`params.${to}`) } }],
      returns: name,
    },
    clause,
  );
}

function planAssign(
  draft: Draft,
  sentence: number,
  at: number,
  mover: Kind,
  sentences: readonly Sentence[],
  kindAt: KindAt,
  clause: string,
): void {
  const tokens = sentences[sentence]?.tokens ?? [];
  const to = tokens.findIndex((token, index) => index > at && index <= at + 6 && /^(to|with|into)$/.test(token.gloss));
  const target = to < 0 ? undefined : [1, 2, 3].map((step) => kindAt(sentence, to + step)).find(Boolean);
  const field = target && referenceTo(mover, target);
  if (!target || !field || mover.fromPack) return;
  const name = mover.entity.name;
  addOperation(
    draft,
    {
      name: `assign_${name}_to_${target.entity.name}`.slice(0, 60),
      origin: "planned",
      kind: "planned",
      title: `Assign ${mover.entity.label.toLowerCase()} to ${target.entity.label.toLowerCase()}`,
      description: `Sets the ${target.entity.label.toLowerCase()} of the ${mover.entity.label.toLowerCase()}.`,
      entity: name,
      parameters: [referenceParameter(mover), referenceParameter(target)],
      bind: [
        { as: name, entity: name, param: `${name}_id` },
        { as: target.entity.name, entity: target.entity.name, param: `${target.entity.name}_id` },
      ],
      require: [],
      effects: [{ kind: "update", record: name, set: { [field.name]: get(`${target.entity.name}.id`) } }],
      returns: name,
    },
    clause,
  );
}

/** Whether a row (bound to `as`) of this kind is still going on; true for kinds without states. */
export function isGoingOn(kind: Kind, as: string): Expression {
  const state = stateField(kind.entity);
  const over = (state?.values ?? []).filter((candidate) => overValues.test(candidate));
  return state && over.length > 0 ? { not: compare(get(`${as}.${state.name}`), "in", value(over)) } : all([]);
}
