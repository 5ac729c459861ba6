import type { Norm } from "../../norms/norm.ts";
import { type Chart, type Hit, type Parser, token, words } from "../phrases/chart.ts";
import { type Noun, nounPhrase } from "../phrases/noun.ts";
import { endField, startField } from "../phrases/properties.ts";
import { span, spanText } from "../phrases/quantity.ts";
import { wayBetween } from "../phrases/walk.ts";

const atOnce = words(
  "at once|at the same time|simultaneously|at a time|at any one time|in parallel|at the same moment|that overlap|which overlap|overlapping|at any time|at one time|at the same hour",
);
const two = words("two|more than one|several|more than a single|multiple");

/** The norm over the rows of `record`, of which no two hold the same `resource` at a time. */
function normOf(chart: Chart, record: string, resource: Noun): Norm | null {
  if (!resource.record || resource.record === record || resource.generic || resource.cnf.length > 0) return null;
  const way = wayBetween(chart.names.graph, record, resource.record);
  return way && !way.many && way.steps.length <= 2
    ? { frame: "exclusive", record, resource: [record, ...way.steps].join(".") }
    : null;
}

/** `A doctor can't be in two appointments at once`, `no boat has two bookings at the same time`, `a station serves a single robot at any time`. */
const modals = words(
  "can not|may not|must not|can never|may never|must never|never|shall not|can only|may only|must only|should never|should not|does not|do not|can|may|only|can at most|may at most|",
);
const has = [
  "be",
  "have",
  "take",
  "run",
  "hold",
  "do",
  "host",
  "see",
  "handle",
  "attend",
  "work",
  "show",
  "play",
  "serve",
  "use",
  "teach",
  "treat",
  "drive",
  "carry",
  "accept",
  "manage",
  "lead",
  "operate",
  "get",
  "fly",
  "occupy",
  "cover",
  "join",
  "book",
  "assign",
];

/** A modal and what a resource does: `cannot be in`, `can only work on`, `must never have`. */
const occupied: Parser<string> = (chart, at) =>
  modals(chart, at).flatMap((modal) =>
    token(({ lemma, lower, pos }) => (has.includes(lemma) || has.includes(lower) || pos === "VERB" ? lower : null))(
      chart,
      modal.end,
    ).flatMap((verb) => {
      const rest = words(
        "up for|booked for|assigned to|used for|used by|in|on|at|for|to|up|given|booked by|scheduled for|",
      )(chart, verb.end);
      return rest.map((end) => ({ ...end, value: `${modal.value} ${verb.value}` }));
    }),
  );

const resourceFirst: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((resource) =>
    occupied(chart, resource.end).flatMap((verb) => {
      const isNegative = /not|never/.test(verb.value) !== (resource.value.quant === "no");
      const number = isNegative
        ? two
        : words("only one|a single|one|at most one|no more than one|just one|only a single|one single");
      return number(chart, verb.end).flatMap((n) =>
        nounPhrase(chart, n.end).flatMap((rows): Hit<readonly Norm[]>[] => {
          if (!rows.value.record || rows.value.cnf.length > 0 || rows.value.quant !== "bare") return [];
          const record = isTimed(chart, rows.value.record)
            ? rows.value.record
            : linkOf(chart, rows.value.record, resource.value.record);
          const norm = record && normOf(chart, record, resource.value);
          return norm
            ? atOnce(chart, rows.end).map((once) => ({
                end: once.end,
                value: [norm],
                marks: [...resource.marks, ...rows.marks],
                cost: resource.cost + rows.cost + once.cost,
              }))
            : [];
        }),
      );
    }),
  );

