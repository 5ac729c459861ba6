import type { Atom } from "../../norms/atom.ts";
import type { GraphField, GraphRecord } from "../graph.ts";
import { atom, type Cnf, fromNow, pathOf } from "./atoms.ts";
import { type Chart, forRecord, type Hit, list, type Parser, rule, skipFillers, slot, words } from "./chart.ts";
import { anyone, determiners, nobody } from "./function-words.ts";
import { namesAt } from "./names.ts";
import { type Antecedent, antecedentsOf, isPronoun } from "./pronoun.ts";
import { ageAtom, amountAtom, dateAtom, lengthAtom, propertyOf, startField } from "./properties.ts";
import { type Bound, bounded, boundedAmount, boundedSpan, number, type Span, span } from "./quantity.ts";
import { lift, wayBetween } from "./walk.ts";

/** A record phrase: rows of a record that its words pick out. `record` is null for persons in general (`nobody`, `anyone`) and for a role without a record. */
export type Noun = {
  readonly record: string | null;
  readonly role: string | null;
  /** What its words say of the rows, told from the record. */
  readonly cnf: Cnf;
  readonly quant: "no" | "the" | "every" | "bare" | "own" | "other" | "sole";
  /** A value of a role or record that was named by a word for persons. */
  readonly generic: boolean;
  /** Other persons than the one before (`somebody else`). */
  readonly isNew: boolean;
};

const isAdjectival = /^(?:ADJ|VERB|NOUN|PROPN|ADV|NUM|PART|X|DET)$/;
const longestAdjective = 4;

type Core = Omit<Noun, "quant">;

/** Adjectives and a head: `overdue power tools`. */
const core: Parser<Core> = (chart, at) => {
  const hits: Hit<Core>[] = [];
  const { tokens, names } = chart;
  for (let head = at; head <= Math.min(at + longestAdjective, tokens.length - 1); head++) {
    for (const { end, named } of namesAt(names, tokens, head)) {
      if (named.kind === "record")
        for (const { cnf, isNew } of adjectives(chart, named.record, at, head))
          hits.push({
            end,
            value: { record: named.record.name, role: null, cnf, generic: false, isNew },
            marks: [],
            cost: 0,
          });
      if (named.kind === "role" && head === at)
        hits.push({
          end,
          value: { record: named.role.record, role: named.role.name, cnf: [], generic: false, isNew: false },
          marks: [],
          cost: 0,
        });
      if (
        named.kind === "value" &&
        head === at &&
        named.field.type === "enum" &&
        /kind|type|class|category|part/.test(named.field.name) &&
        end === tokens.length - 0
      )
        hits.push({
          end,
          value: {
            record: named.record.name,
            role: null,
            cnf: [[atom(pathOf(named.record.name, named.field.name), "=", { kind: "words", words: named.value })]],
            generic: false,
            isNew: false,
          },
          marks: [],
          cost: 1,
        });
    }
    const here = tokens[head];
    if (!here || !isAdjectival.test(here.pos)) break;
  }
  return longestHeads(hits);
};

/** `order line` is not an order: of heads that start together the longest stands. */
function longestHeads(hits: readonly Hit<Core>[]): Hit<Core>[] {
  return hits.filter(
    (hit) =>
      !hits.some(
        (other) =>
          other.end > hit.end &&
          other.value.cnf.length === hit.value.cnf.length &&
          (other.value.record !== null || hit.value.record === null),
      ),
  );
}

