import type { Expression } from "../../expression.ts";
import { watchesOf } from "../act.ts";
import { allOf, circumstancesOf, freshNames, type Place, valueAt } from "../condition.ts";
import type { FrameKind } from "../frame.ts";
import { entityNamed } from "../names.ts";
import { NormProblem } from "../problem.ts";
import { readActs, readNames, readTail, sayActs, sayNames, sayOne, sayTail } from "../words.ts";

/** Which record is taken first. */
export const order: FrameKind<"order"> = {
  compile(scene, norm) {
    const entity = entityNamed(scene.entities, norm.record);
    const [act, ...others] = norm.act ?? [];
    const [watch, ...more] = act === undefined ? [] : watchesOf(scene, act);
    const [field, ...fields] = watch?.fields ?? [];
    if (!entity || !watch || others.length > 0 || more.length > 0)
      throw new NormProblem("an order needs one act that takes the records");
    if (watch.record.name !== entity.name || !field || fields.length > 0)
      throw new NormProblem(
        `"${act}" changes no one value of ${sayOne(entity.label.toLowerCase())}, so which ones wait is not known`,
      );
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
            .map((key): Expression => ({ compare: "eq", left: value(other, key.path), right: value("new", key.path) })),
          { compare, left: value(other, path), right: value("new", path) },
        ]),
      ),
    };
    const per = typeof norm.per === "string" ? [norm.per] : (norm.per ?? []);
    const waits: Expression[] = [
      { compare: "ne", left: { get: `${other}.id` }, right: { get: "new.id" } },
      { compare: "eq", left: { get: `${other}.${field}` }, right: { get: `old.${field}` } },
      ...per.map((path): Expression => ({ compare: "eq", left: value(other, path), right: value("new", path) })),
      ...circumstancesOf(at(other), norm),
    ];
    const applies = [...watch.when, ...circumstancesOf(at("new"), norm)];
    return {
      kind: "precondition",
      enforcement: "blocked",
      guard: {
        entity: watch.entity,
        on: ["update"],
        fields: [field],
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
