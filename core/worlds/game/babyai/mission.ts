/** What a mission speaks of: words, and the things that they fit at the beginning. */
export type Target = { readonly words: string; readonly things: readonly number[] };
export type Deed =
  | { readonly verb: "go to" | "pick up" | "open"; readonly what: Target }
  | { readonly verb: "put"; readonly what: Target; readonly beside: Target };
export type Verb = Deed["verb"];

/** What is to be done. */
export type Mission = {
  readonly words: string;
  readonly deeds: readonly Deed[];
  /** Deeds by their number, stage after stage; within one in any order. */
  readonly stages: readonly (readonly number[])[];
  /** To open or pick up anything else loses. */
  readonly isStrict: boolean;
};

/** A deed in words. */
export function saidOf(deed: Deed): string {
  return deed.verb === "put"
    ? `put ${deed.what.words} next to ${deed.beside.words}`
    : `${deed.verb} ${deed.what.words}`;
}

/** Deeds that are to be done now: those of the first stage that is not over. Empty when all is done. */
export function pendingOf({ stages }: Mission, met: readonly number[]): readonly number[] {
  const stage = stages.find((deeds) => deeds.some((deed) => !met.includes(deed)));
  return stage?.filter((deed) => !met.includes(deed)) ?? [];
}