/** What the tokens before a head say of its record, in every way that accounts for all of them. */
function adjectives(
  chart: Chart,
  record: GraphRecord,
  from: number,
  to: number,
): readonly { cnf: Cnf; isNew: boolean }[] {
  if (from === to) return [{ cnf: [], isNew: false }];
  const found: { cnf: Cnf; isNew: boolean }[] = [];
  const first = chart.tokens[from];
  if (first?.lower === "new" || first?.lower === "more" || first?.lower === "further" || first?.lower === "another")
    for (const rest of adjectives(chart, record, from + 1, to)) found.push({ ...rest, isNew: true });
  if (first && (first.pos === "PUNCT" || first.lower === "and"))
    return from + 1 < to ? adjectives(chart, record, from + 1, to) : [];
  for (let end = to; end > from; end--) {
    const said = propertyOf(chart.names, record, chart.tokens.slice(from, end));
    if (!said) continue;
    for (const rest of adjectives(chart, record, end, to)) found.push({ ...rest, cnf: [...said, ...rest.cnf] });
    break;
  }
  return found;
}

const article: Parser<Noun["quant"]> = (chart, at) => {
  const i = skipFillers(chart, at);
  const found = chart.tokens[i];
  if (!found) return [];
  const one = (quant: Noun["quant"], end = i + 1): Hit<Noun["quant"]>[] => [
    { end, value: quant, marks: [], cost: i - at },
  ];
  const next = chart.tokens[i + 1];
  if (/^(?:your|their|his|her|our|its|my)$/.test(found.lower))
    return next?.lower === "own" ? one("own", i + 2) : one("the");
  if (
    found.lower === "no" &&
    next?.lower !== "longer" &&
    next?.lower !== "more" &&
    next?.lower !== "fewer" &&
    next?.lower !== "less"
  )
    return one("no");
  if (found.lower === "other" || found.lower === "another") return one("other");
  if (found.lower === "the" && next?.lower === "same") return one("every", i + 2);
  if (/^(?:a|an)$/.test(found.lower)) return one("every");
  if (/^(?:every|each|any|all|whichever)$/.test(found.lower)) return one("every", next?.lower === "of" ? i + 2 : i + 1);
  return determiners.has(found.lower) ? one("the") : [];
};

const isThe = (quant: Noun["quant"], noun: Core): Noun => ({ ...noun, quant });

const ages: Readonly<Record<string, "<" | ">=">> = {
  minor: "<",
  minors: "<",
  child: "<",
  children: "<",
  kids: "<",
  adult: ">=",
  adults: ">=",
};

const person: Parser<Core> = (chart, at) => {
  const found = chart.tokens[at];
  if (!found) return [];
  const end = chart.tokens[at + 1]?.lower === "else" ? at + 2 : at + 1;
  const who = (): Hit<Core>[] => [
    ...chart.names.graph.records
      .filter(({ isPerson }) => isPerson)
      .map(({ name }) => ({
        end,
        value: { record: name, role: null, cnf: [], generic: true, isNew: false },
        marks: [],
        cost: 0,
      })),
    { end, value: { record: null, role: null, cnf: [], generic: true, isNew: false }, marks: [], cost: 0 },
  ];
  const [, side, years] = /^(under|over)-?(\d{1,2})s?$/.exec(found.lower) ?? [];
  if (side && years)
    return chart.names.graph.records.flatMap((record): Hit<Core>[] => {
      const said = record.isPerson ? ageAtom(record, { op: side === "under" ? "<" : ">", by: Number(years) }) : null;
      const value = said && { record: record.name, role: null, cnf: [[said]], generic: true, isNew: false };
      return value ? [{ end, value, marks: [], cost: 0 }] : [];
    });
  const grown = Object.hasOwn(ages, found.lower) ? ages[found.lower] : undefined;
  if (grown !== undefined)
    return chart.names.graph.records.flatMap((record): Hit<Core>[] => {
      const said = record.isPerson ? ageAtom(record, { op: grown, by: 18 }) : null;
      return said
        ? [
            {
              end,
              value: { record: record.name, role: null, cnf: [[said]], generic: true, isNew: false },
              marks: [],
              cost: 0,
            },
          ]
        : [];
    });
  return anyone.has(found.lower) || found.lower === "nobody" ? who() : [];
};

