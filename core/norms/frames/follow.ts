import type { Entity, Policy } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { actEntityName } from "../../generate/act-log.ts";
import { placeOf, type Scene, type Watch, watchesOf } from "../act.ts";
import { parseSpan } from "../atom.ts";
import { allOf, circumstancesOf, freshNames, type Place, parseConditions, personAt } from "../condition.ts";
import type { FrameKind } from "../frame.ts";
import { entityNamed, fieldNamed, keyOf, wayTo } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { roleNamed } from "../roles.ts";
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
  sayOne,
  sayTail,
  splitOutside,
} from "../words.ts";

type Follow = NormOf<"follow">;
type FollowUp = NonNullable<Policy["followUp"]>;

/** After an event a duty follows. One event and one duty each: core/norms/compile.ts takes several apart. */
export const follow: FrameKind<"follow"> = {
  compile(scene, norm) {
    const [after, ...events] = norm.after;
    const [duty, ...duties] = norm.then;
    if (events.length > 0 || duties.length > 0 || duty === undefined)
      throw new NormProblem("one event and one duty were expected");
    const [watch, ...more] = after === undefined ? [ownChange(scene, norm)] : watchesOf(scene, after);
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

/** The write that can make the conditions of a duty come true: a change of the one record that they ask of. What comes true as time passes, or by other records, nobody waits for in a run. */
function ownChange(scene: Scene, { when }: Follow): Watch {
  const atoms = parseConditions(when ?? []).flat();
  const [first] = atoms;
  const entity = entityNamed(scene.entities, first?.path[0]?.name ?? "");
  const fields = atoms.flatMap(({ how, path: [root, step, ...more], value }) => {
    const isOwn = how === null && more.length === 0 && root?.where.length === 0 && step?.where.length === 0;
    const isFixed = value === null || !/^(?:moment|path)$/.test(value.kind);
    const field = entity && step && root?.name === first?.path[0]?.name ? fieldNamed(entity, step.name) : undefined;
    return isOwn && isFixed && field && !field.entity ? [field.name] : [];
  });
  if (!entity || fields.length === 0 || fields.length < atoms.length)
    throw new NormProblem("it falls due by the clock, when nobody acts; a run does not wait for that");
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

type Duty = Pick<FollowUp, "create" | "where"> & {
  /** What must be known for the duty to be due: somebody to tell. */
  readonly needs: readonly string[];
};

/** The row that meets a duty: a message, an entry of the log of acts, a new record that leads to the one at hand, or a record that comes to have a value. */
function dutyOf(scene: Scene, norm: Follow, watch: Watch, duty: string): Duty {
  const self = watch.binding.includes(".")
    ? watch.binding
    : `${watch.on.includes("delete") ? "old" : watch.binding}.id`;
  const [verb = "", ...words] = duty.split(" ");
  if (isMessage(verb, words.join(" ")))
    return messageOf(scene, norm, watch, self, verb === "notify" ? words.join("_") : "");
  const [made, ...more] = watchesOf(scene, duty);
  if (!made || more.length > 0) throw new NormProblem(`"${duty}" is more than one act`);
  if (made.entity === actEntityName) {
    const about = made.record.name === watch.record.name ? self : leads(scene, watch, made.record);
    const [kind] = made.when;
    if (!kind || !("compare" in kind)) throw new NormProblem(`nothing is kept of "${duty}"`);
    return { create: actEntityName, where: { kind: kind.right, about_id: { get: about } }, needs: [] };
  }
  if (made.makes) return { create: made.entity, where: linked(made.record, watch, self), needs: [] };
  return {
    create: made.entity,
    where: { id: { get: changedBy(scene, watch, made, duty) }, ...becoming(made, duty) },
    needs: [],
  };
}

/** The id of the record that a duty changes: the one at hand, or the one that it leads to. */
function changedBy(scene: Scene, watch: Watch, made: Watch, duty: string): string {
  if (made.record.name !== watch.record.name) return leads(scene, watch, made.record);
  if (watch.on.includes("delete")) throw new NormProblem(`"${duty}" cannot be done to what was deleted`);
  return `${watch.binding}.id`;
}

/** The values that an act gives its record; they are what shows that a duty was done. */
function becoming({ fields, when }: Watch, duty: string): Record<string, Expression> {
  const values = when.flatMap((each): [string, Expression][] => {
    if (!("compare" in each) || each.compare !== "eq" || !("get" in each.left)) return [];
    const field = /^new\.(\w+)$/.exec(each.left.get)?.[1];
    return field && "value" in each.right ? [[field, each.right]] : [];
  });
  if (values.length === 0 || values.length < (fields?.length ?? 1))
    throw new NormProblem(
      `a duty is to tell somebody, to make a record, to give it a value or to do an act that is logged; which value "${duty}" gives is not known`,
    );
  return Object.fromEntries(values);
}

const isMessage = (verb: string, record: string) =>
  verb === "notify" ||
  (/^(send|create)$/.test(verb) &&
    /^(notification|message|e_?mail|text|sms|confirmation|reminder)$/.test(keyOf(record)));

function leads(scene: Scene, watch: Watch, target: Entity): string {
  const way = wayTo(scene.entities, watch.record, target);
  if (!way || way.length === 0)
    throw new NormProblem(`${sayOne(watch.record.label.toLowerCase())} leads to no ${target.label.toLowerCase()}`);
  return [watch.binding, ...way].join(".");
}

function messageOf(scene: Scene, norm: Follow, watch: Watch, self: string, whom: string): Duty {
  const names = typeof norm.to === "string" ? [norm.to] : (norm.to ?? (whom === "" ? [] : [whom]));
  const [name, ...more] = names;
  if (name === undefined || more.length > 0) throw new NormProblem("one recipient was expected");
  const about = { about_id: { get: self } };
  if (name.includes(".")) {
    const get = personAt(placeOf(scene, watch, freshNames()), name);
    return { create: "notification", where: { recipient_id: { get }, ...about }, needs: [get] };
  }
  const target = entityNamed(scene.entities, name);
  if (!target)
    return { create: "notification", where: { recipient_id: { value: roleNamed(name) }, ...about }, needs: [] };
  if (target.name === watch.record.name)
    return { create: "notification", where: { recipient_id: { get: self }, ...about }, needs: [] };
  const to = leads(scene, watch, target);
  return { create: "notification", where: { recipient_id: { get: to }, ...about }, needs: [to] };
}

/** How a new record belongs to the one at hand: by its only reference to it, or to a record that both refer to. */
function linked(made: Entity, watch: Watch, self: string): Record<string, Expression> {
  const direct = made.fields.filter((field) => field.entity === watch.record.name && field.type === "reference");
  if (direct.length === 1 && direct[0]) return { [direct[0].name]: { get: self } };
  const shared = made.fields.filter(
    (field) =>
      field.type === "reference" &&
      watch.record.fields.some((own) => own.type === "reference" && own.entity === field.entity),
  );
  const [field] = shared;
  const own = watch.record.fields.find((each) => each.type === "reference" && each.entity === field?.entity);
  if (direct.length > 1 || shared.length !== 1 || !field || !own)
    throw new NormProblem(
      `nothing links ${sayOne(made.label.toLowerCase())} to ${sayOne(watch.record.label.toLowerCase())}`,
    );
  return { [field.name]: { get: `${watch.binding}.${own.name}` } };
}
