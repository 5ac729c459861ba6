import type { Norm } from "../../norms/norm.ts";
import type { GraphRecord } from "../graph.ts";
import { type ActPhrase, nominalAct } from "../phrases/act.ts";
import { type Cnf, conditionsOf } from "../phrases/atoms.ts";
import { type Chart, type Hit, type Parser, words } from "../phrases/chart.ts";
import { condition } from "../phrases/condition.ts";
import { leave, leaves, roleAt } from "../phrases/consent.ts";
import { happening, whenSlot } from "../phrases/event.ts";
import { comparison } from "../phrases/noun.ts";
import { number } from "../phrases/quantity.ts";
import { lift } from "../phrases/walk.ts";

const needs = words(
  "needs|need|requires|require|must have|has to have|have to have|only with|only goes through with|takes|take|only happens with|:|calls for|call for|is subject to|are subject to|depends on|depend on|has to get|must get",
);
/** `must approve`, `signs off on`, `has to authorise`. */
const approving = [
  "approve",
  "sign off",
  "sign off on",
  "authorise",
  "authorize",
  "validate",
  "okay",
  "countersign",
  "endorse",
  "agree to",
  "say yes to",
  "consent to",
]
  .flatMap((base) => {
    const [verb = "", ...rest] = base.split(" ");
    const third = [/y$/.test(verb) && !/[ao]y$/.test(verb) ? verb.replace(/y$/, "ies") : `${verb}s`, ...rest].join(" ");
    return [
      base,
      third,
      ...[
        "must",
        "has to",
        "have to",
        "needs to",
        "need to",
        "should",
        "shall",
        "must first",
        "has to first",
        "can",
        "may",
        "is the one who can",
      ].map((modal) => `${modal} ${base}`),
    ];
  })
  .concat("must confirm")
  .join("|");
const approved =
  "approved|authorised|authorized|signed off|confirmed|cleared|okayed|released|countersigned|signed|agreed|validated|endorsed|granted|ok'd|vetted";

/** What is approved: an act by its noun, or a record that comes into being by one. */
const approvedAct: Parser<ActPhrase> = (chart, at) => {
  const acts = nominalAct(chart, at).flatMap((hit): Hit<ActPhrase>[] => (hit.value.quant === "no" ? [] : [hit]));
  const front: Hit<ActPhrase>[] = [];
  for (const first of fronts(chart, at))
    for (const hit of nominalAct(chart, first.end)) {
      const record = chart.names.records.get(hit.value.act.record);
      const cnf = record && hit.value.quant !== "no" ? first.value(record) : null;
      if (cnf)
        front.push({
          ...hit,
          cost: hit.cost + first.cost,
          value: { act: hit.value.act, cnf: [...hit.value.cnf, ...cnf] },
        });
    }
  return [...acts, ...front];
};

/** What stands before: `above 200 EUR`, `if it exceeds 200 EUR`, told from the record of the act. */
function fronts(chart: Chart, at: number): Hit<(record: GraphRecord) => Cnf | null>[] {
  const found: Hit<(record: GraphRecord) => Cnf | null>[] = [];
  const ends = new Set(
    chart.names.graph.records.flatMap((record) => comparison(record)(chart, at).map(({ end }) => end)),
  );
  for (const end of ends)
    found.push({
      end,
      marks: [],
      cost: 0,
      value: (record) => {
        const said = comparison(record)(chart, at).find((hit) => hit.end === end);
        return said ? [[said.value]] : null;
      },
    });
  for (const word of words("if|when|where|whenever|in case|once")(chart, at))
    for (const hit of condition(chart, word.end))
      found.push({ ...hit, value: (record) => lift(chart.names.graph, record.name, hit.value) });
  return found;
}

const normOf = (phrase: ActPhrase, by: string, count: number): Norm => ({
  frame: "approve",
  act: [phrase.act.text],
  by,
  ...(count > 1 ? { count } : {}),
  ...whenSlot(phrase.cnf),
});

function withCondition(
  chart: Parameters<Parser<unknown>>[0],
  hit: Hit<{ phrase: ActPhrase; by: string; count: number }>,
): Hit<readonly Norm[]>[] {
  const { phrase, by, count } = hit.value;
  const found: Hit<readonly Norm[]>[] = [{ ...hit, value: [normOf(phrase, by, count)] }];
  const put = (end: number, cost: number, cnf: ActPhrase["cnf"] | null) => {
    if (cnf)
      found.push({
        ...hit,
        end,
        cost: hit.cost + cost,
        value: [normOf({ ...phrase, cnf: [...phrase.cnf, ...cnf] }, by, count)],
      });
  };
  for (const word of words("if|when|where|whenever|in case|as soon as|once")(chart, hit.end))
    for (const more of condition(chart, word.end))
      put(more.end, more.cost, lift(chart.names.graph, phrase.act.record, more.value));
  const record = chart.names.records.get(phrase.act.record);
  if (record) for (const more of comparison(record)(chart, hit.end)) put(more.end, more.cost, [[more.value]]);
  return found;
}

