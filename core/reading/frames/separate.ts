import type { Norm } from "../../norms/norm.ts";
import type { GraphRecord } from "../graph.ts";
import { resolveActs, verb } from "../phrases/act.ts";
import { type Chart, type Hit, type Parser, token, words } from "../phrases/chart.ts";
import { actsOf } from "../phrases/names.ts";
import { nounPhrase } from "../phrases/noun.ts";

/** The one person that a record belongs to or was made by: `post.author`. */
function ownerPath(chart: Chart, record: GraphRecord, who: string | null): string | null {
  const people = chart.names.graph.relations.filter(
    ({ from, to, many }) => from === record.name && !many && chart.names.records.get(to)?.isPerson,
  );
  const makers = people.filter(({ name }) =>
    /^(?:author|requester|owner|creator|submitter|applicant|claimant|opened_by|created_by|requested_by|filed_by|entered_by|made_by|seller|writer|reporter)$/.test(
      name,
    ),
  );
  const theirs = who === null ? people : people.filter(({ to }) => to === who);
  const [only, ...others] = makers.length > 0 ? makers : theirs;
  return only && others.length === 0 ? `${record.name}.${only.name}` : null;
}

const doer: Readonly<Record<string, string>> = {
  approve: "approver",
  check: "checker",
  review: "reviewer",
  verify: "verifier",
  authorise: "approver",
  release: "releaser",
};

/** `Nobody may approve their own request`, `don't pin your own posts`, `agents must not refund their own tickets`. */
const ownRows: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (from: number, cost: number, who: string | null) => {
    for (const done of verb(chart, from))
      for (const rows of nounPhrase(chart, done.end)) {
        const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
        if (!record || rows.value.quant !== "own" || rows.value.cnf.length > 0) continue;
        const owner = ownerPath(chart, record, who);
        const acts = resolveActs(chart.names, done.value, record.name);
        const [act, ...others] = acts;
        const isDone =
          act !== undefined &&
          (act.known !== null ||
            /^(?:update|delete) /.test(act.text) ||
            done.value.some((each) => Object.hasOwn(doer, each)));
        if (!owner || !act || others.length > 0 || !isDone) continue;
        const part = done.value
          .map((each) => (Object.hasOwn(doer, each) ? doer[each] : undefined))
          .find((each) => each !== undefined);
        found.push({
          end: rows.end,
          marks: [...rows.marks, ...done.marks],
          cost: cost + rows.cost,
          value: [
            {
              frame: "separate",
              record: record.name,
              roles: [owner, part ? `${record.name}.${part}` : "actor"],
              same: false,
              act: [act.text],
            },
          ],
        });
      }
  };
  for (const not of words("do not|never|you may not|you can not|you must not|you should not|must not")(chart, at))
    put(not.end, 0, null);
  for (const who of nounPhrase(chart, at)) {
    if (who.value.cnf.length > 0) continue;
    if (who.value.quant === "no")
      for (const may of words("may|can|is allowed to|should|must|")(chart, who.end)) put(may.end, who.cost, null);
    else
      for (const not of words(
        "may not|must not|can not|may never|can never|must never|never|do not|does not|is not allowed to|are not allowed to|shall not|should not|should never",
      )(chart, who.end))
        put(not.end, who.cost, who.value.generic ? null : (who.value.record ?? who.value.role));
  }
  return found;
};

/** Persons of a record by their parts: `the requester and the approver of an order`. */
const different = words(
  "must be different people|are different people|must be different persons|must differ|must not be the same person|may not be the same person|are never the same person|can not be the same person|must be two different people|are not the same person|should be different people|should not be the same person|are two different people|have to be different people|must be different|are different persons|shall not be the same person",
);

const parts: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  for (const record of chart.names.graph.records) {
    const people = chart.names.graph.relations.filter(
      ({ from, to, many }) => from === record.name && !many && chart.names.records.get(to)?.isPerson,
    );
    const part = (i: number): { end: number; path: string }[] => {
      const start = words("the|a|an")(chart, i)[0]?.end ?? i;
      return people.flatMap(({ name, to }) =>
        words(`${name.replaceAll("_", " ")}|${to.replaceAll("_", " ")}`)(chart, start).map(({ end }) => ({
          end,
          path: `${record.name}.${name}`,
        })),
      );
    };
    for (const a of part(at))
      for (const and of words("and|and the")(chart, a.end))
        for (const b of part(and.end)) {
          if (a.path === b.path) continue;
          const of = words("of")(chart, b.end)[0];
          const ends = [
            b.end,
            ...(of
              ? nounPhrase(chart, of.end).flatMap((hit) => (hit.value.record === record.name ? [hit.end] : []))
              : []),
          ];
          for (const end of ends)
            for (const verbs of different(chart, end))
              found.push({
                ...verbs,
                marks: [{ slot: "roles", from: at, to: end }],
                value: [{ frame: "separate", record: record.name, roles: [a.path, b.path].sort(), same: false }],
              });
        }
  }
  return found;
};

