import { parsePath } from "../atom.ts";
import { conditionsOf, parseConditions } from "../condition.ts";
import { type FrameKind, guardActs } from "../frame.ts";
import { entityNamed } from "../names.ts";
import { NormProblem } from "../problem.ts";
import { readConditions, readNames, readTail, sayConditions, sayNames, sayOne, sayTail } from "../words.ts";

/** Records or fields cannot change any more. */
export const freeze: FrameKind<"freeze"> = {
  compile(scene, norm) {
    const entity = entityNamed(scene.entities, norm.record);
    if (!entity) throw new NormProblem(`nothing is called "${norm.record.replaceAll("_", " ")}"`);
    const when = norm.when ?? [];
    const act =
      norm.fields.length > 0
        ? norm.fields.map((field) => `update ${entity.name}.${parsePath(field)?.at(-1)?.name ?? field}`)
        : [`update ${entity.name}`, ...(entity.deletable ? [`delete ${entity.name}`] : [])];
    const compiled = guardActs(
      scene,
      { act, ...(norm.unless ? { unless: norm.unless } : {}) },
      (place) =>
        when.length > 0
          ? { not: conditionsOf({ ...place, binding: "old", bindingOf: undefined }, parseConditions(when)) }
          : { value: false },
      "It cannot be changed any more: leave it as it is.",
    );
    return { kind: "integrity", enforcement: "blocked", ...compiled };
  },
  say: ({ record, fields, when, unless }) =>
    `Nothing changes ${fields.length > 0 ? `${sayNames(fields)} in ` : ""}${sayOne(record)} any more${when && when.length > 0 ? ` once ${sayConditions(when)}` : ""}${sayTail({ unless })}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, names, record, conditions] =
      /^Nothing changes (?:(the .+) in )?an? ([^,;]+?) any more(?: once (.+))?$/.exec(tail?.body ?? "") ?? [];
    const fields = names === undefined ? [] : readNames(names);
    const when = conditions === undefined ? undefined : readConditions(conditions);
    if (!tail || !record || fields === null || when === null) return null;
    return {
      frame: "freeze",
      record: record.replaceAll(" ", "_"),
      fields: typeof fields === "string" ? [fields] : fields,
      ...(when ? { when } : {}),
      ...tail.common,
    };
  },
};
