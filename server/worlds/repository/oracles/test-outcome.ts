import { z } from "zod";
import { oracle } from "./oracle.ts";

const Args = z.strictObject({
  command: z.string().min(1).max(2_000),
  patch: z.string().min(1).max(15_000).describe("A unified diff, as git apply takes it"),
});

/** Prints whether the tests pass in the checkout, and after the patch; nothing where that cannot be applied. */
function lineOf({ command, patch }: z.infer<typeof Args>): string {
  const quoted = `'${patch.replaceAll("'", "'\\''")}'`;
  return [
    `passes() { (${command}) >/dev/null 2>&1 && echo true || echo false; }`,
    "before=$(passes)",
    `printf %s ${quoted} | git apply - && printf '{"before": %s, "after": %s}\\n' "$before" "$(passes)"`,
  ].join("; ");
}

/** Whether tests pass before and after a patch: what breaks them, or mends them. */
export const testOutcome = oracle({
  fn: "test_outcome",
  args: Args,
  value: (_, args, execute) => execute(lineOf(args)),
});
