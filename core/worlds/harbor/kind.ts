import { z } from "zod";
import type { WorldKind } from "../kind.ts";
import { ImageId } from "../program/kind.ts";

const seconds = z.number().positive().max(86_400);
const User = z.string().min(1).max(100).nullable().describe("Name or number; null: the image's");
const Env = z.record(z.string(), z.string());
const Network = z.enum(["none", "public"]);
/** sha256 of a tar of files that are kept on the machine that made the environment. */
const FilesId = z.string().regex(/^[0-9a-f]{64}$/);

/** A command that says by its exit code whether a container is ready. */
const Healthcheck = z.strictObject({
  command: z.string().min(1),
  intervalSeconds: seconds,
  timeoutSeconds: seconds,
  startSeconds: z.number().min(0).max(86_400).describe("For so long a failure does not count"),
  startIntervalSeconds: seconds,
  retries: z.int().min(1).max(1_000),
});

/** A container of a task. */
export const TaskContainer = z.strictObject({
  image: ImageId,
  workdir: z.string().startsWith("/").nullable().describe("Where commands begin; null: the image's"),
  env: Env,
  cpus: z.number().positive().max(256),
  memoryMb: z.int().min(16).max(1_048_576),
  network: Network,
  healthcheck: Healthcheck.nullable(),
});
export type TaskContainer = z.infer<typeof TaskContainer>;

/** What tests a step's end. */
export const TaskVerifier = z.strictObject({
  tests: FilesId.nullable().describe(
    "Put into the agent's container as /tests; null where a container of their own has them",
  ),
  container: TaskContainer.nullable().describe("Of its own; null: the agent's"),
  timeoutSeconds: seconds,
  user: User,
  env: Env,
  network: Network,
  collect: z
    .array(z.strictObject({ command: z.string().min(1), timeoutSeconds: seconds, user: User }))
    .describe("Executed in the agent's container before anything is taken out of it"),
  artifacts: z.array(z.string().startsWith("/")).describe("What a container of its own gets of the agent's"),
});
export type TaskVerifier = z.infer<typeof TaskVerifier>;

/** A step of a task; most tasks have one. */
export const TaskStep = z.strictObject({
  name: z.string().min(1).max(100),
  instruction: z.string().describe("Told when it begins; of the first step it is the task's"),
  timeoutSeconds: seconds.nullable().describe("Of the agent"),
  user: User,
  network: Network.describe("While the agent acts"),
  files: FilesId.nullable().describe("Put into the folder of work when it begins"),
  healthcheck: Healthcheck.nullable(),
  minReward: z.record(z.string(), z.number()).describe("With less of one of these the task ends after it"),
  verifier: TaskVerifier,
});
export type TaskStep = z.infer<typeof TaskStep>;

/** A task folder in the form of Harbor: a container of its owner's, and tests that judge what it holds in the end. */
export const harborKind = {
  kind: "harbor",
  label: "a task folder",
  mover: z.strictObject({
    kind: z.literal("harbor"),
    base: z.string().nullable().describe("The image that its owner put in place of those that Dockerfiles begin with"),
    starts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(200),
          container: TaskContainer,
          steps: z.array(TaskStep).min(1).max(100),
          strategy: z.enum(["mean", "final"]).describe("What the rewards of steps make"),
        }),
      )
      .min(1)
      .describe("The task folders; a task's `level` says which, the first when absent"),
  }),
  runsIn: ["docker"],
  runsCode: true,
  reexecutes: "never",
  patchRoot: "/",
  image: () => "what its task folder builds",
  can: { tryOut: false, edit: false, seeds: false, plan: false },
} as const satisfies WorldKind;

export type HarborStart = z.infer<typeof harborKind.mover>["starts"][number];
