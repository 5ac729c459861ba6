import type { Expression } from "../../expression.ts";
import { anyOf, type Place, personAt } from "../condition.ts";
import { type FrameKind, guardActs } from "../frame.ts";
import { NormProblem } from "../problem.ts";
import { roleNamed } from "../roles.ts";
import { readActs, readNames, readTail, sayActs, sayNames, sayTail } from "../words.ts";

const hasRole = (by: string): Expression => ({
  compare: "contains",
  left: { get: "actor.roles" },
  right: { value: roleNamed(by) },
});

/** `booking.driver`: who acts is the person that the record names. */
const isPerson = (place: Place, by: string): Expression => ({
  compare: "eq",
  left: { get: "actor.id" },
  right: { get: personAt(place, by) },
});

/** Who may act. */
export const right: FrameKind<"right"> = {
  compile(scene, norm) {
    if (!norm.only) throw new NormProblem("a permission alone forbids nobody anything");
    return {
      kind: "separation",
      enforcement: "blocked",
      ...guardActs(
        scene,
        norm,
        (place) => anyOf([norm.by].flat().map((by) => (by.includes(".") ? isPerson(place, by) : hasRole(by)))),
        `Only ${sayNames(norm.by)} may do this: leave it to them.`,
      ),
    };
  },
  say: (norm) =>
    norm.only
      ? `Nobody but ${sayNames(norm.by)} may ${sayActs(norm.act)}${sayTail(norm)}`
      : `Also ${sayNames(norm.by)} may ${sayActs(norm.act)}${sayTail(norm)}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, start, names, acts] = /^(Nobody but|Also) (.+?) may (.+)$/.exec(tail?.body ?? "") ?? [];
    const act = acts && readActs(acts);
    const by = names && readNames(names);
    return tail && act && by ? { frame: "right", act, by, only: start !== "Also", ...tail.common } : null;
  },
};
