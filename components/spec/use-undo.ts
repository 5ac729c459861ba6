"use client";

import { useCallback, useRef, useState } from "react";

/** Writing in one go is one change. */
const oneGoMs = 700;
const most = 100;

/** Changes of a value that can be taken back, the last one first. `change` says whether it is a step of its own, as a removal is. */
export function useUndo<T>(value: T, set: (value: T) => void) {
  const [past, setPast] = useState<readonly T[]>([]);
  const latest = useRef({ value, past, at: 0 });
  latest.current = { value, past, at: latest.current.at };

  const change = useCallback(
    (next: T, isStep = false) => {
      const now = performance.now();
      const { value: before, past: earlier, at } = latest.current;
      const isNew = isStep || earlier.length === 0 || now - at > oneGoMs;
      const steps = isNew ? [...earlier, before].slice(-most) : earlier;
      latest.current = { value: next, past: steps, at: isStep ? 0 : now };
      setPast(steps);
      set(next);
    },
    [set],
  );
  const undo = useCallback(() => {
    const steps = latest.current.past;
    const before = steps.at(-1);
    if (before === undefined) return;
    latest.current = { value: before, past: steps.slice(0, -1), at: 0 };
    setPast(steps.slice(0, -1));
    set(before);
  }, [set]);
  const forget = useCallback(() => setPast([]), []);
  return { change, undo, forget, canUndo: past.length > 0 };
}
