import type { Expression } from "../../../expression.ts";
import { linkingVerbs, verbStates } from "../../lexicon/words.ts";
import { ensureState } from "../attributes-of-brief.ts";
import { compare, get, isPerson, type Kind, referenceTo, value } from "../draft.ts";
import { stateField } from "../field-notation.ts";
import { after, before, kindsOf, type Rule } from "../rule.ts";
import { infinitiveOf } from "../tokens.ts";

/** The write that a verb of a rule stands for. */
export type WriteEvent = {
  readonly kind: Kind;
  readonly on: ("create" | "update" | "delete")[];
  readonly fields?: string[];
  readonly when?: Expression;
};

const placing =
  /^(add|put|store|place|seat|assign|move|load|park|stock|keep|transfer|list|schedule|pair|combine|include|attach|accept|house)$/;
const leaving = /^(leave|lend|take|remove|borrow|check out|issue|loan)$/;
const changing = /^(change|edit|modify|update|alter|move|reschedule|touch|rebook|amend|extend|push|rename)$/;
const making =
  /^(create|open|make|place|issue|order|submit|add|post|write|buy|purchase|request|start|schedule|file|upload|use|give|get|have|take|accept|attend|fly|work|drive|play|join|enter|visit|receive|donate|bid|vote|dispense|fill|administer|prescribe)$/;

/** The write a verb at `at` in the rule denotes: making the record that links person and thing, setting a state, changing, deleting. Null when nothing fits. */
export function writeEventOf(rule: Rule, verb: string, at: number): WriteEvent | null {
  // What a clause after `while` or `if` names belongs to the condition.
  const clause = rule.gloss.slice(at).search(/\b(while|when|if|unless|until|because|as long as)\b/);
  const next = after(rule, at);
  const object = next && (clause < 0 || next.start < at + clause) ? next.kind : undefined;
  const subject = (before(rule, at) ?? rule.named.find((named) => named.start <= at && named.end >= at))?.kind;
  const things = [object, subject, rule.context].filter(
    (kind): kind is Kind => kind !== undefined && !kind.entity.system,
  );
  const thing = things.find((kind) => !isPerson(kind)) ?? things[0];
  const link = linkFor(rule, verb, things);
  if (/^(allow|admit|accept|permit|welcome|let)$/.test(verb) && subject && isPerson(subject)) {
    const dealing = kindsOf(rule).find(
      (kind) => /^(booking|event|document)$/.test(kind.archetype) && referenceTo(kind, subject),
    );
    return { kind: dealing ?? subject, on: ["create"] };
  }
  if (/^(delete|destroy|erase)$/.test(verb) && thing) {
    thing.entity.deletable = true;
    return { kind: thing, on: ["delete"] };
  }
  const near = object && subject && placing.test(verb) ? placement(rule, at) : null;
  if (near) return near;
  if (placing.test(verb) && (!object || !subject)) {
    const visit = kindsOf(rule).find(
      (kind) =>
        kind.archetype === "booking" &&
        !/^(waitlist|hold)/.test(kind.noun?.name ?? "") &&
        kind.entity.fields.some((field) =>
          kindsOf(rule).some((place) => place.archetype === "place" && place.entity.name === field.entity),
        ),
    );
    if (visit && /^(seat|place|put|house|park)$/.test(verb)) return { kind: visit, on: ["create", "update"] };
  }
  if (linkingVerbs.has(verb) || leaving.test(verb)) {
    if (link) return { kind: link, on: ["create"] };
    if (leaving.test(verb) && thing) {
      const away = stateField(thing.entity)?.values?.find((state) =>
        /^(on_loan|rented|in_use|out|sold|assigned|occupied)$/.test(state),
      );
      const state = stateField(thing.entity);
      if (away && state)
        return {
          kind: thing,
          on: ["update"],
          fields: [state.name],
          when: compare(get(`new.${state.name}`), "eq", value(away)),
        };
    }
  }
  const state = verbStates.get(verb);
  const stateful =
    things.find((kind) => !isPerson(kind) && kind.archetype !== "category" && kind.archetype !== "org") ?? thing;
  if (state && stateful && !(linkingVerbs.has(verb) && link)) {
    if (
      stateful.archetype === "booking" ||
      stateful.archetype === "document" ||
      stateful.archetype === "money" ||
      stateField(stateful.entity)
    ) {
      const name = ensureState(stateful, state, rule.clause.id);
      return { kind: stateful, on: ["update"], fields: [name], when: compare(get(`new.${name}`), "eq", value(state)) };
    }
  }
  if (changing.test(verb) && thing) return { kind: thing, on: ["update"] };
  if (making.test(verb)) {
    const made =
      link ??
      (object && !isPerson(object) && /^(booking|document|money|message|measure|line|work)$/.test(object.archetype)
        ? object
        : undefined);
    if (made) return { kind: made, on: ["create"] };
  }
  if (link) return { kind: link, on: ["create"] };
  if (thing && !isPerson(thing)) return { kind: thing, on: ["create", "update"] };
  const dealings = thing && kindsOf(rule).find((kind) => kind.archetype === "booking" && referenceTo(kind, thing));
  return dealings ? { kind: dealings, on: ["create"] } : thing ? { kind: thing, on: ["update"] } : null;
}

/** The record that a linking verb makes: its own noun's, else a booking of what the rule names. */
function linkFor(rule: Rule, verb: string, things: readonly Kind[]): Kind | undefined {
  const word = linkingVerbs.get(verb);
  const kinds = kindsOf(rule).filter((kind) => !/^(category|place|org)$/.test(kind.archetype));
  const named = word
    ? kinds.find((kind) => kind.noun?.name === word || kind.entity.name === word.replaceAll(" ", "_"))
    : undefined;
  if (named) return named;
  const linked = (kind: Kind) => things.some((thing) => kind !== thing && referenceTo(kind, thing));
  const bookings = kinds.filter(
    (kind) => kind.archetype === "booking" && !/^(hold|waitlist)/.test(kind.noun?.name ?? ""),
  );
  return (
    bookings.find((kind) => things.includes(kind)) ??
    bookings.find(linked) ??
    (word || /^(lend|leave|fly|drive|work|attend|play|use|see|seat)$/.test(verb) ? bookings[0] : undefined)
  );
}

/** `videos can't be added to playlists`: the write of the reference between the two, or of what links them. */
function placement(rule: Rule, at: number): WriteEvent | null {
  const [first, second] = [before(rule, at)?.kind, after(rule, at)?.kind];
  if (!first || !second || first === second) return null;
  const pair = [first, second] as const;
  const direct = referenceTo(first, second) ?? referenceTo(second, first);
  if (direct)
    return { kind: referenceTo(first, second) ? first : second, on: ["create", "update"], fields: [direct.name] };
  const between = kindsOf(rule).find((kind) => pair.every((end) => kind !== end && referenceTo(kind, end)));
  return between ? { kind: between, on: ["create", "update"] } : null;
}

/** The first verb of the text that denotes a write, with its place. */
export function verbIn(text: string, offset: number): { verb: string; at: number } | null {
  for (const match of text.matchAll(/[a-z]+(?: (?:out|in|up|over)\b)?/g)) {
    const [whole] = match;
    const [word = "", particle] = whole.split(" ");
    const verb = infinitiveOf(word);
    if (!verb || /^(be|have|do|is|are|remain|go)$/.test(verb)) continue;
    const joined = particle ? `${verb} ${particle}` : verb;
    return {
      verb: linkingVerbs.has(joined) || verbStates.has(joined) ? joined : verb,
      at: offset + (match.index ?? 0),
    };
  }
  return null;
}
