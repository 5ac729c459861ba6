import type { Norm } from "../../norms/norm.ts";
import { type ActPhrase, nominalAct } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, pathOf } from "../phrases/atoms.ts";
import { type Chart, type Hit, nothingRead, type Parser, words } from "../phrases/chart.ts";
import { condition, factNamed } from "../phrases/condition.ts";
import { event, happening, whenSlot } from "../phrases/event.ts";
import { comparison, has, type Noun, nounPhrase } from "../phrases/noun.ts";
import { ageAtom } from "../phrases/properties.ts";
import { number } from "../phrases/quantity.ts";
import { lift, wayBetween } from "../phrases/walk.ts";
import { isOperation } from "./force.ts";

const normOf = ({ act, cnf }: ActPhrase, need: Cnf): Norm | null =>
  isOperation(act) && need.length > 0
    ? { frame: "need", act: [act.text], need: conditionsOf(need), ...whenSlot(cnf) }
    : null;

const needs = words(
  "needs|need|requires|require|must have|has to have|have to have|calls for|call for|presupposes|always needs|takes|take|leaves|leave|must include|must carry|must state|must name|has to include",
);

/** Things are spoken of where their lending, selling or booking is meant: `power tools need a signed sheet`. Only where one act alone makes a record of them for somebody, and only of things that are told apart. */
function throughThing(chart: Chart, at: number): Hit<ActPhrase & { readonly quant: Noun["quant"] }>[] {
  const { graph, records } = chart.names;
  return nounPhrase(chart, at).flatMap((thing) => {
    const { record, cnf, generic, quant, role } = thing.value;
    if (!record || generic || role !== null || cnf.length === 0 || quant === "no" || records.get(record)?.isPerson)
      return [];
    const made = graph.acts.filter(
      (act) =>
        act.effect.kind === "create" &&
        graph.relations.some(({ from, to, many }) => from === act.record && to === record && !many) &&
        graph.relations.some(({ from, to, many }) => from === act.record && !many && records.get(to)?.isPerson),
    );
    const names = [...new Set(made.map((act) => act.record))];
    const [name, ...others] = names;
    const said = name && others.length === 0 ? lift(graph, name, cnf) : null;
    return name && said
      ? [
          {
            ...thing,
            cost: thing.cost + 1,
            value: { act: { text: `create ${name}`, record: name, known: made[0] ?? null }, cnf: said, quant },
          },
        ]
      : [];
  });
}

/** The act that a noun means itself, else that of the record which is made for it. */
function actsMeant(chart: Chart, at: number): readonly Hit<ActPhrase & { readonly quant: Noun["quant"] }>[] {
  const own = nominalAct(chart, at);
  return own.length > 0 ? own : throughThing(chart, at);
}

/** `A refund requires a receipt`, `parties of nine and up need a deposit`. */
const actNeeds: Parser<readonly Norm[]> = (chart, at) =>
  actsMeant(chart, at).flatMap((hit) => {
    const record = chart.names.records.get(hit.value.act.record);
    if (!record || hit.value.quant === "no") return [];
    return needs(chart, hit.end).flatMap((verb) =>
      words("no|neither|not")(chart, verb.end).length > 0
        ? []
        : /^(?:takes|take|leaves|leave)$/.test(verb.value) && hit.value.cnf.length === 0
          ? []
          : has(record, false)(chart, verb.end).flatMap((needed) => told(hit, needed, [...needed.value])),
    );
  });

function told(
  act: Hit<ActPhrase>,
  last: { end: number; marks: Hit<unknown>["marks"]; cost: number },
  need: Cnf,
): Hit<readonly Norm[]>[] {
  const norm = normOf(act.value, need);
  return norm
    ? [{ end: last.end, marks: [...act.marks, ...last.marks], cost: act.cost + last.cost, value: [norm] }]
    : [];
}

/** `A comment is mandatory when rejecting a request`, `a card is required at booking`, `no reading is taken ...`. */
const isRequired: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  if (!chart.tokens.some(({ lower }) => /^(?:required|mandatory|needed|obligatory|compulsory|must|be)$/.test(lower)))
    return found;
  for (const record of chart.names.graph.records)
    for (const needed of has(record, false)(chart, at))
      for (const verb of words(
        "is required|are required|is mandatory|are mandatory|is needed|are needed|is obligatory|are obligatory|is compulsory|must be there|must be given|must be entered|must be on file|is a must",
      )(chart, needed.end))
        for (const link of words("for|when|at|before|to|in order to|on|upon|if|prior to")(chart, verb.end))
          for (const act of link.value === "to" || link.value === "in order to"
            ? happening(chart, link.end)
            : event(chart, link.end)) {
            if (act.value.act.record !== record.name) continue;
            found.push(...told(act, { end: act.end, marks: needed.marks, cost: needed.cost }, needed.value));
          }
  return found;
};

