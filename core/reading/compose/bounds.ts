import type { Norm } from "../../norms/norm.ts";
import type { GraphRecord } from "../graph.ts";
import type { Cnf } from "../phrases/atoms.ts";
import { conditionsOf } from "../phrases/atoms.ts";
import { date } from "../phrases/calendar.ts";
import { factNamed } from "../phrases/condition.ts";
import { namesAt } from "../phrases/names.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { madeField, startField } from "../phrases/properties.ts";
import { amount, amountText, bounded, boundedCount, number, span, spanText } from "../phrases/quantity.ts";
import { lift, wayBetween } from "../phrases/walk.ts";
import { coinedBound, nameOf } from "./coined.ts";
import { cover, type Draft } from "./draft.ts";
import { doneIn, doneOf, thingOf } from "./meaning.ts";
import type { Ground, Rule } from "./rule.ts";

/** Records that a clause names, with the place of each and what is said of it there. */
function recordsIn({ chart }: Draft): { record: GraphRecord; from: number; to: number; cnf: Cnf }[] {
  const found: { record: GraphRecord; from: number; to: number; cnf: Cnf }[] = [];
  for (let at = 0; at < chart.tokens.length; at++) {
    const hit = nounPhrase(chart, at)
      .filter(({ value }) => value.record !== null && !value.generic)
      .toSorted((a, b) => b.end - a.end || a.cost - b.cost)[0];
    const record = hit?.value.record ? chart.names.records.get(hit.value.record) : undefined;
    if (!hit || !record) continue;
    found.push({ record, from: at, to: hit.end, cnf: hit.value.cnf });
    at = hit.end - 1;
  }
  return found;
}

/** Records that a clause names, each name on its own. */
function namedIn({ chart }: Draft): { record: GraphRecord; from: number; to: number }[] {
  const found: { record: GraphRecord; from: number; to: number }[] = [];
  for (let at = 0; at < chart.tokens.length; at++) {
    const hit = namesAt(chart.names, chart.tokens, at).find(({ named }) => named.kind === "record");
    if (hit?.named.kind !== "record") continue;
    found.push({ record: hit.named.record, from: at, to: hit.end });
    at = hit.end - 1;
  }
  return found;
}

const units = /^(?:day|week|month|year|hour|season|night|term)s?$/;

/** The time in which rows are counted: `a month`, `per day`, `in three years`. */
function spanCounted(draft: Draft): string | null {
  const { chart } = draft;
  for (let at = 0; at < chart.tokens.length; at++) {
    const [word, unit] = [chart.tokens[at]?.lower ?? "", chart.tokens[at + 1]];
    if (/^(?:a|an|per|each|every|any|one)$/.test(word) && unit && units.test(unit.lower)) {
      cover(draft, { from: at, to: at + 2 });
      return `1 ${unit.lemma}`;
    }
    if (/^(?:in|within)$/.test(word))
      for (const hit of span(chart, at + 1)) {
        cover(draft, { from: at, to: hit.end });
        return spanText(hit.value);
      }
  }
  return null;
}

const refusing = /^(?:no|not|never|nobody|none|neither|cannot)$/;
const alwaysSo = /^(?:always|exactly|are|is|of|by)$/;
const most = /^(?:most|max|max\.|maximum|tops|more|only|longest)$/;
const leastWord = /^(?:least|min|min\.|minimum)$/;

