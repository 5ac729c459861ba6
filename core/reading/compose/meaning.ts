import type { GraphRecord } from "../graph.ts";
import { type Act, isMade, nominalVerbs, resolveActs } from "../phrases/act.ts";
import { atom, type Cnf, negatedCnf, pathOf, text } from "../phrases/atoms.ts";
import type { Chart, Hit } from "../phrases/chart.ts";
import { skipFillers } from "../phrases/chart.ts";
import { condition, factNamed } from "../phrases/condition.ts";
import { happening } from "../phrases/event.ts";
import { determiners, fillers } from "../phrases/function-words.ts";
import { namesAt } from "../phrases/names.ts";
import { comparison, has, nounPhrase } from "../phrases/noun.ts";
import { antecedentsOf, isPronoun } from "../phrases/pronoun.ts";
import { propertyOf } from "../phrases/properties.ts";
import { wayBetween } from "../phrases/walk.ts";
import { verbBase } from "../verbs.ts";
import { nounKindOf, verbKindOf } from "../word-kinds.ts";
import { singular } from "../words.ts";
import { coinedAge, coinedBound, coinedFlag, coinedHolding, isTelling, nameOf } from "./coined.ts";
import { cover, type Draft } from "./draft.ts";
import { type Saying, type Stretch, sayingOf } from "./sentence.ts";

/** Rows that a phrase is about, with what it says of them. */
export type Thing = { readonly record: GraphRecord; readonly cnf: Cnf };

/** The hit that covers a stretch, the cheapest of several; null where none reaches its end. */
function covering<T>(chart: Chart, hits: readonly Hit<T>[], to: number): Hit<T> | null {
  const whole = hits.filter(({ end }) => end <= to && skipFillers(chart, end) >= to);
  return whole.toSorted((a, b) => a.cost - b.cost)[0] ?? null;
}

/** The record that a stretch names first, with the place of its name: the head of a noun phrase is the last of several nouns before any preposition. */
function headOf({ chart }: Draft, { from, to }: Stretch): { record: GraphRecord; at: Stretch } | null {
  let best: { record: GraphRecord; at: Stretch } | null = null;
  for (let i = from; i < to; i++) {
    const token = chart.tokens[i];
    if (!token) break;
    if (
      best &&
      (token.pos === "ADP" ||
        token.pos === "VERB" ||
        token.pos === "AUX" ||
        /^(?:that|who|which|whose|,|with|without)$/.test(token.lower))
    )
      break;
    for (const { end, named } of namesAt(chart.names, chart.tokens, i))
      if (named.kind === "record" && end <= to && (!best || end > best.at.to))
        best = { record: named.record, at: { from: i, to: end } };
    if (best && best.at.from === i) i = best.at.to - 1;
  }
  return best;
}

const isSmall = (word: string): boolean =>
  determiners.has(word) ||
  fillers.has(word) ||
  /^(?:no|only|one|of|new|own|more|than|if|also|first|is|are|be|we|i|you|any)$/.test(word);

/** The rows that a stretch is about: its head and all that is said of it, what the graph does not have yet told by its own words. */
export function thingOf(draft: Draft, stretch: Stretch): Thing | null {
  const { chart } = draft;
  const { names } = chart;
  const first = chart.tokens[stretch.from]?.lower ?? "";
  if (stretch.to - stretch.from === 1 && isPronoun(first)) {
    const [one] = antecedentsOf(first, chart.antecedents);
    const record = one && names.records.get(one.record);
    if (record) cover(draft, stretch);
    return record ? { record, cnf: [] } : null;
  }
  const exact = covering(
    chart,
    nounPhrase(chart, stretch.from).filter(({ value }) => value.record !== null && !value.generic),
    stretch.to,
  );
  const known = exact?.value.record ? names.records.get(exact.value.record) : undefined;
  if (exact && known) {
    cover(draft, stretch);
    return { record: known, cnf: exact.value.cnf };
  }
  const head = headOf(draft, stretch);
  if (!head) return null;
  cover(draft, head.at);
  const { record } = head;
  const said: Cnf[] = [];
  for (let i = stretch.from; i < head.at.from; i++) {
    const token = chart.tokens[i];
    if (!token || isSmall(token.lower) || token.value !== undefined) continue;
    const cnf = stateOf(draft, record, i);
    if (cnf) {
      said.push(cnf);
      cover(draft, { from: i, to: i + 1 });
    }
  }
  said.push(...saidAfter(draft, record, { from: head.at.to, to: stretch.to }));
  return { record, cnf: said.flat() };
}