/** `An exhumation needs the warden's consent and that of the family`: several who must each approve. */
const needsSeveral: Parser<readonly Norm[]> = (chart, at) =>
  approvedAct(chart, at).flatMap((hit) =>
    needs(chart, hit.end).flatMap((verb) =>
      leaves(chart, verb.end).flatMap((all): Hit<readonly Norm[]>[] =>
        all.value.length > 1
          ? [
              {
                ...all,
                marks: [...hit.marks, ...all.marks],
                cost: hit.cost + all.cost,
                value: all.value.map(({ by, count }) => normOf(hit.value, by, count)),
              },
            ]
          : [],
      ),
    ),
  );

/** `A refund above 600 needs a supervisor's approval`. */
const needsConsent: Parser<readonly Norm[]> = (chart, at) =>
  approvedAct(chart, at).flatMap((hit) =>
    needs(chart, hit.end).flatMap((verb) =>
      leave(chart, verb.end).flatMap((who) =>
        withCondition(chart, {
          ...who,
          marks: [...hit.marks, ...who.marks],
          cost: hit.cost + who.cost,
          value: { phrase: hit.value, by: who.value.by, count: who.value.count },
        }),
      ),
    ),
  );

/** `Refunds > 200 EUR: manager signs off`. */
const brief: Parser<readonly Norm[]> = (chart, at) =>
  approvedAct(chart, at).flatMap((hit) =>
    words(":|->|=>|-|–|→")(chart, hit.end).flatMap((mark) =>
      roleAt(chart, mark.end).flatMap((role) =>
        words(
          "approval|sign-off|ok first|signs off|sign off|approves|must approve|approves first|decides|must sign off|has to approve|only|must agree|has to agree|needs to approve|signs|must sign|has to sign|ok|okays",
        )(chart, role.end).map(
          (verb): Hit<readonly Norm[]> => ({
            ...verb,
            marks: [...hit.marks, ...role.marks],
            cost: hit.cost + role.cost,
            value: [normOf(hit.value, role.value, 1)],
          }),
        ),
      ),
    ),
  );

/** `Refunds over 200 EUR: ask the manager first`, `refunds > 200 EUR -> manager`: above a limit only. */
const askFirst: Parser<readonly Norm[]> = (chart, at) =>
  approvedAct(chart, at).flatMap((hit) =>
    hit.value.cnf.length === 0
      ? []
      : words(
          ": ask|: check with|: get the ok of|: first ask|: always ask|->|=>|→|: talk to|: needs|: only with|: please ask|: call|need|needs|: go to|: goes to",
        )(chart, hit.end).flatMap((mark) => {
          const n = number(chart, mark.end)[0];
          if (/^(?:need|needs)$/.test(mark.value) && !n) return [];
          return roleAt(chart, n?.end ?? mark.end).map(
            (role): Hit<readonly Norm[]> => ({
              ...role,
              end: words("first|before|decides|for approval|")(chart, role.end)[0]?.end ?? role.end,
              marks: [...hit.marks, ...role.marks],
              cost: hit.cost + role.cost + 1,
              value: [normOf(hit.value, role.value, n?.value ?? 1)],
            }),
          );
        }),
  );

/** `Ask the manager before deleting an invoice`. */
const askBefore: Parser<readonly Norm[]> = (chart, at) =>
  words(
    "ask|always ask|check with|always check with|get approval from|get permission from|get the approval of|get the ok of|get the permission of|get consent from|you need to ask|first ask|you must ask",
  )(chart, at).flatMap((ask) =>
    roleAt(chart, ask.end).flatMap((role) =>
      words("before|before you|prior to|before we")(chart, role.end).flatMap((before) =>
        happening(chart, before.end).flatMap((act): Hit<readonly Norm[]>[] =>
          act.value.act.known !== null || /^(?:create|update|delete) /.test(act.value.act.text)
            ? [
                {
                  ...act,
                  marks: [...role.marks, ...act.marks],
                  cost: role.cost + act.cost,
                  value: [normOf(act.value, role.value, 1)],
                },
              ]
            : [],
        ),
      ),
    ),
  );

/** `Discounts over 15 % must be approved by the manager`, `refunds above 600 are signed off by a supervisor`. */
const mustBeApproved: Parser<readonly Norm[]> = (chart, at) =>
  approvedAct(chart, at).flatMap((hit) =>
    words(
      "must be|have to be|has to be|need to be|needs to be|are|is|should be|shall be|are to be|is to be|may only be|can only be|must first be|need|needs",
    )(chart, hit.end).flatMap((be) =>
      words(approved)(chart, be.end).flatMap((verb) =>
        words("by|off by")(chart, verb.end).flatMap((by) => {
          const n = number(chart, by.end)[0];
          return roleAt(chart, n?.end ?? by.end).flatMap((role) =>
            withCondition(chart, {
              ...role,
              marks: [...hit.marks, ...role.marks],
              cost: hit.cost + role.cost,
              value: { phrase: hit.value, by: role.value, count: n?.value ?? 1 },
            }),
          );
        }),
      ),
    ),
  );