/** How many rows there may be for each of something: the number, what it counts, for whom and in what time, wherever they stand in the clause. */
export const count: Rule = (draft, { saying, main }) => {
  const { chart } = draft;
  const { graph } = chart.names;
  for (let at = 0; at < chart.tokens.length; at++) {
    const strict = boundedCount(chart, at)[0];
    const plain = strict ? undefined : number(chart, at)[0];
    const bound = strict ?? plain;
    if (!bound) continue;
    const named = nounPhrase(chart, bound.end)
      .filter(({ value }) => value.record !== null && !value.generic)
      .toSorted((a, b) => b.end - a.end)[0];
    // `Discount codes: one per subscriber`.
    const isPer = /^(?:per|for|each)$/.test(chart.tokens[bound.end]?.lower ?? "");
    const [before] = named || !isPer ? [] : recordsIn(draft).filter(({ to }) => to <= at);
    const rows = before ? { end: bound.end, value: { record: before.record.name, cnf: before.cnf } } : named;
    if (before) cover(draft, before);
    if (!rows?.value.record) continue;
    const of = rows.value.record;
    const others = recordsIn(draft).filter(
      (each) => each.record.name !== of && !(each.from < rows.end && each.to > at),
    );
    const linked = others.flatMap((each) => {
      const way = wayBetween(graph, of, each.record.name);
      return way && !way.many && way.steps.length > 0 ? [{ ...each, path: [of, ...way.steps].join(".") }] : [];
    });
    // Whose they are is said there and nowhere else: `40 wagons per train`.
    const [owner] = linked.length > 0 ? [] : others;
    const owners = owner && draft.mayCoin ? [{ ...owner, path: `${of}.${owner.record.name}` }] : linked;
    if (owner && draft.mayCoin) draft.coined.add(`${of}.${owner.record.name}`);
    cover(draft, { from: at, to: rows.end });
    for (const { from, to } of owners) cover(draft, { from, to });
    const within = spanCounted(draft);
    const words = chart.tokens.map(({ lower }) => lower);
    words.forEach((word, i) => {
      if (
        most.test(word) ||
        leastWord.test(word) ||
        /^(?:at|per|up|together|open|allowed|get|take|hold|have)$/.test(word)
      )
        draft.used.add(i);
    });
    const n = typeof bound.value === "number" ? bound.value : bound.value.by;
    const op = typeof bound.value === "number" ? null : bound.value.op;
    // `Two jobs never share a van`: the bound is the number before.
    const isSubject = saying.subject !== null && at >= saying.subject.from && at < saying.subject.to;
    const isNo = words.some(
      (word, i) => refusing.test(word) && i >= main.from && i < main.to && (i < at || (isSubject && i >= bound.end)),
    );
    const isNever = op === null && isNo && n > 1;
    const isMost = words.some((word) => most.test(word)) || saying.force === "may" || n === 1;
    const side = isNever
      ? { max: n - 1 }
      : op === ">" && !isNo
        ? { min: n + 1 }
        : op === ">="
          ? { min: n }
          : op === "<"
            ? { max: n - 1 }
            : op === "<=" || op === ">"
              ? { max: n }
              : words.some((word) => leastWord.test(word))
                ? { min: n }
                : isMost
                  ? { max: n }
                  : words.some((word) => alwaysSo.test(word))
                    ? { exactly: n }
                    : { max: n };
    const per = [...new Set(owners.map(({ path }) => path))];
    if (per.length === 0 && !within) return null;
    const when = [...rows.value.cnf, ...owners.flatMap(({ cnf }) => lift(graph, of, cnf) ?? [])];
    if (saying.verb) draft.used.add(saying.verb.from);
    return {
      frame: "limit",
      of,
      ...(per.length === 0 ? {} : { per: per.length === 1 ? (per[0] ?? "") : per }),
      ...side,
      ...(within ? { within } : {}),
      ...(when.length > 0 ? { when: conditionsOf(when) } : {}),
    };
  }
  return null;
};

/** A number that no row has yet and that stays within a bound: `a paper has 12 pages at most`, `a crate is never heavier than 20 kg`. */
function coinedMeasure(draft: Draft, { saying, main, label, parts }: Ground): Norm | null {
  if (!draft.mayCoin || parts.length > 0 || saying.force === "must") return null;
  const about = label ?? saying.subject ?? { from: main.from, to: main.to };
  const thing = thingOf(draft, about);
  if (!thing) return null;
  const path = `${thing.record.name}.`;
  const [bound] = coinedBound(draft, thing.record, { from: label ? main.from : about.to, to: main.to }, null) ?? [];
  const [said] = bound ?? [];
  if (said?.value?.kind !== "amount" || said.op === null) return null;
  const of = `${path}${said.path.at(-1)?.name ?? ""}`;
  const isAbove = /^>/.test(said.op);
  if (isAbove && !saying.isNegated && said.op === ">") return null;
  const side = said.op === "=" ? "exactly" : isAbove && !saying.isNegated ? "min" : "max";
  if (saying.verb && /^(?:have|hold|take|last|weigh|carry|measure|contain)$/.test(saying.verb.lemma))
    draft.used.add(saying.verb.from);
  return {
    frame: "limit",
    of,
    per: thing.record.name,
    [side]: amountText(said.value),
    ...(thing.cnf.length > 0 ? { when: conditionsOf(thing.cnf) } : {}),
  };
}

