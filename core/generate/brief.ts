import { type Domain, type Entity, maxBriefLength, type Plan } from "../environment.ts";
import { InvalidError, TooLargeError } from "../errors.ts";
import { readActions } from "./brief/actions.ts";
import { buildKind, nameOf } from "./brief/archetypes.ts";
import { readAttributes } from "./brief/attributes-of-brief.ts";
import { operationHolds, policyHolds } from "./brief/check-references.ts";
import { isRule, type Part, readClauses } from "./brief/clauses.ts";
import { chooseDomain } from "./brief/domain.ts";
import { type Draft, isPerson, type Kind, understand } from "./brief/draft.ts";
import { type Found, findActions, findEntities, findMentions, headingEnd } from "./brief/find-entities.ts";
import { languageOf } from "./brief/language.ts";
import {
  cueHits,
  entitiesNamed,
  kindFromPack,
  packEntityFor,
  pruneReferences,
  renameEntities,
  withNumbersOf,
} from "./brief/merge-pack.ts";
import { relate } from "./brief/relations.ts";
import { readRules } from "./brief/rules.ts";
import { sceneNouns } from "./brief/scene.ts";
import { addDefaultPolicy, ensureSubstance } from "./brief/substance.ts";
import { addSystem } from "./brief/system-parts.ts";
import { readTokens, type Sentence } from "./brief/tokens.ts";
import { type Noun, nounOf } from "./lexicon/nouns.ts";
import { linkingVerbs } from "./lexicon/words.ts";
import type { DomainPack } from "./pack.ts";

/** Kinds of record an environment may have, system ones aside. */
const maxEntities = 24;

/** Reads a brief offline and returns the plan of the environment it describes: entities with fields and references, operations, policies, and for each the clause it comes from.
 *  Clauses that nothing stands for are listed with `understood: false`. The same brief always gives the same plan. The text is only ever text: names are made of [a-z0-9_].
 *  Throws InvalidError for a brief that is empty or names nothing, TooLargeError for one over 20,000 characters. */
export function planFromBrief(brief: string, options: { domain?: Domain } = {}): Plan {
  return readBrief(brief, options).plan;
}

/** A stretch of the brief that names a kind of record. */
export type EntityMention = { readonly entity: string; readonly start: number; readonly end: number };

/** The plan that planFromBrief gives, with every place where the brief names one of its entities. Throws what planFromBrief throws. */
export function readBrief(
  brief: string,
  options: { domain?: Domain } = {},
): { plan: Plan; mentions: readonly EntityMention[] } {
  checkLength(brief);
  const language = languageOf(brief);
  const sentences = readTokens(brief, language);
  const parts = readClauses(brief, sentences);
  const draft: Draft = {
    kinds: [],
    operations: [],
    policies: [],
    clauses: parts.map((part) => part.clause),
    repeats: new Map(),
  };

  const found = findEntities(sentences).slice(0, maxEntities);
  const { domain, pack } = chooseDomain(sentences, found, options.domain);
  const used = addEntities(draft, found, parts, sentences, pack);
  if (draft.kinds.length === 0) throw nothingFound(brief, language);
  const kindAt = locator(draft, sentences, found);
  addLinks(draft, sentences, kindAt, parts);
  pruneReferences(draft);
  relate(draft, sentences, findActions(sentences, findMentions(sentences)), kindAt);
  for (const part of parts) readAttributes(draft, part, kindAt);
  ensureSubstance(draft);
  readActions(draft, sentences, parts, kindAt);
  if (used) addPackOperations(draft, used);
  const fromPack = used ? addPackPolicies(draft, used, parts) : new Set<string>();
  // A rule may have brought a kind of record along, and with it the operations on it.
  if (used) addPackOperations(draft, used);
  readRules(draft, parts, kindAt, fromPack);
  addDefaultPolicy(draft);
  addSystem(draft);
  settle(draft);
  noteClauses(draft, parts, sentences, kindAt, language);
  const name = titleOf(brief, sentences, used, draft);
  const plan: Plan = {
    name,
    slug: slugOf(name),
    domain,
    language,
    summary: summaryOf(name, draft),
    brief,
    clauses: draft.clauses,
    clock: used?.clock ?? { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 },
    entities: draft.kinds.map((kind) => kind.entity),
    operations: draft.operations,
    policies: draft.policies,
  };
  return { plan, mentions: mentionsOf(sentences, kindAt) };
}

