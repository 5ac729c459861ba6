import type { Fact } from "../../norms/addition.ts";
import { type Atom, type Path, parsePath, parseSpan } from "../../norms/atom.ts";
import type { Norm, NormOf } from "../../norms/norm.ts";
import { atomsOf } from "../../reading/evidence/atoms-said.ts";
import { namedField } from "./named-field.ts";

/** What kind of value stands at the end of a path. */
export type FactType = Pick<Fact, "type" | "unit" | "value">;

/** A value that a norm speaks of: the names that lead to it, and its kind where the norm tells. */
export type Wanted = {
  readonly path: Path;
  readonly type: FactType | null;
  /** The path that it is held against has the same kind. */
  readonly like?: Path;
};

/** Every value that a norm speaks of, in its conditions and in its own slots. */
export function wantedFacts(norm: Norm): Wanted[] {
  return [...atomsOf(norm).flatMap(({ atom, slot }) => (slot === "row" ? [] : wantedBy(atom))), ...ownSlots(norm)];
}

/** The values of one condition; the conditions of rows stand in its path. */
export function wantedBy({ how, path, op, value }: Atom): Wanted[] {
  if (value?.kind === "path") {
    const type = op !== null && /^[<>]/.test(op) ? ({ type: "decimal" } as const) : null;
    return [
      { path, type, like: value.path },
      { path: value.path, type, like: path },
    ];
  }
  const base = value?.kind === "moment" && typeof value.base !== "string" ? value.base : null;
  const own = { path, type: typeOf(how, op, value) };
  return base
    ? [
        { ...own, like: base },
        { path: base, type: own.type, like: path },
      ]
    : [own];
}

function ownSlots(norm: Norm): Wanted[] {
  switch (norm.frame) {
    case "limit":
      return limited(norm);
    case "derive": {
      const type = computed(norm.value);
      const operands = norm.value
        .split(" ")
        .filter((word) => /^[a-z_]+(?:\.[a-z_]+)+$/.test(word))
        .map((word) => ({ text: word, type }));
      return wanted([{ text: norm.path, type }, ...operands]);
    }
    case "window": {
      const base = norm.span?.replace(/ [+-] .*$/, "") ?? "";
      const type = { type: base === "now" || norm.calendar?.includes(":") ? "datetime" : "date" } as const;
      return wanted([{ text: norm.path, type }, ...(base.includes(".") ? [{ text: base, type }] : [])]);
    }
    case "disclose":
    case "freeze":
      return wanted(norm.fields.map((text) => ({ text, type: typeByName(text) })));
    case "right":
    case "approve":
      return wanted([norm.by ?? []].flat().map((text) => ({ text, type: null })));
    case "follow":
      return wanted([norm.to ?? []].flat().map((text) => ({ text, type: null })));
    case "order":
      return wanted([norm.by].flat().map((by) => ({ text: by.replace(/ (?:desc|asc)$/, ""), type: rank(by) })));
    default:
      return [];
  }
}

function limited({ of, per, max, min, exactly }: NormOf<"limit">): Wanted[] {
  const amount = amountOf(max ?? min ?? exactly);
  const counted = of.replace(/^sum /, "");
  const facts = [
    ...(counted.includes(".") ? [{ text: counted, type: amount ?? ({ type: "decimal" } as const) }] : []),
    // What rows are counted for may be named by the record alone.
    ...[per ?? []]
      .flat()
      .filter((text) => text !== of)
      .map((text) => ({ text: text.includes(".") ? text : `${counted}.${text}`, type: typeByName(text) })),
    ...[max, min, exactly]
      .filter((bound) => typeof bound === "string" && /^[a-z_]+(?:\.[a-z_]+)+$/.test(bound))
      .map((bound) => ({ text: String(bound), type: { type: "integer" } as const })),
  ];
  return wanted(facts);
}

const wanted = (facts: readonly { readonly text: string; readonly type: FactType | null }[]): Wanted[] =>
  facts.flatMap(({ text, type }) => {
    const path = parsePath(text);
    return path && path.length > 1 ? [{ path, type }] : [];
  });

/** Kinds of values that the lexicon knows by their names alone; a text where it knows none. */
function typeByName(path: string): FactType {
  const { type } = namedField(path.split(".").at(-1) ?? "");
  const known = /^(?:boolean|integer|decimal|money|date|datetime)$/.test(type) ? type : "text";
  return { type: known as FactType["type"] };
}

/** What records are put in an order by is a moment or a number. */
function rank(path: string): FactType {
  const { type } = typeByName(path.replace(/ (?:desc|asc)$/, ""));
  return { type: type === "text" || type === "boolean" ? "decimal" : type };
}

/** What a computed value is by the words it is computed by. */
function computed(value: string): FactType {
  const span = /\b(?:plus|minus|\+|-) (\d.*)$/.exec(value)?.[1];
  if (span && parseSpan(span)) return { type: "date" };
  return amountOf(value) ?? { type: "decimal" };
}

function amountOf(bound: number | string | undefined): FactType | null {
  const [, amount, unit = ""] = /^(-?\d+(?:\.\d+)?) ?(%|[a-zA-Z]+)?$/.exec(String(bound)) ?? [];
  return amount === undefined ? null : amountType(Number(amount), unit);
}

function amountType(amount: number, unit: string): FactType {
  if (/^[A-Z]{3}$/.test(unit)) return { type: "money", unit };
  return { type: Number.isInteger(amount) && unit === "" ? "integer" : "decimal", ...(unit === "" ? {} : { unit }) };
}

function typeOf(how: Atom["how"], op: Atom["op"], value: Atom["value"]): FactType | null {
  // How many there are is asked of records.
  if (how === "count") return null;
  // That something is there or is not.
  if (op === null && (how === "some" || how === "no")) return { type: "text" };
  if (op === null || value === null) return null;
  switch (value.kind) {
    case "flag":
      return { type: "boolean" };
    case "amount":
      return amountType(value.amount, value.unit);
    case "moment":
      return { type: value.base === "now" ? "datetime" : "date" };
    case "words": {
      if (/^(?:=|!=|in|not in)$/.test(op)) return { type: "enum", value: value.words };
      return null;
    }
    case "none":
      return { type: "text" };
    case "span":
    case "path":
      return null;
    default:
      return value satisfies never;
  }
}
