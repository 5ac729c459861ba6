import type { Atom } from "../../norms/atom.ts";
import type { GraphField, GraphRecord } from "../graph.ts";
import { atom, type Cnf, fromNow, negatedCnf, pathOf } from "./atoms.ts";
import { forRecord, type Hit, nothingRead, type Parser, skipFillers, words } from "./chart.ts";
import { actsOf } from "./names.ts";
import { comparison, has, overRelated } from "./noun.ts";
import { ageOfDate, amountAtom, endField, expiryField, propertyOf, startField } from "./properties.ts";
import { boundedAmount, boundedSpan } from "./quantity.ts";

const be = words(
  "comes back|came back|come back|arrives|arrived|turns out|is found|are found|is still|are still|is|are|was|were|be|been|being|has been|have been|had been|stays|stay|remains|remain|gets|get|becomes|become|has become|have become|is not yet|has not yet been",
);
const notWord = words("not|never|no longer|not yet|not been|not yet been");
const longest = 5;

/** What is said of a record after its name: `is overdue`, `has an unpaid fee`, `exceeds 500 EUR`, `has expired`. */
export const predicate: (record: GraphRecord) => Parser<Cnf> = forRecord(predicateOf);

function predicateOf(record: GraphRecord): Parser<Cnf> {
  return (chart, at) => {
    const found: Hit<Cnf>[] = [];
    for (const verb of be(chart, at)) {
      const not = notWord(chart, verb.end)[0];
      const from = not?.end ?? verb.end;
      const turn = (cnf: Cnf): Cnf | null => (not || /not/.test(verb.value) ? negatedCnf(cnf) : cnf);
      for (const hit of states(record)(chart, from)) {
        const cnf = turn(hit.value);
        if (cnf) found.push({ ...hit, value: cnf });
      }
      for (const hit of overRelated(record)(chart, from)) {
        const cnf = turn(hit.value);
        if (cnf) found.push({ ...hit, value: cnf });
      }
      for (const hit of comparison(record)(chart, from)) {
        const cnf = turn([[hit.value]]);
        if (cnf) found.push({ ...hit, value: cnf });
      }
    }
    for (const verb of words("has not been|have not been|is not|are not|was not")(chart, at)) {
      for (const hit of states(record)(chart, verb.end)) {
        const cnf = negatedCnf(hit.value);
        if (cnf) found.push({ ...hit, value: cnf });
      }
    }
    for (const verb of words(
      "has|have|had|holds|hold|owns|own|carries|carry|bears|bear|shows|show|includes|include|contains|contain",
    )(chart, at))
      for (const hit of has(record, false)(chart, verb.end)) found.push(hit);
    for (const verb of words(
      "does not have|do not have|has no|have no|has not got|lacks|lack|does not hold|do not hold",
    )(chart, at))
      for (const hit of has(record, true)(chart, verb.end)) found.push(hit);
    for (const verb of words(
      "exceeds|exceed|is above|is over|costs more than|cost more than|weighs more than|weigh more than|goes over",
    )(chart, at))
      for (const hit of boundedAmountFrom(chart, verb.end)) {
        const said = amountAtom(record, { op: ">", by: hit.value }, null);
        if (said) found.push({ ...hit, value: [[said]] });
      }
    for (const verb of words("owes|owe|owing|owes us|owe us")(chart, at)) {
      const debts = record.fields.filter(debtField);
      for (const money of words("money|anything|us money|us anything")(chart, verb.end))
        if (debts.length === 1 && debts[0])
          found.push({
            ...money,
            value: [[atom(pathOf(record.name, debts[0].name), ">", { kind: "amount", amount: 0, unit: "" })]],
          });
    }
    for (const verb of words("owes|owe|owing|owes us|owe us")(chart, at))
      for (const hit of boundedAmount(chart, verb.end)) {
        const debt = record.fields.filter(debtField);
        const said = debt.length === 1 && debt[0] ? amountAtom(record, hit.value, debt[0]) : null;
        if (said) found.push({ ...hit, value: [[said]] });
      }
    for (const perfect of words(
      "has|have|had|who has|who have|has not|have not|has never|have never|has already|have already",
    )(chart, at)) {
      const i = skipFillers(chart, perfect.end);
      const done = chart.tokens[i];
      const acts = done ? actsOf(chart.names, done.lemma).filter(({ effect }) => effect.kind === "create") : [];
      if (acts.length === 0) continue;
      for (const hit of has(record, /not|never/.test(perfect.value))(chart, i + 1)) {
        const path = hit.value[0]?.[0]?.path.at(-1)?.name;
        if (acts.some((act) => act.record === path)) found.push({ ...hit, cost: hit.cost + 1 });
      }
    }
    for (const verb of words(
      "has started|have started|has begun|have begun|has already started|have already started|is under way|are under way|has ended|have ended|is over|are over|has finished|have finished|has not started|have not started|has not started yet|have not started yet|has not begun|have not begun",
    )(chart, at)) {
      const field = /end|over|finish/.test(verb.value) ? endField(record) : startField(record);
      if (field)
        found.push({
          ...verb,
          value: [
            [atom(pathOf(record.name, field.name), /not/.test(verb.value) ? ">" : "<=", fromNow(0, "hours", false))],
          ],
        });
    }
    for (const field of record.fields) {
      if (!/^date/.test(field.type)) continue;
      const i = skipFillers(chart, at);
      const verb = chart.tokens[i];
      const stem = field.name.split("_")[0]?.replace(/s$/, "") ?? "";
      if (!verb || stem.length < 3 || !verb.lower.startsWith(stem.slice(0, 5)) || verb.pos !== "VERB") continue;
      for (const lead of words("in|within|")(chart, i + 1))
        for (const hit of boundedSpan(chart, lead.end)) {
          const { op, by } = hit.value;
          if (op === "<" || op === "<=" || op === ">" || op === ">=")
            found.push({
              ...hit,
              value: [[atom(pathOf(record.name, field.name), op, fromNow(by.amount, by.unit, by.working))]],
            });
        }
    }
    for (const verb of words(
      "expires|expire|runs out|run out|has expired|have expired|expired|ran out|has run out|have run out|has lapsed|have lapsed|lapsed|is out of date|are out of date",
    )(chart, at)) {
      const expiry = expiryField(record);
      if (expiry)
        for (const lead of words("in|within|")(chart, verb.end))
          for (const hit of /^(?:expires|expire|runs|run)/.test(verb.value) ? boundedSpan(chart, lead.end) : [])
            if (hit.value.op !== "=")
              found.push({
                ...hit,
                value: [
                  [
                    atom(
                      pathOf(record.name, expiry.name),
                      hit.value.op,
                      fromNow(hit.value.by.amount, hit.value.by.unit, hit.value.by.working),
                    ),
                  ],
                ],
              });
      if (expiry && !/^(?:expires|expire|runs out|run out)$/.test(verb.value))
        found.push({ ...verb, value: [[atom(pathOf(record.name, expiry.name), "<", fromNow(0, "days", false))]] });
    }
    return found;
  };
}

