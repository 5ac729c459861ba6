import type { Row } from "../../core/action.ts";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { specFor } from "./environments.ts";
import type { Making } from "./gym.ts";

/** Which seed rows of an entity are asked for. */
export type RowsRequest = {
  readonly id: string;
  readonly entity: string;
  readonly limit: number;
  readonly offset: number;
  /** A field, `-` before it for descending. */
  readonly sort?: string | undefined;
  /** By field: a text that the value's text must hold, whatever its case. */
  readonly where?: Readonly<Record<string, string>> | undefined;
};

/** Seed rows of an entity and how many there are under the filter. Throws NotFoundError for an unknown entity, InvalidError for an unknown field. */
export async function environmentRows(
  gym: Making,
  { id, entity, limit, offset, sort, where = {} }: RowsRequest,
): Promise<{ rows: Row[]; total: number }> {
  const { spec } = await specFor(gym, id);
  const rows = Object.hasOwn(spec.world.rows, entity) ? spec.world.rows[entity] : undefined;
  const fields = spec.world.entities.find((each) => each.name === entity)?.fields.map((field) => field.name);
  if (!rows || !fields)
    throw new NotFoundError(
      `environment ${id} has no entity ${entity}`,
      `It has ${spec.world.entities.map((each) => each.name).join(", ")}.`,
    );
  const by = sort?.replace(/^-/, "");
  for (const name of [...Object.keys(where), ...(by === undefined ? [] : [by])])
    if (!fields.includes(name))
      throw new InvalidError(`${entity} has no field ${name}`, `It has ${fields.join(", ")}.`);
  const wanted = Object.entries(where).map(([name, text]) => [name, text.toLowerCase()] as const);
  const found = rows.filter((row) => wanted.every(([name, text]) => textOf(row[name]).toLowerCase().includes(text)));
  if (by !== undefined) {
    const sign = sort?.startsWith("-") ? -1 : 1;
    found.sort((a, b) => inOrder(a[by], b[by], sign));
  }
  return { rows: found.slice(offset, offset + limit), total: found.length };
}

function textOf(value: Json | undefined): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Absent values stand last in both directions. */
function inOrder(a: Json | undefined, b: Json | undefined, sign: number): number {
  const [isNoneA, isNoneB] = [a ?? null, b ?? null].map((value) => value === null);
  if (isNoneA || isNoneB) return Number(isNoneA) - Number(isNoneB);
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  return sign * textOf(a).localeCompare(textOf(b), "en", { numeric: true });
}
