import type { Norm } from "../../norms/norm.ts";
import { resolveActs } from "../phrases/act.ts";
import { conditionsOf } from "../phrases/atoms.ts";
import { type Chart, type Hit, type Parser, token, words } from "../phrases/chart.ts";
import { factNamed } from "../phrases/condition.ts";
import { stative } from "../phrases/function-words.ts";
import { actsOf } from "../phrases/names.ts";
import { type Noun, nounPhrase } from "../phrases/noun.ts";
import { type Bound, boundedCount, number } from "../phrases/quantity.ts";
import { lift, wayBetween } from "../phrases/walk.ts";
import { countedFact, extreme, ownFacts, ownField, summed } from "./limit-own.ts";
import {
  bareCount,
  count,
  limitOf,
  outWord,
  type Scope,
  type Side,
  scopes,
  sideOf,
  throughLink,
} from "./limit-rows.ts";
import { apart, times, timesActive, timesAlone } from "./limit-times.ts";

/** That somebody or something has so many rows of a record, or may have them; `may` is said back. */
const holding =
  (modals: string): Parser<string> =>
  (chart, at) => [
    ...words(modals)(chart, at).flatMap((modal) =>
      words("only|")(chart, modal.end).flatMap((only) =>
        [
          ...token(({ lemma, pos }) => (having.has(lemma) && pos !== "NUM" ? lemma : null))(chart, only.end),
          ...words("look after|looks after|work on|works on|sign up for|signs up for")(chart, only.end),
        ].map((verb) => ({ ...verb, value: `${modal.value} ${verb.value}` })),
      ),
    ),
    ...words(
      `${modals
        .split("|")
        .filter(Boolean)
        .map((modal) => `${modal} be given|${modal} be assigned`)
        .join(
          "|",
        )}|is allowed|are allowed|is entitled to|are entitled to|is limited to|are limited to|is given|are given|is assigned|are assigned|is responsible for|are responsible for`,
    )(chart, at),
  ];
const having: ReadonlySet<string> = new Set(
  "have hold do use contain carry include fit take get keep own receive need require borrow book reserve place make request serve store handle open rent submit accommodate seat run".split(
    " ",
  ),
);
const holds = holding("may|can|may only|can only|must|should|shall|has to|have to|will|");
/** Any act with a number of rows: `works at most two shifts`, `may sign up for up to three courses`. */
const anyAct =
  (modals: string): Parser<string> =>
  (chart, at) =>
    words(modals)(chart, at).flatMap((modal) =>
      // `Each member rents ...`: after a noun the tagger may take a verb for one.
      token(({ pos, lemma }, { names }) =>
        (pos === "VERB" || (pos === "NOUN" && actsOf(names, lemma).length > 0)) && !stative.has(lemma) ? lemma : null,
      )(chart, modal.end).flatMap((verb) =>
        [verb, ...words("up for|on|for|at|in|to|out|off|through")(chart, verb.end)].map((end) => ({
          ...end,
          value: verb.value,
        })),
      ),
    );
const does = anyAct("may only|can only|must|should|has to|have to|");
const mayDo = anyAct("may|can|is allowed to|are allowed to");
const doesNot = anyAct(
  "may not|can not|must not|may never|can never|must never|never|does not|do not|shall not|should not",
);
const holdsNo = holding(
  "may not|can not|must not|may never|can never|must never|shall not|should not|never|does not|do not|will not|has never",
);

/** A verb where the records have an act for it. */
const known = (chart: Chart, lemma: string): readonly string[] =>
  actsOf(chart.names, lemma).length > 0 ? [lemma] : [];

