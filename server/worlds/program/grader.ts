import type Docker from "dockerode";
import { z } from "zod";
import { issueText, readUpToFirstIssue } from "../../../core/first-issue.ts";
import { nestsTooDeep } from "../../../core/json.ts";
import { Outcome } from "../../../core/validator.ts";
import { type ContainerWish, RuntimeContainer } from "../../sandbox/container.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { sentCommand } from "../../sent-program.ts";
import type { GradedEpisode } from "../sandbox.ts";

/** What the host sends to a grader's container. */
type GraderRequest = { readonly op: "grade"; readonly source: string; readonly episode: GradedEpisode };

const Answer = z.object({ outcomes: z.array(Outcome).max(100) });

/** What a grader says of an episode. It runs in a fresh container of the runtime image, walled in like every other. Rejects with SandboxError. */
export async function grade(
  engine: Docker,
  wish: ContainerWish,
  source: string,
  episode: GradedEpisode,
): Promise<readonly Outcome[]> {
  const container = await RuntimeContainer.start(engine, { ...wish, command: sentCommand("grader") });
  try {
    const answer = await container.ask({ op: "grade", source, episode } satisfies GraderRequest);
    if (nestsTooDeep(answer)) throw new SandboxError("bad_answer", "the grader's answer nests too deep");
    const { data, error } = readUpToFirstIssue(Answer, answer);
    if (data) return data.outcomes;
    throw new SandboxError("bad_answer", `the grader's answer has a wrong form: ${issueText(error)}`);
  } finally {
    await container.close();
  }
}
