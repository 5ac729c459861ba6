import type { Field } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { parsePath, parseSpan, printPath } from "../atom.ts";
import { circumstancesOf, freshNames, type Place, valueAt } from "../condition.ts";
import type { FrameKind } from "../frame.ts";
import { guardRows } from "../guard-rows.ts";
import { entityNamed, wayTo } from "../names.ts";
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

/** Values that can be computed: a date and a length of time, a word that the field has, and sums of numbers, shares and values, with signs between them (`list_price minus 35%`, `10% of order.total plus 5 EUR`). */
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
  if (/^(integer|decimal|money)$/.test(field.type)) return sumOf(place, words);
  if (field.type === "enum" && field.values?.includes(words)) return { value: words };
  throw new NormProblem(`"${text}" cannot be computed; write it like "starts_at plus 7 days" or "10% of order.total"`);
}

const signs = {
  plus: "add",
  "+": "add",
  minus: "subtract",
  less: "subtract",
  "-": "subtract",
  times: "multiply",
  "*": "multiply",
} as const;
const isSign = (word: string): word is keyof typeof signs => Object.hasOwn(signs, word);

/** Terms with signs between them: products first, then from left to right. */
function sumOf(place: Place, text: string): Expression {
  const parts = text.split(/ (plus|minus|less|\+|-) /);
  return parts.slice(1).reduce<Expression>(
    (left, part, at) => {
      const sign = parts[at] ?? "";
      if (!isSign(sign)) return left;
      const share = /^(\d+(?:\.\d+)?) ?%$/.exec(part);
      const right = share ? shareOf(left, Number(share[1])) : productOf(place, part, text);
      return { arithmetic: signs[sign], left, right };
    },
    productOf(place, parts[0] ?? "", text),
  );
}

function productOf(place: Place, text: string, whole: string): Expression {
  const [first = "", ...others] = text.split(/ (?:times|\*) /);
  return others.reduce<Expression>(
    (left, factor) => ({ arithmetic: "multiply", left, right: operand(place, factor, whole) }),
    operand(place, first, whole),
  );
}

const shareOf = (of: Expression, percent: number): Expression => ({
  arithmetic: "divide",
  left: { arithmetic: "multiply", left: of, right: { value: percent } },
  right: { value: 100 },
});

/** A number with or without its currency, a share of a value, or a value: by its path, or by words that name one value alone. */
function operand(place: Place, text: string, whole: string): Expression {
  const share = /^(\d+(?:\.\d+)?) ?% of (.+)$/.exec(text);
  if (share?.[1] && share[2]) return shareOf(operand(place, share[2], whole), Number(share[1]));
  const [, amount] = /^(-?\d+(?:\.\d+)?)(?: ?[A-Z]{3})?$/.exec(text) ?? [];
  if (amount !== undefined) return { value: Number(amount) };
  const path = /^[a-z_]\w*(?:\.[a-z_]\w*)*$/.test(text) ? text : pathOfWords(place, text);
  if (path === null)
    throw new NormProblem(
      `"${whole}" cannot be computed; write it like "10% of order.total" or "line.price times line.quantity"`,
    );
  const { get, field } = valueAt(place, path);
  if (!field || !/^(integer|decimal|money)$/.test(field.type)) throw new NormProblem(`${text} is no number`);
  return { get };
}

/** The one number that words name: the record's own, else that of a record that it leads to. */
function pathOfWords({ entities, record }: Place, text: string): string | null {
  const name = text
    .replace(/['’]s\b/g, "")
    .split(" ")
    .filter((word) => !/^(?:the|its|their|his|her|a|an|of)$/.test(word))
    .join("_");
  const ways = entities.flatMap((entity) => {
    const way = entity === record ? [] : wayTo(entities, record, entity);
    if (way === null) return [];
    return [name, name.replace(new RegExp(`^${entity.name}_`), "")].flatMap((each) => {
      const field = entity.fields.find((own) => own.name === each && /^(integer|decimal|money)$/.test(own.type));
      return field ? [[...way, field.name].join(".")] : [];
    });
  });
  const [own] = ways.filter((way) => !way.includes("."));
  const different = [...new Set(ways)];
  return own ?? (different.length === 1 ? (different[0] ?? null) : null);
}

function operandsOf(expression: Expression): Expression[] {
  if ("get" in expression) return [expression];
  if ("arithmetic" in expression) return [...operandsOf(expression.left), ...operandsOf(expression.right)];
  return "shift" in expression ? operandsOf(expression.of) : [];
}
