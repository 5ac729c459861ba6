import type { StepEvent } from "../episode.ts";
import { canonicalJson } from "../json.ts";

/** Steps that stand beside each other, one place for each log: the number of its step, or null where it has none here. */
export type AlignedRow = {
  readonly steps: readonly (number | null)[];
  /** For each log the first one whose step here is equal to its own; logs of one number did the same. Null where it has no step. */
  readonly equals: readonly (number | null)[];
};

type Alignment = {
  readonly rows: readonly AlignedRow[];
  /** Rows at the beginning that are equal in all logs. */
  readonly prefix: number;
  /** False where the logs differ so much that some equal steps may stand apart. */
  readonly exact: boolean;
};

/** Edits after which the search for the best middle is given up; memory and time of one search are bounded by it. */
const maxEdits = 200;

/** What two steps must share to be equal: action, parameters, and the rows after it. The clock is left out: it moves with each step, so that after one step more nothing would be equal again. */
export function stepKey({ action: { action, params }, stateHash }: Pick<StepEvent, "action" | "stateHash">): string {
  return canonicalJson([action, params, stateHash.split(".")[0]]);
}

/** Aligns logs, each a list of step keys. The order of the logs changes nothing but the order of the places; equal logs are aligned as equal.
 *  Two logs: the longest common subsequence in linear memory. Source: Myers 1986, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (2), section 4b;
 *  where more than `maxEdits` edits lie between two ends, the point reached furthest is taken as the middle, as git's diff does.
 *  More logs: one after the other into the alignment of those before (progressive alignment: Feng & Doolittle 1987, J. Mol. Evol. 25), in the order of their keys. */
export function alignSteps(logs: readonly (readonly string[])[]): Alignment {
  const prefix = equalPrefix(logs);
  const rests = logs.map((log) => log.slice(prefix));
  const numbers = new Map<string, number>();
  const distinct: { readonly keys: Int32Array; readonly logs: number[] }[] = [];
  const order = rests.map((_, log) => log).sort((a, b) => compareKeys(rests[a] ?? [], rests[b] ?? []));
  for (const [place, log] of order.entries()) {
    const keys = rests[log] ?? [];
    const before = rests[order[place - 1] ?? -1];
    if (before && compareKeys(before, keys) === 0) distinct.at(-1)?.logs.push(log);
    else distinct.push({ keys: Int32Array.from(keys, (key) => numberOf(numbers, key)), logs: [log] });
  }
  const { groups, exact } = mergeAll(distinct.map(({ keys }) => keys));
  const rows = packed(groups, distinct.length).map((members) => rowOf(members, distinct, prefix, logs.length));
  const equal = Array.from({ length: prefix }, (_, at) => ({
    steps: logs.map(() => at + 1),
    equals: logs.map(() => 0),
  }));
  return { rows: [...equal, ...rows], prefix, exact };
}

/** Whether all logs did the same in a row. */
export function isSame({ equals }: AlignedRow): boolean {
  return equals.every((each) => each === 0);
}

function equalPrefix(logs: readonly (readonly string[])[]): number {
  const [first = [], ...others] = logs;
  let at = 0;
  while (at < first.length && others.every((log) => log[at] === first[at])) at++;
  return at;
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [x = "", y = ""] = [a[at], b[at]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key) ?? numbers.size;
  numbers.set(key, known);
  return known;
}

/** Equal steps of some sequences: the key, and by sequence the place of the step. */
type Group = { readonly key: number; readonly places: ReadonlyMap<number, number> };

function mergeAll(sequences: readonly Int32Array[]): { groups: readonly Group[]; exact: boolean } {
  let groups: Group[] = [];
  let exact = true;
  for (const [sequence, keys] of sequences.entries()) {
    const common = commonSubsequence(
      Int32Array.from(groups, (group) => group.key),
      keys,
    );
    exact &&= common.exact;
    const merged: Group[] = [];
    let group = 0;
    let place = 0;
    const catchUp = (toGroup: number, toPlace: number) => {
      for (; group < toGroup; group++) merged.push(groups[group] ?? { key: -1, places: new Map() });
      for (; place < toPlace; place++) merged.push({ key: keys[place] ?? -1, places: new Map([[sequence, place]]) });
    };
    for (let pair = 0; pair < common.pairs.length; pair += 2) {
      catchUp(common.pairs[pair] ?? 0, common.pairs[pair + 1] ?? 0);
      const both = groups[group++];
      if (both) merged.push({ key: both.key, places: new Map(both.places).set(sequence, place++) });
    }
    catchUp(groups.length, keys.length);
    groups = merged;
  }
  return { groups, exact };
}

/** Puts each group as early as the steps before it allow, so that what the logs did instead of each other stands beside each other. */
function packed(groups: readonly Group[], sequences: number): readonly (readonly Group[])[] {
  const filled = Array.from({ length: sequences }, () => 0);
  const rows: Group[][] = [];
  for (const group of groups) {
    const members = [...group.places.keys()];
    const at = Math.max(...members.map((sequence) => filled[sequence] ?? 0));
    for (const sequence of members) filled[sequence] = at + 1;
    const row = rows[at];
    if (row) row.push(group);
    else rows[at] = [group];
  }
  return rows;
}

