import type { Check } from "../validator.ts";

type Allowed = Extract<Check, { type: "frame" }>["allowed"];

/** What a task may write, in words, one for each record or kind of record; empty when it may write nothing. */
export function scopeText(allowed: Allowed): readonly string[] {
  return allowed.map(({ entity, id, within, fields, atMost, gone }) => {
    const what = entity.replaceAll("_", " ");
    if (within !== undefined) return `any ${what} below ${within}`;
    if (id === undefined) return `${atMost === undefined ? "any number of" : `at most ${atMost}`} new ${what}`;
    if (gone) return `${what} ${id} may be deleted`;
    return `${what} ${id}: ${fields ? fields.join(", ") : "every field"}`;
  });
}
