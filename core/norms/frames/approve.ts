import type { Expression } from "../../expression.ts";
import type { Place } from "../condition.ts";
import { type FrameKind, guardActs } from "../frame.ts";
import { readActs, readNames, readTail, sayActs, sayNames, sayTail } from "../words.ts";

/** Somebody's approval is needed. */
export const approve: FrameKind<"approve"> = {
  compile: (scene, norm) => ({
    kind: "limit",
    enforcement: "blocked",
    ...guardActs(
      scene,
      norm,
      (place, watch) => approved(place, watch.makes ? subjectsOf(place) : [idOf(place)], norm.count ?? 1),
      norm.act.some((act) => act.startsWith("create ")) && (norm.count ?? 1) === 1
        ? "Ask for it with request_approval, about a record that the new one refers to."
        : "Ask for it with request_approval about the record.",
    ),
  }),
  say: ({ act, by, count, when, unless }) =>
    `Nobody may ${sayActs(act)} without ${count === undefined || count === 1 ? "an approval" : `${count} approvals`}${by === undefined ? "" : ` of ${sayNames(by)}`}${sayTail({ when, unless })}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, acts, how, names] =
      /^Nobody may (.+?) without (an approval|\d+ approvals)(?: of (.+))?$/.exec(tail?.body ?? "") ?? [];
    const act = acts && readActs(acts);
    const by = names === undefined ? undefined : readNames(names);
    if (!tail || !act || !how || by === null) return null;
    const count = Number.parseInt(how, 10);
    return {
      frame: "approve",
      act,
      ...(by === undefined ? {} : { by }),
      ...(Number.isNaN(count) ? {} : { count }),
      ...tail.common,
    };
  },
};

const idOf = (place: Place) => (place.binding.includes(".") ? place.binding : `${place.binding}.id`);

/** What an approval can be about before the record is there: the records that it will refer to. */
function subjectsOf(place: Place): string[] {
  const references = place.record.fields.filter((field) => field.type === "reference");
  const main = references.filter((field) => field.required);
  return [idOf(place), ...(main.length > 0 ? main : references).map((field) => `${place.binding}.${field.name}`)];
}

function approved(place: Place, about: readonly string[], count: number): Expression {
  const as = place.freshName();
  const where: Expression = {
    all: [
      about.length === 1
        ? { compare: "eq", left: { get: `${as}.about_id` }, right: { get: about[0] ?? "" } }
        : {
            any: about.map((get): Expression => ({ compare: "eq", left: { get: `${as}.about_id` }, right: { get } })),
          },
      { compare: "eq", left: { get: `${as}.decision` }, right: { value: "approved" } },
    ],
  };
  if (count === 1) return { some: "approval", as, where };
  return { compare: "ge", left: { count: "approval", as, where }, right: { value: count } };
}
