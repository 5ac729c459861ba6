import type { Norm } from "../../norms/norm.ts";
import { kindByEnding } from "../affinity.ts";
import { channel } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, pathOf, text } from "../phrases/atoms.ts";
import { type Chart, type Hit, type Parser, words } from "../phrases/chart.ts";
import { factNamed } from "../phrases/condition.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { title } from "../phrases/title.ts";
import { wayBetween } from "../phrases/walk.ts";

type Told = { readonly path: string; readonly record: string; readonly cnf: Cnf };

/** The facts that are told: `a member's email address`, `test results`, `the weight of the pet`. */
const facts: Parser<readonly Told[]> = (chart, at) => {
  const one: Parser<Told> = (c, i) => [
    ...factNamed(c, i).map(({ end, record, field, cnf, cost }) => ({
      end,
      cost,
      marks: [{ slot: "fields", from: i, to: end }],
      value: { path: `${record.name}.${field.name}`, record: record.name, cnf },
    })),
    ...words(
      "people 's|anyone 's|anybody 's|somebody 's|someone 's|someone else 's|other people 's|another person 's|a person 's",
    )(c, i).flatMap((owner) =>
      factNamed(c, owner.end).flatMap(({ end, record, field, cnf, cost }) =>
        record.isPerson
          ? [{ end, cost, marks: [], value: { path: `${record.name}.${field.name}`, record: record.name, cnf } }]
          : [],
      ),
    ),
    ...nounPhrase(c, i).flatMap((hit) => {
      const { record, quant, generic, role } = hit.value;
      if (!record || generic || quant === "no" || (role !== null && !c.names.records.has(record))) return [];
      if (isHandedOver(record) && c.tokens.some(({ lower }) => handing.test(lower))) return [];
      const more = words("details|data|information|records|file|record|'s details|'s data")(c, hit.end)[0];
      return [
        { ...hit, end: more?.end ?? hit.end, cost: hit.cost + 1, value: { path: record, record, cnf: hit.value.cnf } },
      ];
    }),
  ];
  return one(chart, at).flatMap((first): Hit<readonly Told[]>[] => [
    { ...first, value: [first.value] },
    ...words("and|or|nor|, and|, or|,")(chart, first.end).flatMap((and) =>
      one(chart, and.end).map((second) => ({
        ...second,
        marks: [...first.marks, ...second.marks],
        cost: first.cost + second.cost,
        value: [first.value, second.value],
      })),
    ),
  ]);
};

/** Things are handed over, not told. */
const isHandedOver = (record: string): boolean => /^(?:thing|animal|product|place|money)$/.test(kindByEnding(record));
const handing = /^(?:given?|gives|hand|handed|pass|passed|send|sent|return|returned|release|released|forwarded)$/;

const tell =
  "give|tell|show|reveal|disclose|share|pass on|hand out|give out|send|read out|mention|publish|communicate|display|pass round|pass|quote|leak|release|discuss";
const told =
  "given|told|shown|returned|passed|forwarded|handed over|revealed|disclosed|shared|passed on|handed out|given out|sent|read out|mentioned|published|communicated|displayed|visible|quoted|discussed|released|given away|named";

/** To whom: a role, a record of persons on the way, or persons in general. */
const recipients: Parser<readonly string[]> = (chart, at) => {
  const anybody = words(
    "anyone|anybody|others|other people|third parties|a third party|outsiders|strangers|anyone else|anybody else|the public|anyone at all",
  )(chart, at).map((hit) => ({
    ...hit,
    value: /third/.test(hit.value) ? ["third_party"] : ["anyone"],
  }));
  const one = (i: number): Hit<string>[] =>
    nounPhrase(chart, i).flatMap((hit) => {
      const { role, record, cnf, generic, quant } = hit.value;
      if (cnf.length > 0 || generic || quant === "no") return [];
      if (role !== null) return [{ ...hit, value: role }];
      return record && chart.names.records.get(record)?.isPerson ? [{ ...hit, value: record }] : [];
    });
  const named = one(at).flatMap((first): Hit<readonly string[]>[] => [
    { ...first, value: [first.value] },
    ...words("and|or|and the|or the")(chart, first.end).flatMap((and) =>
      one(and.end).map((second) => ({ ...second, value: [first.value, second.value] })),
    ),
  ]);
  const titles =
    named.length > 0 ? [] : title(chart, at).map((hit): Hit<readonly string[]> => ({ ...hit, value: [hit.value] }));
  return [...anybody, ...named, ...titles];
};

