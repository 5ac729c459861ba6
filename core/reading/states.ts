import { isUsualState } from "../trades/library.ts";
import { isGeneralChange } from "./act-effects.ts";
import { type Doing, infinitive } from "./doings.ts";
import type { Found } from "./found.ts";
import type { GraphStates, Span } from "./graph.ts";
import type { Clause } from "./text.ts";
import type { ValueList } from "./value-lists.ts";
import { verbBase } from "./verbs.ts";

/** State lists on the records that they belong to: those that the brief gives; else, of a record that it says to be in several states, those and what its trade has beside; else what acts set (`setBy`). */
export function readStates(
  found: readonly Found[],
  lists: readonly ValueList[],
  clauses: readonly Clause[],
  resolve: (list: ValueList) => { record: Found; field: string } | null,
  setBy: ReadonlyMap<Found, ReadonlySet<string>>,
  doings: readonly Doing[],
): GraphStates[] {
  const states: GraphStates[] = [];
  const words = new Set(clauses.flatMap(({ tokens }) => tokens.flatMap(({ lower, lemma }) => [lower, lemma])));
  for (const list of lists) {
    const place = resolve(list);
    if (!place) continue;
    const { record, field } = place;
    const at = states.findIndex((known) => known.record === record.name && known.field === field);
    const known = states[at];
    const usual = record.sense?.states.find((own) => own.field === field)?.values ?? [];
    const [opening] = usual;
    const first = list.opensWithRecord && opening && !list.values.includes(opening) ? [opening] : [];
    const spoken = usual.filter((value) => words.has(value) || words.has(verbBase(value) ?? value));
    const said = field === "status" ? saidStates(record, doings, clauses).map(({ value }) => value) : [];
    const extra = field === "status" ? [...(setBy.get(record) ?? []), ...spoken, ...said] : spoken;
    const values = [...new Set([...(known?.values ?? []), ...first, ...list.values, ...extra])];
    const opens = first.flatMap((from) => list.order.slice(0, 1).map(([to]): [string, string] => [from, to]));
    const merged: GraphStates = {
      record: record.name,
      field,
      values,
      order: [...(known?.order ?? []), ...opens, ...list.order],
      source: "brief",
      spans: [...(known?.spans ?? []), { start: list.start, end: list.end }],
    };
    if (known) states[at] = merged;
    else states.push(merged);
  }
  for (const record of found) {
    const isKnown = (field: string) => states.some((known) => known.record === record.name && known.field === field);
    const said = saidStates(record, doings, clauses);
    const set = [...(setBy.get(record) ?? [])];
    for (const { field, values, order } of record.sense?.states ?? []) {
      if (isKnown(field)) continue;
      const spoken = said.filter(({ value }) => field === "status" || values.includes(value));
      const own = field === "status" ? [...set, ...spoken.map(({ value }) => value)] : [];
      const count = new Set(own).size;
      if (count === 0) continue;
      states.push({
        record: record.name,
        field,
        values: [...new Set([...values, ...own])],
        order,
        source: count >= several && spoken.length > 0 ? "trade" : "follows",
        spans: spoken.map(({ span }) => span),
      });
    }
    const own = [...new Set([...set, ...said.map(({ value }) => value)])];
    const isOfTrade = record.sense?.states.some(({ field }) => field === "status") ?? false;
    if (own.length >= 2 && !isKnown("status") && !isOfTrade)
      states.push({
        record: record.name,
        field: "status",
        values: own,
        order: [],
        source: own.length >= several && said.length > 0 ? "brief" : "follows",
        spans: said.map(({ span }) => span),
      });
  }
  return states;
}
/** So many states of a record, said or set, are a list of them; fewer only follow from what is done. */
const several = 3;

/** The states that the brief says a record to be in: `an unpaid invoice`, `the ticket is closed`. */
function saidStates(
  record: Found,
  doings: readonly Doing[],
  clauses: readonly Clause[],
): { readonly value: string; readonly span: Span }[] {
  const usual = new Set(record.sense?.states.flatMap(({ values }) => values));
  const isValue = (value: string) =>
    usual.has(value) ||
    (isUsualState(value) && value !== "new" && !isGeneralChange(infinitive({ lower: value }) ?? value));
  const said = new Map<string, Span>();
  for (const { word, form, links, start, end } of doings)
    if (
      (form === "passive" || form === "participle") &&
      isValue(word) &&
      links.some((link) => link.record === record && link.how === "object")
    )
      said.set(word, said.get(word) ?? { start, end });
  for (const { clause, from, to } of record.mentions) {
    if (!clauses.includes(clause)) continue;
    const { tokens } = clause;
    let at = to;
    while (
      /^(?:is|are|be|not|still|already|may|can|must|been|has|have|become|becomes|also)$/.test(tokens[at]?.lower ?? "")
    )
      at++;
    const told = [tokens[from - 1], at > to ? tokens[at] : undefined];
    for (const token of told)
      if (token && (token.pos === "ADJ" || token.pos === "ADV" || token.pos === "VERB") && isValue(token.lower))
        said.set(token.lower, said.get(token.lower) ?? { start: token.start, end: token.end });
  }
  return [...said].map(([value, span]) => ({ value, span }));
}