const pronoun: Parser<Core> = (chart, at) => {
  const found = chart.tokens[at];
  if (!found || !isPronoun(found.lower)) return [];
  const here = antecedentsOf(found.lower, before(chart, at));
  const isSubject = skipFillers(chart, 0) === at;
  return (here.length > 0 ? here : antecedentsOf(found.lower, chart.antecedents)).map(({ record, cnf }, i) => ({
    end: at + 1,
    value: { record, role: null, cnf, generic: false, isNew: false },
    marks: [],
    // What a sentence begins with most often goes on about what the one before began with.
    cost: isSubject ? 1 + i : 1,
  }));
};

/** The records that the clause named before a position. */
function before(chart: Chart, at: number): readonly Antecedent[] {
  const found: Antecedent[] = [];
  for (let i = 0; i < at; i++) {
    if (isPronoun(chart.tokens[i]?.lower ?? "")) continue;
    const nouns = nounPhrase(chart, i).filter(
      ({ end, value }) => end <= at && value.record !== null && !value.generic && value.quant !== "no",
    );
    const longest = nouns.reduce<Hit<Noun> | null>(
      (best, each) => (best === null || each.end > best.end ? each : best),
      null,
    );
    if (!longest?.value.record) continue;
    const { record, cnf } = longest.value;
    if (!found.some((each) => each.record === record))
      found.push({ record, cnf, isPerson: chart.names.records.get(record)?.isPerson ?? false });
    i = longest.end - 1;
  }
  return found;
}

const bare: Parser<Noun> = (chart, at) => {
  const hits: Hit<Noun>[] = [];
  const from = skipFillers(chart, at);
  const found = chart.tokens[from];
  if (!found) return [];
  if (found.lower === "no" && chart.tokens[from + 1]?.lower === "one")
    return person(
      { ...chart, tokens: chart.tokens.map((each, i) => (i === from + 1 ? { ...each, lower: "nobody" } : each)) },
      from + 1,
    ).map((hit) => ({
      ...hit,
      value: isThe("no", hit.value),
    }));
  for (const hit of person(chart, from))
    hits.push({ ...hit, value: isThe(nobody.has(found.lower) ? "no" : "every", hit.value) });
  for (const hit of pronoun(chart, from)) hits.push({ ...hit, value: isThe("the", hit.value) });
  for (const det of article(chart, at))
    for (const hit of core(chart, det.end))
      hits.push({ ...hit, cost: hit.cost + det.cost, value: isThe(det.value, hit.value) });
  for (const hit of core(chart, from))
    hits.push({ ...hit, cost: hit.cost + from - at, value: isThe("bare", hit.value) });
  return possessives(chart, hits);
};

/** `the customer's invoices`: the head is the last noun. */
function possessives(chart: Chart, hits: readonly Hit<Noun>[]): Hit<Noun>[] {
  return hits.flatMap((hit) => {
    const mark = chart.tokens[hit.end];
    if (mark?.lower !== "'s" && mark?.lower !== "'") return [hit];
    const heads = core(chart, hit.end + 1).flatMap((head): Hit<Noun>[] => {
      const owner = hit.value;
      // `other people's reviews`: those of others than who acts.
      if (owner.generic && owner.cnf.length === 0 && head.value.record)
        return [{ ...head, value: { ...head.value, quant: owner.quant === "other" ? "other" : "the" } }];
      if (!head.value.record || !owner.record) return [];
      const said = lift(chart.names.graph, head.value.record, owner.cnf);
      if (!said || !wayBetween(chart.names.graph, head.value.record, owner.record)) return [];
      return [{ ...head, value: { ...head.value, quant: owner.quant, cnf: [...head.value.cnf, ...said] } }];
    });
    return [hit, ...heads];
  });
}

type Said = { readonly cnf: Cnf };