function normOf(chart: Chart, fields: readonly Told[], to: readonly string[], only: boolean, when: Cnf): Norm | null {
  const cnf = [...fields.flatMap((field) => field.cnf), ...when];
  const base = fields[0]?.record ?? "";
  const people = to.map((name) => {
    if (!chart.names.records.has(name)) return name;
    const way = wayBetween(chart.names.graph, base, name);
    return way && way.steps.length > 0 && !way.many ? [base, ...way.steps].join(".") : name;
  });
  if (fields.length === 0 || (only && people.length === 0)) return null;
  return {
    frame: "disclose",
    fields: fields.map(({ path }) => path),
    ...(people.length > 0 ? { to: people.length === 1 ? (people[0] ?? "") : people } : {}),
    only,
    ...(cnf.length > 0 ? { when: conditionsOf(cnf) } : {}),
  };
}

function withRest(chart: Chart, hit: Hit<readonly Told[]>, only: boolean, needsTo: boolean): Hit<readonly Norm[]>[] {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (end: number, to: readonly string[], when: Cnf, cost: number) => {
    const norm = normOf(chart, hit.value, to, only, when);
    if (norm) found.push({ end, value: [norm], marks: hit.marks, cost: hit.cost + cost });
  };
  for (const to of words(
    "to anyone but|to anybody but|to anyone except|to anyone other than|to nobody but|to no one but|to anybody except|with anyone but|with anyone except|with anyone other than|to anyone but to|to nobody except",
  )(chart, hit.end))
    for (const people of recipients(chart, to.end)) {
      const norm = only ? null : normOf(chart, hit.value, people.value, true, []);
      if (norm) found.push({ end: people.end, value: [norm], marks: hit.marks, cost: hit.cost + people.cost });
    }
  if (!needsTo) {
    put(hit.end, ["anyone"], [], 0);
    // `not even to other members` only stresses that it is nobody.
    for (const even of words("not even to|even to|not even to other|not even")(chart, hit.end))
      for (const people of [...recipients(chart, even.end), ...nounPhrase(chart, even.end)])
        put(people.end, ["anyone"], [], people.cost);
  }
  for (const by of channel(chart, hit.end))
    if (!only) put(by.end, ["anyone"], [[atom(pathOf("channel"), "=", text(by.value))]], by.cost);
  for (const to of words("to|with")(chart, hit.end))
    for (const people of recipients(chart, to.end)) put(people.end, people.value, [], people.cost);
  return found;
}

/** `Never give a room number to a caller`, `don't leave test results in a voicemail`. */
const never: Parser<readonly Norm[]> = (chart, at) =>
  words(
    "never|do not|you must not|we never|we do not|you may not|must not|staff must not|you can not|nobody may|may not|staff may not|staff never",
  )(chart, at).flatMap((not) =>
    words(`${tell}|leave|hand over`)(chart, not.end).flatMap((verb) => {
      const isPublic =
        /reveal|disclose|share|publish|leak|hand out|give out|pass round|pass on|read out|mention|quote/.test(
          verb.value,
        );
      return facts(chart, verb.end).flatMap((hit) =>
        withRest(chart, { ...hit, cost: hit.cost + verb.cost }, false, !isPublic),
      );
    }),
  );

/** `Scores are never shown to jurors`, `phone numbers are confidential`, `results are shown to the author only`. */
const passive: Parser<readonly Norm[]> = (chart, at) =>
  facts(chart, at).flatMap((hit) => {
    const found: Hit<readonly Norm[]>[] = [];
    for (const be of words(
      "is not to be|are not to be|may under no circumstances be|is never to be|are never to be|is never|are never|is not|are not|may not be|must not be|can not be|must never be|may never be|shall not be|will not be|should not be|should never be|shall never be",
    )(chart, hit.end))
      for (const verb of words(told)(chart, be.end))
        found.push(
          ...withRest(
            chart,
            { ...hit, end: verb.end },
            false,
            !/revealed|disclosed|shared|published|read out|handed out|given out|passed on|given away|released|communicated/.test(
              verb.value,
            ),
          ),
        );
    for (const be of words(
      "is confidential|are confidential|is secret|are secret|is private|are private|stays confidential|stay confidential|is kept confidential|are kept confidential|is kept secret|are kept secret|stays secret|stay secret|stay private|stays private",
    )(chart, hit.end)) {
      const norm = normOf(chart, hit.value, ["anyone"], false, []);
      if (norm) found.push({ end: be.end, value: [norm], marks: hit.marks, cost: hit.cost });
    }
    for (const be of words("is only|are only|may only be|must only be|can only be|is|are|may be")(chart, hit.end))
      for (const verb of words(told)(chart, be.end))
        for (const to of words("to|only to|to only")(chart, verb.end))
          for (const people of recipients(chart, to.end)) {
            const only = words("only|alone|and nobody else|and no one else|and to nobody else|exclusively")(
              chart,
              people.end,
            )[0];
            if (!only && !/only/.test(be.value) && !/only/.test(to.value)) continue;
            const norm = normOf(chart, hit.value, people.value, true, []);
            if (norm)
              found.push({
                end: only?.end ?? people.end,
                value: [norm],
                marks: [...hit.marks, ...people.marks],
                cost: hit.cost + people.cost,
              });
          }
    return found;
  });

