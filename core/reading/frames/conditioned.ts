import type { Norm } from "../../norms/norm.ts";
import { type Cnf, conditionsOf, negatedCnf } from "../phrases/atoms.ts";
import { type Chart, type Hit, once, type Parser, words } from "../phrases/chart.ts";
import { condition } from "../phrases/condition.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { number } from "../phrases/quantity.ts";
import { lift } from "../phrases/walk.ts";

/** The record that the conditions of a norm are told from. */
function rootOf(chart: Chart, norm: Norm): string | null {
  const lastWord = (act: string | undefined) => act?.split(" ").at(-1)?.split(".")[0] ?? "";
  const name =
    norm.frame === "limit"
      ? /^(?:sum )?\w+(?:\.|$)/.test(norm.of)
        ? (norm.of.replace(/^sum /, "").split(".")[0] ?? "")
        : lastWord(norm.of)
      : norm.frame === "derive"
        ? (norm.path.split(".")[0] ?? "")
        : norm.frame === "disclose"
          ? (norm.fields[0]?.split(".")[0] ?? "")
          : norm.frame === "follow"
            ? lastWord(norm.after[0])
            : "record" in norm
              ? norm.record
              : "act" in norm
                ? lastWord(norm.act?.[0])
                : "";
  return chart.names.records.has(name) ? name : null;
}

/** A norm with a condition more; null where the condition cannot be told from its record. */
function narrowed(chart: Chart, norms: readonly Norm[], said: Cnf, slot: "when" | "unless"): readonly Norm[] | null {
  const [norm, ...others] = norms;
  if (!norm || others.length > 0 || norm.frame === "refuse" || norm.frame === "states" || norm.unless) return null;
  const root = rootOf(chart, norm);
  const cnf = root && lift(chart.names.graph, root, said);
  if (!cnf || cnf.length === 0) return null;
  return [
    slot === "when"
      ? { ...norm, when: [...(norm.when ?? []), ...conditionsOf(cnf)] }
      : { ...norm, unless: conditionsOf(cnf) },
  ];
}

const oneRecord = (chart: Chart, cnf: Cnf): boolean =>
  new Set(cnf.flat().map(({ path }) => path[0]?.name)).size === 1 &&
  cnf.every((any) => any.every(({ path }) => chart.names.records.has(path[0]?.name ?? "")));

/** What stands after a rule and narrows it: `..., unless the member is under 18`, `..., except for hospitals`, `... if the order is paid`. */
function tails(chart: Chart, hit: Hit<readonly Norm[]>): Hit<readonly Norm[]>[] {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (end: number, cost: number, cnf: Cnf | null, slot: "when" | "unless") => {
    const value = cnf && narrowed(chart, hit.value, cnf, slot);
    if (value) found.push({ end, cost: hit.cost + cost, marks: hit.marks, value });
  };
  const isDuty = hit.value[0]?.frame === "follow";
  for (const word of isDuty
    ? []
    : words("if|when|where|while|in case|as long as|for as long as|provided|provided that")(chart, hit.end))
    for (const said of condition(chart, word.end)) put(said.end, said.cost, said.value, "when");
  for (const word of words(
    "unless|except if|except when|except where|except while|but not if|but not when|not if|only not if",
  )(chart, hit.end))
    for (const said of condition(chart, word.end)) put(said.end, said.cost, said.value, "unless");
  for (const word of words(
    "except for|except|but not for|but not|not for|apart from|other than|excluding|with the exception of|save for|not counting|exempt are|does not apply to|this does not apply to|that does not apply to",
  )(chart, hit.end)) {
    const from = words("the|")(chart, word.end)[0]?.end ?? word.end;
    for (const start of [word.end, ...number(chart, from).map(({ end }) => end)])
      for (const rows of nounPhrase(chart, start)) {
        if (!rows.value.record || rows.value.cnf.length === 0 || rows.value.quant === "no") continue;
        const turned = rows.value.cnf.length === 1 ? negatedCnf(rows.value.cnf) : null;
        if (turned) put(rows.end, rows.cost, turned, "when");
        else put(rows.end, rows.cost, rows.value.cnf, "unless");
      }
  }
  return found;
}

/** What stands before a rule and narrows it: `If the order is paid, ...`, `For members under 18: ...`. */
const fronts: Parser<Cnf> = once((chart, at) => {
  const found: Hit<Cnf>[] = [];
  for (const word of words("if|when|where|while|in case|as long as")(chart, at))
    found.push(...condition(chart, word.end));
  for (const lead of [{ end: at, value: "" }, ...words("for|with|as for|in the case of|in case of")(chart, at)])
    for (const rows of nounPhrase(chart, lead.end)) {
      const { record, cnf, generic, quant } = rows.value;
      if (!record || cnf.length === 0 || (generic && lead.value === "") || quant === "no") continue;
      const mark = words(":|-|–|—|,|=")(chart, rows.end)[0];
      if (mark || lead.value !== "")
        found.push({ ...rows, end: mark?.end ?? rows.end, cost: rows.cost + 1, value: cnf });
    }
  return found.filter(({ value }) => oneRecord(chart, value));
});

/** A frame whose rule may be narrowed by what stands before or after it. */
export function conditioned(unconditioned: Parser<readonly Norm[]>): Parser<readonly Norm[]> {
  const frame = once(unconditioned);
  return (chart, at) => {
    const bare = frame(chart, at);
    const last = chart.tokens.length;
    const isDuty = (hit: Hit<readonly Norm[]>) => hit.value[0]?.frame === "follow";
    const before =
      at > 0
        ? []
        : fronts(chart, at).flatMap((front) =>
            frame(chart, front.end).flatMap((hit): Hit<readonly Norm[]>[] => {
              const value = isDuty(hit) ? null : narrowed(chart, hit.value, front.value, "when");
              return value
                ? [{ ...hit, marks: [...front.marks, ...hit.marks], cost: front.cost + hit.cost + 1, value }]
                : [];
            }),
          );
    const all = [...bare, ...before];
    return [...all, ...all.flatMap((hit) => (hit.end < last ? tails(chart, hit) : []))];
  };
}
