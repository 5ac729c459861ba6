import type { Norm } from "../../norms/norm.ts";
import type { GraphRecord } from "../graph.ts";
import { type Act, activeAct, nominalAct, resolveActs, verb, withAbout } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, fromNow, pathOf, text } from "../phrases/atoms.ts";
import { alt, type Chart, type Hit, list, type Parser, rule, skipFillers, words } from "../phrases/chart.ts";
import { condition } from "../phrases/condition.ts";
import { leave, roleAt } from "../phrases/consent.ts";
import { moment } from "../phrases/event.ts";
import { actsOf, namesAt } from "../phrases/names.ts";
import { comparison, has, type Noun, nounPhrase } from "../phrases/noun.ts";
import { lift, wayBetween } from "../phrases/walk.ts";

/** What a sentence says of an act: that it is refused, that it needs something, or just that it happens. */
export type Force = "refused" | "only" | "may" | "must" | "plain";

/** An act under a force, with the conditions said so far, told from the act's record. */
export type Stated = {
  readonly force: Force;
  /** Said by a word that forbids, not only by `is not`. */
  readonly isStrong: boolean;
  readonly acts: readonly Act[];
  readonly when: Cnf;
  readonly need: Cnf;
  readonly unless: Cnf;
  readonly by: readonly string[];
  /** `only` stands before the one who acts. */
  readonly onlyBy: boolean;
  /** Whose approval it takes. */
  readonly leave: { readonly by: string; readonly count: number } | null;
};

type Modal = { readonly force: Force; readonly isStrong: boolean };
const modal = (force: Force, isStrong: boolean, text: string): Parser<Modal> => {
  const parser = words(text);
  return (chart, at) => parser(chart, at).map((hit) => ({ ...hit, value: { force, isStrong } }));
};

const activeModal: Parser<Modal> = alt(
  modal(
    "refused",
    true,
    "may not|must not|must never|can not|can never|shall not|shall never|should not|should never|will not|will never|do never|may never|never|is not allowed to|are not allowed to|is not permitted to|are not permitted to|is never allowed to|are never allowed to|may under no circumstances|is forbidden to|are forbidden to|is not able to|are not able to|is not entitled to|are not entitled to|can no longer|may no longer|is barred from|are barred from|will no longer",
  ),
  modal("refused", false, "do not|does not"),
  modal(
    "only",
    true,
    "may only|can only|must only|should only|shall only|will only|is only allowed to|are only allowed to|only",
  ),
  modal("may", true, "may|can|is allowed to|are allowed to|is permitted to|are permitted to|could"),
  modal("must", true, "must|shall|has to|have to|needs to|need to|should|will"),
  modal("plain", false, ""),
);

const passiveModal: Parser<Modal> = alt(
  modal(
    "refused",
    true,
    "may not be|must not be|must never be|can not be|can never be|shall not be|shall never be|should not be|should never be|will not be|will never be|may never be|is never|are never|may no longer be|can no longer be|is not to be|are not to be|not to be|never|is not allowed to be|are not allowed to be|is never to be|are never to be",
  ),
  modal("refused", false, "is not|are not|does not get|do not get|is no longer|are no longer"),
  modal(
    "only",
    true,
    "may only be|can only be|must only be|shall only be|should only be|will only be|is only|are only|may be only|only|only ever",
  ),
  modal("may", true, "may be|can be|is allowed to be|are allowed to be"),
  modal(
    "must",
    true,
    "must be|shall be|has to be|have to be|needs to be|need to be|should be|is to be|are to be|must have been",
  ),
  modal("plain", false, "is|are|gets|get|will be"),
);

const start = { when: [], need: [], unless: [], by: [], onlyBy: false, leave: null } as const;

/** Who acts: a role, persons in general, or a record with what is said of it; told as conditions of an act. Null where it cannot be one who acts. */
function subjectOf(chart: Chart, noun: Noun, act: Act): { when: Cnf; by: readonly string[] } | null {
  if (noun.role !== null && noun.cnf.length === 0) return { when: [], by: [noun.role] };
  if (noun.record === null) return noun.generic ? { when: [], by: [] } : null;
  const record = chart.names.records.get(noun.record);
  if (!record) return null;
  const way = wayBetween(chart.names.graph, act.record, noun.record);
  if (noun.generic && (noun.cnf.length === 0 || !way || way.many || way.steps.length !== 1)) return null;
  if (!way || way.many) return null;
  const when = lift(chart.names.graph, act.record, noun.cnf);
  return when && { when, by: [] };
}