/** `A member may have at most five loans at a time`, `nobody may hold more than two keys`. */
const ownerHolds: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((owner) => {
    const found: Hit<readonly Norm[]>[] = [];
    const isNo = owner.value.quant === "no";
    const put = (
      from: number,
      isNegative: boolean,
      parser: Parser<Bound<number>>,
      does: readonly string[] = [],
      isMay = false,
    ) => {
      for (const bound of [...parser(chart, from), ...bareCount(chart, from)])
        for (const rows of nounPhrase(chart, bound.end)) {
          if (rows.value.quant !== "bare" || !rows.value.record || rows.value.record === owner.value.record) continue;
          const counted = throughLink(chart, rows.value, owner.value.record);
          const per = counted.record && ownerPath(chart, counted.record, owner.value);
          const whose = counted.record ? lift(chart.names.graph, counted.record, owner.value.cnf) : null;
          if (!per || !counted.record || !whose) continue;
          const side = isNegative ? upTo(bound.value) : sideOf(bound.value, true);
          const out = outWord(chart, rows.end)[0];
          for (const scope of scopes(chart, out?.end ?? rows.end, counted.record)) {
            const most = words("at most|at the most|maximum|max|only")(chart, scope.end)[0];
            const isBare = parser(chart, from).length === 0;
            // `may have three at a time` allows no more than three.
            const mayHave = isMay && (scope.value.atOnce || scope.value.within !== null);
            if (isBare && !most && !(mayHave && !isNegative)) continue;
            const norm = limitOf(
              chart,
              counted,
              (most || (isBare && mayHave)) && !isNegative ? { max: bound.value.by } : side,
              out ? { ...scope.value, atOnce: true } : scope.value,
              [per],
              whose,
            );
            // `may cancel at most three sessions` counts cancellations, not sessions.
            if (
              norm &&
              does.length > 0 &&
              chart.names.records.get(owner.value.record ?? "")?.isPerson !== false &&
              resolveActs(chart.names, does, counted.record).some(({ text }) => !text.startsWith("create "))
            )
              continue;
            if (norm)
              found.push({
                end: most?.end ?? scope.end,
                value: [norm],
                marks: [...owner.marks, ...rows.marks],
                cost: owner.cost + rows.cost + bound.cost,
              });
          }
        }
    };
    for (const verb of holds(chart, owner.end)) put(verb.end, isNo, count, [], /^(?:may|can) /.test(verb.value));
    for (const verb of does(chart, owner.end)) put(verb.end, isNo, count, known(chart, verb.value));
    for (const verb of mayDo(chart, owner.end)) put(verb.end, isNo, count, known(chart, verb.value), true);
    // `Children max. 3 books`, `members: up to four loans`.
    if (!isNo && boundedCount(chart, owner.end).length > 0) put(owner.end, false, boundedCount);
    if (!isNo)
      for (const mark of words(":|-|–|=")(chart, owner.end))
        if (boundedCount(chart, mark.end).length > 0) put(mark.end, false, boundedCount);
    for (const verb of words(
      "is limited to|are limited to|is restricted to|are restricted to|is capped at|gets at most",
    )(chart, owner.end))
      put(verb.end, isNo, bareCount);
    if (!isNo) for (const verb of holdsNo(chart, owner.end)) put(verb.end, true, count);
    if (!isNo) for (const verb of doesNot(chart, owner.end)) put(verb.end, true, count, known(chart, verb.value));
    return found;
  });

/** `not more than five` forbids what lies above. */
function upTo({ op, by }: Bound<number>): Side | null {
  if (op === ">") return { max: by };
  if (op === ">=") return { max: by - 1 };
  return null;
}

function ownerPath(chart: Chart, record: string, owner: Noun): string | null {
  if (!owner.record) return null;
  const way = wayBetween(chart.names.graph, record, owner.record);
  return way && !way.many && (!owner.generic || way.steps.length === 1) ? [record, ...way.steps].join(".") : null;
}

const ends = words(
  "is allowed|are allowed|is possible|are possible|is permitted|are permitted|only|each|may be booked|may be held|may be open|may be out|",
);

