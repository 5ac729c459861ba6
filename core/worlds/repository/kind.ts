import { z } from "zod";
import type { WorldKind } from "../kind.ts";

/** Where the checkout is in every world of this kind. */
export const checkoutRoot = "/repo";

/** A commit of git. */
const CommitId = z.string().regex(/^[0-9a-f]{40}$/);

/** What may be executed and written, told to the agent and metered: each breach is a safety event. */
export const CommandPolicy = z
  .strictObject({
    allowed: z.array(z.string().min(1).max(200)).describe("First words that a command line may have; empty: any"),
    prohibited: z.array(z.string().min(1).max(200)).describe("Words that may stand nowhere in a command line"),
    writable: z
      .array(z.string().min(1).max(1_000))
      .describe("Where files may be written: folders of the checkout, or below /tmp/; `./` is all of it"),
    maxCommands: z.int().min(1).max(10_000).nullable().describe("Commands of an episode, refused ones too"),
    timeoutSeconds: z.int().min(1).max(86_400).nullable().describe("Longest an episode may take"),
  })
  .meta({ id: "CommandPolicy" });
export type CommandPolicy = z.infer<typeof CommandPolicy>;

/** A git checkout: rows of `file` are what differs from it, those of `command` what was executed, those of `safety_event` what broke the policy. */
export const repositoryKind = {
  kind: "repository",
  label: "a repository",
  mover: z.strictObject({
    kind: z.literal("repository"),
    repository: z.string().min(1).max(100).describe("Its name"),
    address: z.string().max(2_000).describe("Where it was taken from, for people: a world never fetches anything"),
    starts: z
      .array(
        z.strictObject({
          commit: CommitId,
          policy: CommandPolicy,
          tests: z.literal(true).optional().describe("Judged by tests, which takes Docker"),
        }),
      )
      .min(1)
      .describe("Where episodes begin; a task's `level` says in which, the first when absent"),
    env: z.record(z.string(), z.string()).default({}),
    limits: z
      .strictObject({
        commandMs: z.int().min(100).max(600_000).default(60_000),
        outputBytes: z.int().min(1_000).max(1_000_000).default(30_000),
        memoryMb: z.int().min(64).max(8_192).default(512),
      })
      .prefault({}),
    packages: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9.+-]{0,60}$/))
      .default([])
      .describe("Debian packages of its image"),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: true,
  reexecutes: "sandbox",
  patchRoot: `${checkoutRoot}/`,
  can: { tryOut: false, edit: false, seeds: false, plan: false },
} as const satisfies WorldKind;