/** `The producer and the manager`: several who may. */
const severalRoles: Parser<readonly string[]> = (chart, at) =>
  list(roleAt, words("and|or|and the|or the|,|, and|, or|and a|or a"))(chart, at).filter(
    ({ value }) => value.length > 1,
  );

/** `Only the producer and the manager may cancel sessions`. */
const onlyRoles: Parser<Stated> = (chart, at) =>
  words("only|nobody but|no one but|nobody except|no one except|none but|solely|exclusively")(chart, at).flatMap(
    (only) =>
      severalRoles(chart, only.end).flatMap((roles) =>
        activeModal(chart, roles.end).flatMap((force) =>
          force.value.force === "refused"
            ? []
            : activeAct(chart, force.end).map((hit) => ({
                ...hit,
                marks: [...roles.marks, ...hit.marks],
                cost: roles.cost + force.cost + hit.cost,
                value: {
                  ...start,
                  force: "only" as const,
                  isStrong: true,
                  acts: [hit.value.act],
                  when: hit.value.cnf,
                  by: roles.value,
                  onlyBy: true,
                },
              })),
        ),
      ),
  );

/** Who acts; `the manager alone` is marked by the quantity of a sole one. */
const subjects: Parser<Noun> = (chart, at) =>
  nounPhrase(chart, at).flatMap((hit) => [
    hit,
    ...words("alone|and nobody else|and no one else|and only the manager")(chart, hit.end).map((alone) => ({
      ...hit,
      end: alone.end,
      value: { ...hit.value, quant: "sole" as const },
    })),
  ]);

/** `A member under 18 may not borrow power tools`, `nobody may`, `only clerks may waive fees`. */
const active: Parser<Stated> = (chart, at) => {
  const only = words(
    "only|nobody but|no one but|nobody except|no one except|nobody other than|no one other than|none but|solely|exclusively|no one else than",
  )(chart, at)[0];
  const from = only?.end ?? at;
  return subjects(chart, from).flatMap((subject) =>
    activeModal(chart, subject.end).flatMap((force) =>
      activeAct(chart, force.end).flatMap((hit): Hit<Stated>[] => {
        const { act, cnf } = hit.value;
        const who = subjectOf(chart, subject.value, act);
        if (!who) return [];
        const isPlural = force.value.force === "plain";
        if (isPlural && subject.value.generic && subject.value.quant !== "no" && !only) return [];
        const isSole = only !== undefined || subject.value.quant === "sole";
        const isNo = subject.value.quant === "no";
        if (isNo && force.value.force === "refused") return [];
        const stated: Stated = {
          ...start,
          force: isNo ? "refused" : force.value.force,
          isStrong: isNo || force.value.isStrong,
          acts: [act],
                    when: isSole ? cnf : isNo || force.value.force !== "only" ? [...who.when, ...cnf] : who.when,
          need: isSole ? who.when : !isNo && force.value.force === "only" ? cnf : [],
          by: who.by,
          onlyBy: isSole,
        };
        if (isSole && force.value.force === "refused") return [];
        if (isSole && who.when.length === 0 && who.by.length === 0) return [];
        return [
          {
            ...hit,
            marks: [...subject.marks, ...hit.marks],
            cost: subject.cost + force.cost + hit.cost,
            value: isSole ? { ...stated, force: "only" } : stated,
          },
        ];
      }),
    ),
  );
};