/** A fact of one row, or the sum over rows, that stays within a bound. */
export const measure: Rule = (draft, ground) => {
  const { saying } = ground;
  const { chart } = draft;
  for (let at = 0; at < chart.tokens.length; at++)
    for (const fact of factNamed(chart, at)) {
      if (!/^(?:integer|decimal|money)$/.test(fact.field.type)) continue;
      for (let i = 0; i < chart.tokens.length; i++) {
        const hit = bounded(amount)(chart, i)[0];
        if (!hit || (i < fact.end && hit.end > at)) continue;
        cover(draft, { from: at, to: fact.end });
        cover(draft, { from: i, to: hit.end });
        const words = chart.tokens.map(({ lower }) => lower);
        const value = amountText(hit.value.by);
        const isAbove = /^>/.test(hit.value.op);
        const isSum =
          words.includes("sum") ||
          words.includes("total") ||
          words.includes("together") ||
          words.includes("altogether");
        const of = `${isSum ? "sum " : ""}${fact.record.name}.${fact.field.name}`;
        const isMax = isAbove ? saying.isNegated : true;
        return {
          frame: "limit",
          of,
          per: fact.record.name,
          [isMax ? "max" : "min"]: value,
          ...(fact.cnf.length > 0 ? { when: conditionsOf(fact.cnf) } : {}),
        };
      }
    }
  return coinedMeasure(draft, ground);
};

const atOnce =
  /^(?:time|once|simultaneously|overlap|overlaps|overlapping|share|twice|double-booked|double|same|between|clash)$/;

/** Rows that hold the same thing at overlapping times: `a boat does one trip at a time`, `two sessions may not use the same room at the same time`. */
export const exclusive: Rule = (draft) => {
  const { chart } = draft;
  const { graph } = chart.names;
  const isTold = chart.tokens.some(({ lower }) => atOnce.test(lower));
  const isCounted = chart.tokens.some(
    ({ lower, value }) => value === 1 || value === 2 || /^(?:overlap|clash|share|same)/.test(lower),
  );
  if (!isTold || !isCounted) return null;
  const all = namedIn(draft);
  const pairs = all.flatMap((rows) =>
    all.flatMap((thing) => {
      const way = rows.record === thing.record ? null : wayBetween(graph, rows.record.name, thing.record.name);
      return way && !way.many && way.steps.length === 1
        ? [{ rows, thing, path: [rows.record.name, ...way.steps].join(".") }]
        : [];
    }),
  );
  const [pair] = pairs;
  if (!pair) return null;
  cover(draft, { from: pair.rows.from, to: pair.rows.to });
  cover(draft, { from: pair.thing.from, to: pair.thing.to });
  let gap: string | null = null;
  chart.tokens.forEach(({ lower, lemma, value }, i) => {
    if (
      atOnce.test(lower) ||
      value === 1 ||
      value === 2 ||
      /^(?:at|only|do|use|take|hold|run|serve|share|never|not|can|free|be|in)$/.test(lemma)
    )
      draft.used.add(i);
    if (gap !== null) return;
    const length = value === undefined ? undefined : span(chart, i)[0];
    const unit = chart.tokens[i + 1]?.pos === "ADJ" ? i + 2 : i + 1;
    const isUnit = /^(?:minute|hour|day|week)s?$/.test(chart.tokens[unit]?.lower ?? "");
    if (length) {
      gap = spanText(length.value);
      cover(draft, { from: i, to: length.end });
    } else if (isUnit && (value !== undefined || /^(?:an?|one)$/.test(lower))) {
      gap = `${value ?? 1} ${chart.tokens[unit]?.lemma ?? ""}`;
      cover(draft, { from: i, to: unit + 1 });
    }
  });
  return { frame: "exclusive", record: pair.rows.record.name, resource: pair.path, ...(gap ? { gap } : {}) };
};

