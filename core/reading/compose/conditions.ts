import { type Cnf, conditionsOf } from "../phrases/atoms.ts";
import { within } from "../phrases/event.ts";
import { lift } from "../phrases/walk.ts";
import { cover, type Draft } from "./draft.ts";
import { conditionOf, type Done, thingOf } from "./meaning.ts";
import type { Ground } from "./rule.ts";
import type { Part, PartKind } from "./sentence.ts";

export const partsOf = ({ parts }: Ground, ...kinds: readonly PartKind[]): readonly Part[] =>
  parts.filter(({ kind }) => kinds.includes(kind));
export const coverCue = (draft: Draft, { cue, from }: Part): void => cover(draft, { from: cue, to: from });

/** Conditions told from a record. Where no one way leads there, the draft speaks of what the records do not hold. */
export function liftTo(draft: Draft, record: string, cnf: Cnf): Cnf {
  const lifted = lift(draft.chart.names.graph, record, cnf);
  draft.isUnheld ||= lifted === null;
  return lifted ?? [];
}

/** What parts of some kinds say must be so, told from a record. */
export function conditionsIn(draft: Draft, ground: Ground, record: string, ...kinds: readonly PartKind[]): Cnf {
  draft.focus = draft.chart.names.records.get(record) ?? draft.focus;
  return partsOf(ground, ...kinds).flatMap((part) => {
    const cnf = conditionOf(draft, part);
    if (cnf) coverCue(draft, part);
    return cnf ? liftTo(draft, record, cnf) : [];
  });
}

export const slot = <K extends "when" | "unless">(
  name: K,
  cnf: Cnf,
): { [key in K]?: ReturnType<typeof conditionsOf> } =>
  (cnf.length > 0 ? { [name]: conditionsOf(cnf) } : {}) as { [key in K]?: ReturnType<typeof conditionsOf> };

/** What a label before a colon narrows the rest to: `e-bikes: only the owner opens the motor`. */
export function labelled(draft: Draft, { label }: Ground, record: string): Cnf {
  if (!label) return [];
  const thing = thingOf(draft, label);
  return thing && thing.cnf.length > 0 ? liftTo(draft, record, thing.cnf) : [];
}

/** The conditions on an act: those of its own rows, of a label, and what the clause says when it holds. */
export const whenOf = (draft: Draft, ground: Ground, { act, cnf }: Done): Cnf => [
  ...liftTo(draft, act.record, cnf),
  ...labelled(draft, ground, act.record),
  ...conditionsIn(draft, ground, act.record, "when"),
];

/** The time that a duty has. */
export function timeIn(draft: Draft): { readonly within?: string } {
  const { chart } = draft;
  for (let at = 0; at < chart.tokens.length; at++) {
    const hit = within(chart, at).toSorted((a, b) => b.end - a.end)[0];
    if (!hit) continue;
    cover(draft, { from: at, to: hit.end });
    return { within: hit.value };
  }
  return {};
}
