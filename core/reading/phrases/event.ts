import type { Path } from "../../norms/atom.ts";
import type { GraphField, GraphRecord } from "../graph.ts";
import { type ActPhrase, activeAct, nominalAct, resolveActs, verb, withAbout } from "./act.ts";
import { type Cnf, conditionsOf, fromNow, pathOf } from "./atoms.ts";
import { type Chart, forRecord, type Hit, type Parser, rule, skipFillers, words } from "./chart.ts";
import { factNamed } from "./condition.ts";
import { namesAt } from "./names.ts";
import { nounPhrase } from "./noun.ts";
import { endField, expiryField, madeField, startField } from "./properties.ts";
import { type Span, span } from "./quantity.ts";
import { title } from "./title.ts";
import { lift, liftPath, wayBetween } from "./walk.ts";

/** An act as something that happens: `a loan is returned`, `the customer cancels an order`, `a return`. */
export type Happening = ActPhrase;

/** An act that is spoken of, not asked for: `when rejecting a request`, `after a return`, never `once sent`. */
export const event: Parser<Happening> = (chart, at) => {
  const first = chart.tokens[skipFillers(chart, at)];
  return happening(chart, at).filter(() => first?.pos !== "VERB" || /ing$/.test(first.lower));
};

const happens = words(
  "is|are|was|were|has been|have been|gets|get|must be|has to be|have to be|should be|needs to be|need to be|must have been|shall be|is to be|are to be|will be",
);
const takesPlace = words(
  "takes place|take place|is held|are held|happens|happen|begins|begin|starts|start|has taken place|may take place|may begin|may start|can take place|can start",
);
const bindsActive = words("must|should|has to|have to|needs to|need to|shall|will|is to|are to|has|have");
/** `before they can book`: of what comes later it may only be said that it is possible. */
const mayActive = words("may|can|is allowed to|are allowed to|wants to|want to");

/** A sentence that an act happens, in the active or passive or by a noun. */
export const happening: Parser<Happening> = rule((chart, at) => {
  const found: Hit<Happening>[] = [];
  for (const hit of nominalAct(chart, at))
    if (hit.value.quant !== "no") {
      found.push({ ...hit, cost: hit.cost + 1 });
      for (const { end } of takesPlace(chart, hit.end)) found.push({ ...hit, end, cost: hit.cost + 1 });
    }
  for (const hit of activeAct(chart, at)) found.push(hit);
  for (const noun of nounPhrase(chart, at)) {
    const { record, cnf, quant, generic, role } = noun.value;
    if (quant === "no") continue;
    if (record && !generic)
      for (const be of happens(chart, noun.end))
        for (const done of verb(chart, be.end)) {
          if (/ing$/.test(chart.tokens[skipFillers(chart, be.end)]?.lower ?? "")) continue;
          for (const act of resolveActs(chart.names, done.value, record)) {
            const said = lift(chart.names.graph, act.record, cnf);
            if (said)
              found.push(
                ...withAbout(chart, {
                  ...done,
                  marks: [...noun.marks, { slot: "act", from: be.end, to: done.end }],
                  cost: noun.cost + done.cost,
                  value: { act, cnf: said },
                }),
              );
          }
        }
    if (!(record ? chart.names.records.get(record)?.isPerson : true) && role === null && !generic) continue;
    const isLater = /^(?:before|until)$/.test(chart.tokens[at - 1]?.lower ?? "");
    for (const modal of [
      { end: noun.end, cost: 0 },
      ...bindsActive(chart, noun.end),
      ...(isLater ? mayActive(chart, noun.end) : []),
    ])
      for (const hit of activeAct(chart, modal.end)) {
        const said =
          record === null
            ? []
            : record === hit.value.act.record || wayBetween(chart.names.graph, hit.value.act.record, record)
              ? lift(chart.names.graph, hit.value.act.record, generic ? [] : cnf)
              : role !== null
                ? []
                : null;
        if (said)
          found.push({
            ...hit,
            marks: [...noun.marks, ...hit.marks],
            cost: noun.cost + hit.cost,
            value: { act: hit.value.act, cnf: [...said, ...hit.value.cnf] },
          });
      }
  }
  return found;
});

/** The name of a duty's time: `within two days`, `at once`, `the same day`. */
export const within: Parser<string> = (chart, at) => {
  const found: Hit<string>[] = words(
    "at once|immediately|straight away|right away|without delay|instantly|on the spot|straightaway",
  )(chart, at).map((hit) => ({ ...hit, value: "at once" }));
  found.push(
    ...words("the same day|on the same day|same day|that day|that same day|the very same day")(chart, at).map(
      (hit) => ({ ...hit, value: "same day" }),
    ),
  );
  for (const lead of words(
    "within|in|inside|no later than|not later than|at most|at the latest|in under|in less than|by",
  )(chart, at))
    for (const hit of span(chart, lead.end)) found.push({ ...hit, value: spanWords(hit.value) });
  return found;
};
const spanWords = ({ amount, unit, working }: Span): string =>
  `${amount} ${working ? "working " : ""}${amount === 1 ? unit.slice(0, -1) : unit}`;