/** `To borrow you must be 18 or over`, `before a loan the member must be active`, `for a refund the item must be unopened`. */
const purpose: Parser<readonly Norm[]> = (chart, at) =>
  words("to|in order to|for|before|at|on|when|for any|prior to")(chart, at).flatMap((word) =>
    happening(chart, word.end).flatMap((act) =>
      required(chart, act.end, act.value).flatMap((needed) => told(act, needed, needed.value)),
    ),
  );

/** `the member must be active`, told from the act's record. */
function required(chart: Chart, at: number, { act }: ActPhrase): Hit<Cnf>[] {
  const { graph } = chart.names;
  return nounPhrase(chart, at).flatMap((noun) => {
    const record = noun.value.record === null ? undefined : chart.names.records.get(noun.value.record);
    if (!record || noun.value.cnf.length > 0 || noun.value.quant === "no") return [];
    return words("must be|has to be|have to be|needs to be|need to be|must have been|should be|must|has to|have to")(
      chart,
      noun.end,
    ).flatMap((must) => {
      const said: Hit<Cnf>[] = /(?:be|been)$/.test(must.value)
        ? [
            ...comparison(record)(chart, must.end).map((hit) => ({ ...hit, value: [[hit.value]] })),
            ...chart
              .predicate(record)(withIs(chart, must.end), must.end)
              .map((hit) => ({ ...hit, end: hit.end - 1 })),
          ]
        : words("have|hold|show|own")(chart, must.end).flatMap((have) => has(record, false)(chart, have.end));
      return said.flatMap((hit): Hit<Cnf>[] => {
        const need = lift(graph, act.record, hit.value);
        return need ? [{ ...hit, marks: [...noun.marks, ...hit.marks], cost: noun.cost + hit.cost, value: need }] : [];
      });
    });
  });
}

/** The same tokens with `is` before a position, for what follows `must be`. */
const withIs = (chart: Chart, at: number): Chart => ({
  ...chart,
  read: nothingRead(),
  tokens: [
    ...chart.tokens.slice(0, at),
    { text: "is", start: 0, end: 0, lower: "is", lemma: "be", pos: "AUX" },
    ...chart.tokens.slice(at),
  ],
});

/** `A member must be 18 to borrow`, `the item must be unopened for a refund`. */
const requiredFirst: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const tried = new Set<string>();
  for (const record of chart.names.graph.records) {
    const act = { text: `create ${record.name}`, record: record.name, known: null };
    for (const needed of required(chart, at, { act, cnf: [] }))
      for (const link of words("to|for|before|in order to|when|at|prior to")(chart, needed.end))
        for (const what of happening(chart, link.end)) {
          if (what.value.act.record !== record.name || tried.has(`${needed.end} ${what.end} ${what.value.act.text}`))
            continue;
          tried.add(`${needed.end} ${what.end} ${what.value.act.text}`);
          found.push(...told(what, { end: what.end, marks: needed.marks, cost: needed.cost }, needed.value));
        }
  }
  return found;
};

/** `Only one who ...`: conditions after a noun for the act: `refunds only with a receipt`, `forklift only with training`. */
const onlyWith: Parser<readonly Norm[]> = (chart, at) =>
  actsMeant(chart, at).flatMap((hit) => {
    const record = chart.names.records.get(hit.value.act.record);
    if (!record || hit.value.quant === "no") return [];
    const found: Hit<readonly Norm[]>[] = [];
    for (const word of words(
      "is only for|are only for|is for|are for|are reserved for|is reserved for|are only available to|is only available to|are available to|are only open to|is only open to|are open only to|are restricted to|is restricted to|only with|: only with|: only after signing|: require|: requires|only against|only for|: only for",
    )(chart, hit.end)) {
      if (/(?:is|are) (?:for|available to)$/.test(word.value)) continue;
      if (/with|against/.test(word.value))
        for (const needed of has(record, false)(chart, word.end)) found.push(...told(hit, needed, needed.value));
      else
        for (const noun of nounPhrase(chart, word.end)) {
          const need =
            noun.value.record && !noun.value.generic && noun.value.cnf.length > 0
              ? lift(chart.names.graph, record.name, noun.value.cnf)
              : null;
          if (need) found.push(...told(hit, noun, need));
        }
    }
    for (const word of words(
      "only if|only when|only once|only after|only while|only where|: only if|: only when|: only after|provided|as long as",
    )(chart, hit.end))
      for (const needed of condition(chart, word.end)) {
        const need = lift(chart.names.graph, record.name, needed.value);
        if (need) found.push(...told(hit, needed, need));
      }
    return found;
  });

