import type { Expression } from "../../expression.ts";
import type { Scene } from "../act.ts";
import { allOf, anyOf, type Place, personAt } from "../condition.ts";
import { type FrameKind, guardActs } from "../frame.ts";
import { entityNamed, wayTo } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { roleNamed } from "../roles.ts";
import { readActs, readNames, readTail, sayActs, sayNames, sayTail } from "../words.ts";

/** Somebody's approval is needed. */
export const approve: FrameKind<"approve"> = {
  compile: (scene, norm) => ({
    kind: "limit",
    enforcement: "blocked",
    ...guardActs(
      scene,
      norm,
      (place, watch) => approved(scene, norm, place, watch.makes ? subjectsOf(place) : [idOf(place)]),
      `Ask for it with request_approval about ${
        norm.act.some((act) => act.startsWith("create ")) ? "a record that the new one refers to" : "the record"
      }${norm.by === undefined ? "" : `, from ${sayNames(norm.by)}`}.`,
      "applies",
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

/** That there are enough approvals about one of some records: of whom they are asked for, and each of another person. */
function approved(
  scene: Scene,
  { by, count = 1 }: NormOf<"approve">,
  place: Place,
  about: readonly string[],
): Expression {
  const counts = (as: string): Expression[] => {
    const isAbout = about.map(
      (get): Expression => ({ compare: "eq", left: { get: `${as}.about_id` }, right: { get } }),
    );
    return [
      anyOf(isAbout),
      { compare: "eq", left: { get: `${as}.decision` }, right: { value: "approved" } },
      ...(by === undefined ? [] : [anyOf([by].flat().map((name) => isGivenBy(scene, place, as, name, count)))]),
    ];
  };
  const as = place.freshName();
  if (count === 1) return { some: "approval", as, where: { all: counts(as) } };
  const earlier = place.freshName();
  const again: Expression = {
    some: "approval",
    as: earlier,
    where: {
      all: [
        { compare: "lt", left: { get: `${earlier}.id` }, right: { get: `${as}.id` } },
        sameText({ get: `${earlier}.approver_id` }, { get: `${as}.approver_id` }),
        ...counts(earlier),
      ],
    },
  };
  return {
    compare: "ge",
    left: { count: "approval", as, where: { all: [...counts(as), { not: again }] } },
    right: { value: count },
  };
}

/** Whether an approval is given by whom a name means: a person of the records by id or name, or a role by its words. Several persons of a role are told apart by what follows its words, or by who they are. */
function isGivenBy(scene: Scene, place: Place, as: string, name: string, count: number): Expression {
  const approver: Expression = { get: `${as}.approver_id` };
  const words = [...new Set([name, name.replaceAll("_", " ")].map((each) => each.split(".").at(-1) ?? each))];
  const isRole = words.map(
    (role): Expression =>
      count === 1
        ? sameText(approver, { value: role })
        : { compare: "contains", left: approver, right: { value: role } },
  );
  const known = name.includes(".") ? personAt(place, name) : null;
  if (known !== null) return { compare: "eq", left: approver, right: { get: known } };
  const entity = entityNamed(scene.entities, name);
  if (!entity || entity.system) {
    roleNamed(name);
    return anyOf(isRole);
  }
  const person = place.freshName();
  const way = wayTo(scene.entities, place.record, entity);
  const isPerson: Expression = {
    some: entity.name,
    as: person,
    where: allOf([
      anyOf(
        ["id", ...(count === 1 ? [entity.display] : [])].map((field) =>
          sameText(approver, { get: `${person}.${field}` }),
        ),
      ),
      ...(way
        ? [{ compare: "eq" as const, left: { get: `${person}.id` }, right: { get: [place.binding, ...way].join(".") } }]
        : []),
    ]),
  };
  return anyOf(count === 1 ? [...isRole, isPerson] : [isPerson]);
}

/** That two texts are the same but for capitals. */
const sameText = (one: Expression, other: Expression): Expression => ({
  all: [
    { compare: "contains", left: one, right: other },
    { compare: "contains", left: other, right: one },
  ],
});