const stem = (word: string): string =>
  word
    .toLowerCase()
    .replace(/s$/, "")
    .replace(/(?:ation|ition|tion|sion|ing|ed|ure|al|ment|ance|y|e)$/, "")
    .replace(/([a-z])\1$/, "$1")
    .slice(0, 7);

/** A moment told by an event: `the appointment`, `delivery`, `the date of issue`, `placing it`; as the path of a date from a record. */
export const moment =
  (from: string): Parser<Path> =>
  (chart, at) => {
    const record = chart.names.records.get(from);
    return record ? momentFrom(record)(chart, at) : [];
  };

const momentFrom = forRecord(momentOf);

function momentOf({ name: from }: GraphRecord): Parser<Path> {
  return (chart, at) => {
    const found: Hit<Path>[] = [];
    const { graph } = chart.names;
    const put = (hit: { end: number; cost: number }, record: GraphRecord, field: GraphField) => {
      const path = liftPath(graph, from, pathOf(record.name, field.name));
      if (path && !found.some(({ end, value }) => end === hit.end && value.at(-1)?.name === field.name))
        found.push({ end: hit.end, cost: hit.cost, marks: [{ slot: "path", from: at, to: hit.end }], value: path });
    };
    for (const fact of factNamed(chart, at))
      if (/^date/.test(fact.field.type) && wayBetween(graph, from, fact.record.name)?.many === false)
        put(fact, fact.record, fact.field);
    const be = words("is|are|was|were|has been|have been|is due to|has|have|is to be");
    const whose = [
      ...words("it|they|the same|he|she")(chart, at).map(({ end }) => ({ end, record: from })),
      ...nounPhrase(chart, at).flatMap(({ end, value }) =>
        value.record && value.cnf.length === 0 && !value.generic ? [{ end, record: value.record }] : [],
      ),
    ];
    for (const who of whose) {
      const record = chart.names.records.get(who.record);
      const way = record && wayBetween(graph, from, record.name);
      if (!record || !way || way.many) continue;
      const at2 = be(chart, who.end)[0]?.end ?? who.end;
      const verb = chart.tokens[at2];
      if (verb?.pos !== "VERB") continue;
      const dates = record.fields.filter(
        (field) =>
          /^date/.test(field.type) &&
          field.name
            .split("_")
            .some((part) => part.length > 2 && stem(part).length >= 3 && stem(part) === stem(verb.lemma)),
      );
      const field =
        dates.length === 1
          ? dates[0]
          : /^(?:start|begin|commence|open)$/.test(verb.lemma)
            ? startField(record)
            : /^(?:expire|lapse)$/.test(verb.lemma)
              ? expiryField(record)
              : /^(?:end|finish|close)$/.test(verb.lemma)
                ? endField(record)
                : null;
      if (field) put({ end: at2 + 1, cost: 0 }, record, field);
    }
    const start = words("the|a|an|its|their|your|his|her|any|each|every")(chart, at)[0]?.end ?? skipFillers(chart, at);
    const day = words("date of|day of|time of|start of|beginning of|moment of|end of")(chart, start)[0]?.end ?? start;
    const token = chart.tokens[day];
    if (token) {
      const named = namesAt(chart.names, chart.tokens, day);
      const records = [chart.names.records.get(from), ...graph.records.filter(({ name }) => name !== from)].flatMap(
        (record) => (record ? [record] : []),
      );
      for (const record of records) {
        const way = wayBetween(graph, from, record.name);
        if (!way || way.many || way.steps.length > 2) continue;
        const dates = record.fields.filter(
          (field) =>
            /^date/.test(field.type) &&
            field.name
              .split("_")
              .some((part) => part.length > 2 && stem(part).length >= 3 && stem(part) === stem(token.lemma)),
        );
        const [only, ...others] = dates;
        if (only && others.length === 0) put({ end: objectEnd(chart, day + 1, record.name), cost: 0 }, record, only);
        if (only) break;
      }
      for (const { end, named: each } of named)
        if (each.kind === "record") {
          const field = startField(each.record) ?? (each.record.name === from ? null : madeField(each.record));
          const way = wayBetween(graph, from, each.record.name);
          if (field && way && !way.many)
            put(
              { end: words("starts|begins|takes place|is due to start|start")(chart, end)[0]?.end ?? end, cost: 0 },
              each.record,
              field,
            );
        }
    }
    return found;
  };
}

/** `placing it`, `the closing of the hearing`: an object that is the record itself adds nothing. */
function objectEnd(chart: Chart, at: number, record: string): number {
  const it = words("it|them")(chart, at)[0];
  if (it) return it.end;
  const of = words("of")(chart, at)[0]?.end ?? at;
  const object = nounPhrase(chart, of).filter(
    ({ value }) => value.record === record && value.cnf.length === 0 && value.quant !== "no",
  );
  return Math.max(at, ...object.map(({ end }) => end));
}