/** Neighbouring tokens that mean the same entity are one mention. */
function mentionsOf(sentences: readonly Sentence[], kindAt: KindAt): EntityMention[] {
  const mentions: EntityMention[] = [];
  sentences.forEach((sentence, index) => {
    let open = false;
    sentence.tokens.forEach((token, at) => {
      const kind = kindAt(index, at);
      const last = mentions.at(-1);
      if (kind && open && last?.entity === kind.entity.name)
        mentions[mentions.length - 1] = { ...last, end: token.end };
      else if (kind) mentions.push({ entity: kind.entity.name, start: token.start, end: token.end });
      open = kind !== undefined;
    });
  });
  return mentions;
}

function checkLength(brief: string): void {
  if (brief.trim() === "") {
    throw new InvalidError(
      "The brief is empty.",
      "Say what the environment is about and which records it has, for example: Public library: members, books, loans and fines.",
    );
  }
  if (brief.length > maxBriefLength) {
    throw new TooLargeError(
      `The brief has ${brief.length.toLocaleString("en-US")} characters; at most ${maxBriefLength.toLocaleString("en-US")} are read.`,
      "Keep the entities, the actions and the rules, and leave the rest out.",
    );
  }
}

function nothingFound(brief: string, language: string): InvalidError {
  const start = brief.trim().slice(0, 40);
  return new InvalidError(
    language === "en"
      ? `No kind of record was found in "${start}".`
      : `No kind of record was found in "${start}" (read as language "${language}").`,
    "Name the records the environment keeps, in English or German best, for example: Bike rental: customers, bikes, stations and rentals.",
  );
}

/** Fills the draft with the entities the brief names, from the pack where it knows them; returns the pack as renamed when it is used. */
function addEntities(
  draft: Draft,
  found: readonly Found[],
  parts: readonly Part[],
  sentences: readonly Sentence[],
  pack: DomainPack | undefined,
): DomainPack | undefined {
  const phrases =
    found.length >= 2 || (found.length === 1 && !pack)
      ? found.map(({ phrase, noun, mentions }) => ({
          phrase,
          noun,
          clause: clauseOf(mentions[0], parts),
          also: mentions.map((mention) => mention.phrase),
        }))
      : [];
  if (phrases.length === 0 && pack) {
    for (const entity of pack.entities.filter((candidate) => candidate.core))
      draft.kinds.push(kindFromPack(entity, nounOf(entity.name.replaceAll("_", " ")), [], parts[0]?.clause.id));
    for (const { phrase, noun, mentions } of found) {
      if (draft.kinds.some((kind) => kind.phrases.has(phrase) || (noun && kind.phrases.has(noun.name)))) continue;
      draft.kinds.push(buildKind(draft, phrase, noun, clauseOf(mentions[0], parts)));
    }
    if (parts[0]) understand(draft, parts[0].clause.id);
    return pack;
  }
  if (phrases.length < 2) {
    for (const phrase of sceneNouns(sentences, found)) {
      const noun = nounOf(phrase);
      if (!phrases.some((other) => other.phrase === phrase || (noun && other.noun === noun)))
        phrases.push({ phrase, noun, clause: parts[0]?.clause.id, also: [] });
    }
    if (phrases.length > 0 && parts[0]) understand(draft, parts[0].clause.id);
  }
  for (const one of phrases)
    one.noun = inContext(
      one.phrase,
      one.noun,
      phrases.map((other) => other.phrase),
    );
  const matches = new Map<string, string>();
  const renames = new Map<string, string>();
  for (const { phrase, noun } of phrases) {
    const entity = pack ? packEntityFor(pack, phrase, noun) : undefined;
    if (!entity || [...matches.values()].includes(entity.name)) continue;
    matches.set(phrase, entity.name);
    if (phrase.length > 3 && !phrase.includes(entity.name.replaceAll("_", " ")))
      renames.set(entity.name, nameOf(phrase));
  }
  const used = pack && matches.size > 0 ? renameEntities(pack, renames) : undefined;
  for (const { phrase, noun, clause, also } of phrases) {
    const entityName = matches.get(phrase);
    const entity = used?.entities.find(
      (candidate) => candidate.name === entityName || candidate.name === renames.get(entityName ?? ""),
    );
    const kind = entity
      ? kindFromPack(entity, noun, [phrase, ...also], clause)
      : buildKind(draft, phrase, noun, clause);
    if (draft.kinds.some((other) => other.entity.name === kind.entity.name)) continue;
    if (draft.kinds.some((other) => other.entity.plural === kind.entity.plural))
      kind.entity.plural = `${kind.entity.name}_records`;
    for (const word of also) kind.phrases.add(word);
    draft.kinds.push(kind);
    if (clause) understand(draft, clause, "entity");
  }
  return used;
}

