import { z } from "zod";
import { oracle } from "./oracle.ts";

/** Prints whether a command ends with 0. */
const lineOf = ({ command }: { readonly command: string }) => `(${command}) >/dev/null 2>&1 && echo true || echo false`;

/** Whether a command that builds (or lints, or checks) the checkout succeeds. */
export const buildSucceeds = oracle({
  fn: "build_succeeds",
  args: z.strictObject({ command: z.string().min(1).max(2_000) }),
  value: (_, args, execute) => execute(lineOf(args)),
});
