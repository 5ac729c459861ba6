import { anyOf } from "../condition.ts";
import { type FrameKind, guardActs } from "../frame.ts";
import { NormProblem } from "../problem.ts";
import { roleNamed } from "../roles.ts";
import { readActs, readNames, readTail, sayActs, sayNames, sayTail } from "../words.ts";

/** Who may act. */
export const right: FrameKind<"right"> = {
  compile(scene, norm) {
    if (!norm.only) throw new NormProblem("a permission alone forbids nobody anything");
    const roles = (typeof norm.by === "string" ? [norm.by] : norm.by).map((by) => {
      if (by.includes(".")) throw new NormProblem(`"${by}" is no role; say it as a condition on the actor`);
      return roleNamed(by);
    });
    return {
      kind: "separation",
      enforcement: "blocked",
      ...guardActs(
        scene,
        norm,
        () =>
          anyOf(roles.map((role) => ({ compare: "contains", left: { get: "actor.roles" }, right: { value: role } }))),
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
