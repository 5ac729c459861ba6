import { maxBriefLength } from "../environment.ts";
import { InvalidError, TooLargeError } from "../errors.ts";

/** Refuses a brief that says nothing, or more than is read. `say`: what to write, with an example. `keep`: what of a long one matters. */
export function checkBrief(brief: string, { say, keep }: { readonly say: string; readonly keep: string }): void {
  if (brief.trim() === "") throw new InvalidError("The brief is empty.", say);
  if (brief.length > maxBriefLength)
    throw new TooLargeError(
      `The brief has ${brief.length.toLocaleString("en-US")} characters; at most ${maxBriefLength.toLocaleString("en-US")} are read.`,
      keep,
    );
}
