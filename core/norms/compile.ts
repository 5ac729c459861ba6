import type { Scene } from "./act.ts";
import type { Compiled, FrameKind } from "./frame.ts";
import { frames } from "./frames.ts";
import type { Frame, Norm, NormOf } from "./norm.ts";
import { NormProblem } from "./problem.ts";

/** What a norm enforces, each part with the norm that it is alone; or why the records at hand cannot hold it, in words for its author. */
export type Compilation =
  | { readonly ok: true; readonly parts: readonly (Compiled & { readonly norm: Norm; readonly said: string })[] }
  | { readonly ok: false; readonly why: string };

/** Compiles a norm against the records and acts of an environment: it is enforced whole, or not at all. */
export function compileNorm(scene: Scene, norm: Norm): Compilation {
  try {
    const parts = takenApart(norm).map((each) => ({ ...compileOne(scene, each), norm: each, said: sayNorm(each) }));
    return { ok: true, parts };
  } catch (error) {
    if (error instanceof NormProblem) return { ok: false, why: error.message };
    throw error;
  }
}

/** Frames are listed by name; this one belongs to the norm's. */
function frameOf<F extends Frame>(norm: NormOf<F>): FrameKind<F> {
  return frames[norm.frame as F];
}

function compileOne(scene: Scene, norm: Norm): Compiled {
  return frameOf(norm).compile(scene, norm);
}

/** The norm in one canonical English sentence. Throws NormProblem when it holds conditions that are none. */
export function sayNorm(norm: Norm): string {
  return frameOf(norm).say(norm);
}

/** The norm of a canonical sentence; null for any other sentence. */
export function readCanonical(sentence: string): Norm | null {
  for (const frame of frameNames) {
    const norm = frames[frame].read(sentence.trim());
    if (norm) return norm;
  }
  return null;
}

/** A frame that another one's sentences look like comes first. */
const frameNames: readonly Frame[] = [
  "first",
  "window",
  "approve",
  "disclose",
  "right",
  "freeze",
  "exclusive",
  "separate",
  "order",
  "limit",
  "states",
  "refuse",
  "derive",
  "follow",
  "need",
  "forbid",
];

/** Several events, duties or recipients are several norms: each is a policy of its own. */
function takenApart(norm: Norm): Norm[] {
  if (norm.frame !== "follow") return [norm];
  const recipients = Array.isArray(norm.to) ? norm.to : [norm.to];
  // A duty without an event is one of what comes to be so.
  const events = norm.after.length === 0 ? [[]] : norm.after.map((after) => [after]);
  return events.flatMap((after) =>
    norm.then.flatMap((duty) =>
      recipients.map((to): Norm => {
        const { to: _to, ...rest } = norm;
        return { ...rest, after, then: [duty], ...(to === undefined ? {} : { to }) };
      }),
    ),
  );
}
