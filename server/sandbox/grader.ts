import type Docker from "dockerode";
import { z } from "zod";
import { readUpToFirstIssue } from "../../core/first-issue.ts";
import { nestsTooDeep } from "../../core/json.ts";
import { Outcome } from "../../core/validator.ts";
import { type ContainerWish, RuntimeContainer } from "./container.ts";
import { type GradedEpisode, SandboxError } from "./sandbox.ts";

/** What the host sends to a grader's container. */
export type GraderRequest = { readonly op: "grade"; readonly source: string; readonly episode: GradedEpisode };

/** Runs in the container: loads the grader's module and calls its `grade`. What the grader prints goes to stderr, so that it cannot pass for the answer. */
const harness = `
import { createInterface } from "node:readline";
console.log = console.info = console.debug = console.error;
for await (const line of createInterface({ input: process.stdin })) {
  const { id, source, episode } = JSON.parse(line);
  let answer;
  try {
    const { grade } = await import("data:text/javascript;base64," + Buffer.from(source).toString("base64"));
    if (typeof grade !== "function") throw new Error("the grader does not export a function grade");
    answer = { id, ok: true, outcomes: await grade(episode) };
  } catch (error) {
    answer = { id, ok: false, message: "the grader failed: " + (error instanceof Error ? error.message : String(error)) };
  }
  process.stdout.write(JSON.stringify(answer) + "\\n");
}
`;

const Answer = z.object({ outcomes: z.array(Outcome).max(100) });

/** What a grader says of an episode. It runs in a fresh container of the runtime image, walled in like every other. Rejects with SandboxError. */
export async function grade(
  engine: Docker,
  wish: ContainerWish,
  source: string,
  episode: GradedEpisode,
): Promise<readonly Outcome[]> {
  const command = ["/usr/bin/node", "--input-type=module", "--eval", harness];
  const container = await RuntimeContainer.start(engine, { ...wish, command });
  try {
    const answer = await container.ask({ op: "grade", source, episode });
    if (nestsTooDeep(answer)) throw new SandboxError("bad_answer", "the grader's answer nests too deep");
    const { data, error } = readUpToFirstIssue(Answer, answer);
    if (data) return data.outcomes;
    const issue = error.issues[0];
    throw new SandboxError(
      "bad_answer",
      `the grader's answer has a wrong form: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    );
  } finally {
    await container.close();
  }
}