/** `Tools out for repair are not lent`, `no refund is paid`, `only parts with a certificate are fitted`. */
const passive: Parser<Stated> = (chart, at) => {
  const only = words("only")(chart, at)[0];
  return nounPhrase(chart, only?.end ?? at).flatMap((object) =>
    passiveModal(chart, object.end).flatMap((force) =>
      participle(chart, force.end).flatMap((hit) => {
        const { record, cnf, quant, generic, role } = object.value;
        if (
          !record ||
          generic ||
          quant === "own" ||
          (role !== null && cnf.length === 0 && chart.names.records.get(record)?.isPerson === false)
        )
          return [];
        const isNo = quant === "no";
        if (isNo && force.value.force === "refused") return [];
        return resolveActs(chart.names, hit.value, record).flatMap((act): Hit<Stated>[] => {
          const said = lift(chart.names.graph, act.record, cnf);
          if (!said || (only && said.length === 0)) return [];
          return withAbout(chart, { ...hit, value: { act, cnf: [] } }).map((about) => ({
            end: about.end,
            marks: [...object.marks, ...about.marks, { slot: "act", from: force.end, to: hit.end }],
            cost: object.cost + force.cost + about.cost,
            value: {
              ...start,
              force: only ? "only" : isNo ? "refused" : force.value.force,
              isStrong: isNo || force.value.isStrong || quant !== "the",
              acts: [act],
                            when: only ? about.value.cnf : isNo || force.value.force !== "only" ? [...said, ...about.value.cnf] : said,
              need: only ? said : !isNo && force.value.force === "only" ? about.value.cnf : [],
            },
          }));
        });
      }),
    ),
  );
};

const participle: Parser<readonly string[]> = (chart, at) => [
  ...able(chart, at),
  ...verb(chart, at).filter((_hit) => {
    const word = chart.tokens[skipFillers(chart, at)];
    return word !== undefined && !/ing$/.test(word.lower);
  }),
];

/** `deletable`, `rentable`: what can be done. */
const able: Parser<readonly string[]> = (chart, at) => {
  const i = skipFillers(chart, at);
  const stem = /^(\p{L}{3,})[ai]ble$/u.exec(chart.tokens[i]?.lower ?? "")?.[1];
  if (!stem) return [];
  const verbs = [stem, `${stem}e`, stem.replace(/(.)\1$/, "$1")];
  const known = verbs.filter(
    (each) => actsOf(chart.names, each).length > 0 || /^(?:delete|edit|change|update|remove)$/.test(each),
  );
  return known.length > 0 ? [{ end: i + 1, value: known.slice(0, 1), marks: [], cost: 0 }] : [];
};

/** `Never sell batches`, `do not book while ...`. */
const imperative: Parser<Stated> = (chart, at) =>
  words(
    "it is forbidden to|it is not allowed to|it is prohibited to|it is not permitted to|it is not possible to|nobody is allowed to|avoid|refuse to|never|do not|do not ever|you must not|you may not|you can not|we do not|we never|we will not|we can not",
  )(chart, at).flatMap((not) =>
    activeAct(chart, not.end).map((hit) => ({
      ...hit,
      value: { ...start, force: "refused" as const, isStrong: true, acts: [hit.value.act], when: hit.value.cnf },
    })),
  );

/** `Rent microphones only to musicians with a waiver`. */
const onlyTo: Parser<Stated> = (chart, at) => {
  const start2 = words("we|you|")(chart, at)[0]?.end ?? at;
  return activeAct(chart, start2).flatMap((hit) =>
    words("only to|only for|only with|to|for")(chart, hit.end).flatMap((to) =>
      nounPhrase(chart, to.end).flatMap((who): Hit<Stated>[] => {
        const only = /only/.test(to.value) ? [{ end: who.end }] : words("only")(chart, who.end);
        if (!who.value.record || who.value.cnf.length === 0 || who.value.quant === "no") return [];
        const need = lift(chart.names.graph, hit.value.act.record, who.value.cnf);
        if (!need) return [];
        return only.map(({ end }) => ({ end, marks: [...hit.marks, ...who.marks], cost: hit.cost + who.cost, value: { ...start, force: "only" as const, isStrong: true, acts: [hit.value.act], when: hit.value.cnf, need } }));
      }),
    ),
  );
};

/** `No waiver, no session`, `without a waiver no session`. */
const noNo: Parser<Stated> = (chart, at) => {
  const found: Hit<Stated>[] = [];
  for (const no of words("no|without|without a|without an")(chart, at))
    for (const record of chart.names.graph.records)
      for (const needed of has(record, false)(chart, no.end)) {
        if (words("no|without")(chart, no.end).length > 0) continue;
        const mark = words("-|–|—|->|=>|means|:|")(chart, needed.end)[0];
        for (const act of nominalAct(chart, mark?.end ?? needed.end))
          if (act.value.quant === "no" && act.value.act.record === record.name && act.value.cnf.length === 0)
            found.push({ ...act, marks: [...needed.marks, ...act.marks], cost: needed.cost + act.cost, value: { ...start, force: "refused", isStrong: true, acts: [act.value.act], when: [], unless: needed.value } });
      }
  return found;
};

