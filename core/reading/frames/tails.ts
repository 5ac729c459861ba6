import type { Act } from "../phrases/act.ts";
import { atom, type Cnf, fromNow } from "../phrases/atoms.ts";
import { type Hit, list, type Parser, words } from "../phrases/chart.ts";
import { condition } from "../phrases/condition.ts";
import { agrees, leave, roleAt } from "../phrases/consent.ts";
import { moment } from "../phrases/event.ts";
import { comparison, has, nounPhrase } from "../phrases/noun.ts";
import { number } from "../phrases/quantity.ts";
import { lift } from "../phrases/walk.ts";
import type { Stated } from "./force.ts";

export type Tail = (stated: Stated, act: Act) => Parser<Stated>;

/** Conditions after an act, told from its record. */
export const conditionTail: Tail = (stated, act) => (chart, at) => {
  const found: Hit<Stated>[] = [];
  const put = (hit: Hit<Cnf>, cost: number, build: (cnf: Cnf) => Stated | null, isEvery = false) => {
    const cnf = lift(chart.names.graph, act.record, hit.value);
    const value = cnf && build(isEvery ? everyOf(hit.value, cnf) : cnf);
    if (value) found.push({ ...hit, cost: hit.cost + cost, value });
  };
  for (const word of words(
    "if|when|where|while|whenever|in case|as long as|once|after|whilst|for as long as|during which",
  )(chart, at))
    for (const hit of condition(chart, word.end)) put(hit, 0, (cnf) => whenOf(stated, cnf, word.value));
  for (const word of words(
    "only if|only when|only once|only after|only where|only while|provided that|provided|so long as|on condition that|only as long as|only provided",
  )(chart, at))
    for (const hit of condition(chart, word.end)) put(hit, 0, (cnf) => needOf(stated, cnf));
  if (stated.force === "may" || stated.force === "plain" || (stated.force === "only" && !stated.onlyBy))
    for (const word of words("only for|only to|only with|only in|only on|only at|only from|only against")(chart, at))
      for (const rows of nounPhrase(chart, word.end))
        if (rows.value.record && !rows.value.generic && rows.value.cnf.length > 0 && rows.value.quant !== "no")
          put({ ...rows, value: rows.value.cnf }, 0, (cnf) => needOf(stated, cnf));
  for (const word of words(
    "unless|except if|except when|except where|until|before|save where|other than when|save when|save if|except while|not before|not until|as long as not",
  )(chart, at))
    for (const hit of condition(chart, word.end))
      put(hit, 0, (cnf) => unlessOf(stated, cnf), /until|before/.test(word.value));
  if (stated.leave === null && stated.by.length === 0)
    for (const word of words(
      "without|only with|with|without first getting|without having|unless with|except with|only after|until after|after",
    )(chart, at))
      for (const hit of leave(chart, word.end)) {
        const isNot = /without|unless|except|until/.test(word.value);
        if (isNot !== (stated.force === "refused")) continue;
        const force = /only/.test(word.value) && stated.force === "may" ? ("only" as const) : stated.force;
        found.push({ ...hit, value: { ...stated, force, leave: hit.value } });
      }
  if (stated.leave === null && stated.by.length === 0)
    for (const word of words(
      "unless|until|before|except if|except when|only if|only when|only once|only after|if|once",
    )(chart, at)) {
      const isNot = /unless|until|before|except/.test(word.value);
      if (isNot !== (stated.force === "refused") || (!isNot && stated.force !== "only" && !/only/.test(word.value)))
        continue;
      if (!isNot && stated.force !== "only" && stated.force !== "may" && stated.force !== "plain") continue;
      const n = number(chart, word.end)[0];
      for (const role of roleAt(chart, n?.end ?? word.end))
        for (const done of agrees(chart, role.end))
          found.push({
            ...role,
            end: done.end,
            value: {
              ...stated,
              force: isNot ? "refused" : "only",
              leave: { by: role.value, count: n?.value ?? 1 },
            },
          });
    }
  if (stated.leave === null && stated.by.length === 0 && stated.force === "refused")
    for (const word of words(
      "without asking|without first asking|without checking with|without consulting|without talking to|before asking|unless approved by|unless authorised by|unless signed off by|without being approved by|without being signed off by|until approved by|until signed off by|unless cleared by|unless agreed with|unless allowed by",
    )(chart, at))
      for (const role of roleAt(chart, word.end))
        found.push({ ...role, value: { ...stated, leave: { by: role.value, count: 1 } } });
  const record = chart.names.records.get(act.record);
  if (record) {
    for (const word of words("without|only with|with")(chart, at))
      for (const hit of has(record, false)(chart, word.end))
        put(hit, 0, (cnf) =>
          word.value === "without"
            ? unlessOf(stated, cnf)
            : word.value === "with" && stated.force === "only"
              ? needOf(stated, cnf)
              : word.value === "with"
                ? null
                : needOf(stated, cnf),
        );
    for (const hit of comparison(record)(chart, at))
      put({ ...hit, value: [[hit.value]] }, 1, (cnf) => whenOf(stated, cnf, "if"));
  }
  if (stated.force === "refused" && stated.unless.length === 0)
    for (const word of words("after|once past|later than|past|before|earlier than")(chart, at))
      for (const hit of moment(act.record)(chart, word.end))
        put(
          {
            ...hit,
            value: [[atom(hit.value, /^(?:before|earlier)/.test(word.value) ? ">" : "<", fromNow(0, "hours", false))]],
          },
          2,
          (cnf) => ({ ...stated, when: [...stated.when, ...cnf] }),
        );
  for (const word of words("by|only by")(chart, at))
    for (const who of nounPhrase(chart, word.end)) {
      const last = words("only|alone|exclusively")(chart, who.end)[0];
      if (
        (stated.force !== "only" && !(stated.force !== "refused" && (word.value === "only by" || last))) ||
        stated.need.length > 0 ||
        who.value.generic ||
        !who.value.record ||
        who.value.cnf.length === 0 ||
        who.value.quant === "no"
      )
        continue;
      put({ ...who, end: last?.end ?? who.end, value: who.value.cnf }, 0, (cnf) => ({
        ...stated,
        force: "only",
        need: [...stated.need, ...cnf],
      }));
    }
  if (stated.force === "only" && stated.need.length === 0 && stated.by.length === 0)
    for (const word of words("for|to|in|at|on")(chart, at))
      for (const who of nounPhrase(chart, word.end))
        if (who.value.record && !who.value.generic && who.value.cnf.length > 0 && who.value.quant !== "no")
          put({ ...who, value: who.value.cnf }, 1, (cnf) => ({ ...stated, need: cnf }));
  for (const word of words(
    "only by|exclusively by|solely by|by nobody but|by no one but|by no one other than|by nobody other than|by",
  )(chart, at))
    for (const role of list(roleAt, words("or|and|or the|and the|,"))(chart, word.end)) {
      const only = words(
        "only|alone|nobody else|no one else|and nobody else|and no one else|and by nobody else|and by no one else|exclusively",
      )(chart, role.end)[0];
      if (stated.by.length > 0 || (stated.force !== "only" && word.value === "by" && !only)) continue;
      if (stated.force === "refused") continue;
      found.push({
        ...role,
        end: only?.end ?? role.end,
        value: { ...stated, force: "only", by: role.value, onlyBy: true },
      });
    }
  return found;
};

/** What must be so of rows that are many (`until their reports are settled`) must be so of each. */
export const everyOf = (said: Cnf | null, lifted: Cnf): Cnf =>
  lifted.map((any, i) =>
    any.map((each, j) =>
      each.how === "some" && each.op !== null && said?.[i]?.[j]?.how === null
        ? { ...each, how: "every" as const }
        : each,
    ),
  );

const whenOf = (stated: Stated, cnf: Cnf, word: string): Stated | null => {
  if (stated.force === "only" && !stated.onlyBy) return { ...stated, need: [...stated.need, ...cnf] };
  if (stated.force === "may") return /as long as/.test(word) ? { ...stated, force: "only", need: cnf } : null;
  return { ...stated, when: [...stated.when, ...cnf] };
};
const needOf = (stated: Stated, cnf: Cnf): Stated | null =>
  stated.force === "refused" ? null : { ...stated, force: "only", need: [...stated.need, ...cnf] };
export const unlessOf = (stated: Stated, cnf: Cnf): Stated | null =>
  stated.force !== "refused" || stated.unless.length > 0 ? null : { ...stated, unless: cnf };
