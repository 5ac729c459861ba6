import { type Atom, parseAtom, printAtom } from "../norms/atom.ts";
import type { Norm } from "../norms/norm.ts";
import { type Cnf, negated } from "./phrases/atoms.ts";

type Conditions = Norm["when"];

const atomsOf = (conditions: Conditions): Cnf | null => {
  const cnf = (conditions ?? []).map((any) => (Array.isArray(any) ? any : [any]).map(parseAtom));
  const whole = cnf.map((any) => any.filter((each) => each !== null));
  return whole.every((any, i) => any.length === cnf[i]?.length) ? whole : null;
};

/** Not all of these: one list of the opposites for each way to take one atom of every alternative. */
function opposites(cnf: Cnf): Cnf | null {
  let all: (readonly Atom[])[] = [[]];
  for (const any of cnf) {
    const turned = any.map(negated);
    if (turned.some((each) => each === null)) return null;
    all = all.flatMap((one) => turned.flatMap((each) => (each ? [[...one, each]] : [])));
  }
  return all;
}

/** A key that two norms share when they refuse the same: a need is a prohibition of its opposite, `unless` turns a condition round, order is no matter. */
export function meaningKey(norm: Norm): string {
  const { when, unless, ...rest } = norm;
  const applies = atomsOf(when);
  const except = unless ? opposites(atomsOf(unless) ?? []) : [];
  if (!applies || !except) return JSON.stringify(norm);
  const print = (cnf: Cnf) => cnf.map((any) => any.map(printAtom).sort().join(" or ")).sort();
  if (norm.frame === "need" || norm.frame === "forbid") {
    const needed = norm.frame === "need" ? opposites(atomsOf(norm.need) ?? []) : [];
    if (needed) return JSON.stringify(["refused", [...norm.act].sort(), print([...applies, ...except, ...needed])]);
  }
  if (norm.frame === "freeze") {
    const frozen = norm.fields.length > 0 ? norm.fields.map((field) => `update ${field}`) : [`update ${norm.record}`];
    return JSON.stringify(["refused", frozen.sort(), print([...applies, ...except])]);
  }
  return JSON.stringify([Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)), print([...applies, ...except])]);
}

/** A key that readings share when they say the same. */
const keyOf = (norms: readonly Norm[]): string => String(norms.map(meaningKey));

/** Whether two readings say the same. */
export const sameNorms = (a: readonly Norm[], b: readonly Norm[]): boolean => keyOf(a) === keyOf(b);

/** Of readings that say the same the first. */
export function distinctReadings<T extends { readonly norms: readonly Norm[] }>(readings: readonly T[]): readonly T[] {
  const byMeaning = new Map<string, T>();
  for (const reading of readings) {
    const key = keyOf(reading.norms);
    if (!byMeaning.has(key)) byMeaning.set(key, reading);
  }
  return [...byMeaning.values()];
}
