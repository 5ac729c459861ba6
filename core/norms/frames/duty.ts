import type { Entity, Policy } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { actEntityName } from "../../generate/act-log.ts";
import { placeOf, type Scene, type Watch, watchesOf } from "../act.ts";
import { freshNames, personAt, personOn } from "../condition.ts";
import { entityNamed, keyOf, wayTo } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { roleNamed } from "../roles.ts";
import { sayOne } from "../words.ts";

type Follow = NormOf<"follow">;
type FollowUp = NonNullable<Policy["followUp"]>;

export type Duty = Pick<FollowUp, "create" | "where"> & {
  /** What must be known for the duty to be due: somebody to tell. */
  readonly needs: readonly string[];
};

/** The row that meets a duty: a message, an entry of the log of acts, a new record that leads to the one at hand, or a record that comes to have a value. */
export function dutyOf(scene: Scene, norm: Follow, watch: Watch, duty: string): Duty {
  const self = watch.binding.includes(".")
    ? watch.binding
    : `${watch.on.includes("delete") ? "old" : watch.binding}.id`;
  const [verb = "", ...words] = duty.split(" ");
  if (isMessage(verb, words.join(" ")))
    return messageOf(scene, norm, watch, self, verb === "notify" ? words.join("_") : "");
  const [made, ...more] = watchesOf(scene, duty);
  if (!made || more.length > 0) throw new NormProblem(`"${duty}" is more than one act`);
  if (made.entity === actEntityName) {
    const isOwn = made.record.name === watch.record.name;
    const about = aboutTold(scene, norm, watch, made) ?? (isOwn ? self : leads(scene, watch, made.record));
    const [kind] = made.when;
    if (!kind || !("compare" in kind)) throw new NormProblem(`nothing is kept of "${duty}"`);
    const needs = about === self ? [] : [about];
    return { create: actEntityName, where: { kind: kind.right, about_id: { get: about } }, needs };
  }
  if (made.makes) return { create: made.entity, where: linked(made.record, watch, self), needs: [] };
  return {
    create: made.entity,
    where: { id: { get: changedBy(scene, watch, made, duty) }, ...becoming(made, duty) },
    needs: [],
  };
}

/** The record that an act is about where it is said as the one who is told: `call member`, to `payment.loan.member`. Whom any other act tells is part of the act. */
function aboutTold(scene: Scene, { to }: Follow, watch: Watch, made: Watch): string | null {
  if (typeof to !== "string" || !to.includes(".")) return null;
  const { get, entity } = personOn(placeOf(scene, watch, freshNames()), to);
  return entity === made.record.name ? get : null;
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