/** `Bookings more than 14 days ahead go past the captain`, `claims over 500 go to the board for approval`. */
const goesTo: Parser<readonly Norm[]> = (chart, at) =>
  approvedAct(chart, at).flatMap((hit) =>
    words(
      "are escalated to|is escalated to|are referred to|is referred to|are passed to|is passed to|are sent to|is sent to|must be escalated to|must be referred to|have to be escalated to|has to be escalated to|need to go to|needs to go to|go up to|go past|goes past|go through|goes through|go to|goes to|must go past|must go to|must go through|have to go past|has to go past",
    )(chart, hit.end).flatMap((go) =>
      roleAt(chart, go.end).flatMap((role): Hit<readonly Norm[]>[] => {
        const end = words("for approval|for sign-off|for a decision|for signature|first|for authorisation")(
          chart,
          role.end,
        )[0];
        if (!end && /to$/.test(go.value)) return [];
        return [
          {
            ...role,
            end: end?.end ?? role.end,
            marks: [...hit.marks, ...role.marks],
            cost: hit.cost + role.cost,
            value: [normOf(hit.value, role.value, 1)],
          },
        ];
      }),
    ),
  );

/** `A supervisor must approve refunds above 600`, `the treasurer signs off expenses over 500`. */
const roleApproves: Parser<readonly Norm[]> = (chart, at) =>
  [{ end: at, value: 1 }, ...number(chart, at)]
    .flatMap((n) => roleAt(chart, n.end).map((role) => ({ ...role, n: n.value })))
    .flatMap((role) =>
      words(approving)(chart, role.end).flatMap((verb) =>
        approvedAct(chart, verb.end).flatMap((hit) =>
          withCondition(chart, {
            ...hit,
            marks: [...role.marks, ...hit.marks],
            cost: hit.cost + role.cost,
            value: { phrase: hit.value, by: role.value, count: role.n },
          }),
        ),
      ),
    );

/** `If a refund exceeds 200 EUR, the manager must approve it`. */
const conditionThenRole: Parser<readonly Norm[]> = (chart, at) =>
  words("if|when|where|whenever|once|as soon as")(chart, at).flatMap((word) =>
    condition(chart, word.end).flatMap((front) =>
      roleApproves(chart, front.end).flatMap((hit): Hit<readonly Norm[]>[] => {
        const [norm] = hit.value;
        if (norm?.frame !== "approve") return [];
        const record = norm.act[0]?.split(" ").at(-1) ?? "";
        const when = lift(chart.names.graph, record, front.value);
        if (!when) return [];
        const all = [...conditionsOf(when), ...(norm.when ?? [])];
        const unlike = all.filter((each, i) => all.findIndex((other) => String(other) === String(each)) === i);
        return [
          {
            ...hit,
            marks: [...front.marks, ...hit.marks],
            cost: front.cost + hit.cost,
            value: [{ ...norm, when: unlike }],
          },
        ];
      }),
    ),
  );

/** `For refunds over 200 EUR the manager's approval is required`, `manager approval is required for refunds over 200 EUR`. */
const leaveRequired: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const required = words(
    "is required|is needed|is necessary|must be obtained|must be given|is mandatory|has to be obtained|are required|are needed|is compulsory|",
  );
  for (const word of words("for|on|with|before|in the case of|in case of")(chart, at))
    for (const hit of approvedAct(chart, word.end))
      for (const who of leave(chart, hit.end))
        for (const verb of required(chart, who.end))
          if (verb.value !== "")
            found.push({
              ...verb,
              marks: [...hit.marks, ...who.marks],
              cost: hit.cost,
              value: [normOf(hit.value, who.value.by, who.value.count)],
            });
  for (const who of leave(chart, at))
    for (const verb of required(chart, who.end))
      for (const word of words("for|before|on|to|if|when|in the case of|in order to")(chart, verb.end))
        for (const hit of [...approvedAct(chart, word.end), ...happening(chart, word.end)])
          if (verb.value !== "" || word.value === "for")
            found.push({
              ...hit,
              marks: [...hit.marks, ...who.marks],
              cost: hit.cost,
              value: [normOf(hit.value, who.value.by, who.value.count)],
            });
  return found;
};

/** approve: somebody's approval is needed. */
export const approve: Parser<readonly Norm[]> = (chart, at) =>
  [
    askBefore,
    askFirst,
    needsSeveral,
    needsConsent,
    mustBeApproved,
    goesTo,
    roleApproves,
    conditionThenRole,
    leaveRequired,
    brief,
  ].flatMap((parser) => parser(chart, at));
