import { parseAtom, printPath, printValue } from "../atom.ts";
import { conditionOf } from "../condition.ts";
import { type FrameKind, guardActs } from "../frame.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { readActs, readAtom, readTail, sayActs, sayAtom, sayTail } from "../words.ts";

/** The time outside which the act is refused, as an atom. */
function timeOf({ path, op, span, calendar }: NormOf<"window">) {
  const atom = parseAtom(`${path} ${op} ${span ?? calendar ?? ""}`);
  if (!atom?.op) throw new NormProblem(`"${path} ${op} ${span ?? calendar ?? ""}" is no time`);
  return atom;
}

/** An act only in a time. */
export const window: FrameKind<"window"> = {
  compile(scene, norm) {
    const time = timeOf(norm);
    return {
      kind: "time_limit",
      enforcement: "blocked",
      ...guardActs(scene, norm, (place) => conditionOf(place, time), `Only where ${sayAtom(time)}.`),
    };
  },
  say: (norm) => `Nobody may ${sayActs(norm.act)} outside this time: ${sayAtom(timeOf(norm))}${sayTail(norm)}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, acts, time] = /^Nobody may (.+?) outside this time: (.+)$/.exec(tail?.body ?? "") ?? [];
    const act = acts && readActs(acts);
    const atom = time === undefined ? null : readAtom(time);
    if (!tail || !act || !atom?.op || !atom.value) return null;
    const bound = printValue(atom.value);
    return {
      frame: "window",
      act,
      path: printPath(atom.path),
      op: atom.op,
      ...(atom.value.kind === "words" ? { calendar: bound } : { span: bound }),
      ...tail.common,
    };
  },
};