/** A verb where only a verb can stand, whatever the tagger took it for. */
const anyVerb: Parser<readonly string[]> = token(({ lemma, pos }) =>
  pos === "NOUN" || pos === "VERB" || pos === "PROPN" ? [lemma] : null,
);

/** The person of a record who does something to it: the opener of opening, `entered_by` of entering. */
function doerPaths(chart: Chart, lemma: string): readonly { record: string; path: string }[] {
  const stem = lemma.replace(/e$/, "");
  const known = chart.names.graph.relations.flatMap(({ from, to, name, many }) =>
    !many && chart.names.records.get(to)?.isPerson && new RegExp(`^${stem}(?:e?d?_by|e?r|or|ted_by)$`).test(name)
      ? [{ record: from, path: `${from}.${name}` }]
      : [],
  );
  if (known.length > 0) return known;
  return actsOf(chart.names, lemma).map(({ record }) => ({ record, path: `${record}.${doerOf(lemma)}` }));
}

/** The name of one who does something: an opener opens. */
const doerOf = (lemma: string): string => doer[lemma] ?? (lemma.endsWith("e") ? `${lemma}r` : `${lemma}er`);

/** `The analyst who opened a case must not be the one who closes it`, `whoever enters a gift does not reconcile it`. */
const whoDoes: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const part = (i: number): { end: number; lemma: string; from: number }[] => {
    const start =
      words("the|a|an|whoever|the person|the one|someone|a person|the one person|somebody|the same person")(chart, i)[0]
        ?.end ?? i;
    const nouns = [start, ...nounPhrase(chart, i).map(({ end }) => end)];
    return nouns.flatMap((from) => {
      const who = words("who|that")(chart, from)[0]?.end ?? (start !== i && from === start ? from : null);
      if (who === null) return [];
      return anyVerb(chart, who).flatMap((done) => {
        const ends = [done.end, ...nounPhrase(chart, done.end).map(({ end }) => end)];
        return done.value.map((lemma) => lemma).flatMap((lemma) => ends.map((end) => ({ end, lemma, from: i })));
      });
    });
  };
  for (const a of part(at))
    for (const not of words(
      "!=|must not be|may not be|is not|can not be|is never|must never be|should not be|shall not be|must be someone other than|has to be someone other than|must be different from|differs from",
    )(chart, a.end))
      for (const b of part(not.end))
        for (const one of doerPaths(chart, a.lemma))
          for (const two of doerPaths(chart, b.lemma))
            if (one.record === two.record && one.path !== two.path)
              found.push({
                end: b.end,
                marks: [{ slot: "roles", from: at, to: b.end }],
                cost: 0,
                value: [{ frame: "separate", record: one.record, roles: [one.path, two.path].sort(), same: false }],
              });
  return found;
};

/** `Entering and reconciling gifts are done by different people`. */
const gerunds: Parser<readonly Norm[]> = (chart, at) =>
  verb(chart, at).flatMap((a) =>
    words("and")(chart, a.end).flatMap((and) =>
      verb(chart, and.end).flatMap((b) => {
        const ends = [b.end, ...nounPhrase(chart, b.end).map(({ end }) => end)];
        return ends.flatMap((end) =>
          words(
            "are done by different people|must be done by different people|is done by different people|are done by two different people|must be done by two people|need different people|by different people|are separate duties|must be done by different persons",
          )(chart, end).flatMap((done) =>
            a.value.flatMap((first) =>
              b.value.flatMap((second) =>
                doerPaths(chart, first).flatMap((one) =>
                  doerPaths(chart, second).flatMap((two): Hit<readonly Norm[]>[] =>
                    one.record === two.record
                      ? [
                          {
                            ...done,
                            marks: [{ slot: "roles", from: at, to: end }],
                            value: [
                              {
                                frame: "separate",
                                record: one.record,
                                roles: [one.path, two.path].sort(),
                                same: false,
                              },
                            ],
                          },
                        ]
                      : [],
                  ),
                ),
              ),
            ),
          ),
        );
      }),
    ),
  );