/** `Only the treating doctor may see the notes`. */
const onlySees: Parser<readonly Norm[]> = (chart, at) =>
  words("only|nobody but|no one but|nobody except|no one except|nobody other than")(chart, at).flatMap((only) =>
    recipients(chart, only.end).flatMap((people) =>
      words(
        "may see|can see|sees|see|may read|can read|may view|can view|reads|views|knows|know|has access to|have access to|may access|can access|gets to see|get to see",
      )(chart, people.end).flatMap((verb) =>
        facts(chart, verb.end).flatMap((hit): Hit<readonly Norm[]>[] => {
          const norm = normOf(chart, hit.value, people.value, true, []);
          return norm
            ? [{ ...hit, value: [norm], marks: [...people.marks, ...hit.marks], cost: people.cost + hit.cost }]
            : [];
        }),
      ),
    ),
  );

/** `Nobody may be told a musician's address`, `callers are never told room numbers`. */
const toldFacts: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const verbs = words("told|given|shown|informed of|sent");
  const put = (from: number, to: readonly string[]) => {
    for (const verb of verbs(chart, from))
      for (const hit of facts(chart, verb.end)) {
        const norm = normOf(chart, hit.value, to, false, []);
        if (norm) found.push({ ...hit, value: [norm] });
      }
  };
  for (const who of words("nobody|no one|no outsider|no third party")(chart, at))
    for (const be of words("may be|can be|is|is ever|must be|should be|is to be|gets")(chart, who.end))
      put(be.end, ["anyone"]);
  for (const who of recipients(chart, at))
    for (const be of words(
      "may not be|must not be|are never|is never|are not|is not|must never be|may never be|can not be|should not be",
    )(chart, who.end))
      put(be.end, who.value);
  return found;
};

/** `Never tell callers a room number`, `do not give a caller the guest's name`. */
const tellSomebody: Parser<readonly Norm[]> = (chart, at) =>
  words(
    "never|do not|you must not|we never|we do not|you may not|must not|staff must not|you can not|nobody may|may not|staff may not|staff never|you must never",
  )(chart, at).flatMap((not) =>
    words("tell|give|show|send|inform")(chart, not.end).flatMap((verb) =>
      recipients(chart, verb.end).flatMap((who) =>
        facts(chart, words("of|about|")(chart, who.end)[0]?.end ?? who.end).flatMap((hit): Hit<readonly Norm[]>[] => {
          const norm = normOf(chart, hit.value, who.value, false, []);
          return norm
            ? [{ ...hit, marks: [...who.marks, ...hit.marks], cost: who.cost + hit.cost, value: [norm] }]
            : [];
        }),
      ),
    ),
  );

/** `Engineers may not see a musician's balance`, `the producer has no access to invoices`. */
const mayNotSee: Parser<readonly Norm[]> = (chart, at) =>
  recipients(chart, at).flatMap((who) =>
    words(
      "may not see|must not see|can not see|do not see|does not see|do not get to see|does not get to see|have no access to|has no access to|are not allowed to see|is not allowed to see|may not read|must not read|can not read|must never see|may never see|never see|never sees|may not view|may not access|can not access|must not know|may not know|should not see|must not have access to",
    )(chart, who.end).flatMap((verb) =>
      facts(chart, verb.end).flatMap((hit): Hit<readonly Norm[]>[] => {
        const norm = normOf(chart, hit.value, who.value, false, []);
        return norm ? [{ ...hit, value: [norm], marks: [...who.marks, ...hit.marks], cost: who.cost + hit.cost }] : [];
      }),
    ),
  );

/** `Keep e-mail addresses confidential`. */
const keep: Parser<readonly Norm[]> = (chart, at) =>
  words("keep|treat|always keep|we keep")(chart, at).flatMap((verb) =>
    facts(chart, verb.end).flatMap((hit) =>
      words("confidential|secret|private|as confidential|confidentially|to yourself|under lock and key")(
        chart,
        hit.end,
      ).flatMap((end): Hit<readonly Norm[]>[] => {
        const norm = normOf(chart, hit.value, ["anyone"], false, []);
        return norm ? [{ ...end, value: [norm], marks: hit.marks, cost: hit.cost }] : [];
      }),
    ),
  );

/** disclose: which facts must not be told, or only to whom. */
export const disclose: Parser<readonly Norm[]> = (chart, at) =>
  [never, passive, onlySees, toldFacts, tellSomebody, mayNotSee, keep].flatMap((parser) => parser(chart, at));
