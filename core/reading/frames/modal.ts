import type { Norm } from "../../norms/norm.ts";
import type { GraphRecord } from "../graph.ts";
import { type Act, type ActPhrase, activeAct, nominalAct, resolveActs, verb, withAbout } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, fromNow, pathOf, text } from "../phrases/atoms.ts";
import { alt, type Chart, type Hit, list, once, type Parser, rule, skipFillers, words } from "../phrases/chart.ts";
import { condition } from "../phrases/condition.ts";
import { roleAt } from "../phrases/consent.ts";
import { moment } from "../phrases/event.ts";
import { actsOf, namesAt } from "../phrases/names.ts";
import { comparison, has, type Noun, nounPhrase } from "../phrases/noun.ts";
import { title } from "../phrases/title.ts";
import { lift, wayBetween } from "../phrases/walk.ts";
import { activeModal, isOperation, nominalForce, passiveModal, type Stated, start } from "./force.ts";
import { notAvailable, notGiven, notTaken } from "./refusing.ts";
import { conditionTail, everyOf, unlessOf } from "./tails.ts";

/** Who acts: a role, persons in general, or a record with what is said of it; told as conditions of an act. Null where it cannot be one who acts. */
function subjectOf(chart: Chart, noun: Noun, act: Act): { when: Cnf; by: readonly string[] } | null {
  if (noun.role !== null && noun.cnf.length === 0) return { when: [], by: [noun.role] };
  if (noun.record === null) return noun.generic ? { when: [], by: [] } : null;
  const record = chart.names.records.get(noun.record);
  if (!record) return null;
  const way = wayBetween(chart.names.graph, act.record, noun.record);
  if (record.isPerson && !way && !noun.generic && noun.cnf.length === 0 && noun.role === null)
    return { when: [], by: [record.name] };
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
  [...nounPhrase(chart, at), ...titled(chart, at)].flatMap((hit) => [
    hit,
    ...words("alone|and nobody else|and no one else|and only the manager")(chart, hit.end).map((alone) => ({
      ...hit,
      end: alone.end,
      value: { ...hit.value, quant: "sole" as const },
    })),
  ]);

/** One who acts by a title alone, where no record or role is named. */
const titled: Parser<Noun> = (chart, at) =>
  nounPhrase(chart, at).some(({ value }) => !value.generic)
    ? []
    : title(chart, at).map((hit) => ({
        ...hit,
        value: { record: null, role: hit.value, cnf: [], quant: "the", generic: false, isNew: false } satisfies Noun,
      }));

/** `delete or change closed tickets`: an act, and others that are done to the same. */
const activeActs: Parser<ActPhrase & { readonly also: readonly Act[] }> = (chart, at) => [
  ...activeAct(chart, at).map((hit) => ({ ...hit, value: { ...hit.value, also: [] } })),
  ...verb(chart, at).flatMap((first) =>
    words("or|nor|and")(chart, first.end).flatMap((or) =>
      activeAct(chart, or.end).flatMap((hit) => {
        const [other, ...others] = resolveActs(chart.names, first.value, hit.value.act.record);
        return other &&
          others.length === 0 &&
          other.record === hit.value.act.record &&
          other.text !== hit.value.act.text
          ? [{ ...hit, value: { ...hit.value, also: [other] } }]
          : [];
      }),
    ),
  ),
];

/** `A member under 18 may not borrow power tools`, `nobody may`, `only clerks may waive fees`. */
const active: Parser<Stated> = (chart, at) => {
  const only = words(
    "only|nobody but|no one but|nobody except|no one except|nobody other than|no one other than|none but|solely|exclusively|no one else than",
  )(chart, at)[0];
  const from = only?.end ?? at;
  return subjects(chart, from).flatMap((subject) =>
    activeModal(chart, subject.end).flatMap((force) =>
      activeActs(chart, force.end).flatMap((hit): Hit<Stated>[] => {
        const { act, cnf, also } = hit.value;
        const who = subjectOf(chart, subject.value, act);
        if (!who) return [];
        const isUnknown =
          subject.value.role !== null && !chart.names.graph.roles.some(({ name }) => name === subject.value.role);
        if (isUnknown && !only && subject.value.quant !== "sole") return [];
        const isPlural = force.value.force === "plain";
        if (isPlural && subject.value.generic && subject.value.quant !== "no" && !only) return [];
        const isSole = only !== undefined || subject.value.quant === "sole";
        const isNo = subject.value.quant === "no";
        if (isNo && force.value.force === "refused") return [];
        const stated: Stated = {
          ...start,
          force: isNo ? "refused" : force.value.force,
          isStrong: isNo || force.value.isStrong,
          acts: [act, ...also],
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
      participles(chart, force.end).flatMap((hit) => {
        const { record, cnf, quant, generic, role } = object.value;
        if (
          !record ||
          generic ||
          quant === "own" ||
          (role !== null && cnf.length === 0 && chart.names.records.get(record)?.isPerson === false)
        )
          return [];
        const isNo = quant === "no";
        if ((isNo || only) && force.value.force === "refused") return [];
        const [first = [], ...more] = hit.value;
        return resolveActs(chart.names, first, record).flatMap((act): Hit<Stated>[] => {
          const others = more.map((verbs) => resolveActs(chart.names, verbs, record)[0]);
          const alike = others.filter((other) => other !== undefined && other.record === act.record);
          if (alike.length !== others.length) return [];
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
              acts: [act, ...alike.flatMap((other) => other ?? [])],
              when: only
                ? about.value.cnf
                : isNo || force.value.force !== "only"
                  ? [...said, ...about.value.cnf]
                  : said,
              need: only ? said : !isNo && force.value.force === "only" ? about.value.cnf : [],
            },
          }));
        });
      }),
    ),
  );
};

