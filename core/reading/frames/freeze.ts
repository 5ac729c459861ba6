import type { Norm } from "../../norms/norm.ts";
import { atom, type Cnf, fromNow, pathOf } from "../phrases/atoms.ts";
import { type Chart, type Hit, type Parser, words } from "../phrases/chart.ts";
import { condition, factNamed } from "../phrases/condition.ts";
import { whenSlot } from "../phrases/event.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { madeField, propertyOf } from "../phrases/properties.ts";
import { span } from "../phrases/quantity.ts";
import { lift } from "../phrases/walk.ts";

const frozen = words(
  "is immutable|are immutable|is locked|are locked|is frozen|are frozen|is read-only|are read-only|is read only|are read only|is final|are final|becomes read-only|become read-only|becomes immutable|is fixed|are fixed|can not be changed|may not be changed|must not be changed|can no longer be changed|may no longer be changed|can not be edited|may not be edited|must not be edited|can no longer be edited|may no longer be edited|can not be altered|may not be altered|can no longer be altered|is never changed|are never changed|is not changed|are not changed|is never edited|are never edited|must never be changed|may never be changed|can not be modified|may not be modified|must not be modified|can no longer be modified|stays as it is|stay as they are|can not change|may not change|never changes|never change|shall not be changed|shall not be altered|is never altered|are never altered|must not be altered|is set in stone|are set in stone|locked|frozen|read-only|read only|immutable|= locked|: locked|= read-only|: read-only|: read only|= immutable|: immutable|= final|: final|are off limits|can not be touched|must not be touched|is not to be changed|are not to be changed|can not be changed or deleted|may not be changed or deleted|can not be edited or deleted|can not be altered or deleted|stays unchanged|stay unchanged|is sealed|are sealed|must stay as it is|must stay as they are|may not be amended|can not be amended|is never amended|is not amended|are not amended",
);
const anyMore = words("any more|anymore|any longer|afterwards|at all|after that|");

/** `once signed`, `after approval`: a state of the record itself. */
function bareState(chart: Chart, at: number, name: string): { end: number; value: Cnf; cost: number }[] {
  const record = chart.names.records.get(name);
  if (!record) return [];
  for (const length of [3, 2, 1]) {
    const stretch = chart.tokens.slice(at, at + length);
    const value = stretch.length === length ? propertyOf(chart.names, record, stretch) : null;
    if (value) return [{ end: at + length, value, cost: 0 }];
  }
  return [];
}

/** `after a week`: since the record was made. */
function aged(chart: Chart, at: number, name: string): { end: number; value: Cnf; cost: number }[] {
  const record = chart.names.records.get(name);
  const made = record && madeField(record);
  if (!record || !made) return [];
  return span(chart, at).map(({ end, value: { amount, unit, working } }) => ({
    end,
    cost: 0,
    value: [[atom(pathOf(record.name, made.name), "<=", fromNow(-amount, unit, working))]],
  }));
}

/** freeze: records or facts that cannot change any more. */
export const freeze: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const fronts: Hit<Cnf>[] = [{ end: at, value: [], marks: [], cost: 0 }];
  for (const word of words("once|after|when|as soon as|from the moment|if")(chart, at))
    fronts.push(...condition(chart, word.end));
  for (const front of fronts) {
    const put = (end: number, record: string, fields: readonly string[], cnf: Cnf, cost: number) => {
      for (const verb of frozen(chart, end)) {
        const rest = anyMore(chart, verb.end)[0]?.end ?? verb.end;
        const tails: { end: number; value: Cnf; cost: number }[] = [{ end: rest, value: [], cost: 0 }];
        for (const word of words("once|after|when|as soon as|from the moment|if|while")(chart, rest))
          tails.push(...condition(chart, word.end));
        for (const word of words(
          "once|after|when|as soon as|from the moment|from the moment it is|from the moment they are|once it is|once they are|upon|after being",
        )(chart, rest))
          tails.push(...bareState(chart, word.end, record));
        for (const word of words("after")(chart, rest)) tails.push(...aged(chart, word.end, record));
        for (const tail of tails) {
          const when = lift(chart.names.graph, record, [...front.value, ...cnf, ...tail.value]);
          if (when)
            found.push({
              end: tail.end,
              marks: [...front.marks, { slot: "record", from: front.end, to: end }],
              cost: front.cost + cost + tail.cost,
              value: [{ frame: "freeze", record, fields: [...fields], ...whenSlot(when) }],
            });
        }
      }
    };
    for (const noun of nounPhrase(chart, front.end)) {
      const { record, generic, quant, cnf, role } = noun.value;
      if (record && !generic && quant !== "no" && quant !== "own" && role === null)
        put(noun.end, record, [], cnf, noun.cost);
    }
    for (const fact of factNamed(chart, front.end))
      put(fact.end, fact.record.name, [`${fact.record.name}.${fact.field.name}`], fact.cnf, fact.cost);
  }
  return found;
};