/** A length before or after a moment as a window: `at least 24 hours before the visit`, `within 14 days of purchase`. */
export type Around = {
  readonly path: Path;
  readonly op: "<=" | ">=";
  readonly span: string;
  readonly isRefused: boolean;
};

export const around =
  (from: string): Parser<Around> =>
  (chart, at) => {
    const record = chart.names.records.get(from);
    return record ? aroundFrom(record)(chart, at) : [];
  };

const aroundFrom = forRecord(aroundOf);

function aroundOf({ name: from }: GraphRecord): Parser<Around> {
  return (chart, at) => {
    const found: Hit<Around>[] = [];
    const put = (lead: string, link: string, op: Around["op"], sign: 1 | -1, isRefused = false) => {
      for (const first of words(lead)(chart, at))
        for (const length of span(chart, first.end))
          for (const between of words(link)(chart, length.end))
            for (const when of moment(from)(chart, between.end)) {
              const { amount, unit, working } = length.value;
              const value = fromNow(sign * amount, unit, working);
              if (value.kind !== "moment") continue;
              const text = `${value.base as string} ${sign < 0 ? "-" : "+"} ${spanWords(length.value)}`;
              found.push({
                end: when.end,
                cost: when.cost,
                marks: [...when.marks, { slot: "span", from: at, to: length.end }],
                value: { path: when.value, op, span: text, isRefused },
              });
            }
    };
    const trail = (link: string, op: Around["op"], sign: 1 | -1) => {
      for (const length of span(chart, at))
        for (const between of words(link)(chart, length.end))
          for (const when of moment(from)(chart, between.end)) {
            const base = length.value.unit === "minutes" || length.value.unit === "hours" ? "now" : "today";
            found.push({
              end: when.end,
              cost: when.cost,
              marks: when.marks,
              value: {
                path: when.value,
                op,
                span: `${base} ${sign < 0 ? "-" : "+"} ${spanWords(length.value)}`,
                isRefused: false,
              },
            });
          }
    };
    put(
      "within|no later than|not later than|at most|up to|until|inside|for up to|no more than",
      "of|after|from|following|since",
      ">=",
      -1,
    );
    put(
      "at least|no later than|not later than|up to|not less than|no less than|until|a minimum of|more than",
      "before|ahead of|prior to|in advance of",
      ">=",
      1,
    );
    put(
      "not earlier than|no earlier than|at least|not before|no sooner than|not less than|not until|not sooner than",
      "after|from|following",
      "<=",
      -1,
    );
    trail("or more before|or more ahead of|at least before|at the latest before", ">=", 1);
    put("later than|more than", "after|from|following", ">=", -1, true);
    put("within|less than|later than|in the last", "before|of|ahead of", ">=", 1, true);
    put("earlier than|within|less than|in the first", "after", "<=", -1, true);
    put("earlier than|more than|sooner than", "before|ahead of", "<=", 1, true);
    put(
      "not earlier than|no earlier than|no sooner than|at most|no more than|not more than",
      "before|ahead of",
      "<=",
      1,
    );
    return found;
  };
}

/** Who is told something: a role, or a record of persons on the way from the act. */
export function recipient(from: string): Parser<{ readonly name: string; readonly path: string }> {
  return (chart, at) => {
    const known = recipientOf(from)(chart, at);
    return known.length > 0
      ? known
      : title(chart, at).map((hit) => ({ ...hit, value: { name: hit.value, path: hit.value } }));
  };
}

/** Bodies are told things as persons are. */
const isBody = (record: string): boolean =>
  /(?:^|_)(?:department|committee|board|council|team|office|police|authority|hospital|insurer|sponsor|school|company|organisation)$/.test(
    record,
  );

function recipientOf(from: string): Parser<{ readonly name: string; readonly path: string }> {
  return (chart, at) =>
    nounPhrase(chart, at).flatMap((hit) => {
      const { record, role, generic, quant, cnf } = hit.value;
      if (generic || quant === "no" || cnf.length > 0) return [];
      const marks = [{ slot: "to", from: at, to: hit.end }];
      if (record && (chart.names.records.get(record)?.isPerson || isBody(record))) {
        const way = wayBetween(chart.names.graph, from, record);
        if (!way || way.many) return [{ ...hit, marks, value: { name: record, path: record } }];
        return [{ ...hit, marks, value: { name: record, path: [from, ...way.steps].join(".") } }];
      }
      return role !== null ? [{ ...hit, marks, value: { name: role, path: role } }] : [];
    });
}

export const whenSlot = (cnf: Cnf): { when?: ReturnType<typeof conditionsOf> } =>
  cnf.length > 0 ? { when: conditionsOf(cnf) } : {};