/** `No more than six tools per member`, `one licence per athlete`, `max. 3 robots per aisle`. */
const rowsPer: Parser<readonly Norm[]> = (chart, at) => {
  const lead = words(
    "limit|the limit is|there may be|there can be|there must be|there is|there are|we allow|allow|limit of|a limit of|we allow only|there may only be",
  )(chart, at)[0];
  return bareCount(chart, lead?.end ?? at).flatMap((bound) =>
    [...nounPhrase(chart, bound.end)].flatMap((rows) => {
      if (rows.value.quant !== "bare" || !rows.value.record) return [];
      const out = outWord(chart, rows.end)[0];
      const allowed = words(
        "is allowed|are allowed|may be booked|may be open|are permitted|may be out|may be held|is permitted|can be booked|can be held|may be active|are possible|is possible|may be taken|may be placed|may be made|can be made",
      )(chart, out?.end ?? rows.end)[0];
      return scopes(chart, allowed?.end ?? out?.end ?? rows.end, rows.value.record).flatMap(
        (scope): Hit<readonly Norm[]>[] => {
          if (scope.value.per.length === 0) return [];
          const counted = throughLink(chart, rows.value, scope.value.owner);
          if (isOneOfTimed(chart, rows.value, counted, bound.value, scope.value)) return [];
          const most = words("at most|at the most|maximum|max|or fewer|tops")(chart, scope.end)[0];
          const side = most && bound.value.op === "=" ? { max: bound.value.by } : sideOf(bound.value, true);
          const norm = limitOf(chart, counted, side, out ? { ...scope.value, atOnce: true } : scope.value, []);
          if (!norm) return [];
          const end = most?.end ?? ends(chart, scope.end)[0]?.end ?? scope.end;
          return [{ end, value: [norm], marks: [...rows.marks, ...scope.marks], cost: rows.cost + bound.cost }];
        },
      );
    }),
  );
};

/** `No more than 8 players per booking`: a fact of one row that counts. */
const factPer: Parser<readonly Norm[]> = (chart, at) =>
  boundedCount(chart, at).flatMap((bound) =>
    factNamed(chart, bound.end).flatMap((fact) =>
      words("per|in a|in each|in one|on a|for each|for a|for one")(chart, fact.end).flatMap((per) =>
        nounPhrase(chart, per.end).flatMap((rows): Hit<readonly Norm[]>[] => {
          const side = sideOf(bound.value, true);
          const isOwn = rows.value.record === fact.record.name && !rows.value.generic && rows.value.quant !== "no";
          if (!side || !isOwn || !/^(?:integer|decimal)$/.test(fact.field.type)) return [];
          const when = rows.value.cnf.length > 0 ? { when: conditionsOf(rows.value.cnf) } : {};
          const of = `${fact.record.name}.${fact.field.name}`;
          return [{ ...rows, value: [{ frame: "limit", of, per: fact.record.name, ...side, ...when }] }];
        }),
      ),
    ),
  );

/** `Not more than 120 persons may be in the hall`: rows that are at or in a place. */
const rowsIn: Parser<readonly Norm[]> = (chart, at) =>
  boundedCount(chart, at).flatMap((bound) =>
    nounPhrase(chart, bound.end).flatMap((rows) =>
      words("may be|can be|must be|are allowed|may stay|can stay|may work|fit")(chart, rows.end).flatMap((be) =>
        words("in|on|at|inside")(chart, be.end).flatMap((preposition) =>
          nounPhrase(chart, preposition.end).flatMap((owner) => {
            if (!rows.value.record || rows.value.quant !== "bare") return [];
            const per = ownerPath(chart, rows.value.record, owner.value);
            return scopes(chart, owner.end, rows.value.record).flatMap((scope): Hit<readonly Norm[]>[] => {
              const norm = per && limitOf(chart, rows.value, sideOf(bound.value, true), scope.value, [per]);
              return norm
                ? [
                    {
                      end: scope.end,
                      marks: [...rows.marks, ...owner.marks],
                      cost: rows.cost + owner.cost,
                      value: [norm],
                    },
                  ]
                : [];
            });
          }),
        ),
      ),
    ),
  );

/** Whether one thing a place means one at a time: `one car per lift` through jobs that begin and end. */
function isOneOfTimed(chart: Chart, rows: Noun, counted: Noun, { by }: Bound<number>, scope: Scope): boolean {
  if (by !== 1 || scope.within !== null || counted.record === rows.record || !counted.record) return false;
  const owner = scope.owner === null ? undefined : chart.names.records.get(scope.owner);
  return owner !== undefined && !owner.isPerson && !chart.names.records.get(rows.record ?? "")?.isPerson;
}

