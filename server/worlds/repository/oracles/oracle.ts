import type { z } from "zod";
import type { Json } from "../../../../core/json.ts";
import type { FileValue } from "../../../../core/validator.ts";
import type { CheckoutReader } from "../checkout-reader.ts";

/** Executes a command line in a container, over a fresh checkout, and gives the JSON that it prints. Rejects with InvalidError where it prints none, or there is no container. */
export type Execute = (line: string) => Promise<Json>;

/** A question about a checkout whose answer is computed from the checkout itself: data (its arguments) and a named function. */
export type Oracle<Args extends z.ZodType = z.ZodType> = {
  /** As tasks name it. */
  readonly fn: string;
  readonly args: Args;
  /** What is right. Deterministic. `execute` is for what only execution tells. Throws where the checkout has no answer. */
  value(checkout: CheckoutReader, args: z.infer<Args>, execute: Execute): Json | Promise<Json>;
  /** A command that finds the value by another way, printing it: what proves that function and question mean the same. Absent where there is none. */
  way?(args: z.infer<Args>): string;
  /** For a question about a file that the agent writes, not about a member of answer.json: what it must say. */
  file?(value: Json, args: z.infer<Args>): Pick<FileValue, "path" | "form" | "expected">;
};

/** An oracle whose arguments its functions know. */
export function oracle<Args extends z.ZodType>(definition: Oracle<Args>): Oracle {
  // Its functions are only called with what its own `args` has parsed.
  return definition as unknown as Oracle;
}
