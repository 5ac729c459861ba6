import { canonicalJson } from "../json.ts";
import { type Atom, type Op, parseAtom, parseSpan, printAtom, type Value } from "./atom.ts";
import { normsIn, type OneReading } from "./candidate.ts";
import { keyOf } from "./names.ts";
import type { Norm } from "./norm.ts";

/** Whether two norms say the same: by what they refuse or ask for, not by how they are written. A need is the prohibition of its opposite, a window a need on its time, a right a need of a role; acts and conditions may stand in any order. */
export function sameNorm(a: Norm, b: Norm): boolean {
  return essence(a) === essence(b);
}

/** A text that norms share exactly when they say the same. */
function essence(norm: Norm): string {
  const refused = refusal(norm);
  if (refused) return canonicalJson({ refused: acts(refused.act), when: refused.when });
  const { when, unless, ...rest } = norm;
  const plain = Object.fromEntries(
    Object.entries(rest).map(([key, slot]) => [
      key,
      key === "act" || key === "after" || key === "then" || key === "first"
        ? acts(slot as string[])
        : slotOf(key, slot),
    ]),
  );
  return canonicalJson({ ...plain, when: clauses(when ?? [], unless ?? []) });
}

const acts = (list: readonly string[]) => list.map((act) => act.replace(/\s+/g, " ").trim().toLowerCase()).sort();

function slotOf(key: string, slot: unknown): unknown {
  if (key === "within" || key === "gap") return spanText(String(slot));
  if (Array.isArray(slot) && key !== "order" && key !== "by") return slot.map(String).sort();
  return typeof slot === "string" && (key === "to" || key === "per") ? [slot] : slot;
}

function spanText(text: string): string {
  const span = parseSpan(text);
  if (!span) return text;
  const minutes = { minutes: 1, hours: 60, days: 1440, weeks: 10_080 } as const;
  return span.unit in minutes && !span.working
    ? `${span.amount * minutes[span.unit as keyof typeof minutes]} minutes`
    : `${span.amount} ${span.working ? "working " : ""}${span.unit}`;
}

/** The acts of a norm that refuses some, and the conditions under which it does: all of the clauses, any atom of each. */
function refusal(norm: Norm): { readonly act: readonly string[]; readonly when: readonly string[] } | null {
  switch (norm.frame) {
    case "forbid":
      return { act: norm.act, when: clauses(norm.when ?? [], norm.unless ?? []) };
    case "need":
      return { act: norm.act, when: clauses(norm.when ?? [], norm.unless ?? [], norm.need) };
    case "window":
      return {
        act: norm.act,
        when: clauses(norm.when ?? [], norm.unless ?? [], [
          `${norm.path} ${norm.op} ${norm.span ?? norm.calendar ?? ""}`,
        ]),
      };
    case "right":
      return norm.only
        ? {
            act: norm.act,
            when: clauses(norm.when ?? [], norm.unless ?? [], [
              (typeof norm.by === "string" ? [norm.by] : norm.by).map(
                (by) => `role ${keyOf(by.replace(/^role /, ""))}`,
              ),
            ]),
          }
        : null;
    default:
      return null;
  }
}

type Listed = readonly (string | readonly string[])[];

function clauses(when: Listed, ...broken: Listed[]): string[] {
  const out = when.map((item) => (typeof item === "string" ? [item] : item).map(plainText));
  for (const list of broken) {
    if (list.length === 0) continue;
    let any: string[][] = [[]];
    for (const item of list)
      any = any.flatMap((clause) =>
        (typeof item === "string" ? [item] : item).map((text) => [...clause, negated(text)]),
      );
    out.push(...any);
  }
  return [...new Set(out.map((clause) => [...new Set(clause)].sort().join(" | ")))].sort();
}

const opposite: Readonly<Record<Op, Op | null>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  in: "not in",
  "not in": "in",
  has: null,
};

/** An atom with its quantifier and comparison written in one way. */
function plain(text: string): Atom | null {
  const atom = parseAtom(text);
  if (!atom) return null;
  const yes: Value = { kind: "flag", is: true };
  const none: Value = { kind: "none" };
  let { how, op, value } = atom;
  if (!op) [op, value] = how === "some" || how === "no" ? ["!=", none] : ["=", yes];
  if (how === "no") [how, op] = ["every", opposite[op] ?? op];
  if (value?.kind === "flag" && op === "!=") [op, value] = ["=", { kind: "flag", is: !value.is }];
  if (how === "count" && value?.kind === "amount") {
    if (op === ">=") [op, value] = [">", { ...value, amount: value.amount - 1 }];
    if (op === "<") [op, value] = ["<=", { ...value, amount: value.amount - 1 }];
  }
  return { ...atom, how, op, value };
}

const plainText = (text: string) => {
  const atom = plain(text);
  return atom ? printAtom(atom) : text;
};

function negated(text: string): string {
  const atom = plain(text);
  const op = atom?.op ? opposite[atom.op] : null;
  if (!atom || !op) return `not ${atom ? printAtom(atom) : text}`;
  const how = atom.how === "some" ? "every" : atom.how === "every" ? "some" : atom.how;
  return plainText(
    printAtom(
      atom.value?.kind === "flag"
        ? { ...atom, how, value: { kind: "flag", is: !atom.value.is } }
        : { ...atom, how, op },
    ),
  );
}

/** Whether two readings say the same, norm by norm. */
export function sameReading(one: OneReading, other: OneReading): boolean {
  const [a, b] = [normsIn(one), normsIn(other)];
  return a.length === b.length && a.every((norm, at) => b[at] !== undefined && sameNorm(norm, b[at]));
}