/** `No two bookings of one boat may overlap`, `hearings of the same judge may not coincide`, `a room can't be double-booked`. */
const rowsFirst: Parser<readonly Norm[]> = (chart, at) => {
  const noTwo = words("no two|never two|not two|two|no overlapping|overlapping|any two")(chart, at)[0];
  return nounPhrase(chart, noTwo?.end ?? at).flatMap((rows) => {
    const record = rows.value.record;
    if (!record || !isTimed(chart, record) || rows.value.cnf.length > 0) return [];
    return words(
      "of one|of the same|of a|in one|in the same|for one|for the same|for a|of any|of any one|for any one|by the same|with the same|on the same|at the same|on one",
    )(chart, rows.end).flatMap((of) =>
      nounPhrase(chart, of.end).flatMap((resource): Hit<readonly Norm[]>[] => {
        const norm = normOf(chart, record, resource.value);
        if (!norm) return [];
        const marks = [...rows.marks, ...resource.marks];
        const cost = rows.cost + resource.cost;
        if (noTwo?.value === "no overlapping") return [{ ...resource, value: [norm], marks, cost }];
        if (noTwo?.value === "overlapping")
          return words(
            "are not allowed|are forbidden|are not possible|are prohibited|are impossible|are refused|are rejected|must be refused|are a no-go|are ruled out",
          )(chart, resource.end).map((verb) => ({ end: verb.end, value: [norm], marks, cost }));
        const verbs =
          noTwo && /^(?:no|never|not) /.test(noTwo.value)
            ? words(
                "may overlap|overlap|can overlap|may coincide|coincide|may clash|can clash|clash|at the same time|must overlap|at once|may run at the same time",
              )
            : words(
                "may not overlap|must not overlap|can not overlap|may not coincide|must not coincide|never overlap|can not coincide|shall not overlap|do not overlap|must never overlap|may never overlap|must not clash|may not clash|shall not coincide",
              );
        return verbs(chart, resource.end).map((verb) => ({
          end: verb.end,
          value: [norm],
          marks: [...rows.marks, ...resource.marks],
          cost: rows.cost + resource.cost,
        }));
      }),
    );
  });
};

/** `Don't book an engineer for two sessions at once`. */
const asked: Parser<readonly Norm[]> = (chart, at) =>
  words("do not|never|you can not|you may not|we can not|we never|avoid")(chart, at).flatMap((not) =>
    token(({ lemma, lower }) =>
      has.includes(lemma) || /^(?:schedule|put|assign|reserve|rent|booking|scheduling)$/.test(lower) ? lower : null,
    )(chart, not.end).flatMap((verb) =>
      nounPhrase(chart, verb.end).flatMap((resource) =>
        words("for|to|on|in")(chart, resource.end).flatMap((link) =>
          two(chart, link.end).flatMap((n) =>
            nounPhrase(chart, n.end).flatMap((rows): Hit<readonly Norm[]>[] => {
              const record = rows.value.record;
              const norm =
                record && rows.value.cnf.length === 0 && isTimed(chart, record)
                  ? normOf(chart, record, resource.value)
                  : null;
              return norm
                ? atOnce(chart, rows.end).map((once) => ({
                    end: once.end,
                    value: [norm],
                    marks: [...resource.marks, ...rows.marks],
                    cost: resource.cost + rows.cost,
                  }))
                : [];
            }),
          ),
        ),
      ),
    ),
  );

/** `Engineers need a break of 30 minutes between sessions`: sessions of one engineer that are so far apart. */
const breaks: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((resource) =>
    words("needs|need|must have|has|have|gets|get|requires|require|has to have|have to have")(
      chart,
      resource.end,
    ).flatMap((verb) => {
      const kind = words(
        "a break of|a gap of|a pause of|breaks of|at least|a minimum of|a buffer of|a rest of|at least a break of|a break of at least|a gap of at least|",
      )(chart, verb.end)[0];
      return span(chart, kind?.end ?? verb.end).flatMap((length) => {
        const rest = words("of break|break|of rest|rest|free|off|apart|")(chart, length.end)[0];
        return words("between|between two|in between two|in between")(chart, rest?.end ?? length.end).flatMap(
          (between) =>
            nounPhrase(chart, between.end).flatMap((rows): Hit<readonly Norm[]>[] => {
              const record = rows.value.record;
              const norm =
                record && rows.value.cnf.length === 0 && isTimed(chart, record)
                  ? normOf(chart, record, resource.value)
                  : null;
              return norm?.frame === "exclusive"
                ? [
                    {
                      ...rows,
                      value: [{ ...norm, gap: spanText(length.value) }],
                      marks: [...resource.marks, ...rows.marks],
                      cost: resource.cost + rows.cost,
                    },
                  ]
                : [];
            }),
        );
      });
    }),
  );

/** `There can't be two sessions in the same room at the same time`. */
const thereIs: Parser<readonly Norm[]> = (chart, at) =>
  words(
    "there can not be|there must not be|there may not be|there must never be|there can never be|there may never be|there should never be|there are never|there is never",
  )(chart, at).flatMap((there) =>
    words("two|more than one|several|two different|overlapping")(chart, there.end).flatMap((n) =>
      nounPhrase(chart, n.end).flatMap((rows) => {
        const record = rows.value.record;
        if (!record || !isTimed(chart, record) || rows.value.cnf.length > 0) return [];
        return words(
          "in the same|in one|for the same|for one|of the same|of one|on the same|with the same|by the same|in a|for a|on one",
        )(chart, rows.end).flatMap((of) =>
          nounPhrase(chart, of.end).flatMap((resource): Hit<readonly Norm[]>[] => {
            const norm = normOf(chart, record, resource.value);
            const ends = n.value === "overlapping" ? [{ end: resource.end }] : atOnce(chart, resource.end);
            return norm
              ? ends.map(({ end }) => ({
                  end,
                  value: [norm],
                  marks: [...rows.marks, ...resource.marks],
                  cost: rows.cost + resource.cost,
                }))
              : [];
          }),
        );
      }),
    ),
  );