/** What follows a noun and says something of it: relative clauses, `with X`, bounds, participles, what it belongs to. */
function saidAfter(draft: Draft, record: GraphRecord, { from, to }: Stretch): Cnf[] {
  const { chart } = draft;
  const said: Cnf[] = [];
  let at = from;
  while (at < to) {
    const token = chart.tokens[at];
    if (!token) break;
    if (/^(?:that|who|which|whose)$/.test(token.lower)) {
      const cnf = predicateOf(draft, record, { from: at + 1, to });
      if (cnf) {
        cover(draft, { from: at, to: at + 1 });
        said.push(cnf);
      }
      break;
    }
    const bound = comparison(record)(chart, at)
      .filter(({ end }) => end <= to)
      .toSorted((a, b) => b.end - a.end)[0];
    if (bound) {
      said.push([[bound.value]]);
      cover(draft, { from: at, to: bound.end });
      at = bound.end;
      continue;
    }
    if (/^(?:with|without|has|have|having)$/.test(token.lower)) {
      const cnf = heldOf(draft, record, { from: at + 1, to }, token.lower === "without");
      if (cnf) {
        cover(draft, { from: at, to: at + 1 });
        said.push(cnf);
        break;
      }
    }
    if (/^(?:of|for|from|in|on|by|to|at|under)$/.test(token.lower)) {
      const thing = headOf(draft, { from: at + 1, to }) ? thingOf(draft, { from: at + 1, to }) : null;
      if (thing) {
        cover(draft, { from: at, to: at + 1 });
        if (thing.cnf.length > 0) said.push(thing.cnf);
        break;
      }
    }
    if (token.pos === "VERB" || token.pos === "ADJ") {
      const cnf = stateOf(draft, record, at);
      if (cnf) {
        said.push(cnf);
        cover(draft, { from: at, to: at + 1 });
      }
    }
    at++;
  }
  return said;
}

/** What one word says of a record: what the graph has for it, a value of one of its facts, else a yes or no of its own. */
function stateOf(draft: Draft, record: GraphRecord, at: number): Cnf | null {
  const token = draft.chart.tokens[at];
  if (!token) return null;
  const known = propertyOf(draft.chart.names, record, [token]);
  if (known) return known;
  const [field] = record.fields
    .filter(({ values }) => values?.some(({ name, words }) => name === token.lower || words.includes(token.lower)))
    .toSorted((a, b) => Number(a.name === "status") - Number(b.name === "status"));
  if (field) return [[atom(pathOf(record.name, field.name), "=", text(token.lower))]];
  return isTelling(token) ? coinedFlag(draft, record, [token.lower]) : null;
}

/** That a record has or lacks what a stretch names. */
function heldOf(draft: Draft, record: GraphRecord, stretch: Stretch, isNegated: boolean): Cnf | null {
  const { chart } = draft;
  const exact = covering(chart, has(record, isNegated)(chart, stretch.from), stretch.to);
  if (exact) {
    cover(draft, stretch);
    return exact.value;
  }
  const bound = isNegated ? null : coinedBound(draft, record, stretch, null);
  if (bound) return bound;
  const thing = thingOf(draft, stretch);
  const isLinked = thing !== null && wayBetween(chart.names.graph, record.name, thing.record.name) !== null;
  if (thing && thing.record !== record && (isLinked || !draft.mayCoin)) {
    const [own, ...more] = thing.cnf;
    const [only, ...any] = own ?? [];
    if (only && any.length === 0 && more.length === 0 && only.path[0]?.name === thing.record.name)
      return [[{ ...only, path: [...pathOf(record.name), ...only.path], how: isNegated ? "no" : "some" }]];
    return [[atom(pathOf(record.name, thing.record.name), null, null, isNegated ? "no" : "some")], ...more];
  }
  const named = nameOf(draft, stretch);
  if (!named) return null;
  cover(draft, { from: stretch.from, to: named.end });
  return (
    coinedAge(draft, record, { from: named.end, to: stretch.to }, named.words) ??
    coinedHolding(draft, record, named.words, !isNegated)
  );
}

/** The name of what a stretch names by a noun that no record or fact has: its words before any preposition. */
function nounName(draft: Draft, { from, to }: Stretch): string | null {
  const { tokens } = draft.chart;
  const words: string[] = [];
  let at = from;
  for (; at < to; at++) {
    const token = tokens[at];
    if (!token) break;
    if (isSmall(token.lower) && words.length === 0) continue;
    if (!/^(?:NOUN|PROPN|ADJ)$/.test(token.pos) || !/^[a-z-]+$/.test(token.lower)) break;
    words.push(token.lower.replaceAll("-", "_"));
  }
  const last = words.at(-1);
  if (!last || words.length > 3 || tokens[at - 1]?.pos === "ADJ") return null;
  cover(draft, { from, to: at });
  return [...words.slice(0, -1), singular(last)].join("_");
}

