import { z } from "zod";
import { InvalidError } from "../../core/errors.ts";

/** Which part of a list is wanted. */
export type PageRequest = { readonly cursor?: string | undefined; readonly limit?: number | undefined };

/** Part of a list, newest first; `nextCursor` is null on the last page. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
const Position = z.tuple([z.int(), z.string().regex(/^[^\0]*$/)]);

/** The largest page and the position after which it begins. Throws InvalidError for a cursor that no list gave, or a limit outside 1 to 200. */
export function pageOf({ cursor, limit = DEFAULT_LIMIT }: PageRequest): {
  take: number;
  after: { at: bigint; id: string } | null;
} {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new InvalidError(`limit must be a whole number from 1 to ${MAX_LIMIT}, ${limit} came`);
  }
  if (cursor === undefined) return { take: limit + 1, after: null };
  const position = Position.safeParse(parseCursor(cursor));
  if (!position.success)
    throw new InvalidError("the cursor is not one that a list gave", "Leave it out to begin at the newest.");
  const [at, id] = position.data;
  return { take: limit + 1, after: { at: BigInt(at), id } };
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** The page made of `take` rows, of which the last only tells that there are more. */
export function pageFrom<T extends { readonly id: string }>(
  rows: readonly T[],
  take: number,
  atOf: (row: T) => number,
): Page<T> {
  const items = rows.slice(0, take - 1);
  const last = items.at(-1);
  if (rows.length < take || !last) return { items, nextCursor: null };
  return { items, nextCursor: Buffer.from(JSON.stringify([atOf(last), last.id])).toString("base64url") };
}