/** `The requester of a refund must not be its approver`, `the approver must be someone other than the requester`. */
const notTheOther: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  for (const record of chart.names.graph.records) {
    const people = chart.names.graph.relations.filter(
      ({ from, to, many }) => from === record.name && !many && chart.names.records.get(to)?.isPerson,
    );
    const ofRecord = (end: number): number[] => [
      end,
      ...words("of|for")(chart, end).flatMap((of) =>
        nounPhrase(chart, of.end).flatMap((hit) =>
          hit.value.record === record.name && hit.value.cnf.length === 0 ? [hit.end] : [],
        ),
      ),
    ];
    const part = (i: number): { end: number; path: string }[] =>
      words("the|a|an|its|their|any|")(chart, i).flatMap((start) =>
        people.flatMap(({ name }) =>
          words(name.replaceAll("_", " "))(chart, start.end).flatMap(({ end }) =>
            ofRecord(end).map((to) => ({ end: to, path: `${record.name}.${name}` })),
          ),
        ),
      );
    for (const a of part(at))
      for (const not of notBe(chart, a.end))
        for (const b of part(not.end))
          if (a.path !== b.path)
            found.push({
              end: b.end,
              marks: [{ slot: "roles", from: at, to: b.end }],
              cost: 0,
              value: [{ frame: "separate", record: record.name, roles: [a.path, b.path].sort(), same: false }],
            });
  }
  return found;
};
const notBe = words(
  "must not be|may not be|can not be|must never be|is never|shall not be|must be someone other than|must be somebody other than|has to be someone other than|must differ from|must be different from|may never be|should not be|must not also be|may not also be|can not also be|is not|!=|<>|may not be the same person as|must not be the same person as|can not be the same person as|must not be the same as",
);

/** `Whoever requests a refund may not approve it`. */
const whoeverDoes: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const lead = words(
    "whoever|the person who|a person who|the one who|anyone who|someone who|somebody who|anybody who|he who|those who",
  )(chart, at);
  const firsts = [
    ...lead.map(({ end }) => end),
    ...nounPhrase(chart, at).flatMap(({ end }) => words("who|that")(chart, end).map((who) => who.end)),
  ];
  const nots = words(
    "may not|must not|can not|does not|do not|shall not|should not|must never|may never|can not also|may not also|must not also|is not allowed to|never",
  );
  for (const from of firsts)
    for (const a of anyVerb(chart, from))
      for (const end of [a.end, ...nounPhrase(chart, a.end).map((hit) => hit.end)])
        for (const not of nots(chart, end))
          for (const b of anyVerb(chart, not.end))
            for (const last of [
              b.end,
              ...words("it|that one|them|the same one")(chart, b.end).map((hit) => hit.end),
              ...nounPhrase(chart, b.end).map((hit) => hit.end),
            ])
              found.push(
                ...apart(chart, a.value, b.value).map((norm) => ({
                  end: last,
                  marks: [{ slot: "roles", from: at, to: last }],
                  cost: 0,
                  value: [norm],
                })),
              );
  return found;
};

/** Two who do two things to one record. */
const apart = (chart: Chart, first: readonly string[], second: readonly string[]): readonly Norm[] =>
  first
    .flatMap((a) => doerPaths(chart, a))
    .flatMap((one) =>
      second
        .flatMap((b) => doerPaths(chart, b))
        .flatMap((two): Norm[] =>
          one.record === two.record && one.path !== two.path
            ? [{ frame: "separate", record: one.record, roles: [one.path, two.path].sort(), same: false }]
            : [],
        ),
    );

/** `A refund is requested and approved by different people`. */
const passiveBoth: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) =>
    words("is|are|must be|has to be|have to be|should be")(chart, rows.end).flatMap((be) =>
      verb(chart, be.end).flatMap((a) =>
        words("and")(chart, a.end).flatMap((and) =>
          verb(chart, and.end).flatMap((b) =>
            words(
              "by different people|by two different people|by different persons|by two people|by two different persons",
            )(chart, b.end).flatMap((by) =>
              apart(chart, a.value, b.value)
                .filter((norm) => norm.frame === "separate" && norm.record === rows.value.record)
                .map((norm) => ({ ...by, marks: rows.marks, cost: rows.cost, value: [norm] })),
            ),
          ),
        ),
      ),
    ),
  );

/** separate: two parts in one record are played by different persons. */
export const separate: Parser<readonly Norm[]> = (chart, at) =>
  [ownRows, parts, whoDoes, gerunds, notTheOther, whoeverDoes, passiveBoth].flatMap((parser) => parser(chart, at));
