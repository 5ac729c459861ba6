"use client";

import { useState } from "react";
import { failureText } from "../event-stream.ts";

/** One request at a time, and what was wrong with the last. */
export function useAsking() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run };
}
