import { z } from "zod";
import type { WorldKind } from "../kind.ts";
import { ImageId } from "../program/kind.ts";

const path = z.string().regex(/^\/[^\0]*$/, "a path begins with /");

/** A shell over a file tree: the rows of `file` are the tree, those of `command` what was executed. */
export const terminalKind = {
  kind: "terminal",
  label: "a terminal",
  mover: z.strictObject({
    kind: z.literal("terminal"),
    cwd: path.describe("Where the shell begins"),
    user: z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/),
    env: z.record(z.string(), z.string()).default({}),
    watched: z.array(path).min(1).describe("Trees whose files are rows; what lies elsewhere (such as /tmp) is free"),
    writable: z.array(path).describe("Trees in which the agent may write; a write elsewhere breaks a rule"),
    forbidden: z
      .array(z.string().max(200))
      .default([])
      .describe("Commands that may not be executed: a program's name, with arguments where only these are meant"),
    secret: z.array(path).default([]).describe("Files whose contents may not be read"),
    limits: z
      .strictObject({
        commandMs: z.int().min(100).max(600_000).default(10_000),
        outputBytes: z.int().min(1_000).max(1_000_000).default(30_000),
        memoryMb: z.int().min(64).max(8_192).default(512),
      })
      .prefault({}),
    repository: z
      .strictObject({
        path: path.describe("A folder of the tree whose files are those of the branch that is checked out"),
        branch: z
          .string()
          .regex(/^[A-Za-z0-9][\w./-]{0,100}$/)
          .describe("The branch that is checked out"),
        stream: z.string().max(2_000_000).describe("Its history, as git fast-import reads it"),
      })
      .optional()
      .describe("A git repository; it takes the Docker sandbox, which has git"),
    packages: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9.+-]{0,60}$/))
      .default([])
      .describe("Debian packages of its image beside the usual ones; with some it takes the Docker sandbox"),
    built: z
      .strictObject({ image: ImageId, dockerfile: z.string().max(20_000) })
      .optional()
      .describe(
        "An image of its own, and what it was built of; it takes the Docker sandbox, in which the image must be",
      ),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: true,
  reexecutes: "sandbox",
  needs: ({ repository, packages = [], built }) => (repository || packages.length > 0 || built ? ["docker"] : null),
  image: ({ packages = [], built }) =>
    built
      ? `an image of its own, ${built.image.slice(0, 19)}`
      : `Debian, of packages of the machine that it runs on${packages.length > 0 ? `, with ${packages.join(", ")}` : ""}`,
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
