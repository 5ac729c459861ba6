import type { Field } from "../../environment.ts";
import type { Archetype } from "../lexicon/nouns.ts";
import { addReference, addReferences, type Draft, isPerson, type Kind, referenceTo } from "./draft.ts";
import type { Clause as Action } from "./find-entities.ts";
import type { Sentence } from "./tokens.ts";

/** Entities refer from higher ranks to lower ones when nothing else is known. */
const rank: Readonly<Record<Archetype, number>> = {
  category: 0,
  org: 1,
  place: 2,
  staff: 3,
  person: 4,
  container: 5,
  item: 6,
  product: 6,
  event: 7,
  work: 8,
  document: 8,
  booking: 8,
  money: 9,
  message: 10,
  measure: 10,
  line: 10,
};

/** What a kind of record usually hangs on, for entities whose noun says nothing. */
const partners: Readonly<Record<Archetype, readonly (readonly Archetype[])[]>> = {
  person: [],
  staff: [["org", "place", "category"]],
  org: [],
  place: [["org", "place"]],
  item: [["category"], ["place", "container"]],
  product: [["category"], ["org"]],
  container: [["person", "org"]],
  category: [],
  document: [["person", "org"], ["item", "product", "place", "event"], ["staff"]],
  booking: [["person", "org"], ["item", "place", "event", "product"], ["staff"]],
  event: [["staff"], ["place"], ["category"]],
  money: [
    ["document", "booking", "event"],
    ["person", "org"],
  ],
  message: [
    ["person", "staff"],
    ["document", "work", "item", "event", "product"],
  ],
  measure: [
    ["item", "document", "event", "place"],
    ["staff", "person"],
  ],
  work: [["container"], ["person", "staff"]],
  line: [
    ["document", "container"],
    ["product", "item"],
  ],
};

/** Finds the kind that a noun of the lexicon means in this plan. */
function kindFor(draft: Draft, noun: string, except?: Kind): Kind | undefined {
  const name = noun.replaceAll(" ", "_");
  return draft.kinds.find(
    (kind) => kind !== except && (kind.entity.name === name || kind.noun?.name === noun || kind.phrases.has(noun)),
  );
}

/** Adds references between entities: what the brief's prepositions say, what each noun usually hangs on, and at last whatever keeps an entity from standing alone. */
export function relate(
  draft: Draft,
  sentences: readonly Sentence[],
  actions: readonly Action[],
  kindAt: (sentence: number, token: number) => Kind | undefined,
): void {
  relateByNumber(draft, sentences, kindAt);
  for (const kind of draft.kinds) if (!kind.fromPack) relateByNoun(draft, kind);
  relateByPhrases(draft, sentences, kindAt);
  relateByActions(draft, actions, sentences, kindAt);
  for (const kind of draft.kinds)
    if (!kind.fromPack && !kind.entity.fields.some((field) => field.type === "reference"))
      relateByArchetype(draft, kind);
  joinIslands(draft);
  for (const kind of draft.kinds) if (!kind.fromPack) setConsistency(draft, kind);
}

function relateByNoun(draft: Draft, kind: Kind): void {
  let added = 0;
  for (const { as, targets } of kind.noun?.references ?? []) {
    const named = targets
      .map((target) =>
        as === null || target !== kind.noun?.name ? kindFor(draft, target, as === null ? kind : undefined) : kind,
      )
      .find(Boolean);
    const target = named ?? personInstead(draft, kind, targets);
    if (!target || (target === kind && as === null) || leadsTo(draft, target, kind)) continue;
    if (as === null && (referenceTo(kind, target) || hasMany(kind, target) || hasMany(target, kind))) continue;
    const required =
      added === 0 && rank[kind.archetype] >= 8 && kind.archetype !== "work" && kind.archetype !== "message";
    addReference(kind, target, {
      ...(as ? { as } : {}),
      required: required || (kind.archetype === "booking" && added < 2 && as === null),
    });
    added++;
  }
}

/** A noun that hangs on a customer hangs on the plan's only kind of person, whatever the brief calls it. */
function personInstead(draft: Draft, kind: Kind, targets: readonly string[]): Kind | undefined {
  const wanted = targets.some((target) => /^(customer|user|member|guest|person|client)$/.test(target));
  const people = draft.kinds.filter((other) => other.archetype === "person" && other !== kind);
  return wanted && people.length === 1 && !people.some((person) => referenceTo(kind, person)) ? people[0] : undefined;
}

