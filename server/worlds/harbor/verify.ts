import type Docker from "dockerode";
import type { TaskStep } from "../../../core/worlds/harbor/kind.ts";
import { type Rewards, readRewards } from "../../../core/worlds/harbor/rewards.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { readable } from "../terminal/runtime/shown.ts";
import { fileIn } from "./container-files.ts";
import { untilHealthy } from "./healthcheck.ts";
import { keptFiles } from "./kept-files.ts";
import { TaskContainer } from "./task-container.ts";

/** What tests gave, and the end of what they said. */
export type Verified = { readonly rewards: Rewards; readonly said: string };

/** How much of what tests say is kept, characters; how much of a reward file is read, bytes. */
const shownOutput = 1_500;
const maxRewardBytes = 65_536;

/** Has tests judge what a container holds: in it, where they are put only now and taken out again, or in a container of their own, to which what the task declares is carried over. `image`: the container as it began, `isLast`: nothing follows.
 *  Rejects with SandboxError where the tests give no reward: that is a fault of theirs, and no score. */
export async function verify(
  engine: Docker,
  agent: TaskContainer,
  image: TaskContainer,
  { verifier, name }: TaskStep,
  isLast: boolean,
): Promise<Verified> {
  for (const { command, timeoutSeconds, user } of verifier.collect)
    await agent.execute(["bash", "-c", command], { user, timeoutMs: timeoutSeconds * 1_000 });
  if (verifier.container) {
    const own = await TaskContainer.start(engine, { ...verifier.container, network: verifier.network });
    try {
      for (const path of verifier.artifacts) await carry(agent, own, path);
      if (isLast) await agent.stop();
      await untilHealthy(own, verifier.container.healthcheck);
      return await tested(own, verifier, name);
    } finally {
      await own.close();
    }
  }
  // Whatever the agent has put there must not pass for tests, or for their verdict.
  await agent.run("rm -rf /tests /logs/verifier && mkdir -p /tests /logs/verifier && chmod 777 /logs/verifier");
  const itsOwn = await image.take("/tests");
  if (itsOwn) await agent.put(itsOwn, "/");
  if (verifier.tests) await agent.put(await keptFiles(verifier.tests), "/tests");
  await agent.connect(verifier.network);
  const verified = await tested(agent, verifier, name);
  if (!isLast) await agent.run("rm -rf /tests /logs/verifier && mkdir -p /logs/verifier && chmod 777 /logs/verifier");
  return verified;
}

/** Copies a path to the same place; what is not there is left out. */
async function carry(from: TaskContainer, to: TaskContainer, path: string): Promise<void> {
  const taken = await from.take(path);
  if (!taken) return;
  const above = path.slice(0, path.replace(/\/+$/, "").lastIndexOf("/")) || "/";
  await to.run('mkdir -p -- "$1"', above);
  await to.put(taken, above);
}

async function tested(
  container: TaskContainer,
  { user, env, timeoutSeconds }: TaskStep["verifier"],
  step: string,
): Promise<Verified> {
  await container.run("chmod +x /tests/test.sh");
  const { exitCode, output } = await container.execute(["bash", "-c", "/tests/test.sh"], {
    user,
    env,
    timeoutMs: timeoutSeconds * 1_000,
  });
  const said = readable(output).slice(-shownOutput);
  if (exitCode === null)
    throw new SandboxError("verifier_timeout", `the tests of ${step} took longer than ${timeoutSeconds} s`);
  const text = async (name: string) =>
    (await fileIn(container, `/logs/verifier/${name}`, maxRewardBytes))?.toString("utf8") ?? null;
  const read = readRewards(await text("reward.json"), await text("reward.txt"));
  if ("rewards" in read) return { rewards: read.rewards, said };
  throw new SandboxError(
    "verifier_failed",
    `the tests of ${step} gave no reward: ${read.problem}. They said: ${said.trim().slice(-500)}`,
  );
}