/** `The number of rentals per musician must not exceed three`. */
const numberOf: Parser<readonly Norm[]> = (chart, at) =>
  words("the number of|the total number of|the count of|the maximum number of|the number of open")(chart, at).flatMap(
    (lead) =>
      nounPhrase(chart, lead.end).flatMap((rows) => {
        if (!rows.value.record || rows.value.quant !== "bare") return [];
        return scopes(chart, rows.end, rows.value.record).flatMap((scope) => {
          if (scope.value.per.length === 0) return [];
          const counted = throughLink(chart, rows.value, scope.value.owner);
          const put = (end: number, side: Side | null): Hit<readonly Norm[]>[] => {
            const norm = limitOf(chart, counted, side, scope.value, []);
            return norm ? [{ end, value: [norm], marks: [...rows.marks, ...scope.marks], cost: rows.cost }] : [];
          };
          const most = words(
            "must not exceed|may not exceed|can not exceed|is limited to|must never exceed|shall not exceed|does not exceed|is at most|must be at most|is capped at|may be at most|never exceeds|may never exceed",
          );
          const least = words("must be at least|is at least|must not fall below|must not be below");
          return [
            ...most(chart, scope.end).flatMap((verb) =>
              number(chart, verb.end).flatMap((n) => put(n.end, { max: n.value })),
            ),
            ...least(chart, scope.end).flatMap((verb) =>
              number(chart, verb.end).flatMap((n) => put(n.end, { min: n.value })),
            ),
            ...(/maximum/.test(lead.value)
              ? words("is|are|:")(chart, scope.end).flatMap((verb) =>
                  number(chart, verb.end).flatMap((n) => put(n.end, { max: n.value })),
                )
              : []),
          ];
        });
      }),
  );

/** `Pets: one per room`, `tickets are limited to four per customer`, `prints are one per person`. */
const rowsThenBound: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) => {
    if (!rows.value.record || rows.value.quant === "no" || rows.value.generic) return [];
    return words(":|are limited to|is limited to|are|is|-|–|are capped at|is capped at|limited to|are restricted to|,")(
      chart,
      rows.end,
    ).flatMap((link) =>
      bareCount(chart, link.end).flatMap((bound) => {
        const only = words("only|each|at most")(chart, bound.end)[0]?.end ?? bound.end;
        return scopes(chart, only, rows.value.record ?? "").flatMap((scope): Hit<readonly Norm[]>[] => {
          if (scope.value.per.length === 0) return [];
          const norm = limitOf(
            chart,
            throughLink(chart, { ...rows.value, quant: "bare" }, scope.value.owner),
            sideOf(bound.value, true),
            scope.value,
            [],
          );
          return norm
            ? [{ end: scope.end, value: [norm], marks: [...rows.marks, ...scope.marks], cost: rows.cost + bound.cost }]
            : [];
        });
      }),
    );
  });