/** What follows a noun and narrows it: `with an unpaid fee`, `over 500 EUR`, `under 18`, `of a vulnerable customer`, `who still has pets`. */
function narrowings(chart: Chart, noun: Noun, at: number): readonly Hit<Said>[] {
  const record = noun.record === null ? undefined : chart.names.records.get(noun.record);
  if (!record) return [];
  const found: Hit<Said>[] = [];
  const put = (
    hit: { end: number; marks: readonly { slot: string; from: number; to: number }[]; cost: number },
    cnf: Cnf | null,
  ) => {
    if (cnf) found.push({ end: hit.end, marks: hit.marks, cost: hit.cost, value: { cnf } });
  };
  for (const hit of comparison(record)(chart, at)) put(hit, [[hit.value]]);
  for (const of of words("of|worth|costing|for|at|from|that is|that are|which is|which are|who is|who are|with")(
    chart,
    at,
  ))
    for (const hit of comparison(record)(chart, of.end)) put(hit, [[hit.value]]);
  for (const preposition of words(
    "with|having|without|lacking|that has|that have|who has|who have|which has|which have|carrying",
  )(chart, at))
    for (const hit of has(record, /^(?:without|lacking)/.test(preposition.value))(chart, preposition.end))
      put(hit, hit.value);
  if (chart.tokens[skipFillers(chart, at)]?.lower === "owing")
    for (const hit of chart.predicate(record)(chart, at)) put(hit, hit.value);
  for (const relative of words("who|that|which|whom")(chart, at))
    for (const hit of chart.predicate(record)(chart, relative.end)) put(hit, hit.value);
  for (const relative of words("whose")(chart, at))
    for (const fact of factOf(record)(chart, relative.end))
      for (const verb of words("is|are|exceeds|was")(chart, fact.end)) {
        for (const { end, named } of namesAt(chart.names, chart.tokens, verb.end))
          if (named.kind === "value" && named.field === fact.value.field) {
            const path = pathOf(record.name, named.field.name);
            put({ end, marks: [], cost: 0 }, [[atom(path, "=", { kind: "words", words: named.value })]]);
          }
        for (const bound of boundedAmount(chart, verb.end)) {
          const said = amountAtom(record, bound.value, fact.value.field);
          if (said) put(bound, [[said]]);
        }
      }
  for (const relative of words("whose")(chart, at))
    for (const hit of ofRelated(record)(chart, relative.end)) put(hit, hit.value);
  for (const hit of described(record, at)(chart, at)) put(hit, hit.value);
  for (const hit of unFor(record)(chart, at)) put(hit, [[hit.value]]);
  for (const hit of overRelated(record)(chart, at)) put(hit, hit.value);
  const start = startField(record);
  if (start)
    for (const past of words("in the past|that lie in the past|from the past")(chart, at))
      put(past, [[atom(pathOf(record.name, start.name), "<", fromNow(0, "hours", false))]]);
  for (const preposition of words("of|for|from|by|in|on|at|to|about|against|under|between|per|within")(chart, at))
    for (const hit of nounPhrase(chart, preposition.end)) {
      const inner = hit.value;
      if (!inner.record || inner.generic || inner.quant === "no" || inner.role !== null || inner.record === record.name)
        continue;
      const way = wayBetween(chart.names.graph, record.name, inner.record);
      if (!way || way.many) continue;
      put({ ...hit, cost: hit.cost + 1 }, lift(chart.names.graph, record.name, inner.cnf));
    }
  return found;
}

/** `invoices which have pets`: a related record or fact, or the lack of one. */
export const has = (record: GraphRecord, negative: boolean): Parser<Cnf> => (negative ? hasNot : hasSome)(record);
const hasSome = forRecord((record) => hasOf(record, false));
const hasNot = forRecord((record) => hasOf(record, true));