const contexts: readonly (readonly [string, RegExp, string])[] = [
  [
    "application",
    /^(applicant|candidate|job|vacancy|underwriter|student|admission|mortgage|recruiter|interview|offer)$/,
    "application form",
  ],
  [
    "loan",
    /^(underwriter|loan officer|borrower|mortgage|bank|lender|collateral|repayment|credit score)$/,
    "loan application",
  ],
  [
    "ticket",
    /^(show|event|performance|seat|movie|film|screening|concert|match|venue|museum|exhibition|visitor|attraction|ride)$/,
    "ticket sale",
  ],
  ["account", /^(company|lead|deal|opportunity)$/, "company"],
  ["position", /^(candidate|applicant|interview)$/, "job"],
];

/** Some nouns mean another thing in other company: a ticket beside shows and seats is admission, not a request for help. */
function inContext(phrase: string, noun: Noun | null, company: readonly string[]): Noun | null {
  const head = phrase.slice(phrase.lastIndexOf(" ") + 1);
  const entry = contexts.find(
    ([word, pattern]) =>
      (word === phrase || (word === head && noun?.name === word)) && company.some((other) => pattern.test(other)),
  );
  return entry ? nounOf(entry[2]) : noun;
}

function clauseOf(mention: { sentence: number; from: number } | undefined, parts: readonly Part[]): string | undefined {
  return parts.find(
    (part) => mention && part.sentence === mention.sentence && mention.from >= part.from && mention.from < part.to,
  )?.clause.id;
}

type KindAt = (sentence: number, token: number) => Kind | undefined;

/** Which entity a token of the brief means, if any. */
function locator(draft: Draft, sentences: readonly Sentence[], found: readonly Found[]): KindAt {
  const places = new Map<string, Kind>();
  for (const mention of findMentions(sentences)) {
    const group = found.find((one) =>
      one.mentions.some((other) => other.sentence === mention.sentence && other.from === mention.from),
    );
    const kind =
      draft.kinds.find((candidate) => candidate.entity.name === nameOf(mention.phrase)) ??
      (group &&
        draft.kinds.find(
          (candidate) => candidate.entity.name === nameOf(group.phrase) || candidate.phrases.has(group.phrase),
        )) ??
      draft.kinds.find((candidate) => candidate.phrases.has(mention.phrase)) ??
      draft.kinds.find((candidate) => mention.noun !== null && candidate.noun === mention.noun) ??
      draft.kinds.find(
        (candidate) =>
          candidate.entity.name.endsWith(`_${nameOf(mention.phrase)}`) ||
          (!isPerson(candidate) && candidate.entity.name.startsWith(`${nameOf(mention.phrase)}_`)),
      ) ??
      (mention.phrase.includes(" ")
        ? draft.kinds.find(
            (candidate) => !isPerson(candidate) && candidate.entity.name === nameOf(mention.phrase.split(" ")[0] ?? ""),
          )
        : undefined) ??
      standIn(draft, mention.phrase, mention.noun?.archetype);
    if (kind)
      for (let token = mention.from; token < mention.to; token++) places.set(`${mention.sentence}/${token}`, kind);
  }
  return (sentence, token) => places.get(`${sentence}/${token}`);
}

/** `items` are whatever things the plan has, `the customer` its only kind of person. */
function standIn(draft: Draft, phrase: string, archetype: string | undefined): Kind | undefined {
  if (/^(item|thing|good|product|article)$/.test(phrase))
    return (
      draft.kinds.find((kind) => kind.archetype === "product") ?? draft.kinds.find((kind) => kind.archetype === "item")
    );
  const people = draft.kinds.filter((kind) => kind.archetype === "person");
  return archetype === "person" && people.length === 1 ? people[0] : undefined;
}

