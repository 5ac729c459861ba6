import type { Guard } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { happened } from "../../generate/act-log.ts";
import { type Watch, watchesOf } from "../act.ts";
import { allOf, circumstancesOf, freshNames, type Place, valueAt } from "../condition.ts";
import type { FrameKind } from "../frame.ts";
import { entityNamed } from "../names.ts";
import { NormProblem } from "../problem.ts";
import { readActs, readNames, readTail, sayActs, sayNames, sayOne, sayTail } from "../words.ts";

/** How records are taken, and which of the others wait. */
type Taking = {
  /** The record that is taken, as the guard sees it. */
  readonly mine: string;
  readonly on: Pick<Guard, "on" | "fields">;
  readonly waits: (other: string, freshName: () => string) => Expression;
};

/** By a value that they get: those wait that have what it had. By an act that is kept of them: those that it was not done to. Null for other acts. */
function takingBy({ fields: [field, ...others] = [], kind }: Watch): Taking | null {
  if (kind !== undefined)
    return {
      mine: "new.about_id",
      on: { on: ["create"] },
      waits: (other, freshName) => ({ not: happened(freshName(), kind, { get: `${other}.id` }, null) }),
    };
  if (field === undefined || others.length > 0) return null;
  return {
    mine: "new",
    on: { on: ["update"], fields: [field] },
    waits: (other) => ({ compare: "eq", left: { get: `${other}.${field}` }, right: { get: `old.${field}` } }),
  };
}

/** Which record is taken first. */
export const order: FrameKind<"order"> = {
  compile(scene, norm) {
    const entity = entityNamed(scene.entities, norm.record);
    const [act, ...others] = norm.act ?? [];
    const [watch, ...more] = act === undefined ? [] : watchesOf(scene, act);
    if (!entity || !watch || others.length > 0 || more.length > 0)
      throw new NormProblem("an order needs one act that takes the records");
    const taking = watch.record.name === entity.name ? takingBy(watch) : null;
    if (!taking)
      throw new NormProblem(
        `"${act}" changes no one value of ${sayOne(entity.label.toLowerCase())} and is not kept of it, so which ones wait is not known`,
      );
    const { mine } = taking;
    const freshName = freshNames();
    const other = freshName();
    const at = (binding: string): Place => ({ entities: scene.entities, record: entity, binding, freshName });
    const value = (binding: string, path: string): Expression => ({ get: valueAt(at(binding), path).get });
    const keys = (typeof norm.by === "string" ? [norm.by] : norm.by).map((by) => ({
      path: by.replace(/ (desc|asc)$/, ""),
      compare: by.endsWith(" desc") ? ("gt" as const) : ("lt" as const),
    }));
    const before: Expression = {
      any: keys.map(({ path, compare }, place) =>
        allOf([
          ...keys
            .slice(0, place)
            .map((key): Expression => ({ compare: "eq", left: value(other, key.path), right: value(mine, key.path) })),
          { compare, left: value(other, path), right: value(mine, path) },
        ]),
      ),
    };
    const per = typeof norm.per === "string" ? [norm.per] : (norm.per ?? []);
    const waits: Expression[] = [
      { compare: "ne", left: { get: `${other}.id` }, right: { get: mine.includes(".") ? mine : `${mine}.id` } },
      taking.waits(other, freshName),
      ...per.map((path): Expression => ({ compare: "eq", left: value(other, path), right: value(mine, path) })),
      ...circumstancesOf(at(other), norm),
    ];
    const applies = [...watch.when, ...circumstancesOf(at(mine), norm)];
    return {
      kind: "precondition",
      enforcement: "blocked",
      guard: {
        entity: watch.entity,
        ...taking.on,
        when: allOf(applies),
        require: { not: { some: entity.name, as: other, where: allOf([...waits, before]) } },
        hint: `Take the ${entity.label.toLowerCase()} first whose turn it is.`,
      },
    };
  },
  say: ({ act, record, by, per, when, unless }) =>
    `The next ${record.replaceAll("_", " ")}${act ? ` to ${sayActs(act)}` : ""} is chosen by ${(typeof by === "string"
      ? [by]
      : by
    )
      .map((path) =>
        path.endsWith(" desc") ? `${sayNames(path.slice(0, -5))}, highest first` : `${sayNames(path)}, lowest first`,
      )
      .join("; then ")
      .replaceAll(
        "; then ",
        ", then by ",
      )}${per === undefined ? "" : `, apart for each of ${sayNames(per).replaceAll(", or ", ", and ")}`}${sayTail({ when, unless })}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, head, keys, each] =
      /^The next (.+?) is chosen by (.+?)(?:, apart for each of (.+))?$/.exec(tail?.body ?? "") ?? [];
    const [, record, acts] = /^(.+?)(?: to (.+))?$/.exec(head ?? "") ?? [];
    const by = (keys ?? "").split(", then by ").map((key) => {
      const [, names, end] = /^(.+), (highest|lowest) first$/.exec(key) ?? [];
      const path = names && readNames(names);
      return typeof path === "string" && path !== "" ? `${path}${end === "highest" ? " desc" : ""}` : null;
    });
    const act = acts === undefined ? undefined : readActs(acts);
    const per = each === undefined ? undefined : readNames(each.replaceAll(", and ", ", or "));
    const paths = by.flatMap((path) => (path === null ? [] : [path]));
    const [only] = paths;
    if (!tail || !record || act === null || per === null || only === undefined || paths.length < by.length) return null;
    return {
      frame: "order",
      ...(act ? { act } : {}),
      record: record.replaceAll(" ", "_"),
      by: paths.length > 1 ? paths : only,
      ...(per === undefined ? {} : { per }),
      ...tail.common,
    };
  },
};