/** `Check that the room is open before booking a session`: what must be so before an act. */
const checkFirst: Parser<readonly Norm[]> = (chart, at) =>
  words(
    "check that|make sure|make sure that|ensure|ensure that|verify that|see that|check whether|confirm that|check if|always check that",
  )(chart, at).flatMap((check) =>
    condition(chart, check.end).flatMap((needed) =>
      words("before|prior to|when|whenever|before you|before we")(chart, needed.end).flatMap((link) =>
        happening(chart, link.end).flatMap((act) => {
          const said = lift(chart.names.graph, act.value.act.record, needed.value);
          return said ? told(act, { end: act.end, marks: needed.marks, cost: needed.cost }, said) : [];
        }),
      ),
    ),
  );

/** `Before confirming a session, check that the deposit is paid`, `the deposit must be paid before a session is confirmed`. */
const checkBefore: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (act: Hit<ActPhrase>, needed: Hit<Cnf>, end: number) => {
    const said = lift(chart.names.graph, act.value.act.record, needed.value);
    if (said) found.push(...told(act, { end, marks: needed.marks, cost: needed.cost }, said));
  };
  for (const before of words("before|prior to")(chart, at))
    for (const act of happening(chart, before.end))
      for (const check of words(
        "check that|make sure|make sure that|ensure that|verify that|check whether|check if|ensure",
      )(chart, act.end))
        for (const needed of condition(chart, check.end)) put(act, needed, needed.end);
  for (const fact of factNamed(chart, at))
    for (const must of words("must be|has to be|have to be|needs to be|should be|must have been|has to have been")(
      chart,
      fact.end,
    ))
      for (const given of words(
        "paid|received|given|entered|filled in|recorded|provided|known|set|noted|stated|there|on file",
      )(chart, must.end))
        for (const before of words("before|prior to")(chart, given.end))
          for (const act of happening(chart, before.end))
            if (!/^(?:boolean|enum)$/.test(fact.field.type))
              put(
                act,
                { ...fact, marks: [], value: [[atom(pathOf(fact.record.name, fact.field.name), null, null, "some")]] },
                act.end,
              );
  return found;
};

/** `Musicians need a valid waiver to book a session`: who needs something for an act. */
const whoNeeds: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((who) => {
    const record = who.value.record === null ? undefined : chart.names.records.get(who.value.record);
    if (!record?.isPerson || who.value.quant === "no" || who.value.role !== null) return [];
    return words(
      "need|needs|require|requires|must have|have to have|has to have|must hold|must show|must give|must provide",
    )(chart, who.end).flatMap((verb) =>
      has(record, false)(chart, verb.end).flatMap((needed) =>
        words("to|in order to|for|before|when|to be able to|if they want to|before they can")(
          chart,
          needed.end,
        ).flatMap((link) =>
          happening(chart, link.end).flatMap((act) => {
            const said = lift(chart.names.graph, act.value.act.record, needed.value);
            const way = wayBetween(chart.names.graph, act.value.act.record, record.name);
            const whose = lift(chart.names.graph, act.value.act.record, who.value.cnf);
            return said && whose && way && !way.many
              ? told(
                  { ...act, value: { ...act.value, cnf: [...act.value.cnf, ...whose] } },
                  { end: act.end, marks: [...who.marks, ...needed.marks], cost: who.cost + needed.cost },
                  said,
                )
              : [];
          }),
        ),
      ),
    );
  });

/** `The minimum age for booking a session is 18`. */
const minimumAge: Parser<readonly Norm[]> = (chart, at) =>
  words(
    "minimum age for|the minimum age for|minimum age to|the minimum age to|age limit for|the age limit for|minimum age :|minimum age",
  )(chart, at).flatMap((lead) =>
    happening(chart, lead.end).flatMap((act) =>
      words("is|:|=|will be")(chart, act.end).flatMap((be) =>
        number(chart, be.end).flatMap((years) => {
          const people = chart.names.graph.records.flatMap((record) => {
            const way = wayBetween(chart.names.graph, act.value.act.record, record.name);
            const aged = record.isPerson && way && !way.many ? ageAtom(record, { op: ">=", by: years.value }) : null;
            return aged ? [aged] : [];
          });
          const [aged, ...others] = people;
          const said = aged && others.length === 0 ? lift(chart.names.graph, act.value.act.record, [[aged]]) : null;
          const end = words("years|years old|")(chart, years.end)[0]?.end ?? years.end;
          return said ? told(act, { end, marks: [], cost: 0 }, said) : [];
        }),
      ),
    ),
  );

/** need: what an act needs, told from what is needed. */
export const need: Parser<readonly Norm[]> = (chart, at) =>
  [actNeeds, isRequired, purpose, requiredFirst, onlyWith, checkFirst, checkBefore, whoNeeds, minimumAge].flatMap(
    (parser) => parser(chart, at),
  );