/** `members borrow books` has loans although nobody says so: a verb that links a person and a thing makes the entity of its noun. */
function addLinks(draft: Draft, sentences: readonly Sentence[], kindAt: KindAt, parts: readonly Part[]): void {
  for (const action of findActions(sentences, findMentions(sentences))) {
    const word = linkingVerbs.get(action.verb);
    let person = action.subject && kindAt(action.sentence, action.subject.from);
    let thing = action.object && kindAt(action.sentence, action.object.from);
    const between = sentences[action.sentence]?.tokens.slice(action.at, action.object?.from ?? action.at) ?? [];
    if (thing && person && isPerson(thing) && !isPerson(person) && between.some((token) => token.gloss === "by"))
      [person, thing] = [thing, person];
    if (
      !word ||
      !person ||
      !thing ||
      person === thing ||
      (person.archetype !== "person" && person.archetype !== "staff" && person.archetype !== "org")
    )
      continue;
    if (/^(booking|document|money|line)$/.test(thing.archetype)) continue;
    const noun = nounOf(word);
    const covered = draft.kinds.some(
      (kind) =>
        kind !== thing &&
        (kind.noun === noun ||
          kind.entity.name === nameOf(word) ||
          (kind.archetype === "booking" &&
            !/^(hold|waitlist)$/.test(kind.noun?.name ?? "") &&
            coversBoth(kind, person, thing))),
    );
    if (covered || draft.kinds.length >= maxEntities) continue;
    const clause = parts.find(
      (part) => part.sentence === action.sentence && action.at >= part.from && action.at < part.to,
    )?.clause.id;
    draft.kinds.push(buildKind(draft, word, noun, clause));
  }
}

function coversBoth(kind: Kind, person: Kind, thing: Kind): boolean {
  const targets = kind.noun?.references.flatMap((reference) => reference.targets) ?? [];
  const meant = (other: Kind) => targets.some((target) => other.phrases.has(target) || other.noun?.name === target);
  return meant(thing) || (kind.noun === null && meant(person));
}

function addPackOperations(draft: Draft, pack: DomainPack): void {
  const entities = [...draft.kinds.map((kind) => kind.entity)];
  for (const operation of pack.operations) {
    if (draft.operations.some((other) => other.name === operation.name)) continue;
    if (operationHolds(operation, [...entities, ...systemStandIns])) draft.operations.push(structuredClone(operation));
  }
}

/** Takes the pack's policies that a rule of the brief asks for, and its standing ones; returns the ids of the clauses they answer. */
function addPackPolicies(draft: Draft, pack: DomainPack, parts: readonly Part[]): Set<string> {
  const answered = new Set<string>();
  const entities = () => [...draft.kinds.map((kind) => kind.entity), ...systemStandIns];
  for (const policy of pack.policies) {
    const [part] = parts
      .filter((candidate) => isRule(candidate.tokens))
      .map((candidate) => ({
        candidate,
        hits: cueHits(policy, candidate.tokens.map((token) => token.gloss).join(" ")),
      }))
      .filter(({ hits }) => hits > 0)
      .sort((a, b) => b.hits - a.hits)
      .map(({ candidate }) => candidate);
    if (!part && !policy.byDefault) continue;
    const { cues: _cues, byDefault: _byDefault, ...own } = structuredClone(policy);
    const rest = part ? withNumbersOf(own, part.clause.text) : own;
    if (!rest) continue;
    if (part && !policyHolds(rest, entities())) addMissing(draft, pack, policy);
    if (!policyHolds(rest, entities())) continue;
    draft.policies.push({ id: `p${draft.policies.length + 1}`, ...rest, ...(part ? { clause: part.clause.id } : {}) });
    if (part) {
      answered.add(part.clause.id);
      understand(draft, part.clause.id, "constraint");
    }
  }
  return answered;
}

/** A rule may need one record kind of the pack that the brief does not name (the grants behind exclusive roles); it comes along. */
function addMissing(draft: Draft, pack: DomainPack, policy: DomainPack["policies"][number]): void {
  const missing = [...entitiesNamed(policy)].filter(
    (name) =>
      !draft.kinds.some((kind) => kind.entity.name === name) && !systemStandIns.some((entity) => entity.name === name),
  );
  const [only] = missing;
  const entity = missing.length === 1 ? pack.entities.find((candidate) => candidate.name === only) : undefined;
  if (!entity) return;
  draft.kinds.push(kindFromPack(entity, nounOf(entity.name.replaceAll("_", " ")), []));
  pruneReferences(draft);
}

const systemStandIns: readonly Entity[] = (() => {
  const holder: Draft = { kinds: [], operations: [], policies: [], clauses: [], repeats: new Map() };
  addSystem(holder, true);
  return holder.kinds.map((kind) => kind.entity);
})();

/** Drops what does not resolve after all, so that a plan is always consistent. */
function settle(draft: Draft): void {
  const entities = draft.kinds.map((kind) => kind.entity);
  const operations = draft.operations.filter((operation) => operationHolds(operation, entities));
  draft.operations.splice(0, draft.operations.length, ...operations);
  const policies = draft.policies.filter((policy) => policyHolds(policy, entities));
  draft.policies.splice(
    0,
    draft.policies.length,
    ...policies.map((policy, index) => ({ ...policy, id: `p${index + 1}` })),
  );
}

