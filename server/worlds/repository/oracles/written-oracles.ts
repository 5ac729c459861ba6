import { z } from "zod";
import { checkoutRoot } from "../../../../core/worlds/repository/kind.ts";
import { oracle } from "./oracle.ts";
import { hasLicenseFile, topLevelEntryCount } from "./tree-oracles.ts";

const path = z.string().min(1).default("eval_artifacts/answer.md");
const inRoot = (relative: string) => `${checkoutRoot}/${relative.replace(/^\.?\//, "")}`;

export const answerContains = oracle({
  fn: "answer_md_contains",
  args: z.strictObject({ path, must_contain: z.array(z.string()).min(1) }),
  value: () => true,
  file: (_, args) => ({ path: inRoot(args.path), form: "contains", expected: args.must_contain }),
});

export const answerKvMatches = oracle({
  fn: "answer_md_kv_matches",
  args: z.strictObject({
    path,
    repo_id: z.string(),
    exclude_top_level: z.array(z.string()).default([]),
    exclude_hidden: z.boolean().default(true),
  }),
  async value(checkout, { repo_id, exclude_top_level, exclude_hidden }, execute) {
    return {
      repo_id,
      top_level_entries: await topLevelEntryCount.value(
        checkout,
        { exclude: exclude_top_level, exclude_hidden },
        execute,
      ),
      has_license: await hasLicenseFile.value(checkout, { paths: ["LICENSE", "LICENSE.md"] }, execute),
    };
  },
  file: (value, args) => ({ path: inRoot(args.path), form: "pairs", expected: value }),
});

export const diffLimitedTo = oracle({
  fn: "diff_limited_to",
  args: z.strictObject({ paths: z.array(z.string().min(1)).min(1) }),
  value: () => true,
  file: (_, { paths }) => ({ path: checkoutRoot, form: "within", expected: [...paths, "eval_artifacts"] }),
});