/** `No loan without a card`, `no refunds`, `lending is forbidden`. */
const nominal: Parser<Stated> = (chart, at) =>
  nominalAct(chart, at).flatMap((hit): Hit<Stated>[] => {
    const { act, cnf, quant } = hit.value;
    const base = { ...start, acts: [act], when: cnf };
    if (quant === "no") {
      const happens = words(
        "is allowed|are allowed|is possible|are possible|is permitted|are permitted|takes place|take place|is made|are made|is given|are given|happens|happen|is accepted|are accepted",
      )(chart, hit.end)[0];
      return [{ ...hit, end: happens?.end ?? hit.end, value: { ...base, force: "refused", isStrong: true } }];
    }
    const times: { end: number; when: Cnf }[] = [{ end: hit.end, when: [] }];
    for (const word of words("after|later than|past|before|earlier than")(chart, hit.end))
      for (const time of moment(act.record)(chart, word.end))
        times.push({
          end: time.end,
          when: [[atom(time.value, /^(?:before|earlier)/.test(word.value) ? ">" : "<", fromNow(0, "hours", false))]],
        });
    return times.flatMap((time) =>
      nominalForce(chart, time.end)
        .filter((said) => time.when.length === 0 || said.value.force === "refused")
        .map((said) => ({
          ...hit,
          end: said.end,
          cost: hit.cost + said.cost,
          value: { ...base, when: [...base.when, ...time.when], ...said.value },
        })),
    );
  });

const nominalForce: Parser<Modal> = alt(
  modal(
    "refused",
    true,
    "is forbidden|are forbidden|is prohibited|are prohibited|is not allowed|are not allowed|is not permitted|are not permitted|is not possible|are not possible|is refused|are refused|is rejected|are rejected|is declined|are declined|is turned down|are turned down|is not accepted|are not accepted|must be refused|must be rejected|are blocked|is blocked|is excluded|is ruled out|must not happen|may not happen|is impossible|are impossible|shall be rejected|shall be refused|is denied|are denied|must be declined|must be denied",
  ),
  modal(
    "only",
    true,
    "is only possible|are only possible|is only allowed|are only allowed|is only permitted|are only permitted|is possible only|are possible only|is allowed only|are allowed only|only|is only accepted|are only accepted|are accepted only|is accepted only|happens only|only happens",
  ),
);

/** `Vendors on hold get no new orders`. */
const getsNo: Parser<Stated> = (chart, at) =>
  nounPhrase(chart, at).flatMap((owner) =>
    words(
      "gets|get|receives|receive|takes|take|may make|makes|make|takes on|take on|is given|are given|may have|can have|is offered|are offered|may not get|can not have",
    )(chart, owner.end).flatMap((verb) =>
      [
        ...nounPhrase(chart, verb.end).flatMap((rows) =>
          rows.value.record && rows.value.quant === "no" && rows.value.cnf.length === 0
            ? [{ ...rows, value: givenBy(chart, rows.value.record) }]
            : [],
        ),
        ...nominalAct(chart, verb.end).flatMap((rows) =>
          rows.value.quant === "no" && rows.value.cnf.length === 0 && rows.value.act.known
            ? [{ ...rows, value: rows.value.act }]
            : [],
        ),
      ].flatMap((rows): Hit<Stated>[] => {
        const act = rows.value;
        if (!owner.value.record || owner.value.cnf.length === 0 || owner.value.generic) return [];
        const way = wayBetween(chart.names.graph, act.record, owner.value.record);
        const when = way && !way.many ? lift(chart.names.graph, act.record, owner.value.cnf) : null;
        if (!when) return [];
        return [
          {
            ...rows,
            marks: [...owner.marks, ...rows.marks],
            cost: owner.cost + verb.cost + rows.cost,
            value: { ...start, force: "refused", isStrong: true, acts: [act], when },
          },
        ];
      }),
    ),
  );

