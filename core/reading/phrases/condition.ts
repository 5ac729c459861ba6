import type { Atom, How } from "../../norms/atom.ts";
import type { GraphField, GraphRecord } from "../graph.ts";
import { atom, type Cnf, flag, negatedCnf, pathOf, text } from "./atoms.ts";
import { type Chart, forRecord, type Hit, type Parser, rule, skipFillers, slot, words } from "./chart.ts";
import { actsOf, namesAt } from "./names.ts";
import { nounPhrase } from "./noun.ts";
import { factSaid } from "./predicate.ts";
import { usualFact } from "./properties.ts";
import { wayBetween } from "./walk.ts";

/** What must be so for a norm to apply: `the pet is overdue`, `its total is above 500`, `there is an open fault`. Paths start at the records that the words name. */
export const condition: Parser<Cnf> = rule(
  slot("condition", (chart, at) => {
    const all = single(chart, at);
    return [
      ...all,
      ...all.flatMap((left) =>
        words("and|, and|or|, or")(chart, left.end).flatMap((between): Hit<Cnf>[] =>
          single(chart, between.end).flatMap((right): Hit<Cnf>[] => {
            const marks = [...left.marks, ...right.marks];
            if (/and/.test(between.value))
              return [{ ...right, marks, cost: left.cost + right.cost, value: [...left.value, ...right.value] }];
            const [a, b] = [left.value, right.value];
            return a.length === 1 && b.length === 1
              ? [{ ...right, marks, cost: left.cost + right.cost, value: [[...(a[0] ?? []), ...(b[0] ?? [])]] }]
              : [];
          }),
        ),
      ),
    ];
  }),
);

const single: Parser<Cnf> = rule((chart, at) => [
  ...somebodyDid(chart, at),
  ...aboutNoun(chart, at),
  ...aboutFact(chart, at),
  ...exists(chart, at),
  ...telegraphic(chart, at),
]);

/** `musician suspended`: a noun and a state with no verb between, as notes are written. */
const telegraphic: Parser<Cnf> = (chart, at) => {
  const first = chart.tokens[skipFillers(chart, at)];
  return nounPhrase(chart, at).flatMap(({ value, ...hit }): Hit<Cnf>[] => {
    const last = chart.tokens[hit.end - 1];
    const isState = last !== undefined && last.pos !== "NOUN" && last.pos !== "PROPN" && last.pos !== "NUM";
    return value.record &&
      !value.generic &&
      value.quant === "bare" &&
      value.cnf.length > 0 &&
      isState &&
      first?.pos === "NOUN"
      ? [{ ...hit, cost: hit.cost + 2, value: value.cnf }]
      : [];
  });
};

/** Of how many rows something is said: `all its tests`, `one of the tests`, `none of them`. */
const quantity = words(
  "all|all of|each|each of|every|every one of|any|any of|one of|at least one of|none of|not one of|",
);
const howOf = (quantifier: string): How | null =>
  quantifier === "" ? null : /^(?:all|each|every)/.test(quantifier) ? "every" : /^no/.test(quantifier) ? "no" : "some";

/** A noun and what is said of it; a person in general stands for the persons of the graph. */
const aboutNoun: Parser<Cnf> = (chart, at) => {
  const [many] = quantity(chart, at);
  const how = howOf(many?.value ?? "");
  return nounPhrase(chart, many?.end ?? at).flatMap((noun) => {
    const record = noun.value.record === null ? undefined : chart.names.records.get(noun.value.record);
    if (!record) return [];
    const said = [...chart.predicate(record)(chart, noun.end), ...done(record)(chart, noun.end)];
    return said.flatMap((hit): Hit<Cnf>[] => {
      const marks = [...noun.marks, ...hit.marks];
      const cost = noun.cost + hit.cost;
      if (noun.value.quant === "no") {
        const [only, ...more] = [...noun.value.cnf, ...hit.value];
        const [said, ...any] = only ?? [];
        const isOne = said !== undefined && any.length === 0 && more.length === 0 && said.how === null;
        return isOne ? [{ ...hit, marks, cost, value: [[{ ...said, how: "no" }]] }] : [];
      }
      const cnf = [...noun.value.cnf, ...hit.value];
      if (how === null) return [{ ...hit, marks, cost, value: cnf }];
      // A quantity holds of one thing that is said; of several, which rows are meant is another question.
      const [[only, ...any] = [], ...more] = cnf;
      return only && any.length === 0 && more.length === 0 && only.how === null
        ? [{ ...hit, marks, cost, value: [[{ ...only, how }]] }]
        : [];
    });
  });
};

