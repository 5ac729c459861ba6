import type { Norm } from "../../norms/norm.ts";
import type { Cnf } from "../phrases/atoms.ts";
import { type Hit, type Parser, words } from "../phrases/chart.ts";
import { condition, factNamed } from "../phrases/condition.ts";
import { whenSlot } from "../phrases/event.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { lift } from "../phrases/walk.ts";

const frozen = words(
  "is immutable|are immutable|is locked|are locked|is frozen|are frozen|is read-only|are read-only|is read only|are read only|is final|are final|becomes read-only|become read-only|becomes immutable|is fixed|are fixed|can not be changed|may not be changed|must not be changed|can no longer be changed|may no longer be changed|can not be edited|may not be edited|must not be edited|can no longer be edited|may no longer be edited|can not be altered|may not be altered|can no longer be altered|is never changed|are never changed|is not changed|are not changed|is never edited|are never edited|must never be changed|may never be changed|can not be modified|may not be modified|must not be modified|can no longer be modified|stays as it is|stay as they are|can not change|may not change|never changes|never change|shall not be changed|shall not be altered|is never altered|are never altered|must not be altered|is set in stone",
);
const anyMore = words("any more|anymore|any longer|afterwards|at all|after that|");

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
