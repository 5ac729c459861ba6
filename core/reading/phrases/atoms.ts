import { type Atom, type How, type Op, type Path, printAtom, type SpanUnit, type Value } from "../../norms/atom.ts";

/** Conditions of which all must hold, each a list of which any must. Paths start with a record. */
export type Cnf = readonly (readonly Atom[])[];

/** The path of some names. */
export const pathOf = (...names: readonly string[]): Path => names.map((name) => ({ name, where: [] }));

export const atom = (path: Path, op: Op | null = null, value: Value | null = null, how: How | null = null): Atom => ({
  how,
  path,
  op,
  value,
});

export const flag = (is: boolean): Value => ({ kind: "flag", is });
export const text = (words: string): Value => ({ kind: "words", words });
export const today: Value = { kind: "moment", base: "today", amount: 0, unit: "days", working: false };

/** Now or today moved by a length of time: today for whole days and more, else now. */
export function fromNow(amount: number, unit: SpanUnit, working: boolean): Value {
  const base = unit === "minutes" || unit === "hours" ? "now" : "today";
  return { kind: "moment", base, amount, unit, working };
}

const opposite: Readonly<Record<Op, Op | null>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
  in: "not in",
  "not in": "in",
  has: null,
};

/** The atom that holds where this one does not; null where the notation has none. */
export function negated(given: Atom): Atom | null {
  const { how, op, value } = given;
  if (how === "some" && op === null) return { ...given, how: "no" };
  if (how === "no" && op === null) return { ...given, how: "some" };
  if (how === "some" && op !== null) return { ...given, how: "no" };
  if (how === "no") return { ...given, how: "some" };
  if (op === null) return null;
  if (how === "every") {
    const turned = negated({ ...given, how: null });
    return turned && { ...turned, how: "some" };
  }
  if (value?.kind === "flag" && op === "=") return { ...given, value: flag(!value.is) };
  const turned = opposite[op];
  return turned ? { ...given, op: turned } : null;
}

/** Where none of the conditions hold together: not (a and b) is (not a or not b). Null where an atom has no opposite, or where there is more than one alternative to turn. */
export function negatedCnf(cnf: Cnf): Cnf | null {
  if (cnf.length === 0) return null;
  if (cnf.length === 1) {
    const turned = (cnf[0] ?? []).map(negated);
    return turned.every((each) => each !== null) ? turned.map((each) => [each]) : null;
  }
  if (cnf.some((any) => any.length !== 1)) return null;
  const turned = cnf.flatMap((any) => any.map(negated));
  return turned.every((each) => each !== null) ? [turned] : null;
}

/** Conditions as a norm holds them. */
export function conditionsOf(cnf: Cnf): (string | string[])[] {
  const all = cnf.map((any) => {
    const [only, ...more] = any.map(printAtom);
    return more.length === 0 ? (only ?? "") : [only ?? "", ...more];
  });
  return all.filter((each, i) => all.findIndex((other) => String(other) === String(each)) === i);
}