/** `projects have several members`, `movies with one or more genres`: a list of references, unless each of the many belongs to one owner (`an order has many lines`). */
function relateByNumber(
  draft: Draft,
  sentences: readonly Sentence[],
  kindAt: (sentence: number, token: number) => Kind | undefined,
): void {
  sentences.forEach(({ tokens }, index) => {
    let owner: Kind | undefined;
    let isMany = false;
    tokens.forEach((token, at) => {
      const kind = kindAt(index, at);
      if (kind && owner && isMany && kind !== owner) {
        if (sharesMany(draft, owner, kind)) addReferences(owner, kind);
        owner = undefined;
      } else if (kind) owner = kind;
      else if (token.kind === "mark") owner = undefined;
      if (kind || token.kind === "mark") isMany = false;
      else if (owner && /^(several|multiple|many|various)$/.test(token.gloss)) isMany = true;
      else if (owner && token.gloss === "more" && tokens[at - 1]?.gloss === "or") isMany = true;
    });
  });
}

/** Kinds that many others share; of the rest (bookings, lines, payments) each has an owner that it refers to itself. */
const shared: readonly Archetype[] = ["category", "org", "place", "staff", "person", "item", "product"];

function sharesMany(draft: Draft, owner: Kind, target: Kind): boolean {
  if (owner.fromPack || isPerson(owner) || owner.archetype === "org" || owner.archetype === "place") return false;
  if (/line|item|part/.test(target.entity.name) || !shared.includes(target.archetype)) return false;
  return !referenceTo(owner, target) && !leadsTo(draft, target, owner);
}

/** Whether a kind holds a list of references to another. */
function hasMany(from: Kind, target: Kind): boolean {
  return from.entity.fields.some((field) => field.type === "references" && field.entity === target.entity.name);
}

/** `sections of courses taught by instructors in terms`: the first noun refers to each that follows it by a preposition. */
function relateByPhrases(
  draft: Draft,
  sentences: readonly Sentence[],
  kindAt: (sentence: number, token: number) => Kind | undefined,
): void {
  sentences.forEach((sentence, index) => {
    let owner: Kind | undefined;
    let link = false;
    let ownPhrase = false;
    sentence.tokens.forEach((token, at) => {
      const kind = kindAt(index, at);
      if (kind) {
        if (owner && kind !== owner && link) connect(draft, owner, kind);
        else if (!link) {
          owner = kind;
          ownPhrase = true;
        }
        link = false;
        return;
      }
      if (/^(of|by|in|at|from|belonging to)$/.test(token.gloss) && ownPhrase) link = true;
      else if (
        token.kind === "mark" ||
        token.kind === "verb" ||
        /^(and|or|to|with|on|when|if|not|no)$/.test(token.gloss)
      ) {
        if (!(token.kind === "verb" && /(ed|ght)$/.test(token.gloss))) {
          owner = undefined;
          ownPhrase = false;
        }
        link = false;
      }
    });
  });
}

/** `assign tickets to teams`, `link them to assets`: the object refers to what the preposition names. */
function relateByActions(
  draft: Draft,
  actions: readonly Action[],
  sentences: readonly Sentence[],
  kindAt: (sentence: number, token: number) => Kind | undefined,
): void {
  let last: Kind | undefined;
  for (const action of actions) {
    const object = action.object ? kindAt(action.sentence, action.object.from) : undefined;
    if (object) last = object;
    if (!/^(assign|link|attach|add|connect|move|allocate|put|store|place|transfer|seat)$/.test(action.verb)) continue;
    const tokens = sentences[action.sentence]?.tokens ?? [];
    const preposition = tokens.findIndex(
      (token, at) => at > action.at && at <= action.at + 6 && /^(to|in|into|at|on|with)$/.test(token.gloss),
    );
    if (preposition < 0) continue;
    const target = [1, 2, 3].map((step) => kindAt(action.sentence, preposition + step)).find(Boolean);
    const mover = object && (action.object?.from ?? 0) < preposition ? object : last;
    if (mover && target && target !== mover) connect(draft, mover, target);
  }
}