function hasOf(record: GraphRecord, negative: boolean): Parser<Cnf> {
  return (chart, at) => {
    const found: Hit<Cnf>[] = [];
    const { graph } = chart.names;
    for (const fact of factOf(record)(chart, at)) {
      const { field, no } = fact.value;
      if (!negative && !no)
        for (const bound of boundedAmount(chart, fact.end)) {
          const said = amountAtom(record, bound.value, field);
          if (said) found.push({ ...bound, value: [[said]] });
        }
      const lacks = negative !== no;
      if (/^date/.test(field.type) && /ed$/.test(chart.tokens[fact.end - 1]?.lower ?? "")) continue;
      if (field.type === "boolean")
        found.push({ ...fact, value: [[atom(pathOf(record.name, field.name), "=", { kind: "flag", is: !lacks })]] });
      else found.push({ ...fact, value: [[atom(pathOf(record.name, field.name), null, null, lacks ? "no" : "some")]] });
    }
    // `priority critical`, `a status of open`: a fact with its value.
    for (const fact of negative ? [] : factOf(record)(chart, at))
      for (const of of fact.value.field.type === "enum" ? words("of|=|is|:|")(chart, fact.end) : [])
        for (const { end, named } of namesAt(chart.names, chart.tokens, of.end))
          if (named.kind === "value" && named.field === fact.value.field)
            found.push({
              ...fact,
              end,
              value: [[atom(pathOf(record.name, named.field.name), "=", { kind: "words", words: named.value })]],
            });
    for (const hit of negative ? [] : list(item(record), words("and|,|, and|plus"))(chart, at))
      if (hit.value.length > 1) found.push({ ...hit, value: hit.value.map((each) => [each]) });
    for (const hit of list(nounPhrase, words("and|,|plus|, and|+|and a|and an"))(chart, at)) {
      const atoms = hit.value.map((noun) => related(graph, record, noun, negative));
      if (atoms.every((each) => each !== null))
        found.push({ ...hit, value: negative && atoms.length > 1 ? [atoms] : atoms.map((each) => [each]) });
    }
    for (const start of [{ end: skipFillers(chart, at), value: "bare" as Noun["quant"] }, ...article(chart, at)]) {
      const from = existing.has(chart.tokens[start.end]?.lower ?? "") ? start.end + 1 : start.end;
      for (const { end, named } of namesAt(chart.names, chart.tokens, from))
        if (named.kind === "reference" && named.record === record) {
          const how = negative !== (start.value === "no") ? "no" : "some";
          found.push({ end, value: [[atom(pathOf(record.name, named.name), null, null, how)]], marks: [], cost: 0 });
        }
    }
    for (const owner of nounPhrase(chart, at)) {
      const mark = chart.tokens[owner.end];
      const way = owner.value.record === null ? null : wayBetween(graph, record.name, owner.value.record);
      if ((mark?.lower !== "'s" && mark?.lower !== "'") || !way || way.many || owner.value.cnf.length > 0) continue;
      for (const { end, named } of namesAt(chart.names, chart.tokens, owner.end + 1)) {
        if (named.kind !== "field" || named.record.name !== owner.value.record) continue;
        const path = pathOf(record.name, ...way.steps, named.field.name);
        const said =
          named.field.type === "boolean"
            ? atom(path, "=", { kind: "flag", is: !negative })
            : atom(path, null, null, negative ? "no" : "some");
        found.push({ ...owner, end, value: [[said]] });
      }
    }
    for (const bound of negative ? [] : countBefore(chart, at)) {
      for (const hit of nounPhrase(chart, bound.end)) {
        const exists = related(graph, record, hit.value, false);
        if (!exists || hit.value.quant !== "bare") continue;
        found.push({
          ...hit,
          cost: hit.cost + bound.cost,
          value: [[counted(graph, record, hit.value, bound.value)]]
            .filter((any) => any[0])
            .map((any) => any.flatMap((each) => (each ? [each] : []))),
        });
      }
    }
    return found;
  };
}

const countBefore: Parser<{ op: "<=" | ">=" | "<" | ">" | "="; by: number }> = bounded(number, true);

