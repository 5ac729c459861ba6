import type { Found } from "./found.ts";
import type { GraphStates } from "./graph.ts";
import type { Clause } from "./text.ts";
import type { ValueList } from "./value-lists.ts";
import { verbBase } from "./verbs.ts";

/** State lists on the records that they belong to: those that the brief gives, else those of the trade whose words it uses. */
export function readStates(
  found: readonly Found[],
  lists: readonly ValueList[],
  clauses: readonly Clause[],
  resolve: (list: ValueList) => { record: Found; field: string } | null,
  setBy: ReadonlyMap<Found, ReadonlySet<string>>,
): GraphStates[] {
  const states: GraphStates[] = [];
  const words = new Set(clauses.flatMap(({ tokens }) => tokens.flatMap(({ lower, lemma }) => [lower, lemma])));
  for (const list of lists) {
    const place = resolve(list);
    if (!place) continue;
    const { record, field } = place;
    const at = states.findIndex((known) => known.record === record.name && known.field === field);
    const known = states[at];
    const [opening] = record.sense?.states.find((own) => own.field === field)?.values ?? [];
    const first = list.opensWithRecord && opening && !list.values.includes(opening) ? [opening] : [];
    const usual = record.sense?.states.find((own) => own.field === field)?.values ?? [];
    const spoken = usual.filter((value) => words.has(value) || words.has(verbBase(value) ?? value));
    const extra = field === "status" ? [...(setBy.get(record) ?? []), ...spoken] : spoken;
    const values = [...new Set([...(known?.values ?? []), ...first, ...list.values, ...extra])];
    const opens = first.flatMap((from) => list.order.slice(0, 1).map(([to]): [string, string] => [from, to]));
    const order = [...(known?.order ?? []), ...opens, ...list.order];
    const merged: GraphStates = {
      record: record.name,
      field,
      values,
      order,
      source: "brief",
      spans: [...(known?.spans ?? []), { start: list.start, end: list.end }],
    };
    if (known) states[at] = merged;
    else states.push(merged);
  }
  for (const record of found) {
    for (const { field, values, order } of record.sense?.states ?? []) {
      if (states.some((known) => known.record === record.name && known.field === field)) continue;
      const spans = evidence(record, values, clauses);
      if (spans.length === 0 && !(field === "status" && (setBy.get(record)?.size ?? 0) > 0)) continue;
      const own = field === "status" ? [...(setBy.get(record) ?? [])] : [];
      states.push({
        record: record.name,
        field,
        values: [...new Set([...values, ...own])],
        order,
        source: "trade",
        spans,
      });
    }
    const left = [...(setBy.get(record) ?? [])];
    if (left.length > 1 && !states.some((known) => known.record === record.name && known.field === "status"))
      states.push({ record: record.name, field: "status", values: left, order: [], source: "follows", spans: [] });
  }
  return states;
}

/** Where a value of a state stands beside its record: `an unpaid invoice`, `the ticket is closed`. */
function evidence(
  record: Found,
  values: readonly string[],
  clauses: readonly Clause[],
): { start: number; end: number }[] {
  const words = new Set(values.map((value) => value.split("_").at(-1) ?? value));
  const spans: { start: number; end: number }[] = [];
  for (const mention of record.mentions) {
    const { tokens } = mention.clause;
    if (!clauses.includes(mention.clause)) continue;
    const before = tokens.slice(Math.max(0, mention.from - 2), mention.from);
    const after = tokens.slice(mention.to, mention.to + 5);
    for (const token of [...before, ...after])
      if (words.has(token.lower) && (token.pos === "ADJ" || token.pos === "VERB" || token.pos === "ADV"))
        spans.push({ start: token.start, end: token.end });
  }
  return spans;
}