/** `the bosun has cleared it`, `the order has been shipped`: what an act leaves behind. */
const done = forRecord(doneTo);

function doneTo(record: GraphRecord): Parser<Cnf> {
  return (chart, at) => {
    const found: Hit<Cnf>[] = [];
    for (const been of words(
      "has been|have been|was|were|is|are|has not been|have not been|was not|were not|is not|are not|has not yet been|have not yet been",
    )(chart, at)) {
      const i = skipFillers(chart, been.end);
      const verb = chart.tokens[i];
      if (!verb) continue;
      const left = actsOf(chart.names, verb.lemma).flatMap((act) => (act.record === record.name ? [act] : []));
      const [act, ...others] = left;
      if (!act || others.length > 0 || act.effect.kind !== "set") continue;
      const path = pathOf(record.name, act.effect.field);
      const field = record.fields.find(({ name }) => act.effect.kind === "set" && name === act.effect.field);
      const said: Cnf | null =
        act.effect.value !== null
          ? [
              [
                field?.type === "boolean"
                  ? atom(path, "=", flag(act.effect.value === "true"))
                  : atom(path, "=", text(act.effect.value)),
              ],
            ]
          : [[atom(path, null, null, "some")]];
      const value = /not/.test(been.value) ? negatedCnf(said) : said;
      if (value) found.push({ end: i + 1, marks: [], cost: 1, value });
    }
    return found;
  };
}

/** `the bosun has cleared it`, `the workshop has signed the item off`: the state that an act leaves, whoever did it. */
const somebodyDid: Parser<Cnf> = (chart, at) =>
  subjectEnds(chart, at).flatMap((end) =>
    words("has|have|has already|have already|has not|have not|has not yet|have not yet")(chart, end).flatMap(
      (perfect) => {
        const i = skipFillers(chart, perfect.end);
        const verb = chart.tokens[i];
        if (!verb) return [];
        return nounPhrase(chart, i + 1).flatMap((object): Hit<Cnf>[] => {
          const next = chart.tokens[object.end];
          const names = next && particles.has(next.lower) ? [`${verb.lemma} ${next.lower}`, verb.lemma] : [verb.lemma];
          const acts = names.flatMap((name, n) =>
            actsOf(chart.names, name).map((act) => ({
              act,
              end: n === 0 && names.length > 1 ? object.end + 1 : object.end,
            })),
          );
          const [first, ...others] = acts.filter(
            ({ act }) => act.record === object.value.record && act.effect.kind === "set",
          );
          const effect = first?.act.effect;
          if (!first || others.length > 0 || effect?.kind !== "set" || !object.value.record) return [];
          const path = pathOf(object.value.record, effect.field);
          const isFlag = effect.value === "true" || effect.value === "false";
          const said: Cnf = [
            [
              effect.value === null
                ? atom(path, null, null, "some")
                : atom(path, "=", isFlag ? flag(effect.value === "true") : text(effect.value)),
            ],
          ];
          const value = /not/.test(perfect.value) ? negatedCnf(said) : said;
          return value ? [{ ...object, end: first.end, cost: object.cost + 1, value }] : [];
        });
      },
    ),
  );

const particles: ReadonlySet<string> = new Set(["off", "out", "up", "in", "back", "down", "over"]);

/** Where one who acts may end: a person or role, or `the workshop`, whoever that is. */
function subjectEnds(chart: Chart, at: number): readonly number[] {
  const people = nounPhrase(chart, at).flatMap(({ end, value }) =>
    value.cnf.length === 0 && value.quant !== "no" ? [end] : [],
  );
  const the = words("the|a|an|our")(chart, at)[0];
  return people.length > 0 || !the ? [...new Set(people)] : [the.end + 1];
}

/** `the total is above 500 EUR`, `a weight over 15 kg`. */
const aboutFact: Parser<Cnf> = (chart, at) =>
  factNamed(chart, at).flatMap(({ end, record, field, cnf, cost }) =>
    [...factSaid(record, field)(chart, end), ...factThere(record, field)(chart, end)].map((hit) => ({
      ...hit,
      cost: hit.cost + cost,
      value: [...cnf, [hit.value]],
    })),
  );