/** The rows of a related record with a bound on their number. */
function counted(
  graph: Chart["names"]["graph"],
  record: GraphRecord,
  noun: Noun,
  bound: { readonly op: "<=" | ">=" | "<" | ">" | "="; readonly by: number },
): Atom | null {
  const way = noun.record === null ? null : wayBetween(graph, record.name, noun.record);
  if (!way?.many || noun.cnf.some((any) => any.length !== 1)) return null;
  const where = noun.cnf.flat().map((each) => ({ ...each, path: each.path.slice(1) }));
  const steps = [record.name, ...way.steps].map((name, i, all) => ({ name, where: i === all.length - 1 ? where : [] }));
  return atom(steps, bound.op === "=" ? ">=" : bound.op, { kind: "amount", amount: bound.by, unit: "" }, "count");
}

/** That a related record exists with what is said of it: one fact at the end of the path, more in brackets. */
function related(graph: Chart["names"]["graph"], record: GraphRecord, noun: Noun, negative: boolean): Atom | null {
  if (noun.record === null || noun.generic) return null;
  const way = wayBetween(graph, record.name, noun.record);
  if (!way || way.steps.length === 0) return null;
  const how = negative !== (noun.quant === "no") ? ("no" as const) : ("some" as const);
  const path = [record.name, ...way.steps].map((name) => ({ name, where: [] as readonly Atom[] }));
  const [only, ...more] = noun.cnf;
  if (!only) return atom(path, null, null, how);
  if (more.length === 0 && only.length === 1 && only[0]) {
    const [said] = only;
    if (said.how !== null && said.how !== "some") return null;
    return { ...said, how, path: [...path, ...said.path.slice(1)] };
  }
  if (noun.cnf.some((any) => any.length !== 1)) return null;
  const where = noun.cnf.flat().map((each) => ({ ...each, path: each.path.slice(1) }));
  return atom(
    path.map((step, i) => (i === path.length - 1 ? { ...step, where } : step)),
    null,
    null,
    how,
  );
}

/** Words that only say that a fact is there. */
const existing: ReadonlySet<string> = new Set(
  "recorded stated named given known documented specified written".split(" "),
);

/** One of several that a record has: a fact or a related record. */
const item = forRecord(
  (record): Parser<Atom> =>
    (chart, at) => [
      ...factOf(record)(chart, at).flatMap(({ value: { field, no }, ...hit }) =>
        no
          ? []
          : [
              {
                ...hit,
                value:
                  field.type === "boolean"
                    ? atom(pathOf(record.name, field.name), "=", { kind: "flag", is: true })
                    : atom(pathOf(record.name, field.name), null, null, "some"),
              },
            ],
      ),
      ...nounPhrase(chart, at).flatMap(({ value, ...hit }) => {
        const said = value.quant === "no" ? null : related(chart.names.graph, record, value, false);
        return said ? [{ ...hit, value: said }] : [];
      }),
    ],
);

/** A fact of a record by its name: `a root cause`, `no photo ID`. */
const factOf = forRecord(factOfRecord);

function factOfRecord(record: GraphRecord): Parser<{ field: GraphField; no: boolean }> {
  return (chart, at) => {
    const starts = [{ end: skipFillers(chart, at), value: "bare" as Noun["quant"], cost: 0 }, ...article(chart, at)];
    const there = starts.flatMap((start) =>
      existing.has(chart.tokens[start.end]?.lower ?? "") ? [{ ...start, end: start.end + 1 }] : [],
    );
    return [...starts, ...there].flatMap((start) =>
      namesAt(chart.names, chart.tokens, start.end).flatMap(({ end, named }) =>
        named.kind === "field" && named.record === record
          ? [{ end, value: { field: named.field, no: start.value === "no" }, marks: [], cost: start.cost }]
          : [],
      ),
    );
  };
}

