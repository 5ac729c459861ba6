import type { Norm } from "../../norms/norm.ts";
import { type ActPhrase, nominalAct } from "../phrases/act.ts";
import { type Hit, type Parser, words } from "../phrases/chart.ts";
import { condition } from "../phrases/condition.ts";
import { whenSlot } from "../phrases/event.ts";
import { comparison, nounPhrase } from "../phrases/noun.ts";
import { number } from "../phrases/quantity.ts";
import { lift } from "../phrases/walk.ts";
import { roleAt } from "./modal.ts";

const consent =
  "approval|consent|permission|sign-off|signature|authorisation|authorization|ok|okay|agreement|go-ahead|signoff|clearance|say-so|prior approval|written approval|written consent|approvals";
const needs = words(
  "needs|need|requires|require|must have|has to have|have to have|only with|only goes through with|takes|take|only happens with|only by",
);
const approved =
  "approved|authorised|authorized|signed off|confirmed|cleared|okayed|released|countersigned|signed|agreed|validated|endorsed";

/** Whose approval: `the manager's approval`, `approval by two directors`, `a supervisor's OK`. */
const whose: Parser<{ by: string; count: number }> = (chart, at) => {
  const found: Hit<{ by: string; count: number }>[] = [];
  for (const role of roleAt(chart, at)) {
    const mark = words("'s|'")(chart, role.end)[0];
    if (mark)
      for (const word of words(consent)(chart, mark.end))
        found.push({ ...word, marks: role.marks, value: { by: role.value, count: 1 } });
  }
  const article = words("the|a|an|prior|written|prior written|the prior|the written")(chart, at)[0]?.end ?? at;
  for (const word of words(consent)(chart, article))
    for (const by of words("of|from|by")(chart, word.end)) {
      const n = number(chart, by.end)[0];
      for (const role of roleAt(chart, n?.end ?? by.end))
        found.push({ ...role, value: { by: role.value, count: n?.value ?? 1 } });
    }
  return found;
};

/** What is approved: an act by its noun, or a record that comes into being by one. */
const approvedAct: Parser<ActPhrase> = (chart, at) => {
  const acts = nominalAct(chart, at).flatMap((hit): Hit<ActPhrase>[] => (hit.value.quant === "no" ? [] : [hit]));
  return acts;
};

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

/** `A refund above 600 needs a supervisor's approval`. */
const needsConsent: Parser<readonly Norm[]> = (chart, at) =>
  approvedAct(chart, at).flatMap((hit) =>
    needs(chart, hit.end).flatMap((verb) =>
      whose(chart, verb.end).flatMap((who) =>
        withCondition(chart, {
          ...who,
          marks: [...hit.marks, ...who.marks],
          cost: hit.cost + who.cost,
          value: { phrase: hit.value, by: who.value.by, count: who.value.count },
        }),
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
      "go past|goes past|go through|goes through|go to|goes to|must go past|must go to|must go through|have to go past|has to go past",
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
  roleAt(chart, at).flatMap((role) =>
    words(
      "must approve|approves|must sign off|signs off|must authorise|authorises|has to approve|has to sign off|must confirm|needs to approve|has to authorise|signs off on|must sign off on|approve|must authorize|authorizes",
    )(chart, role.end).flatMap((verb) =>
      nounPhrase(chart, verb.end).flatMap(() =>
        approvedAct(chart, verb.end).flatMap((hit) =>
          withCondition(chart, {
            ...hit,
            marks: [...role.marks, ...hit.marks],
            cost: hit.cost + role.cost,
            value: { phrase: hit.value, by: role.value, count: 1 },
          }),
        ),
      ),
    ),
  );

/** approve: somebody's approval is needed. */
export const approve: Parser<readonly Norm[]> = (chart, at) =>
  [needsConsent, mustBeApproved, goesTo, roleApproves].flatMap((parser) => parser(chart, at));
