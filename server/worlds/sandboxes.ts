import { UnavailableError } from "../../core/errors.ts";
import { embeddedSandbox } from "./embedded.ts";
import type { Sandbox } from "./sandbox.ts";

/** The sandboxes of this process by name, each opened when first asked for. */
export type Sandboxes = {
  /** Throws UnavailableError when the engine it needs does not answer. */
  get(kind: Sandbox["kind"]): Promise<Sandbox>;
  /** The kinds that can be had now. */
  available(): Promise<Sandbox["kind"][]>;
  close(): Promise<void>;
};

/** `docker` is a function so that dockerode loads only where it is wanted. */
export function sandboxesOf(openDocker: () => Promise<Sandbox>, dockerAnswers: () => Promise<boolean>): Sandboxes {
  const embedded = embeddedSandbox();
  let docker: Promise<Sandbox> | null = null;
  return {
    async get(kind) {
      if (kind === "embedded") return embedded;
      docker ??= openDocker();
      try {
        return await docker;
      } catch (error) {
        docker = null;
        throw new UnavailableError(
          `the docker sandbox cannot be used: ${error instanceof Error ? error.message : String(error)}`,
          "Run agentgym doctor to see what is missing, or use the embedded sandbox.",
          { cause: error },
        );
      }
    },
    available: async () => ((await dockerAnswers()) ? ["embedded", "docker"] : ["embedded"]),
    async close() {
      await embedded.close();
      await (await docker?.catch(() => null))?.close();
    },
  };
}