/** What a stretch without a subject says of a record. */
export function predicateOf(draft: Draft, record: GraphRecord, stretch: Stretch): Cnf | null {
  const { chart } = draft;
  const exact = covering(chart, chart.predicate(record)(chart, stretch.from), stretch.to);
  if (exact) {
    cover(draft, stretch);
    return exact.value;
  }
  const saying = sayingOf(chart.tokens, stretch);
  if (!saying || saying.subject) return null;
  return toldBy(draft, record, saying, stretch);
}

/** What a sentence with this subject says of it. */
function toldBy(draft: Draft, record: GraphRecord, saying: Saying, { from, to }: Stretch): Cnf | null {
  const { chart } = draft;
  const { names } = chart;
  const begin = saying.subject?.to ?? from;
  const exact = covering(chart, chart.predicate(record)(chart, begin), to);
  if (exact) {
    cover(draft, { from: begin, to });
    return exact.value;
  }
  const turn = (cnf: Cnf | null): Cnf | null => (cnf && saying.isNegated ? negatedCnf(cnf) : cnf);
  const told = (cnf: Cnf | null, end: number): Cnf | null => {
    if (cnf) cover(draft, { from: begin, to: end });
    return turn(cnf);
  };
  const bounds = comparison(record);
  for (let at = begin; at < to; at++)
    for (const hit of bounds(chart, at)) if (skipFillers(chart, hit.end) >= to) return told([[hit.value]], to);
  if (
    saying.verb &&
    !saying.hasBe &&
    /^(?:has|have|had)$/.test(chart.tokens[saying.verb.from - 1]?.lower ?? "") &&
    saying.object
  ) {
    const object = thingOf(draft, saying.object);
    if (object && object.record !== record) {
      const done = propertyOf(names, object.record, chart.tokens.slice(saying.verb.from, saying.verb.from + 1));
      return told(done && [...object.cnf, ...done], saying.object.to);
    }
    const named = object ? null : nameOf(draft, saying.object);
    const verb = chart.tokens[saying.verb.from]?.lower ?? "";
    if (named) return told(coinedFlag(draft, record, [...named.words, verb]), named.end);
  }
  const bound =
    coinedAge(draft, record, { from: begin, to }, []) ?? coinedBound(draft, record, { from: begin, to }, null);
  if (bound) return turn(bound);
  if (saying.verb) {
    const { from: at } = saying.verb;
    const known =
      propertyOf(names, record, chart.tokens.slice(at, saying.verb.to)) ??
      propertyOf(names, record, chart.tokens.slice(at, at + 1));
    const token = chart.tokens[at];
    const isSaidOfIt = saying.hasBe || (saying.hasHave && !saying.object);
    return told(
      known ?? (token && isSaidOfIt && isTelling(token) ? coinedFlag(draft, record, [token.lower]) : null),
      saying.verb.to,
    );
  }
  if (saying.object) {
    if (saying.hasHave) return told(heldOf(draft, record, saying.object, false), begin + 1);
    const known = propertyOf(names, record, chart.tokens.slice(saying.object.from, saying.object.to));
    if (known) return told(known, saying.object.to);
    const token = chart.tokens[saying.object.from];
    if (token && isTelling(token)) return told(coinedFlag(draft, record, [token.lower]), saying.object.from + 1);
    const named = saying.hasBe ? nameOf(draft, saying.object) : null;
    return named && told(coinedFlag(draft, record, named.words), named.end);
  }
  return null;
}

/** What must be so for something to hold: a stretch read as a condition. */
export function conditionOf(draft: Draft, stretch: Stretch): Cnf | null {
  const { chart } = draft;
  const exact = covering(chart, condition(chart, stretch.from), stretch.to);
  if (exact) {
    cover(draft, stretch);
    return exact.value;
  }
  const saying = sayingOf(chart.tokens, stretch);
  if (!saying) {
    const noted = telegram(draft, stretch);
    if (noted) return noted;
    const thing = thingOf(draft, stretch);
    return thing && (thing.cnf.length > 0 ? thing.cnf : [[atom(pathOf(thing.record.name), null, null, "some")]]);
  }
  if (chart.tokens[stretch.from]?.lower === "there" && saying.object) {
    const thing = thingOf(draft, saying.object);
    cover(draft, { from: stretch.from, to: saying.object.from });
    return thing && [[atom(pathOf(thing.record.name), null, null, saying.isNegated ? "no" : "some")], ...thing.cnf];
  }
  const fact = saying.subject
    ? factNamed(chart, saying.subject.from).find(({ end }) => end === saying.subject?.to)
    : undefined;
  if (fact && saying.hasBe && fact.field.type !== "boolean") {
    cover(draft, { from: stretch.from, to: saying.verb?.to ?? saying.object?.from ?? stretch.to });
    return [
      ...fact.cnf,
      [atom(pathOf(fact.record.name, fact.field.name), null, null, saying.isNegated ? "no" : "some")],
    ];
  }
  const subject = saying.subject ? thingOf(draft, saying.subject) : null;
  if (!subject) {
    const [one] = chart.antecedents;
    const record = saying.subject ? undefined : one && chart.names.records.get(one.record);
    return record ? toldBy(draft, record, saying, stretch) : saying.subject ? toldOfFact(draft, saying, stretch) : null;
  }
  const told = toldBy(draft, subject.record, saying, stretch);
  return told && [...subject.cnf, ...told];
}

