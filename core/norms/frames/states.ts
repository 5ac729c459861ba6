import type { Expression } from "../../expression.ts";
import { allOf, anyOf, circumstancesOf, freshNames, type Place } from "../condition.ts";
import type { FrameKind } from "../frame.ts";
import { entityNamed, fieldNamed, keyOf } from "../names.ts";
import { NormProblem } from "../problem.ts";
import { roleNamed } from "../roles.ts";
import { readNames, readTail, sayNames, sayOne, sayTail } from "../words.ts";

/** Values of a state in their order, and who moves them. */
export const states: FrameKind<"states"> = {
  compile(scene, norm) {
    const entity = entityNamed(scene.entities, norm.record);
    const field = entity && fieldNamed(entity, norm.field);
    if (!entity || field?.type !== "enum") throw new NormProblem(`there is no state ${norm.record}.${norm.field}`);
    const named = (name: string) => {
      const value = field.values?.find((each) => keyOf(each) === keyOf(name));
      if (value === undefined) throw new NormProblem(`"${name}" is no value of ${field.label.toLowerCase()}`);
      return value;
    };
    const [old, now] = [{ get: `old.${field.name}` }, { get: `new.${field.name}` }];
    const is = (left: Expression, value: string): Expression => ({ compare: "eq", left, right: { value } });
    const moves = norm.order.map(([from, to]) => allOf([is(old, named(from)), is(now, named(to))]));
    const final = (norm.terminal ?? []).map(named);
    const roles = typeof norm.by === "string" ? [norm.by] : (norm.by ?? []);
    // A list says nothing of the states that it leaves out: an order that goes from placed to shipped may still be cancelled.
    const listed = [...new Set(norm.order.flat().map(named))];
    const isLeftOut = (value: Expression): Expression => ({
      not: { compare: "in", left: value, right: { value: listed } },
    });
    const require = [
      ...(moves.length > 0 ? [anyOf([...moves, isLeftOut(old), isLeftOut(now)])] : []),
      ...(final.length > 0 ? [{ not: { compare: "in" as const, left: old, right: { value: final } } }] : []),
      ...(roles.length > 0
        ? [
            anyOf(
              roles.map(
                (role): Expression => ({
                  compare: "contains",
                  left: { get: "actor.roles" },
                  right: { value: roleNamed(role) },
                }),
              ),
            ),
          ]
        : []),
    ];
    if (require.length === 0) throw new NormProblem("no move between states is given");
    const place: Place = { entities: scene.entities, record: entity, binding: "new", freshName: freshNames() };
    const applies = [...circumstancesOf(place, norm)];
    return {
      kind: "transition",
      enforcement: "blocked",
      guard: {
        entity: entity.name,
        on: ["update"],
        fields: [field.name],
        ...(applies.length > 0 ? { when: allOf(applies) } : {}),
        require: allOf(require),
        hint: `Look at the present ${field.label.toLowerCase()}: only some values may follow it.`,
      },
    };
  },
  say({ record, field, order, terminal, by, when, unless }) {
    const moves = order.map(([from, to]) => `"${from}" to "${to}"`).join(", ");
    const final = (terminal ?? []).map((value) => `"${value}"`).join(", ");
    const parts = [
      ...(moves === "" ? [] : [`goes only from ${moves}`]),
      ...(final === "" ? [] : [`never leaves ${final}`]),
      ...(by === undefined ? [] : [`is moved by ${sayNames(by)} alone`]),
    ];
    return `The ${field.replaceAll("_", " ")} of ${sayOne(record)} ${parts.join(" and ")}${sayTail({ when, unless })}`;
  },
  read(sentence) {
    const tail = readTail(sentence);
    const [, field, record, rest] =
      /^The (.+?) of an? (.+?) ((?:goes only|never leaves|is moved) .+)$/.exec(tail?.body ?? "") ?? [];
    if (!tail || !field || !record || !rest) return null;
    const order: [string, string][] = [];
    let terminal: string[] | undefined;
    let by: string | string[] | undefined;
    for (const part of rest.split(/ and (?=never leaves|is moved)/)) {
      if (part.startsWith("goes only from "))
        for (const [, from = "", to = ""] of part.matchAll(/"([^"]+)" to "([^"]+)"/g)) order.push([from, to]);
      else if (part.startsWith("never leaves "))
        terminal = [...part.matchAll(/"([^"]+)"/g)].map(([, value = ""]) => value);
      else by = readNames(part.replace(/^is moved by /, "").replace(/ alone$/, "")) ?? undefined;
    }
    return {
      frame: "states",
      record: record.replaceAll(" ", "_"),
      field: field.replaceAll(" ", "_"),
      order,
      ...(terminal ? { terminal } : {}),
      ...(by === undefined ? {} : { by }),
      ...tail.common,
    };
  },
};