/** Says of each clause what became of it. */
function noteClauses(
  draft: Draft,
  parts: readonly Part[],
  sentences: readonly Sentence[],
  kindAt: KindAt,
  language: string,
): void {
  const [first] = sentences;
  const headed = first !== undefined && headingEnd(first, 0, sentences.length) > 0;
  for (const part of parts) {
    const { clause } = part;
    const policy = draft.policies.find(
      (candidate) =>
        candidate.clause === clause.id ||
        (candidate.clause !== undefined && candidate.clause === draft.repeats.get(clause.id)),
    );
    const unknown = part.tokens.filter((token) => token.unknown && token.kind !== "mark").length;
    const words = part.tokens.filter((token) => token.kind !== "mark").length;
    const mentions = part.tokens.some((_, index) => kindAt(part.sentence, part.from + index) !== undefined);
    if (policy) {
      clause.kind = "constraint";
      clause.understood = true;
      continue;
    }
    if (
      isRule(part.tokens) &&
      clause.kind !== "state" &&
      !(
        clause.kind === "action" &&
        !/\b(not|never|no|only|must|may)\b/.test(part.tokens.map((token) => token.gloss).join(" "))
      )
    ) {
      clause.kind = "constraint";
      clause.understood = false;
      clause.note ??=
        "No policy was made: the rule was not recognised. Say it as `X may not be Y when Z`, `at most N X per Y` or `notify X after Y`.";
    } else if (language !== "en" && words > 0 && unknown > words / 2) {
      clause.understood = mentions;
      clause.note = `Read word by word from language "${language}": ${unknown} of ${words} words are not in the dictionary.`;
    } else if (!clause.understood) {
      clause.understood = mentions || (part.sentence === 0 && headed);
      if (!clause.understood) clause.note = "Nothing in the environment stands for this.";
    }
  }
}

function titleOf(brief: string, sentences: readonly Sentence[], pack: DomainPack | undefined, draft: Draft): string {
  const [first] = sentences;
  const headed = first ? headingEnd(first, 0, sentences.length) : 0;
  const end = first && (headed < first.tokens.length || headed <= 5) ? headed : 0;
  const tokens = first?.tokens.slice(0, end) ?? [];
  const cut = tokens.findIndex(
    (token) => /^(for|like|with|where|used|the|that|of)$/.test(token.gloss) && token !== tokens[0],
  );
  const words = (cut > 0 ? tokens.slice(0, cut) : tokens).filter(
    (token) => !/^(a|an|the|we|i|need|want|build|create|make|me|our|my)$/.test(token.gloss),
  );
  const [head] = words;
  const last = words.at(-1);
  const text = head && last ? brief.slice(head.start, last.end).replace(/\s+/g, " ").trim() : "";
  const plain = text
    .replace(/<[^>]*>/g, " ")
    .replace(/[^\p{L}\p{N} &'-]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const telling = plain
    .replace(/\b(app|application|system|software|tool|platform|site|website|for|env|environment)\b/gi, "")
    .trim();
  const title =
    telling.length >= 2 && plain.length >= 2 && plain.length <= 48 && /[a-z0-9]/i.test(plain)
      ? plain
      : (pack?.name ?? namesOf(draft));
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function namesOf(draft: Draft): string {
  const kinds = draft.kinds.filter((kind) => !kind.entity.system);
  const [first] = [...kinds.filter((kind) => kind.archetype !== "person" && kind.archetype !== "staff"), ...kinds];
  return `${first?.entity.label ?? "Records"} desk`;
}

function slugOf(name: string): string {
  const whole = nameOf(name).replaceAll("_", "-");
  return whole.length <= 24 ? whole : (/^.{1,24}(?=-)/.exec(whole)?.[0] ?? whole.slice(0, 24));
}

function summaryOf(name: string, draft: Draft): string {
  const labels = draft.kinds
    .filter((kind) => !kind.entity.system)
    .map((kind) => kind.entity.plural.replaceAll("_", " "));
  const listed =
    labels.length > 1 ? `${labels.slice(0, -1).join(", ")} and ${labels.at(-1)}` : (labels[0] ?? "records");
  const rules = draft.policies.length === 1 ? "1 policy" : `${draft.policies.length} policies`;
  return `${name}: ${listed}, with ${rules}.`;
}