/** How somebody comes to have a record: by the act that assigns it, else it is made for them. */
function givenBy(chart: Chart, record: string): Act {
  const assign = chart.names.graph.acts.find(
    (act) => act.record === record && /^(?:assign|allocate|dispatch|give)$/.test(act.verb),
  );
  return assign
    ? { text: `${assign.verb} ${record}`, record, known: assign }
    : { text: `create ${record}`, record, known: null };
}

/** `Only clerks waive fees` with the act told first: `clearing a fault is reserved to technicians`, `prescriptions are written by the treating doctor only`. */
const reserved: Parser<Stated> = (chart, at) =>
  nominalAct(chart, at).flatMap((hit) =>
    words(
      "is reserved to|are reserved to|is reserved for|are reserved for|is a matter for|is up to|is for|is done by|are done by|is only for|only by|is only done by|is the job of",
    )(chart, hit.end).flatMap((by) =>
      roleAt(chart, by.end).flatMap((role): Hit<Stated>[] => {
        const only = words(
          "only|alone|and nobody else|and no one else|and by nobody else|and by no one else|exclusively",
        )(chart, role.end)[0];
        if (!/reserved|only|matter|job/.test(by.value) && !only) return [];
        return [
          {
            ...role,
            end: only?.end ?? role.end,
            marks: [...hit.marks, ...role.marks],
            cost: hit.cost,
            value: {
              ...start,
              force: "only",
              isStrong: true,
              acts: [hit.value.act],
              when: hit.value.cnf,
              by: [role.value],
              onlyBy: true,
            },
          },
        ];
      }),
    ),
  );

type Tail = (stated: Stated, act: Act) => Parser<Stated>;

/** Conditions after an act, told from its record. */
const conditionTail: Tail = (stated, act) => (chart, at) => {
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
  for (const word of words(
    "unless|except if|except when|except where|until|before|save where|other than when|save when|save if|except while|not before|not until|as long as not",
  )(chart, at))
    for (const hit of condition(chart, word.end)) put(hit, 0, (cnf) => unlessOf(stated, cnf), /until|before/.test(word.value));
  if (stated.leave === null && stated.by.length === 0)
    for (const word of words(
      "without|only with|with|without first getting|without having|unless with|except with|only after|until after",
    )(chart, at))
      for (const hit of leave(chart, word.end)) {
        const isNot = /without|unless|except|until/.test(word.value);
        if (isNot !== (stated.force === "refused")) continue;
        found.push({ ...hit, value: { ...stated, leave: hit.value } });
      }
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
      put({ ...hit, value: [[hit.value]] }, 0, (cnf) => whenOf(stated, cnf, "if"));
  }
  if (stated.force === "refused" && stated.unless.length === 0)
    for (const word of words("after|once past|later than|past|before|earlier than")(chart, at))
      for (const hit of moment(act.record)(chart, word.end))
        put(
          {
            ...hit,
            value: [[atom(hit.value, /^(?:before|earlier)/.test(word.value) ? ">" : "<", fromNow(0, "hours", false))]],
          },
          1,
          (cnf) => ({ ...stated, when: [...stated.when, ...cnf] }),
        );
  for (const word of words("by|only by")(chart, at))
    for (const who of nounPhrase(chart, word.end)) {
      if (
        stated.force !== "only" ||
        who.value.generic ||
        !who.value.record ||
        who.value.cnf.length === 0 ||
        who.value.quant === "no"
      )
        continue;
      put({ ...who, value: who.value.cnf }, 0, (cnf) => ({ ...stated, need: [...stated.need, ...cnf] }));
    }
  for (const word of words(
    "only by|exclusively by|solely by|by nobody but|by no one but|by no one other than|by nobody other than|by",
  )(chart, at))
    for (const role of roleAt(chart, word.end)) {
      const only = words(
        "only|alone|and nobody else|and no one else|and by nobody else|and by no one else|exclusively",
      )(chart, role.end)[0];
      if (stated.by.length > 0 || (stated.force !== "only" && word.value === "by" && !only)) continue;
      if (stated.force === "refused") continue;
      found.push({
        ...role,
        end: only?.end ?? role.end,
        value: { ...stated, force: "only", by: [role.value], onlyBy: true },
      });
    }
  return found;
};

