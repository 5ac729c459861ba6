import type { z } from "zod";
import type { Scene } from "../../core/norms/act.ts";
import { compileNorm } from "../../core/norms/compile.ts";
import { Norm } from "../../core/norms/norm.ts";
import { frameForms, type NormDraft, normIn, type Slot } from "./norm-slots.ts";

/** What a form says as a norm and its sentences, or what is wrong with it. */
export type NormSaid = { readonly norm: Norm; readonly sentences: readonly string[] } | { readonly problem: string };

/** Reads a form against the records and acts of an environment. */
export function saidOf(scene: Scene, draft: NormDraft): NormSaid {
  const written = normIn(draft);
  const read = Norm.safeParse(written);
  const [issue] = read.error?.issues ?? [];
  if (issue) {
    const name = String(issue.path[0] ?? "");
    const slot = frameForms[draft.frame].slots.find((each) => each.name === name);
    const label = slot?.label ?? name;
    return { problem: written[name] === undefined ? `${label} is empty.` : `${label}: ${wrongIn(issue, slot)}.` };
  }
  const norm = Norm.parse(written);
  const made = compileNorm(scene, norm);
  if (!made.ok) return { problem: `It cannot be enforced here: ${made.why}.` };
  return { norm, sentences: made.parts.map((part) => part.said) };
}

/** What is wrong in a slot, in words for who writes there. */
function wrongIn(issue: z.core.$ZodIssue, slot: Slot | undefined): string {
  if (slot?.kind === "moves") return "write each move like open -> closed";
  if (slot?.kind === "count") return "write a whole number from 1 to 20";
  if (issue.code === "too_big")
    return issue.origin === "string"
      ? `at most ${issue.maximum} characters`
      : `at most ${issue.maximum}, state the rest in another rule`;
  if (issue.code === "too_small") return `at least ${issue.minimum}`;
  return issue.message;
}