/** `changed or deleted`. */
const participles: Parser<readonly (readonly string[])[]> = (chart, at) =>
  list(participle, words("or|nor|and|, or|or be|and be|,"))(chart, at);

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
    activeActs(chart, not.end).map((hit) => ({
      ...hit,
      value: {
        ...start,
        force: "refused" as const,
        isStrong: true,
        acts: [hit.value.act, ...hit.value.also],
        when: hit.value.cnf,
      },
    })),
  );

/** `Rent microphones only to musicians with a waiver`. */
const onlyTo: Parser<Stated> = (chart, at) => {
  const start2 = words("we|you|")(chart, at)[0]?.end ?? at;
  return activeAct(chart, start2).flatMap((hit) =>
    words("only to|only for|only with|only in|only at|only on|only from|to|for")(chart, hit.end).flatMap((to) =>
      nounPhrase(chart, to.end).flatMap((who): Hit<Stated>[] => {
        const only = /only/.test(to.value) ? [{ end: who.end }] : words("only")(chart, who.end);
        if (!who.value.record || who.value.cnf.length === 0 || who.value.quant === "no") return [];
        const need = lift(chart.names.graph, hit.value.act.record, who.value.cnf);
        if (!need) return [];
        return only.map(({ end }) => ({
          end,
          marks: [...hit.marks, ...who.marks],
          cost: hit.cost + who.cost,
          value: { ...start, force: "only" as const, isStrong: true, acts: [hit.value.act], when: hit.value.cnf, need },
        }));
      }),
    ),
  );
};

/** `Delete invoices only if they are unpaid`. */
const onlyIf: Parser<Stated> = (chart, at) =>
  activeAct(chart, words("we|you|")(chart, at)[0]?.end ?? at).flatMap((hit) =>
    words("only if|only when|only once|only after|only while|only where|only as long as")(chart, hit.end).flatMap(
      (word) =>
        condition(chart, word.end).flatMap((needed): Hit<Stated>[] => {
          const need = lift(chart.names.graph, hit.value.act.record, needed.value);
          return need
            ? [
                {
                  ...needed,
                  marks: [...hit.marks, ...needed.marks],
                  cost: hit.cost + needed.cost,
                  value: { ...start, force: "only", isStrong: true, acts: [hit.value.act], when: hit.value.cnf, need },
                },
              ]
            : [];
        }),
    ),
  );