/** What must be so of rows that are many (`until their reports are settled`) must be so of each. */
const everyOf = (said: Cnf | null, lifted: Cnf): Cnf =>
  lifted.map((any, i) => any.map((each, j) => (each.how === "some" && each.op !== null && said?.[i]?.[j]?.how === null ? { ...each, how: "every" as const } : each)));

const whenOf = (stated: Stated, cnf: Cnf, word: string): Stated | null => {
  if (stated.force === "only" && !stated.onlyBy) return { ...stated, need: [...stated.need, ...cnf] };
  if (stated.force === "may") return /as long as/.test(word) ? { ...stated, force: "only", need: cnf } : null;
  return { ...stated, when: [...stated.when, ...cnf] };
};
const needOf = (stated: Stated, cnf: Cnf): Stated | null =>
  stated.force === "refused" ? null : { ...stated, force: "only", need: [...stated.need, ...cnf] };
const unlessOf = (stated: Stated, cnf: Cnf): Stated | null =>
  stated.force !== "refused" || stated.unless.length > 0 ? null : { ...stated, unless: cnf };

/** A sentence about an act with its conditions before and after. */
export const statement: Parser<Stated> = rule((chart, at) => {
  const fronts: Hit<Cnf | ((record: GraphRecord) => Cnf | null)>[] = [
    { end: at, value: [], marks: [], cost: 0 },
    ...measured(chart, at),
  ];
  for (const word of words("if|when|while|where|whenever|once|after|as long as|in case|for as long as|as soon as|until|unless|before")(chart, at,
  ))
    fronts.push(...condition(chart, word.end));
  fronts.push(...heads(chart, at));
  return fronts.flatMap((front) => {
    const cores = [active, onlyRoles, passive, imperative, onlyTo, noNo, nominal, getsNo, reserved].flatMap((parser) =>
      parser(chart, front.end),
    );
    return cores.flatMap((core) => {
      const act = core.value.acts[0];
      const record = act && chart.names.records.get(act.record);
      const said = typeof front.value === "function" ? (record ? front.value(record) : null) : front.value;
            const when = act && said && lift(chart.names.graph, act.record, said);
      const isUntil = words("until|unless|before|as long as not")(chart, at).length > 0 && front.end > at;
      if (act && when && isUntil) {
        const turned = core.value.force === "refused" && core.value.unless.length === 0 ? unlessOf(core.value, everyOf(said, when)) : null;
        return turned ? [{ ...core, marks: [...front.marks, ...core.marks], cost: front.cost + core.cost, value: turned }] : [];
      }
      if (!act || !when || (when.length > 0 && core.value.force !== "refused" && core.value.force !== "only"))
        return [];
      let last: Hit<Stated>[] = [
        {
          ...core,
          marks: [...front.marks, ...core.marks],
          cost: front.cost + core.cost,
          value: { ...core.value, when: [...when, ...core.value.when] },
        },
      ];
      const all = [...last];
      for (let depth = 0; depth < 3 && last.length > 0; depth++) {
        last = last.flatMap((left) =>
          conditionTail(left.value, act)(chart, left.end).map((hit) => ({
            ...hit,
            marks: [...left.marks, ...hit.marks],
            cost: left.cost + hit.cost,
          })),
        );
        all.push(...last);
      }
      return all;
    });
  });
});

/** `Under 18 ...`, `above 200 EUR ...`: of the record of the act, else of the one person that it is for. */
function measured(chart: Chart, at: number): Hit<(record: GraphRecord) => Cnf | null>[] {
  const { graph, records } = chart.names;
  const start =
    words("for|with|for those|for anyone|for amounts|for people|for persons|for everyone|")(chart, at)[0]?.end ?? at;
  const ends = new Set(graph.records.flatMap((record) => comparison(record)(chart, start).map(({ end }) => end)));
  return [...ends].map((end) => ({
    end: words(":|-|–|")(chart, end)[0]?.end ?? end,
    marks: [{ slot: "when", from: start, to: end }],
    cost: 0,
    value: (record) => {
      const own = comparison(record)(chart, start).find((hit) => hit.end === end);
      if (own) return [[own.value]];
      const people = graph.relations
        .filter(({ from, to, many }) => from === record.name && !many && records.get(to)?.isPerson)
        .flatMap(({ to }) => records.get(to) ?? []);
      const said = people.flatMap((person) => comparison(person)(chart, start).filter((hit) => hit.end === end));
      return said.length === 1 && said[0] ? [[said[0].value]] : null;
    },
  }));
}

