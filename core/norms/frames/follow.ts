import type { Policy } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { placeOf, type Scene, type Watch, watchesOf } from "../act.ts";
import { parseSpan } from "../atom.ts";
import { allOf, circumstancesOf, freshNames, type Place, parseConditions } from "../condition.ts";
import type { FrameKind } from "../frame.ts";
import { entityNamed, fieldNamed } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { minutesOf, moved } from "../times.ts";
import {
  readActs,
  readConditions,
  readNames,
  readTail,
  sayAct,
  sayActs,
  sayConditions,
  sayNames,
  sayTail,
  splitOutside,
} from "../words.ts";
import { dueByClock } from "./due.ts";
import { dutyOf } from "./duty.ts";

type Follow = NormOf<"follow">;
type FollowUp = NonNullable<Policy["followUp"]>;

/** After an event a duty follows. One event and one duty each: core/norms/compile.ts takes several apart. */
export const follow: FrameKind<"follow"> = {
  compile(scene, norm) {
    const [after, ...events] = norm.after;
    const [duty, ...duties] = norm.then;
    if (events.length > 0 || duties.length > 0 || duty === undefined)
      throw new NormProblem("one event and one duty were expected");
    const own = after === undefined ? ownChange(scene, norm) : null;
    if (after === undefined && !own) return dueByClock(scene, norm, duty);
    const [watch, ...more] = own ? [own] : watchesOf(scene, after ?? "");
    if (!watch || more.length > 0) throw new NormProblem(`"${after}" is more than one act`);
    const writes = watch.on.filter((on) => on !== "read");
    if (writes.length === 0) throw new NormProblem("nothing can follow from reading");
    const place = placeOf(scene, watch, freshNames());
    const due = dueOf(norm.within);
    const made = dutyOf(scene, norm, watch, duty);
    const applies = [
      ...watch.when,
      ...(after === undefined ? cameTrue(place, norm) : circumstancesOf(place, norm)),
      ...made.needs.map((get): Expression => ({ compare: "ne", left: { get }, right: { value: null } })),
    ];
    const followUp: FollowUp = {
      entity: watch.entity,
      on: writes,
      ...(watch.fields ? { fields: [...watch.fields] } : {}),
      ...(applies.length > 0 ? { when: allOf(applies) } : {}),
      create: made.create,
      where: made.where,
      ...due,
    };
    return { kind: "confirmation", enforcement: "audited", followUp };
  },
  say(norm) {
    const start =
      norm.after.length > 0
        ? `Those who ${sayActs(norm.after)} must then`
        : `Once ${sayConditions(norm.when ?? [])}, somebody must`;
    const to = norm.to === undefined ? "" : `, telling ${sayNames(norm.to)}`;
    const within = norm.within === undefined ? "" : isAtOnce(norm.within) ? ", at once" : `, within ${norm.within}`;
    const rest = norm.after.length > 0 ? { when: norm.when, unless: norm.unless } : { unless: norm.unless };
    return `${start} ${norm.then.map(sayAct).join(", and ")}${to}${within}${sayTail(rest)}`;
  },
  read(sentence) {
    const tail = readTail(sentence);
    const [, start, duties, names, time, atOnce] =
      /^(Those who .+? must then|Once .+?, somebody must) (.+?)(?:, telling (the .+?))?(?:, within ([^,]+)|, (at once))?$/.exec(
        tail?.body ?? "",
      ) ?? [];
    const then = duties && readActs(splitOutside(duties, ", and ").join(", or "));
    const to = names === undefined ? undefined : readNames(names);
    if (!tail || !start || !then || to === null) return null;
    const within = time ?? atOnce;
    const isClock = start.startsWith("Once ");
    const after = isClock ? [] : readActs(start.replace(/^Those who /, "").replace(/ must then$/, ""));
    const when = isClock
      ? readConditions(start.replace(/^Once /, "").replace(/, somebody must$/, ""))
      : tail.common.when;
    if (!after || when === null) return null;
    return {
      frame: "follow",
      after,
      then,
      ...(to === undefined ? {} : { to }),
      ...(within === undefined ? {} : { within }),
      ...(when ? { when } : {}),
      ...(tail.common.unless ? { unless: tail.common.unless } : {}),
    };
  },
};

/** The write that can make the conditions of a duty come true: a change of the one record that they ask of; null where they come true as time passes, or by other records. */
function ownChange(scene: Scene, { when }: Follow): Watch | null {
  const atoms = parseConditions(when ?? []).flat();
  const [first] = atoms;
  const entity = entityNamed(scene.entities, first?.path[0]?.name ?? "");
  const fields = atoms.flatMap(({ how, path: [root, step, ...more], value }) => {
    const isOwn = how === null && more.length === 0 && root?.where.length === 0 && step?.where.length === 0;
    const isFixed = value === null || !/^(?:moment|path)$/.test(value.kind);
    const field = entity && step && root?.name === first?.path[0]?.name ? fieldNamed(entity, step.name) : undefined;
    return isOwn && isFixed && field && !field.entity ? [field.name] : [];
  });
  if (!entity || fields.length === 0 || fields.length < atoms.length) return null;
  return {
    entity: entity.name,
    on: ["create", "update"],
    fields,
    when: [],
    record: entity,
    binding: "new",
    makes: false,
  };
}

/** The conditions hold and did not before. */
function cameTrue(place: Place, norm: Follow): Expression[] {
  const isNew: Expression = { compare: "eq", left: { get: "old.id" }, right: { value: null } };
  const before = allOf(circumstancesOf({ ...place, binding: "old" }, norm));
  return [...circumstancesOf(place, norm), { any: [isNew, { not: before }] }];
}

const isAtOnce = (within: string) => /^(?:at once|immediately|straight away|right away|0 [a-z]+)$/.test(within);
/** At once is as soon as somebody can who has a call or two to make first; a step takes a minute. */
const minutesAtOnce = 10;

/** Until when a duty is to be done: in minutes, or by the calendar where the length of time depends on it. */
function dueOf(within: string | undefined): Pick<FollowUp, "withinMinutes" | "until"> {
  if (within === undefined) return {};
  if (isAtOnce(within)) return { withinMinutes: minutesAtOnce };
  const span = parseSpan(within.replace(/^same day$/, "1 day"));
  if (!span || span.amount === 0) throw new NormProblem(`"${within}" is no length of time; write it like 48 hours`);
  const minutes = minutesOf(span.amount, span.unit, span.working);
  return minutes === null
    ? { until: moved({ now: "datetime" }, span.amount, span.unit, span.working) }
    : { withinMinutes: minutes };
}