/** `A room can't be double-booked`, `never double-book a room`, `no double booking of a room`: where one timed record refers to it. */
const doubleBooked: Parser<readonly Norm[]> = (chart, at) => {
  const held = (resource: Hit<Noun>, end: number): Hit<readonly Norm[]>[] => {
    const norm = heldBy(chart, resource.value);
    return norm ? [{ end, value: [norm], marks: resource.marks, cost: resource.cost }] : [];
  };
  const resourceFirst = nounPhrase(chart, at).flatMap((resource) =>
    words(
      "can not be|must not be|may not be|is never|must never be|can never be|may never be|are never|is not|are not|shall not be",
    )(chart, resource.end)
      .flatMap((verb) => words("double-booked|double booked")(chart, verb.end))
      .flatMap(({ end }) => held(resource, end)),
  );
  const resourceLast = words(
    "never double-book|never double book|do not double-book|do not double book|no double-booking of|no double booking of|no double-bookings of|no double bookings of|no double-booking for|no double bookings for|no double-booking|no double-bookings",
  )(chart, at).flatMap(({ end }) => nounPhrase(chart, end).flatMap((resource) => held(resource, resource.end)));
  return [...resourceFirst, ...resourceLast];
};

/** `A boat can't be rented twice for the same slot`, `never book a room twice at the same time`. */
const twice: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((resource) =>
    words(
      "can not be|must not be|may not be|is never|must never be|can never be|may never be|are never|is not|are not|shall not be|should never be|never|never be",
    )(chart, resource.end).flatMap((not) =>
      [{ end: not.end }, ...token(({ pos }) => (pos === "VERB" ? true : null))(chart, not.end)].flatMap((verb) =>
        words("twice|two times|more than once|double")(chart, verb.end).flatMap((n) =>
          words(
            "at the same time|for the same time|for the same slot|for the same time slot|at once|for the same period|for the same hour|for the same day|for the same date|for the same night|for the same nights|for the same dates|in the same slot|in the same time slot|at the same hour|on the same day|for overlapping times|for overlapping dates|for overlapping periods|for one slot|for one time slot|on the same night",
          )(chart, n.end).flatMap((once): Hit<readonly Norm[]>[] => {
            const norm = heldBy(chart, resource.value);
            return norm ? [{ ...once, value: [norm], marks: resource.marks, cost: resource.cost }] : [];
          }),
        ),
      ),
    ),
  );

/** The one timed record whose rows hold a resource. */
function heldBy(chart: Chart, resource: Noun): Norm | null {
  if (resource.record === null) return null;
  const rows = chart.names.graph.records.filter(({ name }) => {
    const way = wayBetween(chart.names.graph, name, resource.record ?? "");
    return isTimed(chart, name) && way?.steps.length === 1 && !way.many;
  });
  const whole = rows.filter((each) => startField(each) && endField(each));
  const [only, ...others] = whole.length > 0 ? whole : rows;
  return only && others.length === 0 ? normOf(chart, only.name, resource) : null;
}

/** `Overlapping bookings are a no-go`, `no double bookings`, `visits must not overlap`: of the one thing that they refer to. */
const overlapping: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (end: number, rows: Hit<Noun>) => {
    const { record } = rows.value;
    if (!record || !isTimed(chart, record) || rows.value.cnf.length > 0 || rows.value.generic) return;
    const things = chart.names.graph.relations.filter(
      ({ from, to, many }) => from === record && !many && !chart.names.records.get(to)?.isPerson,
    );
    const [only, ...others] = things;
    if (only && others.length === 0)
      found.push({
        end,
        marks: rows.marks,
        cost: rows.cost,
        value: [{ frame: "exclusive", record, resource: `${record}.${only.name}` }],
      });
  };
  for (const no of words("no overlapping|no double|no two overlapping|never overlapping")(chart, at))
    for (const rows of nounPhrase(chart, no.end)) put(words("of the same|")(chart, rows.end)[0]?.end ?? rows.end, rows);
  for (const lead of words("overlapping|double|two overlapping")(chart, at))
    for (const rows of nounPhrase(chart, lead.end))
      for (const not of words(
        "are not allowed|are forbidden|are not possible|are prohibited|are impossible|are refused|are rejected|must be refused|are a no-go|are a no go|are ruled out|is not allowed|must not happen|must be avoided|must never happen|are to be avoided|not allowed|forbidden|prohibited",
      )(chart, rows.end))
        put(not.end, rows);
  for (const rows of nounPhrase(chart, at))
    for (const not of words(
      "may not overlap|must not overlap|can not overlap|never overlap|shall not overlap|do not overlap|must never overlap|may never overlap|should never overlap|should not overlap|must not clash|may not clash|can never overlap",
    )(chart, rows.end))
      put(not.end, rows);
  return found;
};

