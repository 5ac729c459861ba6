/** A stream of reproducible pseudo-random numbers. */
export type Random = {
  /** Next number in [0, 1). */
  next(): number;
  /** Next integer in [min, max], both included. */
  int(min: number, max: number): number;
  /** One element; throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** A new list with the same elements in a random order. */
  shuffle<T>(list: readonly T[]): T[];
};

/** A 32-bit hash of a text, used to derive seeds. Source: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The stream that belongs to a seed and a path of names: same arguments, same stream; streams of different paths are independent.
 *  Source: mulberry32 (Tommy Ettinger, public domain). */
export function randomOf(seed: number, ...path: readonly (string | number)[]): Random {
  let state = hash32(`${seed}/${path.join("/")}`);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    pick(list) {
      const chosen = list[int(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError("pick from an empty list");
      return chosen;
    },
    shuffle(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i);
        const [a, b] = [copy[i], copy[j]];
        if (a !== undefined && b !== undefined) {
          copy[i] = b;
          copy[j] = a;
        }
      }
      return copy;
    },
  };
}