function rowOf(
  groups: readonly Group[],
  distinct: readonly { readonly logs: readonly number[] }[],
  prefix: number,
  count: number,
): AlignedRow {
  const steps: (number | null)[] = Array.from({ length: count }, () => null);
  const equals: (number | null)[] = Array.from({ length: count }, () => null);
  for (const { places } of groups) {
    const members = [...places].flatMap(([sequence, place]) =>
      (distinct[sequence]?.logs ?? []).map((log) => ({ log, step: prefix + place + 1 })),
    );
    const first = Math.min(...members.map(({ log }) => log));
    for (const { log, step } of members) {
      steps[log] = step;
      equals[log] = first;
    }
  }
  return { steps, equals };
}

/** Places of equal members, in pairs. What the other has nowhere is left out of the search: it can have no partner. */
function commonSubsequence(all: Int32Array, others: Int32Array): { pairs: readonly number[]; exact: boolean } {
  const [inAll, inOthers] = [new Set(all), new Set(others)];
  const aPlaces = Array.from(all.keys()).filter((place) => inOthers.has(all[place] ?? -1));
  const bPlaces = Array.from(others.keys()).filter((place) => inAll.has(others[place] ?? -1));
  const a = Int32Array.from(aPlaces, (place) => all[place] ?? -1);
  const b = Int32Array.from(bPlaces, (place) => others[place] ?? -1);
  const pairs: number[] = [];
  const pair = (x: number, y: number) => pairs.push(aPlaces[x] ?? 0, bPlaces[y] ?? 0);
  let exact = true;
  const between = (aFrom: number, aTo: number, bFrom: number, bTo: number): void => {
    let [aStart, aEnd, bStart, bEnd] = [aFrom, aTo, bFrom, bTo];
    while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) pair(aStart++, bStart++);
    while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
      aEnd--;
      bEnd--;
    }
    if (aStart < aEnd && bStart < bEnd) {
      const middle = middleOf(a.subarray(aStart, aEnd), b.subarray(bStart, bEnd));
      exact &&= middle.exact;
      between(aStart, aStart + middle.x, bStart, bStart + middle.y);
      between(aStart + middle.x, aEnd, bStart + middle.y, bEnd);
    }
    for (; aEnd < aTo; aEnd++, bEnd++) pair(aEnd, bEnd);
  };
  between(0, a.length, 0, b.length);
  return { pairs, exact };
}

/** A point that a shortest edit path goes through, found from both ends at once. The ends of `a` and `b` differ, so that it is never an end. */
function middleOf(a: Int32Array, b: Int32Array): { x: number; y: number; exact: boolean } {
  const [n, m] = [a.length, b.length];
  const delta = n - m;
  const most = Math.min(maxEdits, Math.ceil((n + m) / 2));
  const size = 2 * most + 3;
  const forward = new Int32Array(size);
  const backward = new Int32Array(size);
  const at = (diagonal: number) => diagonal + most + 1;
  for (let edits = 0; edits <= most; edits++) {
    for (let k = -edits; k <= edits; k += 2) {
      const x = furthest(forward, at(k), k, edits, n, m, (i, j) => a[i] === b[j]);
      const other = delta - k;
      const meets = delta % 2 !== 0 && Math.abs(other) < edits && x + (backward[at(other)] ?? 0) >= n;
      if (meets) return { x, y: x - k, exact: true };
    }
    for (let k = -edits; k <= edits; k += 2) {
      const x = furthest(backward, at(k), k, edits, n, m, (i, j) => a[n - 1 - i] === b[m - 1 - j]);
      const other = delta - k;
      const meets = delta % 2 === 0 && Math.abs(other) <= edits && x + (forward[at(other)] ?? 0) >= n;
      if (meets) return { x: n - x, y: m - (x - k), exact: true };
    }
  }
  let best = { x: 0, y: 0, exact: false };
  for (let k = -most; k <= most; k += 2) {
    const x = forward[at(k)] ?? 0;
    if (x <= n && x - k <= m && x + x - k > best.x + best.y) best = { x, y: x - k, exact: false };
  }
  return best;
}

/** How far one more edit reaches on a diagonal, equal members for free. */
function furthest(
  reached: Int32Array,
  place: number,
  k: number,
  edits: number,
  n: number,
  m: number,
  isEqual: (i: number, j: number) => boolean,
): number {
  const [left = 0, right = 0] = [reached[place - 1], reached[place + 1]];
  let x = edits === 0 ? 0 : k === -edits || (k !== edits && left < right) ? right : left + 1;
  while (x < n && x - k < m && x - k >= 0 && isEqual(x, x - k)) x++;
  reached[place] = x;
  return x;
}
