import type { Field } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { parsePath, parseSpan, printPath } from "../atom.ts";
import { circumstancesOf, freshNames, type Place, valueAt } from "../condition.ts";
import type { FrameKind } from "../frame.ts";
import { guardRows } from "../guard-rows.ts";
import { entityNamed } from "../names.ts";
import { NormProblem } from "../problem.ts";
import { moved } from "../times.ts";
import { readPath, readTail, sayPath, sayTail } from "../words.ts";

/** A value that follows from others. */
export const derive: FrameKind<"derive"> = {
  compile(scene, norm) {
    const path = parsePath(norm.path);
    const entity = entityNamed(scene.entities, path?.at(-2)?.name ?? "");
    if (!path || !entity) throw new NormProblem(`"${norm.path}" names no value of a record`);
    const place: Place = { entities: scene.entities, record: entity, binding: "new", freshName: freshNames() };
    const { field } = valueAt(place, printPath(path.slice(-1)));
    if (!field) throw new NormProblem(`"${norm.path}" names no value of a record`);
    const asked = (binding: string) => {
      const at = { ...place, binding };
      const { get } = valueAt(at, printPath(path.slice(-1)));
      const right = computedOf(at, field, norm.value);
      const operands = [{ get }, ...operandsOf(right)];
      const known = operands.map((left): Expression => ({ compare: "ne", left, right: { value: null } }));
      return {
        when: [...known, ...circumstancesOf(at, norm)],
        require: { compare: "eq", left: { get }, right } as const,
      };
    };
    const hint = `Work ${field.label.toLowerCase()} out: ${norm.value}.`;
    return { kind: "integrity", enforcement: "blocked", ...guardRows(scene, entity, asked, place.freshName, hint) };
  },
  say: (norm) => {
    const path = parsePath(norm.path);
    if (!path) throw new NormProblem(`"${norm.path}" is no path`);
    return `A value is worked out: ${sayPath(path)} is "${norm.value.replaceAll('"', "'")}"${sayTail(norm)}`;
  },
  read(sentence) {
    const tail = readTail(sentence);
    const [, words, value] = /^A value is worked out: (the .+) is "([^"]+)"$/.exec(tail?.body ?? "") ?? [];
    const path = words && readPath(words);
    return tail && path && value ? { frame: "derive", path: printPath(path), value, ...tail.common } : null;
  },
};

/** Values that can be computed: a date and a length of time, a number or a word, a share of a value, two values and a sign between them. */
export function computedOf(place: Place, field: Field, text: string): Expression {
  const words = text.trim();
  const later = /^(\S+) (plus|\+|minus|-) (\d.*)$/.exec(words);
  const span = later?.[3] === undefined ? null : parseSpan(later[3]);
  if (span && later?.[1] && /^date/.test(field.type)) {
    const of: Expression =
      later[1] === "today" || later[1] === "now"
        ? { now: later[1] === "today" ? "date" : "datetime" }
        : { get: valueAt(place, later[1]).get };
    return moved(of, later[2] === "minus" || later[2] === "-" ? -span.amount : span.amount, span.unit, span.working);
  }
  const number = /^-?\d+(?:\.\d+)?$/.exec(words);
  if (number && /^(integer|decimal|money)$/.test(field.type)) return { value: Number(words) };
  if (/^(integer|decimal|money)$/.test(field.type)) return arithmeticOf(place, words);
  if (field.type === "enum" && field.values?.includes(words)) return { value: words };
  throw new NormProblem(`"${text}" cannot be computed; write it like "starts_at plus 7 days" or "10% of order.total"`);
}

const signs = {
  plus: "add",
  "+": "add",
  minus: "subtract",
  "-": "subtract",
  times: "multiply",
  "*": "multiply",
} as const;

function arithmeticOf(place: Place, words: string): Expression {
  const share = /^(\d+(?:\.\d+)?) ?% of (\S+)$/.exec(words);
  if (share?.[1] && share[2])
    return {
      arithmetic: "divide",
      left: { arithmetic: "multiply", left: operand(place, share[2]), right: { value: Number(share[1]) } },
      right: { value: 100 },
    };
  const parts = /^(\S+) (plus|minus|times|\+|-|\*) (\S+)$/.exec(words);
  const sign = Object.entries(signs).find(([word]) => word === parts?.[2])?.[1];
  if (!parts?.[1] || !parts[3] || !sign)
    throw new NormProblem(
      `"${words}" cannot be computed; write it like "10% of order.total" or "line.price times line.quantity"`,
    );
  return { arithmetic: sign, left: operand(place, parts[1]), right: operand(place, parts[3]) };
}

function operand(place: Place, word: string): Expression {
  if (/^-?\d+(?:\.\d+)?$/.test(word)) return { value: Number(word) };
  const { get, field } = valueAt(place, word);
  if (!field || !/^(integer|decimal|money)$/.test(field.type)) throw new NormProblem(`${word} is no number`);
  return { get };
}

function operandsOf(expression: Expression): Expression[] {
  if ("get" in expression) return [expression];
  if ("arithmetic" in expression) return [...operandsOf(expression.left), ...operandsOf(expression.right)];
  return "shift" in expression ? operandsOf(expression.of) : [];
}