/** `The manager is the only one who can delete invoices`. */
const onlyOne: Parser<Stated> = (chart, at) =>
  roleAt(chart, at).flatMap((role) =>
    words(
      "is the only one who can|is the only one who may|is the only one allowed to|are the only ones who can|are the only ones who may|is the only person who can|is the only person who may|are the only ones allowed to",
    )(chart, role.end).flatMap((only) =>
      activeAct(chart, only.end).map(
        (hit): Hit<Stated> => ({
          ...hit,
          marks: [...role.marks, ...hit.marks],
          cost: role.cost + hit.cost,
          value: {
            ...start,
            force: "only",
            isStrong: true,
            acts: [hit.value.act],
            when: hit.value.cnf,
            by: [role.value],
            onlyBy: true,
          },
        }),
      ),
    ),
  );

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
            found.push({
              ...act,
              marks: [...needed.marks, ...act.marks],
              cost: needed.cost + act.cost,
              value: {
                ...start,
                force: "refused",
                isStrong: true,
                acts: [act.value.act],
                when: [],
                unless: needed.value,
              },
            });
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
    const without: { end: number; need: Cnf }[] = [];
    const record = chart.names.records.get(act.record);
    for (const word of record ? words("without|with no")(chart, hit.end) : [])
      for (const needed of record ? has(record, false)(chart, word.end) : [])
        without.push({ end: needed.end, need: needed.value });
    const refusedWithout = without.flatMap(({ end, need }) =>
      nominalForce(chart, end).flatMap((said): Hit<Stated>[] =>
        said.value.force === "refused"
          ? [{ ...hit, end: said.end, cost: hit.cost + said.cost, value: { ...base, ...said.value, unless: need } }]
          : [],
      ),
    );
    const refused = times.flatMap((time) =>
      nominalForce(chart, time.end)
        .filter((said) => time.when.length === 0 || said.value.force === "refused")
        .map((said) => ({
          ...hit,
          end: said.end,
          cost: hit.cost + said.cost,
          value: { ...base, when: [...base.when, ...time.when], ...said.value },
        })),
    );
    return [...refused, ...refusedWithout];
  });

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
        if (!/reserved|only|matter|job|up to/.test(by.value) && !only) return [];
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

/** `Without a deposit ...`: of the record of the act. */
function lacking(chart: Chart, at: number): Hit<(record: GraphRecord) => Cnf | null>[] {
  return words("without|with no")(chart, at).flatMap((word) => {
    const ends = new Set(
      chart.names.graph.records.flatMap((record) => has(record, false)(chart, word.end).map(({ end }) => end)),
    );
    return [...ends].map((end) => ({
      end,
      marks: [{ slot: "unless", from: at, to: end }],
      cost: 0,
      value: (record: GraphRecord) => has(record, false)(chart, word.end).find((hit) => hit.end === end)?.value ?? null,
    }));
  });
}

/** A sentence about an act without what stands before and after it. */
const unconditioned: Parser<Stated> = once(
  alt(
    active,
    onlyRoles,
    passive,
    imperative,
    onlyTo,
    noNo,
    nominal,
    getsNo,
    reserved,
    notTaken,
    notGiven,
    notAvailable,
    onlyIf,
    onlyOne,
  ),
);

/** A sentence about an act with its conditions before and after. */
export const statement: Parser<Stated> = rule((chart, at) => {
  const fronts: Hit<Cnf | ((record: GraphRecord) => Cnf | null)>[] = [
    { end: at, value: [], marks: [], cost: 0 },
    ...measured(chart, at),
  ];
  for (const word of words(
    "if|when|while|where|whenever|once|after|as long as|in case|for as long as|as soon as|until|unless|before",
  )(chart, at))
    fronts.push(...condition(chart, word.end));
  fronts.push(...heads(chart, at), ...lacking(chart, at));
  return fronts.flatMap((front) => {
    return unconditioned(chart, front.end).flatMap((core) => {
      const act = core.value.acts[0];
      const record = act && chart.names.records.get(act.record);
      const said = typeof front.value === "function" ? (record ? front.value(record) : null) : front.value;
      const when = act && said && lift(chart.names.graph, act.record, said);
      const isUntil =
        words("until|unless|before|as long as not|without|with no")(chart, at).length > 0 && front.end > at;
      if (act && when && isUntil) {
        const turned =
          core.value.force === "refused" && core.value.unless.length === 0
            ? unlessOf(core.value, everyOf(said, when))
            : null;
        return turned
          ? [{ ...core, marks: [...front.marks, ...core.marks], cost: front.cost + core.cost, value: turned }]
          : [];
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
