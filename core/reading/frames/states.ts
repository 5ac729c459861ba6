import type { Norm } from "../../norms/norm.ts";
import type { GraphStates } from "../graph.ts";
import { type Chart, firstOf, type Hit, type Parser, skipFillers, token, words } from "../phrases/chart.ts";
import { namesAt } from "../phrases/names.ts";

const arrows = words(
  "->|=>|→|then|then becomes|becomes|and then becomes|, then becomes|and then to|to|,|and then|, then|-|–|, and|and|and finally|before|—|>|next|and on to|on to|or finally|via",
);
const either = firstOf<string>(
  words("or|/|, or"),
  token(({ lower }) => (lower === "|" ? lower : null)),
);

type Stage = readonly string[];

/** `draft -> submitted -> approved or rejected`: the values of one state list in the order of the sentence. */
function stages(chart: Chart, at: number, states: GraphStates): Hit<readonly Stage[]>[] {
  const all: Hit<readonly Stage[]>[] = [];
  let left = one(chart, at, states);
  for (let n = 0; left && n < 20; n++) {
    if (left.value.length > 1) all.push(left);
    const between: number | undefined = arrows(chart, left.end)[0]?.end;
    const next = between === undefined ? null : one(chart, between, states);
    if (!next) break;
    left = { ...next, value: [...left.value, ...next.value] };
  }
  return all;
}

function one(chart: Chart, at: number, states: GraphStates): Hit<readonly Stage[]> | null {
  const first = valueAt(chart, at, states);
  if (!first) return null;
  const stage = [first.value];
  let end = first.end;
  for (let or = either(chart, end)[0]; or; or = either(chart, end)[0]) {
    const next = valueAt(chart, or.end, states);
    if (!next) break;
    stage.push(next.value);
    end = next.end;
  }
  return { end, value: [stage], marks: [], cost: 0 };
}

function valueAt(chart: Chart, at: number, states: GraphStates): { end: number; value: string } | null {
  const from = skipFillers(chart, words("(|\"|'|either|the|back to|")(chart, at)[0]?.end ?? at);
  for (const { end, named } of namesAt(chart.names, chart.tokens, from))
    if (named.kind === "value" && named.record.name === states.record && named.field.name === states.field)
      return { end, value: named.value };
  return null;
}

const goes = words(
  "goes from|goes|is first|first|starts as|starts|begins as|go from|go|moves from|moves|move from|move|runs|run|runs from|is first|is|are|:|passes through|passes|pass from|starts as|start as|starts|start|can be|is either|are either|advances from|progress from|progresses from|progresses|follows|flows|changes from|has the states|has the statuses|is one of|",
);

/** `A ticket goes from open to in progress to closed`, `order status: placed, preparing, ready`, `belts go white, yellow, black`. */
export const states: Parser<readonly Norm[]> = (chart, at) =>
  chart.names.graph.states.flatMap((list): Hit<readonly Norm[]>[] => {
    const head = subjectEnds(chart, at, list);
    return head.flatMap((from) =>
      goes(chart, from).flatMap((verb) =>
        stages(chart, verb.end, list).flatMap((hit): Hit<readonly Norm[]>[] => {
          const chained = hit.value
            .slice(1)
            .flatMap((stage, i) =>
              (hit.value[i] ?? []).flatMap((before) => stage.map((after): [string, string] => [before, after])),
            );
          const isList =
            /^(?:is|are|can be|is either|are either|is one of|has the statuses)$/.test(verb.value) ||
            hit.value.length < 2;
          if (isList || (from === at && verb.value === "" && hit.value.length < 3)) return [];
          return [
            {
              end: hit.end,
              marks: [{ slot: "order", from: verb.end, to: hit.end }],
              cost: verb.value === "" ? 1 : 0,
              value: [{ frame: "states", record: list.record, field: list.field, order: chained }],
            },
          ];
        }),
      ),
    );
  });

const noReturn = words(
  "never comes back|never come back|is the end|is terminal|are terminal|never goes back|never go back|can not be reopened|can not be undone|is never resumed|are never resumed|is never reactivated|are never reactivated|is never reopened|are never reopened|stays|can not be reversed|can never be reopened|is never revived|has no way back|have no way back|can not be restored|can not come back|can not be reactivated|can not be resumed|must not be reopened|may not be reopened|is irreversible|are irreversible|: no way back|= no way back|can not be revived|is for good|are for good",
);

/** `An aborted task is never resumed`, `cancelled is final`: no move leads out of a state. */
export const terminal: Parser<readonly Norm[]> = (chart, at) =>
  chart.names.graph.states.flatMap((list): Hit<readonly Norm[]>[] =>
    subjectEnds(chart, at, list).flatMap((from) => {
      const stage = one(chart, from, list);
      if (!stage) return [];
      const noun = words("status|state|one|ones|")(chart, stage.end)[0]?.end ?? stage.end;
      const record = namesAt(chart.names, chart.tokens, noun).find(
        ({ named }) => named.kind === "record" && named.record.name === list.record,
      );
      if (!record) return [];
      const same = words("stay|stays|remain|remains")(chart, record.end).flatMap((verb): Hit<readonly Norm[]>[] => {
        const again = one(chart, verb.end, list);
        return again && again.value[0]?.join() === stage.value[0]?.join()
          ? [
              {
                end: again.end,
                marks: [{ slot: "terminal", from, to: stage.end }],
                cost: 0,
                value: [
                  {
                    frame: "states",
                    record: list.record,
                    field: list.field,
                    order: [],
                    terminal: [...(stage.value[0] ?? [])],
                  },
                ],
              },
            ]
          : [];
      });
      if (same.length > 0) return same;
      return noReturn(chart, record.end).flatMap((verb): Hit<readonly Norm[]>[] => {
        const isKnown = chart.names.graph.acts.some(
          (act) => act.record === list.record && act.effect.kind === "set" && verb.value.includes(act.verb),
        );
        return isKnown
          ? []
          : [
              {
                end: verb.end,
                marks: [{ slot: "terminal", from, to: stage.end }],
                cost: 0,
                value: [
                  {
                    frame: "states",
                    record: list.record,
                    field: list.field,
                    order: [],
                    terminal: [...(stage.value[0] ?? [])],
                  },
                ],
              },
            ];
      });
    }),
  );

/** Where the words for the record and its state end: `the status of an order`, `tickets`, nothing. */
function subjectEnds(chart: Chart, at: number, list: GraphStates): number[] {
  const ends = [at];
  let from = skipFillers(chart, at);
  for (let n = 0; n < 8; n++) {
    const skipped = words(
      "a|an|the|of|its|every|each|'s|state|states|status|statuses|stage|stages|life cycle|lifecycle|workflow|flow",
    )(chart, from)[0];
    const named = namesAt(chart.names, chart.tokens, from).find(
      ({ named: each }) =>
        (each.kind === "record" && each.record.name === list.record) ||
        (each.kind === "field" && each.record.name === list.record && each.field.name === list.field),
    );
    const end = named?.end ?? skipped?.end;
    if (end === undefined) break;
    from = end;
    ends.push(end);
  }
  return ends;
}
