import type { Expression } from "../../expression.ts";
import { doneBefore } from "../act.ts";
import { parseSpan } from "../atom.ts";
import { allOf } from "../condition.ts";
import { type FrameKind, guardActs } from "../frame.ts";
import { NormProblem } from "../problem.ts";
import { moved } from "../times.ts";
import { readActs, readTail, sayAct, sayActs, sayTail, splitOutside } from "../words.ts";

/** Another act must come before. */
export const first: FrameKind<"first"> = {
  compile(scene, norm) {
    const span = norm.within === undefined ? null : parseSpan(norm.within);
    if (norm.within !== undefined && !span) throw new NormProblem(`"${norm.within}" is no length of time`);
    const since: Expression | null = span && moved({ now: "datetime" }, -span.amount, span.unit, span.working);
    return {
      kind: "precondition",
      enforcement: "blocked",
      ...guardActs(
        scene,
        norm,
        (place) => allOf(norm.first.map((act) => doneBefore(scene, place, act, since))),
        `Do this first: ${norm.first.map(sayAct).join(", and ")}.`,
      ),
    };
  },
  say: (norm) =>
    `Nobody may ${sayActs(norm.act)} before doing this${norm.within === undefined ? "" : ` in the last ${norm.within}`}: ${norm.first.map(sayAct).join(", and ")}${sayTail(norm)}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, acts, within, before] =
      /^Nobody may (.+?) before doing this(?: in the last ([^:]+))?: (.+)$/.exec(tail?.body ?? "") ?? [];
    const act = acts && readActs(acts);
    const first = before && readActs(splitOutside(before, ", and ").join(", or "));
    if (!tail || !act || !first) return null;
    return { frame: "first", act, first, ...(within === undefined ? {} : { within }), ...tail.common };
  },
};
