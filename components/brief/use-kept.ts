"use client";

import { useCallback, useEffect, useState } from "react";

/** A state that outlives a reload of the tab, as JSON in its session storage. `take` makes it from what was kept, or gives null. */
export function useKept<T>(key: string, initial: T, take: (kept: unknown) => T | null): [T, (value: T) => void] {
  const [value, setValue] = useState(initial);

  // Session storage is there in the browser only, so what was kept comes after the first render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is taken once.
  useEffect(() => {
    try {
      const kept = take(JSON.parse(sessionStorage.getItem(key) ?? "null"));
      if (kept !== null) setValue(kept);
    } catch {
      sessionStorage.removeItem(key);
    }
  }, [key]);

  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A full or forbidden storage keeps nothing; the page works all the same.
      }
    },
    [key],
  );
  return [value, keep];
}
