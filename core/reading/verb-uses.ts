import { generalRecords, trades } from "../trades/library.ts";
import type { Kind, TradeAct } from "../trades/notation.ts";
import { verbOfDoing } from "./doings.ts";

/** What the trades let a verb do: how often at all, and how often each effect on records of each kind. */
export type VerbUses = {
  readonly count: number;
  readonly effects: ReadonlyMap<TradeAct["effect"], number>;
  readonly byKind: ReadonlyMap<Kind, ReadonlyMap<TradeAct["effect"], number>>;
  /** The states that it sets, the most usual first. */
  readonly values: readonly string[];
};

type Counts = {
  count: number;
  effects: Map<TradeAct["effect"], number>;
  byKind: Map<Kind, Map<TradeAct["effect"], number>>;
  values: Map<string, number>;
};

let known: ReadonlyMap<string, VerbUses> | null = null;

/** What the trades let a verb do; null for one that none has. */
export function usesOf(verb: string): VerbUses | null {
  known ??= count();
  return known.get(verb) ?? null;
}

function count(): Map<string, VerbUses> {
  const all = new Map<string, Counts>();
  const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { kind, name, acts } of [...generalRecords, ...trades.flatMap(({ records }) => records)])
    for (const { verb, effect, field, value } of acts) {
      // To test makes a test, which says nothing of what becomes of a thing that is tested.
      if (effect === "create" && verbOfDoing(name.slice(name.lastIndexOf("_") + 1)) === verb) continue;
      const one = all.get(verb) ?? { count: 0, effects: new Map(), byKind: new Map(), values: new Map() };
      all.set(verb, one);
      one.count++;
      add(one.effects, effect);
      const ofKind = one.byKind.get(kind) ?? new Map<TradeAct["effect"], number>();
      one.byKind.set(kind, ofKind);
      add(ofKind, effect);
      if (effect === "state" && value && (field ?? "status") === "status") add(one.values, value);
    }
  return new Map(
    [...all].map(([verb, { values, ...rest }]) => [
      verb,
      { ...rest, values: [...values].sort((a, b) => b[1] - a[1]).map(([value]) => value) },
    ]),
  );
}

/** The effect that is counted most, where it is at least half of all (and, to make something, told of more than a few); null otherwise. */
export function mostOf(effects: ReadonlyMap<TradeAct["effect"], number> | undefined): TradeAct["effect"] | null {
  if (!effects) return null;
  const all = [...effects.values()].reduce((sum, each) => sum + each, 0);
  const [most] = [...effects].sort((a, b) => b[1] - a[1]);
  return most && most[1] * 2 >= all && (most[0] !== "create" || most[1] > 3) ? most[0] : null;
}
