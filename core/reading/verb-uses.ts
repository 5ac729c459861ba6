import { generalRecords, trades } from "../trades/library.ts";
import type { Kind, TradeAct } from "../trades/notation.ts";
import { verbOfDoing } from "./doings.ts";

/** What the trades let a verb do: how often at all, and how often each effect on records of each kind. */
export type VerbUses = {
  readonly count: number;
  readonly byKind: ReadonlyMap<Kind, ReadonlyMap<TradeAct["effect"], number>>;
};

let known: ReadonlyMap<string, VerbUses> | null = null;

/** What the trades let a verb do; null for one that none has. */
export function usesOf(verb: string): VerbUses | null {
  known ??= count();
  return known.get(verb) ?? null;
}

/** How often the trades let a verb do something to records of a kind, and how often of these it makes them. */
export function usesOnKind(verb: string, kind: Kind): { readonly all: number; readonly making: number } {
  const effects = usesOf(verb)?.byKind.get(kind);
  return {
    all: [...(effects?.values() ?? [])].reduce((sum, each) => sum + each, 0),
    making: effects?.get("create") ?? 0,
  };
}

function count(): Map<string, VerbUses> {
  const all = new Map<string, { count: number; byKind: Map<Kind, Map<TradeAct["effect"], number>> }>();
  for (const { kind, name, acts } of [...generalRecords, ...trades.flatMap(({ records }) => records)])
    for (const { verb, effect } of acts) {
      // To test makes a test, which says nothing of what becomes of a thing that is tested.
      if (effect === "create" && verbOfDoing(name.slice(name.lastIndexOf("_") + 1)) === verb) continue;
      const one = all.get(verb) ?? { count: 0, byKind: new Map() };
      all.set(verb, one);
      one.count++;
      const ofKind = one.byKind.get(kind) ?? new Map<TradeAct["effect"], number>();
      one.byKind.set(kind, ofKind);
      ofKind.set(effect, (ofKind.get(effect) ?? 0) + 1);
    }
  return all;
}