/** `Leave 30 minutes between two rentals of the same boat`. */
const leaveGap: Parser<readonly Norm[]> = (chart, at) => {
  const lead = words(
    "leave|leave at least|keep|keep at least|allow|allow at least|plan|plan at least|at least|there must be|there must be at least|we need|we need at least|minimum|min|a minimum of|there has to be at least|always leave",
  )(chart, at)[0];
  if (!lead) return [];
  return span(chart, lead.end).flatMap((length) =>
    words(
      "between two|between|in between|between two consecutive|between consecutive|free between|free between two|break between|break between two|gap between|gap between two|cleaning between|must lie between",
    )(chart, length.end).flatMap((between) =>
      nounPhrase(chart, between.end).flatMap((rows) =>
        words("of the same|in the same|of one|in one|for the same|with the same|on the same|of a|in a|per|by the same")(
          chart,
          rows.end,
        ).flatMap((of) =>
          nounPhrase(chart, of.end).flatMap((resource): Hit<readonly Norm[]>[] => {
            const { record, cnf } = rows.value;
            const norm =
              record && cnf.length === 0 && isTimed(chart, record) ? normOf(chart, record, resource.value) : null;
            const isShort = length.value.unit === "minutes" || length.value.unit === "hours";
            return norm?.frame === "exclusive" && isShort
              ? [
                  {
                    ...resource,
                    value: [{ ...norm, gap: spanText(length.value) }],
                    marks: [...rows.marks, ...resource.marks],
                    cost: rows.cost + resource.cost,
                  },
                ]
              : [];
          }),
        ),
      ),
    ),
  );
};

/** The one timed record through which two others meet: a screening of a film in a venue. */
function linkOf(chart: Chart, a: string, b: string | null): string | null {
  if (b === null || a === b) return null;
  const { graph } = chart.names;
  const links = graph.records.filter(
    ({ name }) =>
      isTimed(chart, name) &&
      [a, b].every(
        (to) => wayBetween(graph, name, to)?.steps.length === 1 && wayBetween(graph, name, to)?.many === false,
      ),
  );
  const whole = links.filter((each) => startField(each) && endField(each));
  const [only, ...others] = whole.length > 0 ? whole : links;
  return only && others.length === 0 ? only.name : null;
}

/** Whether a record has a time of its own, so that two of its rows may overlap. */
function isTimed(chart: Chart, name: string): boolean {
  const record = chart.names.records.get(name);
  return (
    record?.fields.some(
      ({ type, name: field }) =>
        (type === "date" || type === "datetime") &&
        !/expir|valid|until|due|born|birth|issued|signed|joined|created|paid|purchased|renew/.test(field),
    ) ?? false
  );
}

/** `with 20 minutes between them`, `, 20 min turnaround`. */
const gap: Parser<string> = (chart, at) => {
  const joined =
    words("and|with|plus|,|and please|please|and we want|we want|and there must be|")(chart, at)[0]?.end ?? at;
  const lead = words(
    "leave|at least|allow|keep|leave at least|with at least|keep at least|allow at least|there must be|there must be at least|a|an|with a|a gap of|a break of|plan|",
  )(chart, joined)[0];
  return span(chart, lead?.end ?? at).flatMap((hit) =>
    words(
      "between them|in between|turnaround time|in between for cleaning|between for cleaning|to clean|for cleaning|cleaning time|turnaround|between|apart|between two|break|gap|between appointments|of break|in between them|gap between them|buffer|changeover",
    )(chart, hit.end).map((end) => ({ ...end, value: spanText(hit.value) })),
  );
};

/** exclusive: no two records hold the same resource at overlapping times. */
export const exclusive: Parser<readonly Norm[]> = (chart, at) =>
  [resourceFirst, rowsFirst, doubleBooked, twice, overlapping, thereIs, asked, breaks, leaveGap].flatMap((parser) =>
    parser(chart, at).flatMap((hit) => [
      hit,
      ...gap(chart, hit.end).map((more) => ({
        ...hit,
        end: more.end,
        value: hit.value.map((norm): Norm => (norm.frame === "exclusive" ? { ...norm, gap: more.value } : norm)),
      })),
    ]),
  );