/** What stands before a colon and says of which rows the rest is said: `Under 18: ...`, `Power tools: ...`. */
function heads(chart: Chart, at: number): Hit<Cnf>[] {
  const found: Hit<Cnf>[] = [];
  const close = (hit: Hit<Cnf>) => {
    const mark = words(":|-|–|—|->|=>")(chart, hit.end)[0];
    if (mark && hit.value.length > 0) found.push({ ...hit, end: mark.end });
  };
  for (const noun of nounPhrase(chart, at))
    if (noun.value.record && !noun.value.generic && noun.value.quant !== "no")
      close({ ...noun, value: noun.value.cnf });
  for (const { end, named } of namesAt(chart.names, chart.tokens, at))
    if (named.kind === "field" || named.kind === "value") {
      const values = namesAt(chart.names, chart.tokens, named.kind === "field" ? end : at).flatMap((each) =>
        each.named.kind === "value" && (named.kind === "value" || each.named.field === named.field)
          ? [{ end: each.end, value: each.named }]
          : [],
      );
      for (const { end: to, value } of values)
        close({
          end: to,
          marks: [{ slot: "when", from: at, to }],
          cost: 0,
          value: [[atom(pathOf(value.record.name, value.field.name), "=", text(value.value))]],
        });
    }
  for (const record of chart.names.graph.records)
    if (record.isPerson) for (const hit of comparison(record)(chart, at)) close({ ...hit, value: [[hit.value]] });
  return found;
}

/** The norm of a statement: `need`, `forbid` or `right`; null where it binds nobody or says too little. */
function normOfStated(stated: Stated): Norm | null {
  const act = stated.acts.map(({ text: each }) => each);
  if (!stated.acts.every(isOperation)) return null;
  const when = stated.when.length > 0 ? { when: conditionsOf(stated.when) } : {};
  if (stated.leave) {
    if (stated.need.length > 0 || stated.unless.length > 0 || stated.by.length > 0 || stated.force === "may")
      return null;
    return {
      frame: "approve",
      act,
      by: stated.leave.by,
      ...(stated.leave.count > 1 ? { count: stated.leave.count } : {}),
      ...when,
    };
  }
  if (stated.force === "refused") {
    const who = stated.by.map((role) => atom(pathOf("actor", "role"), "=", text(role)));
    if (stated.unless.length > 0)
      return { frame: "need", act, need: conditionsOf(stated.unless), ...whenWith(stated.when, who) };
    const said = whenWith(stated.when, who);
    if (!said.when && !stated.isStrong) return null;
    return { frame: "forbid", act, ...said };
  }
  if (stated.force !== "only") return null;
  if (stated.onlyBy && stated.by.length > 0 && stated.need.length === 0)
    return { frame: "right", act, by: oneOrMany(stated.by), only: true, ...when };
  if (stated.need.length > 0 && stated.by.length === 0)
    return { frame: "need", act, need: conditionsOf(stated.need), ...when };
  return null;
}

/** Whether the records have an operation for an act: one that is named, or what can be done to any record. */
export const isOperation = ({ known, text: said }: Act): boolean =>
  known !== null || /^(?:create|update|delete) /.test(said);

const whenWith = (when: Cnf, who: readonly ReturnType<typeof atom>[]) => {
  const all = [...when, ...who.map((each) => [each])];
  return all.length > 0 ? { when: conditionsOf(all) } : {};
};
const oneOrMany = (list: readonly string[]): string | string[] => (list.length === 1 ? (list[0] ?? "") : [...list]);

/** need, forbid, right: what may be done, by whom and under which conditions. */
export const modalFrame: Parser<readonly Norm[]> = (chart, at) =>
  statement(chart, at).flatMap((hit) => {
    const norm = normOfStated(hit.value);
    return norm ? [{ ...hit, value: [norm] }] : [];
  });
