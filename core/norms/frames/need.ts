import { conditionsOf, parseConditions } from "../condition.ts";
import { type FrameKind, guardActs } from "../frame.ts";
import { readActs, readConditions, readTail, sayActs, sayConditions, sayTail } from "../words.ts";

/** An act needs conditions. */
export const need: FrameKind<"need"> = {
  compile: (scene, norm) => ({
    kind: "precondition",
    enforcement: "blocked",
    ...guardActs(
      scene,
      norm,
      (place) => conditionsOf(place, parseConditions(norm.need)),
      `Make sure of this first: ${sayConditions(norm.need)}.`,
    ),
  }),
  say: (norm) => `Nobody may ${sayActs(norm.act)} unless ${sayConditions(norm.need)}${sayTail(norm)}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, acts, conditions] = /^Nobody may (.+?) unless (.+)$/.exec(tail?.body ?? "") ?? [];
    const act = acts && readActs(acts);
    const need = conditions && readConditions(conditions);
    return tail && act && need ? { frame: "need", act, need, ...tail.common } : null;
  },
};
