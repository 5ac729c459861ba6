import { z } from "zod";
import { Addition } from "./addition.ts";
import { Norm } from "./norm.ts";

/** Most norms that a clause may say beside its first. */
const mostBeside = 5;

/** Further norms of one reading: a clause may say several rules. */
export const Beside = z.array(Norm).min(1).max(mostBeside).optional().describe("What the clause says beside it");

/** A reading of an open clause to pick from. */
export const Candidate = z
  .strictObject({
    norm: Norm,
    and: Beside,
    said: z.string().describe("Its sentences, with what it would add to the records"),
    adds: z.array(Addition).max(12).optional(),
    by: z.literal("model").optional().describe("Who read it so; absent where that was the grammar"),
  })
  .meta({ id: "Candidate" });
export type Candidate = z.infer<typeof Candidate>;

/** The norms of one reading. */
export type OneReading = { readonly norm: Norm; readonly and?: readonly Norm[] | undefined };

/** All that a reading says. */
export const normsIn = ({ norm, and = [] }: OneReading): Norm[] => [norm, ...and];

/** Norms as one reading; null where there are none. */
export function readingFrom([norm, ...and]: readonly Norm[]): { norm: Norm; and?: Norm[] } | null {
  return norm ? { norm, ...(and.length > 0 ? { and } : {}) } : null;
}