const debtField = ({ name }: GraphField): boolean =>
  /^(?:balance|debt|owed|amount_owed|outstanding|fines|arrears|dues|fees)/.test(name);

const boundedAmountFrom: Parser<{ kind: "amount"; amount: number; unit: string }> = (chart, at) =>
  boundedAmount(
    { ...chart, read: nothingRead(), tokens: [...chart.tokens.slice(0, at), over, ...chart.tokens.slice(at)] },
    at,
  ).flatMap((hit) => (hit.value.op === ">" ? [{ ...hit, end: hit.end - 1, value: hit.value.by }] : []));
const over = { text: "over", start: 0, end: 0, lower: "over", lemma: "over", pos: "ADP" } as const;

/** States after a verb, with `or` and `and` between them. */
const states = forRecord(statesOf);

function statesOf(record: GraphRecord): Parser<Cnf> {
  const one: Parser<Cnf> = (chart, at) => {
    const from = skipFillers(chart, at);
    for (let end = Math.min(from + longest, chart.tokens.length); end > from; end--) {
      const cnf = propertyOf(chart.names, record, chart.tokens.slice(from, end));
      if (cnf) return [{ end, value: cnf, marks: [{ slot: "condition", from, to: end }], cost: from - at }];
    }
    return [];
  };
  return (chart, at) =>
    one(chart, at).flatMap((first): Hit<Cnf>[] => {
      const all: Hit<Cnf>[] = [first];
      for (const or of words("or|, or|and|, and|,|nor")(chart, first.end))
        for (const second of one(chart, or.end)) {
          const isAny = /or/.test(or.value);
          const [a, b] = [first.value, second.value];
          if (isAny && a.length === 1 && b.length === 1)
            all.push({
              ...second,
              value: [[...(a[0] ?? []), ...(b[0] ?? [])]],
              marks: [...first.marks, ...second.marks],
            });
          if (!isAny) all.push({ ...second, value: [...a, ...b], marks: [...first.marks, ...second.marks] });
        }
      return all;
    });
}

/** A fact by its name and what is said of it: `the balance is above 100`, `an amount over 500`. */
export function factSaid(record: GraphRecord, field: GraphField): Parser<Atom> {
  return (chart, at) => {
    const verb = words("is|are|exceeds|exceed|was|were")(chart, at)[0];
    const from = verb?.end ?? at;
    if (verb && /^exceed/.test(verb.value))
      return boundedAmountFrom(chart, from).flatMap((hit) => {
        const said = amountAtom(record, { op: ">", by: hit.value }, field);
        return said ? [{ ...hit, value: said }] : [];
      });
    const amounts = boundedAmount(chart, from).flatMap((hit) => {
      const said = amountAtom(record, hit.value, field);
      return said ? [{ ...hit, value: said }] : [];
    });
    const ages = boundedSpan(chart, from).flatMap((hit) => {
      const old = words("old|ago")(chart, hit.end)[0];
      const isAge = old !== undefined || words("older than|not older than|no older than")(chart, from).length > 0;
      const said = isAge ? ageOfDate(record, field, hit.value) : null;
      return said ? [{ ...hit, end: old?.end ?? hit.end, value: said }] : [];
    });
    return [...amounts, ...ages];
  };
}