/** How long before or after a day something may be done, or by which day: `up to 7 days ahead`, `24 hours before`, `by 15 May`. */
export const deadline: Rule = (draft, ground) => {
  const { chart } = draft;
  const { saying, main } = ground;
  for (let at = 0; at < chart.tokens.length; at++) {
    const lead = chart.tokens[at]?.lower ?? "";
    const day = /^(?:by|until|till|on|before)$/.test(lead) ? date(chart, at + 1)[0] : undefined;
    if (day) {
      const done = saying.verb ? doneIn(draft, saying) : doneOf(draft, main);
      if (!done) return null;
      cover(draft, { from: at, to: day.end });
      return { frame: "window", act: [done.act.text], path: "today", op: "<=", span: day.value, ...whenSlot(done.cnf) };
    }
    const length = span(chart, at)[0];
    if (!length) continue;
    const since = sinceWhen(draft, at, length.end);
    if (since) {
      const done = saying.verb ? doneIn(draft, saying) : doneOf(draft, main);
      const path = done ? since(done.act.record) : null;
      if (!done || !path) continue;
      const { amount: n, unit, working } = length.value;
      cover(draft, { from: at - 1, to: length.end });
      return {
        frame: "window",
        act: [done.act.text],
        path,
        op: ">=",
        span: `${unit === "hours" || unit === "minutes" ? "now" : "today"} - ${spanText({ kind: "span", amount: n, unit, working })}`,
        ...whenSlot(done.cnf),
      };
    }
    const after = chart.tokens[length.end]?.lower ?? "";
    if (!/^(?:ahead|before|beforehand|earlier|notice|in)$/.test(after)) continue;
    const done = saying.verb ? doneIn(draft, saying) : doneOf(draft, main);
    const record = done && chart.names.records.get(done.act.record);
    const start = record && startField(record);
    if (!done || !record || !start) continue;
    const bound = chart.tokens.slice(Math.max(0, at - 3), at).map(({ lower }) => lower);
    const isUpTo = bound.some((word) => /^(?:up|most|more|maximum|max)$/.test(word));
    const isLess = bound.some((word) => /^(?:less)$/.test(word));
    cover(draft, { from: Math.max(0, at - (isUpTo || isLess ? 2 : 0)), to: length.end + 1 });
    const base = /hours|minutes/.test(spanText(length.value)) ? "now" : "today";
    return {
      frame: "window",
      act: [done.act.text],
      path: `${record.name}.${start.name}`,
      op: isUpTo && !isLess ? "<=" : ">=",
      span: `${base} + ${spanText(length.value)}`,
      ...whenSlot(done.cnf),
    };
  }
  return null;
};

/** From when on a time runs: `within 30 days of the expense`, `within a month after delivery`. The path is told from the record of what is done in that time. */
function sinceWhen(draft: Draft, at: number, end: number): ((record: string) => string | null) | null {
  const { chart } = draft;
  const { names } = chart;
  const word = chart.tokens[end]?.lower ?? "";
  if (!/^(?:of|after|from|since|following)$/.test(word) || !/^(?:within|in)$/.test(chart.tokens[at - 1]?.lower ?? ""))
    return null;
  const named = nameOf(draft, { from: end + 1, to: chart.tokens.length });
  const event = namedIn(draft).find(({ from }) => from > end);
  return (name) => {
    const record = names.records.get(name);
    if (!record || (!named && !event)) return null;
    const way = event ? wayBetween(names.graph, name, event.record.name) : null;
    const made = event && madeField(event.record);
    if (event && made && (event.record === record || (way && !way.many))) {
      cover(draft, { from: end, to: event.to });
      return [name, ...(way?.steps ?? []), made.name].join(".");
    }
    if (!named || !draft.mayCoin) return null;
    cover(draft, { from: end, to: named.end });
    const fact = `${named.words
      .filter((each) => each !== "date")
      .join("_")
      .replaceAll("-", "_")}_on`;
    draft.coined.add(`${name}.${fact}`);
    return `${name}.${fact}`;
  };
}

const whenSlot = (cnf: Cnf): { when?: ReturnType<typeof conditionsOf> } =>
  cnf.length > 0 ? { when: conditionsOf(cnf) } : {};

/** A list of states in their order: `open > assigned > fixed > closed`, `an application is new, complete, then granted or refused`. */
export const stages: Rule = (draft) => {
  const { chart } = draft;
  const list: { value: string; record: string; field: string; from: number; to: number; isLast: boolean }[] = [];
  for (let at = 0; at < chart.tokens.length; at++)
    for (const { end, named } of namesAt(chart.names, chart.tokens, at).slice(0, 6)) {
      if (
        named.kind !== "value" ||
        list.some((each) => each.from === at) ||
        (list[0] && (list[0].record !== named.record.name || list[0].field !== named.field.name))
      )
        continue;
      const before = chart.tokens[at - 1]?.lower ?? "";
      list.push({
        value: named.value,
        record: named.record.name,
        field: named.field.name,
        from: at,
        to: end,
        isLast: before === "or",
      });
    }
  const [first] = list;
  if (!first || list.length < 3) return null;
  for (const { from, to } of list) cover(draft, { from, to });
  const order: [string, string][] = [];
  let last = first.value;
  for (const each of list.slice(1)) {
    const base = each.isLast && order.length > 0 ? (order.at(-1)?.[0] ?? last) : last;
    order.push([base, each.value]);
    last = each.value;
  }
  return { frame: "states", record: first.record, field: first.field, order };
};
