import Docker from "dockerode";
import { describe } from "vitest";
import { label, ownerLabel, ownerOf } from "./reaper.ts";

const answers = await new Docker({ timeout: 5_000 }).ping().then(
  () => true,
  () => false,
);
if (!answers && process.env.AGENTGYM_TEST_DOCKER === "1")
  throw new Error("AGENTGYM_TEST_DOCKER=1 asks for the Docker tests, but no engine answers");
if (!answers) console.warn("\n!!! NO DOCKER ENGINE ANSWERS: the tests of the docker sandbox did NOT run\n");

/** `describe` where a Docker engine answers, else `describe.skip` with a loud line. Throws on import when AGENTGYM_TEST_DOCKER=1 and none does. */
export const describeDocker: typeof describe | typeof describe.skip = answers ? describe : describe.skip;

/** Ids of containers that this process has made and that are still there. */
export async function ownContainers(engine: Docker): Promise<string[]> {
  const filters = { label: [label, `${ownerLabel}=${ownerOf(process.pid)}`] };
  return (await engine.listContainers({ all: true, filters })).map(({ Id }) => Id);
}