/** `whose vaccinations have expired`: a related record and what is said of it. */
function ofRelated(record: GraphRecord): Parser<Cnf> {
  return (chart, at) =>
    nounPhrase(chart, at).flatMap((hit) => {
      const inner = hit.value.record === null ? undefined : chart.names.records.get(hit.value.record);
      if (!inner || hit.value.generic) return [];
      return chart
        .predicate(inner)(chart, hit.end)
        .flatMap((said) => {
          const lifted = lift(chart.names.graph, record.name, [...hit.value.cnf, ...said.value]);
          return lifted ? [{ ...said, cost: said.cost + hit.cost, value: lifted }] : [];
        });
    });
}

/** `overdue its vaccinations`, `late with a payment`: a state of a related record. */
export const overRelated: (record: GraphRecord) => Parser<Cnf> = forRecord(overRelatedOf);

function overRelatedOf(record: GraphRecord): Parser<Cnf> {
  return (chart, at) =>
    words("overdue|overdue for|overdue with|overdue on|behind on|behind with|late with")(chart, at).flatMap((word) =>
      nounPhrase(chart, word.end).flatMap((hit): Hit<Cnf>[] => {
        const inner = hit.value.record === null ? undefined : chart.names.records.get(hit.value.record);
        if (!inner || hit.value.generic || hit.value.cnf.length > 0 || inner === record) return [];
        const late = propertyOf(chart.names, inner, [overdue]);
        const said = late && lift(chart.names.graph, record.name, late);
        return said ? [{ ...hit, value: said }] : [];
      }),
    );
}
const overdue = { text: "overdue", start: 0, end: 0, lower: "overdue", lemma: "overdue", pos: "ADJ" } as const;

/** A participle or state after the noun: `vendors on hold`, `tools out for repair`, `homes adapted for wheelchairs`. */
function described(record: GraphRecord, nounEnd: number): Parser<Cnf> {
  return (chart, at) => {
    const from = skipFillers(chart, at);
    if (from !== nounEnd && from === at) return [];
    for (let end = Math.min(from + longestAdjective, chart.tokens.length); end > from; end--) {
      const cnf = propertyOf(chart.names, record, chart.tokens.slice(from, end));
      const next = chart.tokens[end];
      const [only] = cnf ?? [];
      if (!cnf) continue;
      if (next?.lower === "or" && only?.length === 1 && cnf.length === 1)
        for (let to = Math.min(end + 1 + longestAdjective, chart.tokens.length); to > end + 1; to--) {
          const other = propertyOf(chart.names, record, chart.tokens.slice(end + 1, to));
          if (other?.length === 1) return [{ end: to, value: [[...only, ...(other[0] ?? [])]], marks: [], cost: 0 }];
        }
      return [{ end, value: cnf, marks: [], cost: 0 }];
    }
    return [];
  };
}

/** `untouched for 180 days`, `not used for a month`: the day of the last time lies so far back. */
const unFor = forRecord(unForOf);
function unForOf(record: GraphRecord): Parser<Atom> {
  return (chart, at) => {
    const from = skipFillers(chart, at);
    const isNot = chart.tokens[from]?.lower === "not";
    const word = chart.tokens[isNot ? from + 1 : from]?.lower ?? "";
    const stem = isNot ? word : /^un(.{4,})$/.exec(word)?.[1];
    if (!stem) return [];
    const dates = record.fields.filter(
      ({ name, type }) =>
        /^date/.test(type) &&
        name
          .replace(/^last_/, "")
          .split("_")[0]
          ?.slice(0, 5) === stem.slice(0, 5),
    );
    const [only, ...others] = dates;
    if (!only || others.length > 0) return [];
    return words("for|in|within the last|in the last|since")(chart, isNot ? from + 2 : from + 1).flatMap((lead) =>
      span(chart, words("more than|over|at least|")(chart, lead.end)[0]?.end ?? lead.end).map(
        ({ end, value: { amount, unit, working } }) => ({
          end,
          cost: 0,
          marks: [],
          value: atom(pathOf(record.name, only.name), "<=", fromNow(-amount, unit, working)),
        }),
      ),
    );
  };
}

const agedOrFrom = words("aged|from");
const ageWords = words("years old|years of age|years|yrs old|yr olds|year olds");

