import { conditionsOf, parseConditions } from "../condition.ts";
import { type FrameKind, guardActs } from "../frame.ts";
import { readActs, readConditions, readTail, sayActs, sayConditions, sayTail } from "../words.ts";

/** An act is refused. */
export const forbid: FrameKind<"forbid"> = {
  compile(scene, norm) {
    const when = norm.when ?? [];
    const rest = { act: norm.act, ...(norm.unless ? { unless: norm.unless } : {}) };
    return {
      kind: "precondition",
      enforcement: "blocked",
      ...guardActs(
        scene,
        rest,
        (place) => (when.length > 0 ? { not: conditionsOf(place, parseConditions(when)) } : { value: false }),
        when.length > 0 ? `Not while ${sayConditions(when)}.` : "This is never done here.",
      ),
    };
  },
  say: ({ act, when, unless }) =>
    `Nobody may ${sayActs(act)}${when && when.length > 0 ? ` while ${sayConditions(when)}` : " at all"}${sayTail({ unless })}`,
  read(sentence) {
    const tail = readTail(sentence);
    if (!tail || tail.common.when) return null;
    const [, acts, conditions] = /^Nobody may (.+?)(?: while (.+)| at all)$/.exec(tail.body) ?? [];
    const act = acts && readActs(acts);
    const when = conditions === undefined ? undefined : readConditions(conditions);
    if (!act || when === null) return null;
    return { frame: "forbid", act, ...(when ? { when } : {}), ...tail.common };
  },
};