/** `the deposit has been paid`, `a reason is given`: that a fact is there at all. */
const factThere =
  (record: GraphRecord, field: GraphField): Parser<Atom> =>
  (chart, at) =>
    field.type === "boolean" || field.type === "enum"
      ? []
      : words("is|are|was|has been|have been|has arrived|is there|is known")(chart, at).flatMap((be): Hit<Atom>[] => {
          const isWhole = /arrived|there|known/.test(be.value);
          const not = isWhole ? undefined : words("not|not yet|still not")(chart, be.end)[0];
          const given = isWhole
            ? be
            : words(
                "paid|received|given|entered|filled in|recorded|provided|known|set|noted|stated|there|on file|settled|in",
              )(chart, not?.end ?? be.end)[0];
          return given
            ? [{ ...given, cost: 0, value: atom(pathOf(record.name, field.name), null, null, not ? "no" : "some") }]
            : [];
        });

export type FactNamed = {
  readonly end: number;
  readonly record: GraphRecord;
  readonly field: GraphField;
  readonly cnf: Cnf;
  readonly cost: number;
};

/** A fact by its name, with its record where it is said: `the weight of the pet`, `the pet's weight`, `its weight`, `the total`. */
export const factNamed = (chart: Chart, at: number): readonly FactNamed[] =>
  facts(chart, at).map(({ end, value, cost }) => ({ ...value, end, cost }));

const facts: Parser<Omit<FactNamed, "end" | "cost">> = rule((chart, at) =>
  factsAt(chart, at).map(({ end, cost, ...value }) => ({ end, cost, marks: [], value })),
);

function factsAt(chart: Chart, at: number): readonly FactNamed[] {
  const found: FactNamed[] = [];
  const put = (end: number, record: GraphRecord, field: GraphField, cnf: Cnf, cost: number) =>
    found.push({ end, record, field, cnf, cost });
  const start =
    words("the|a|an|any|its|their|his|her|your|our|all|each|every")(chart, at)[0]?.end ?? skipFillers(chart, at);
  for (const { end, named } of namesAt(chart.names, chart.tokens, start)) {
    if (named.kind !== "field") continue;
    const owned = words("of")(chart, end).flatMap((of) => nounPhrase(chart, of.end));
    for (const owner of owned)
      if (owner.value.record === named.record.name) put(owner.end, named.record, named.field, owner.value.cnf, 0);
    put(end, named.record, named.field, [], 1);
  }
  for (const word of words(
    "expiry date|expiration date|expiry|due date|date of birth|start time|start date|end date|age",
  )(chart, start))
    for (const record of chart.names.graph.records) {
      const field = usualFact(record, word.value);
      if (field && !found.some((each) => each.end === word.end && each.field === field))
        put(word.end, record, field, [], 1);
    }
  for (const owner of nounPhrase(chart, at)) {
    const mark2 = chart.tokens[owner.end];
    if (mark2?.lower === "'s" && owner.value.record && owner.value.cnf.length === 0 && !owner.value.generic)
      for (const { end, named } of namesAt(chart.names, chart.tokens, owner.end + 1)) {
        const way =
          named.kind === "field" && named.record.name !== owner.value.record
            ? wayBetween(chart.names.graph, named.record.name, owner.value.record)
            : null;
        if (named.kind === "field" && way && !way.many && way.steps.length === 1)
          put(end, named.record, named.field, [], 2);
      }
    const record = owner.value.record === null ? undefined : chart.names.records.get(owner.value.record);
    if (!record || owner.value.generic) continue;
    const mark = chart.tokens[owner.end];
    const from = mark?.lower === "'s" || mark?.lower === "'" ? owner.end + 1 : owner.end;
    for (const { end, named } of namesAt(chart.names, chart.tokens, from))
      if (named.kind === "field" && named.record === record) put(end, record, named.field, owner.value.cnf, 0);
  }
  return found;
}

/** `there is no open fault`. */
const exists: Parser<Cnf> = (chart, at) =>
  words("there is|there are|there was|we have|there has been|there have been")(chart, at).flatMap((there) =>
    nounPhrase(chart, there.end).flatMap((hit): Hit<Cnf>[] => {
      const { record, cnf, quant } = hit.value;
      if (!record || hit.value.generic) return [];
      const how = quant === "no" ? ("no" as const) : ("some" as const);
      const [only, ...more] = cnf;
      if (!only) return [{ ...hit, value: [[atom(pathOf(record), null, null, how)]] }];
      const [said, ...any] = only;
      return more.length === 0 && said && any.length === 0 ? [{ ...hit, value: [[{ ...said, how }]] }] : [];
    }),
  );
