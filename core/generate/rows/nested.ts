import { formatDate, formatDatetime, unitMs } from "../../calendar.ts";
import type { Field } from "../../environment.ts";
import { sampleByName } from "../../imports/samples-by-name.ts";
import type { Json } from "../../json.ts";
import type { Nested } from "../../operation.ts";
import type { Random } from "../../random.ts";
import { sampleKeyOf, sampleValue } from "../samples.ts";
import { fieldOf } from "../system.ts";
import type { Mill } from "./mill.ts";
import { type DraftRow, follow } from "./tables.ts";

/** A value of an object or a list: members by what their names mean, as a field of that name would be filled; ids inside lead to records that are there. */
export function drawNested(mill: Mill, row: DraftRow, name: string, shape: Nested, random: Random): Json {
  switch (shape.type) {
    case "object": {
      const made: DraftRow = {};
      for (const [key, member] of Object.entries(shape.members ?? {})) {
        if (!member.required && random.next() < 0.15) continue;
        const value = drawNested(mill, made, key, member, random);
        if (value !== null) made[key] = value;
        else if (member.required) return null;
      }
      return made;
    }
    case "list": {
      if (!shape.items) return [];
      const items = Array.from({ length: random.int(1, 3) }, () => {
        const value = shape.items ? drawNested(mill, {}, singular(name), shape.items, random) : null;
        return { value, text: JSON.stringify(value) };
      });
      // The same tag twice would be a slip.
      return items
        .filter(({ value, text }, at) => value !== null && items.findIndex((other) => other.text === text) === at)
        .map(({ value }) => value);
    }
    case "reference": {
      const ids = [...(mill.tables[shape.entity ?? ""]?.keys() ?? [])];
      return ids.length > 0 ? random.pick(ids) : null;
    }
    case "enum":
      return shape.values && shape.values.length > 0 ? random.pick(shape.values) : null;
    case "boolean":
      return random.next() < 0.5;
    case "date":
      return formatDate(mill.nowMs + random.int(-60, 60) * unitMs.days);
    case "datetime":
      return formatDatetime(mill.nowMs + random.int(-60 * 24, 60 * 24) * unitMs.hours);
    default: {
      const field = stand(mill, name, shape);
      const draw = { random, entity: mill.entity, field, row, follow: (path: string) => ownOr(mill, row, path) };
      return sampleValue(sampleKeyOf(mill.entity, field), draw);
    }
  }
}

/** What the member would be as a field of the record. */
const stands = new WeakMap<Nested, Field>();

function stand({ entity }: Mill, name: string, shape: Nested): Field {
  const known = stands.get(shape);
  if (known?.name === name) return known;
  const plain = fieldOf({
    name,
    label: name.replaceAll("_", " "),
    type: shape.type,
    description: shape.description ?? "",
    ...(shape.min === undefined ? {} : { min: shape.min }),
    ...(shape.max === undefined ? {} : { max: shape.max }),
    ...(shape.pattern === undefined ? {} : { pattern: shape.pattern }),
  });
  const sample = sampleByName(entity, plain);
  const made = sample === undefined ? plain : { ...plain, sample };
  stands.set(shape, made);
  return made;
}

function ownOr(mill: Mill, row: DraftRow, path: string): Json {
  return row[path] ?? follow(mill.tables, mill.prefixes, row, path);
}

function singular(name: string): string {
  return name.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
}