/** `over 500 EUR`, `under 18`, `above 15 kg`, `more than 30 days late`, with the name of the fact where it is given. */
export const comparison: (record: GraphRecord) => Parser<Atom> = forRecord(comparisonOf);

function comparisonOf(record: GraphRecord): Parser<Atom> {
  return (chart, at) => {
    const found: Hit<Atom>[] = [];
    const put = (hit: { end: number; cost: number }, value: Atom | null) => {
      if (value) found.push({ end: hit.end, cost: hit.cost, marks: [], value });
    };
    for (const hit of agedOrFrom(chart, at).length > 0 ? words("aged")(chart, at) : [{ end: at, cost: 0 }])
      for (const bound of boundedAge(chart, hit.end)) {
        const old = ageWords(chart, bound.end)[0];
        const isMeasure =
          boundedAmount(chart, hit.end).some(({ value }) => value.by.unit !== "") ||
          boundedSpan(chart, hit.end).some(({ value }) => value.by.unit !== "years");
        // A number before a noun counts: `more than three open stays` is no age.
        const isCount = /^(?:NOUN|ADJ)$/.test(chart.tokens[bound.end]?.pos ?? "");
        if ((isMeasure || isCount) && !old) continue;
        const end = old?.end ?? bound.end;
        put({ end, cost: bound.cost }, ageAtom(record, bound.value));
      }
    for (const hit of boundedSpan(chart, at)) {
      const late = words("late|overdue|past due|past the due date|behind")(chart, hit.end)[0];
      const old = words("old|ago")(chart, hit.end)[0];
      const ahead = words("ahead|in advance|away|in the future|from now|out")(chart, hit.end)[0];
      if (late) put({ end: late.end, cost: 0 }, dateAtom(record, hit.value, "late"));
      else if (old)
        put({ end: old.end, cost: 0 }, record.isPerson ? ageOf(record, hit.value) : dateAtom(record, hit.value, "old"));
      else if (ahead) put({ end: ahead.end, cost: 0 }, dateAtom(record, hit.value, "ahead"));
      // A fact that is called by the unit holds the number: `nights` of `longer than 14 nights`.
      else if (factOf(record)(chart, hit.end - 1).length === 0) put(hit, lengthAtom(record, hit.value));
    }
    for (const hit of boundedAmount(chart, at)) {
      const isAge =
        record.isPerson &&
        hit.value.by.unit === "" &&
        boundedAge(chart, at).some((bound) => ageAtom(record, bound.value) !== null);
      if (isAge) continue;
      const facts = [
        ...factOf(record)(chart, hit.end),
        ...words("of|in")(chart, hit.end).flatMap((of) => factOf(record)(chart, of.end)),
      ];
      for (const fact of facts) put(fact, amountAtom(record, hit.value, fact.value.field));
      if (facts.length === 0 && boundedSpan(chart, at).length === 0) put(hit, amountAtom(record, hit.value, null));
    }
    return found;
  };
}
const boundedAge = bounded(number);
const ageOf = (record: GraphRecord, { op, by }: Bound<Span>) =>
  by.unit === "years" ? ageAtom(record, { op, by: by.amount }) : null;

/** A record phrase with all that narrows it. */
export const nounPhrase: Parser<Noun> = rule(
  slot("record", (chart, at) => {
    const all: Hit<Noun>[] = [];
    let last: readonly Hit<Noun>[] = bare(chart, at);
    for (let depth = 0; depth < 3 && last.length > 0; depth++) {
      all.push(...last);
      last = last.flatMap((hit) =>
        narrowings(chart, hit.value, hit.end).map((said) => ({
          end: said.end,
          value: { ...hit.value, cnf: [...hit.value.cnf, ...said.value.cnf] },
          marks: [...hit.marks, ...said.marks],
          cost: hit.cost + said.cost + (depth > 0 ? 1 : 0),
        })),
      );
    }
    return all;
  }),
);