/** A condition as notes are written, of what the rule is about: `no order number`, `frozen`, `seal broken`. */
function telegram(draft: Draft, { from, to }: Stretch): Cnf | null {
  const { chart, focus } = draft;
  const first = chart.tokens[from];
  if (!first || !focus || !draft.mayCoin) return null;
  if (/^(?:no|without|missing)$/.test(first.lower)) {
    if (headOf(draft, { from, to })) return null;
    const named = nameOf(draft, { from: from + 1, to });
    if (!named || named.end < to) return null;
    cover(draft, { from, to });
    return coinedHolding(draft, focus, named.words, false);
  }
  if (to - from === 1 && isTelling(first)) {
    cover(draft, { from, to });
    return coinedFlag(draft, focus, [first.lower]);
  }
  const last = chart.tokens[to - 1];
  const named = last && isTelling(last) && last.pos === "VERB" ? nameOf(draft, { from, to: to - 1 }) : null;
  if (!last || !named || named.end < to - 1 || headOf(draft, { from, to: to - 1 })) return null;
  cover(draft, { from, to });
  return coinedFlag(draft, focus, [...named.words, last.lower]);
}

/** What is said of something that no record is: `the deposit is paid`, `the water is above 18 %`. It becomes a fact of the record in question. */
function toldOfFact(draft: Draft, saying: Saying, { from, to }: Stretch): Cnf | null {
  const { chart, focus } = draft;
  if (!saying.subject || !focus) return null;
  const named = nameOf(draft, saying.subject);
  if (!named || named.end < saying.subject.to) return null;
  const rest = { from: saying.subject.to, to };
  const bound = coinedAge(draft, focus, rest, named.words) ?? coinedBound(draft, focus, rest, named.words);
  if (bound) {
    cover(draft, { from, to: saying.subject.to });
    return saying.isNegated ? negatedCnf(bound) : bound;
  }
  const token = chart.tokens[saying.verb?.from ?? saying.object?.from ?? to];
  if (!token || !isTelling(token) || !(saying.hasBe || saying.hasHave)) return null;
  cover(draft, { from, to: (saying.verb?.from ?? saying.object?.from ?? from) + 1 });
  return coinedFlag(draft, focus, [...named.words, token.lower], !saying.isNegated);
}

/** What a stretch says is done: an act with what is said of its rows, told from the act's record. */
export type Done = { readonly act: Act; readonly cnf: Cnf; readonly of?: GraphRecord };

/** An act that is said by a sentence or a noun; what is no act of the graph yet is told by the verb and its object. */
export function doneOf(draft: Draft, stretch: Stretch): Done | null {
  const { chart } = draft;
  const exact = covering(
    chart,
    happening(chart, stretch.from).filter(({ value }) => value.act.known !== null),
    stretch.to,
  );
  if (exact) {
    cover(draft, stretch);
    return { act: exact.value.act, cnf: exact.value.cnf };
  }
  const saying = sayingOf(chart.tokens, stretch);
  if (saying?.verb) return doneIn(draft, saying);
  const first = chart.tokens[stretch.from];
  const isNominal = first && (/ing$/.test(first.lower) || nominalVerbs(chart, first).length > 1);
  if (first && isNominal) {
    const object = thingOf(draft, { from: stretch.from + 1, to: stretch.to }) ?? lastSpoken(draft);
    const verbs = nominalVerbs(chart, first);
    const act = object ? actOf(draft, verbs.length > 1 ? verbs : [first.lemma], object.record, null) : null;
    if (act && object) {
      cover(draft, { from: stretch.from, to: stretch.from + 1 });
      return { act, cnf: object.cnf };
    }
  }
  const thing = thingOf(draft, stretch);
  return thing && isMade(chart, thing.record.name) ? { act: createOf(thing.record), cnf: thing.cnf } : null;
}