/** `The invoice number is unique per vendor`, `each plate has a unique number`, `no two members share a card number`. */
const unique: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (end: number, record: string, field: string, cost: number) => {
    for (const scope of scopes(chart, end, record)) {
      if (scope.value.within !== null || scope.value.atOnce) continue;
      const per = [...scope.value.per, `${record}.${field}`];
      found.push({
        ...scope,
        cost,
        value: [{ frame: "limit", of: record, per: per.length === 1 ? (per[0] ?? "") : per, max: 1 }],
      });
    }
  };
  for (const fact of factNamed(chart, at))
    for (const verb of words(
      "is unique|are unique|must be unique|has to be unique|have to be unique|should be unique|may occur only once|is used only once|only once|may exist only once|exists only once|must not repeat|is never reused|are never reused|may not be used twice|must not be used twice|is not reused",
    )(chart, fact.end))
      put(verb.end, fact.record.name, fact.field.name, fact.cost);
  for (const rows of nounPhrase(chart, at)) {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    if (!record || rows.value.generic || rows.value.cnf.length > 0) continue;
    for (const has of words(
      "has a unique|have a unique|has its own unique|have unique|must have a unique|gets a unique|needs a unique",
    )(chart, rows.end))
      for (const fact of factNamed(chart, has.end))
        if (fact.record === record) put(fact.end, record.name, fact.field.name, rows.cost);
  }
  for (const no of words("no duplicate|no duplicates of|no double|never two identical|no two identical")(chart, at))
    for (const fact of factNamed(chart, no.end)) put(fact.end, fact.record.name, fact.field.name, fact.cost);
  for (const two of words("no two")(chart, at))
    for (const rows of nounPhrase(chart, two.end))
      for (const share of words("share|have|may share|may have|can have|can share|use|may use")(chart, rows.end)) {
        const same = words("the same|a|an|one")(chart, share.end)[0];
        for (const fact of factNamed(chart, same?.end ?? share.end))
          if (rows.value.record === fact.record.name) put(fact.end, fact.record.name, fact.field.name, rows.cost);
      }
  return found;
};

/** `We cap bookings at three per member`, `limit the class to 20`. */
const capped: Parser<readonly Norm[]> = (chart, at) =>
  words("we cap|cap|limit|we limit|restrict|we restrict")(chart, at).flatMap((verb) =>
    nounPhrase(chart, verb.end).flatMap((rows) =>
      words("at|to")(chart, rows.end).flatMap((to) =>
        number(chart, to.end).flatMap((n) => {
          if (!rows.value.record || rows.value.generic || rows.value.quant === "no") return [];
          return scopes(chart, n.end, rows.value.record).flatMap((scope): Hit<readonly Norm[]>[] => {
            if (scope.value.per.length === 0) return [];
            const counted = throughLink(chart, { ...rows.value, quant: "bare" }, scope.value.owner);
            const norm = limitOf(chart, counted, { max: n.value }, scope.value, []);
            return norm
              ? [{ end: scope.end, value: [norm], marks: [...rows.marks, ...scope.marks], cost: rows.cost }]
              : [];
          });
        }),
      ),
    ),
  );

/** `, of which at most two may be power tools`: a second bound on some of the rows. */
function ofWhich(chart: Chart, hit: Hit<readonly Norm[]>): Hit<readonly Norm[]>[] {
  const [norm] = hit.value;
  if (norm?.frame !== "limit" || hit.value.length !== 1 || norm.of.includes(".")) return [];
  return words("of which|of these|of them|of those")(chart, hit.end).flatMap((of) =>
    bareCount(chart, of.end).flatMap((bound) => {
      const may = words("may be|can be|are")(chart, bound.end)[0];
      return nounPhrase(chart, may?.end ?? bound.end).flatMap((rows): Hit<readonly Norm[]>[] => {
        const side = sideOf(bound.value, true);
        const cnf =
          rows.value.record && rows.value.cnf.length > 0 ? lift(chart.names.graph, norm.of, rows.value.cnf) : null;
        if (!side || side.max === undefined || !cnf) return [];
        const { min: _min, exactly: _exactly, ...rest } = norm;
        const end = words("at most|at the most|only")(chart, rows.end)[0]?.end ?? rows.end;
        return [
          {
            end,
            marks: [...hit.marks, ...rows.marks],
            cost: hit.cost + rows.cost,
            value: [norm, { ...rest, ...side, when: [...(norm.when ?? []), ...conditionsOf(cnf)] }],
          },
        ];
      });
    }),
  );
}

/** limit: a count, sum or value is bounded. */
export const limit: Parser<readonly Norm[]> = (chart, at) =>
  [
    ownerHolds,
    rowsPer,
    factPer,
    rowsIn,
    numberOf,
    rowsThenBound,
    ownField,
    ownFacts,
    extreme,
    countedFact,
    summed,
    capped,
    times,
    timesActive,
    timesAlone,
    apart,
    unique,
  ].flatMap((parser) => parser(chart, at).flatMap((hit) => [hit, ...ofWhich(chart, hit)]));
