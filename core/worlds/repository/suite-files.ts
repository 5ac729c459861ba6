import { z } from "zod";
import { Json } from "../../json.ts";
import type { CommandPolicy } from "./kind.ts";

const nonEmpty = z.string().min(1).max(20_000);
const words = z.array(z.coerce.string().min(1)).default([]);
/** Part of folders and ids. */
export const RepositoryId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "an id is letters, digits, ., _ and -");

/** A repository of a suite: `repos/<id>.yaml`. */
export const SuiteRepository = z.object({
  id: RepositoryId,
  url: nonEmpty.describe("https, http or file address, or a local path seen from the suite's folder"),
  ref: z.coerce.string().min(1).describe("Branch, tag or commit"),
});
export type SuiteRepository = z.infer<typeof SuiteRepository>;

/** What an answer must be, and who knows it. */
export const SuiteOutput = z.object({
  key: nonEmpty,
  type: z.enum(["int", "str", "float", "json", "oracle_bool"]).default("str"),
  oracle: z.object({ fn: nonEmpty, args: z.record(z.string(), Json).nullish() }),
  comparator: z.literal("equals").default("equals"),
  weight: z.number().positive().default(1),
});
export type SuiteOutput = z.infer<typeof SuiteOutput>;

/** A task of a suite: `tasks/**\/*.yaml`. Members that are not known are passed over. */
export const SuiteTask = z.object({
  id: RepositoryId,
  repo: nonEmpty,
  difficulty: z.enum(["easy", "medium", "hard"]).default("easy"),
  instruction: nonEmpty,
  command_policy: z
    .object({
      allowed: words,
      prohibited: words,
      write_paths_allowed: z.array(nonEmpty).default(["eval_artifacts/", "/tmp/"]),
    })
    .prefault({}),
  outputs: z.array(SuiteOutput).min(1),
  max_commands: z.int().min(1).max(10_000).default(10),
  timeout_seconds: z.int().min(1).max(86_400).default(120),
});
export type SuiteTask = z.infer<typeof SuiteTask>;

/** The policy of a suite's task. */
export function policyOfTask({ command_policy, max_commands, timeout_seconds }: SuiteTask): CommandPolicy {
  const { allowed, prohibited, write_paths_allowed } = command_policy;
  return {
    allowed,
    prohibited,
    writable: write_paths_allowed,
    maxCommands: max_commands,
    timeoutSeconds: timeout_seconds,
  };
}