function connect(draft: Draft, from: Kind, target: Kind): void {
  if (from.fromPack && target.fromPack) return;
  if (referenceTo(from, target) || referenceTo(target, from) || leadsTo(draft, target, from)) return;
  if (hasMany(from, target) || hasMany(target, from)) return;
  if (rank[from.archetype] < rank[target.archetype]) return;
  addReference(from, target);
}

function relateByArchetype(draft: Draft, kind: Kind): void {
  for (const wanted of partners[kind.archetype]) {
    const target = draft.kinds.find(
      (other) =>
        other !== kind &&
        other.noun?.name !== "address" &&
        wanted.includes(other.archetype) &&
        rank[other.archetype] <= rank[kind.archetype] &&
        !leadsTo(draft, other, kind),
    );
    if (target && !referenceTo(kind, target) && !hasMany(kind, target) && !hasMany(target, kind))
      addReference(kind, target, {
        required: rank[kind.archetype] >= 8 && kind.archetype !== "work" && wanted === partners[kind.archetype][0],
      });
  }
}

/** An entity that neither refers nor is referred to gets one reference to, or from, its nearest neighbour by rank. */
function joinIslands(draft: Draft): void {
  if (draft.kinds.length < 2) return;
  for (const kind of draft.kinds) {
    if (kind.fromPack) continue;
    const linked = draft.kinds.some(
      (other) =>
        other !== kind &&
        (referenceTo(kind, other) || referenceTo(other, kind) || hasMany(kind, other) || hasMany(other, kind)),
    );
    if (linked) continue;
    const others = draft.kinds.filter(
      (other) =>
        other !== kind && (other.noun?.name !== "address" || isPerson(kind)) && !(isPerson(other) && isPerson(kind)),
    );
    const users = [
      "work",
      "document",
      "booking",
      "event",
      "money",
      "measure",
      "message",
      "item",
      ...(isPerson(kind) ? [] : ["person", "staff"]),
    ];
    const user = others
      .filter((other) => users.includes(other.archetype) && !leadsTo(draft, kind, other))
      .sort((a, b) => users.indexOf(a.archetype) - users.indexOf(b.archetype))[0];
    if (
      user &&
      rank[user.archetype] >= rank[kind.archetype] &&
      /^(person|staff|place|category|item|container|org)$/.test(kind.archetype)
    ) {
      addReference(user, kind);
      continue;
    }
    const below = others
      .filter((other) => rank[other.archetype] < rank[kind.archetype] && !leadsTo(draft, other, kind))
      .at(-1);
    const above = others.find((other) => rank[other.archetype] >= rank[kind.archetype]);
    if (below) addReference(kind, below);
    else if (above) addReference(above, kind);
    else {
      const other = draft.kinds.find((candidate) => candidate !== kind);
      if (other) addReference(other, kind);
    }
  }
}

function leadsTo(draft: Draft, from: Kind, target: Kind, seen = new Set<Kind>()): boolean {
  if (from === target) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return from.entity.fields.some((field) => {
    const next = field.type === "reference" ? draft.kinds.find((kind) => kind.entity.name === field.entity) : undefined;
    return next !== undefined && next !== from && leadsTo(draft, next, target, seen);
  });
}

/** A payment's tenant is its lease's tenant: two ways to the same person agree in the seed rows. */
function setConsistency(draft: Draft, kind: Kind): void {
  if (kind.archetype === "message" || kind.archetype === "booking") return;
  const references = kind.entity.fields.filter((field) => field.type === "reference" && field.entity);
  for (const field of references) {
    if (field.name !== `${field.entity}_id`) continue;
    const via = references.find((other) => other !== field && !other.same && otherHas(draft, other, field));
    if (via) field.same = { via: via.name, field: field.name };
  }
}

function otherHas(draft: Draft, via: Field, wanted: Field): boolean {
  const kind = draft.kinds.find((candidate) => candidate.entity.name === via.entity);
  return (
    kind?.entity.fields.some(
      (field) => field.name === wanted.name && field.type === "reference" && field.entity === wanted.entity,
    ) ?? false
  );
}