/** What was spoken of last, where a clause names nothing that its verb is about. */
function lastSpoken({ chart }: Draft): Thing | null {
  const one = chart.antecedents.find(({ isPerson }) => !isPerson) ?? chart.antecedents[0];
  const record = one && chart.names.records.get(one.record);
  return record ? { record, cnf: [] } : null;
}

/** The act that a sentence with a verb says is done, must be done or must not be done. */
export function doneIn(draft: Draft, saying: Saying): Done | null {
  const { verb, isPassive, subject, object } = saying;
  const { chart } = draft;
  if (!verb) return null;
  const about = isPassive ? subject : object;
  let thing = about ? thingOf(draft, about) : null;
  if (!thing && !isPassive)
    for (const tail of saying.tails) {
      if (thing || !/^(?:for|from|of|in|on|into|through|with|against)$/.test(tail.word)) continue;
      thing = headOf(draft, tail) ? thingOf(draft, tail) : null;
      if (thing) cover(draft, { from: tail.from - 1, to: tail.from });
    }
  if (!thing && !isPassive && subject && !object) thing = thingOf(draft, subject);
  const isNamed = about !== null && !isPronoun(chart.tokens[about.from]?.lower ?? "");
  const found = thing ?? (isNamed && draft.mayCoin ? null : lastSpoken(draft));
  if (!found) return null;
  const act = actOf(draft, [infinitive(chart, verb)], found.record, verb.particle);
  if (!act) return null;
  cover(draft, verb);
  return { act, cnf: found.cnf, of: found.record };
}

/** The verb that stands somewhere, told from its form where the tagger does not know it: `packaged`, `shorn`. */
function infinitive({ tokens }: Chart, { from }: Stretch): string {
  const { lower = "", lemma = "" } = tokens[from] ?? {};
  if (verbKindOf(lemma) !== null && !/(?:ed|rn)$/.test(lemma)) return lemma;
  return verbBase(lower) ?? (verbKindOf(`${lemma}e`) === null ? lemma : `${lemma}e`);
}

function actOf(draft: Draft, verbs: readonly string[], record: GraphRecord, particle: string | null): Act | null {
  const { names } = draft.chart;
  const all = particle ? [`${verbs[0]} ${particle}`, ...verbs] : verbs;
  const acts = resolveActs(names, all, record.name);
  const known = acts.find((act) => act.known !== null) ?? acts[0];
  if (!known || known.known !== null || /^(?:create|update|delete) /.test(known.text)) return known ?? null;
  if (!draft.mayCoin || verbKindOf(verbs.at(-1) ?? "") === null || wordless.test(verbs.at(-1) ?? "")) return null;
  draft.coined.add(known.text);
  return known;
}

/** Verbs that say how something is, or that nothing is done. */
const wordless =
  /^(?:be|have|get|need|require|want|become|stay|remain|contain|include|consist|concern|cost|cover|exist|happen|apply|mean|stand|turn|depend|belong|count|matter|keep|let|make|do|go|come|take|use|hold|know|think|like|hate|say|ask|hear|see|look|wait|try|one|can|may|must|end)$/;

/** What brings a row of a record about. */
export const createOf = ({ name }: GraphRecord): Act => ({
  text: `create ${name}`,
  record: name,
  known: null,
});

/** Whoever a stretch names: a role or a person of the graph, else by the words themselves where they can be one. */
export function personOf(
  draft: Draft,
  { from, to }: Stretch,
): { readonly name: string; readonly record: GraphRecord | null } | null {
  const { chart } = draft;
  for (let i = from; i < to; i++) {
    const token = chart.tokens[i];
    if (!token) break;
    if (isSmall(token.lower)) continue;
    for (const { end, named } of namesAt(chart.names, chart.tokens, i)) {
      const record =
        named.kind === "record"
          ? named.record
          : named.kind === "role" && named.role.record
            ? (chart.names.records.get(named.role.record) ?? null)
            : null;
      if (end <= to && (named.kind === "role" || record?.isPerson)) {
        cover(draft, { from, to: end });
        return { name: named.kind === "role" ? named.role.name : (record?.name ?? ""), record };
      }
    }
    if (token.pos !== "ADJ") break;
  }
  const name = nounName(draft, { from, to });
  const kind = name ? nounKindOf(name.split("_").at(-1) ?? "") : null;
  if (!name || (kind !== null && !/^(?:person|staff|org)$/.test(kind) && !(kind === "thing" && name.includes("_"))))
    return null;
  return { name, record: null };
}
