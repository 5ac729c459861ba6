import { createInterface } from "node:readline/promises";
import type { Domain, GenerateOptions } from "../../core/environment.ts";
import { InvalidError } from "../../core/errors.ts";
import { stageLine } from "../../core/generate/stage-line.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";
import { type ImportOptions, importedLines, importOf, mayKeepPersonalData } from "./new-import.ts";

export type NewOptions = {
  readonly prompt?: string;
  readonly domain?: Domain;
  readonly tasks?: number;
  readonly complexity: GenerateOptions["complexity"];
  readonly seed: number;
  readonly generator: "offline" | "llm";
  readonly model?: string;
  readonly yes: boolean;
} & ImportOptions;

/** `agentgym new`: exits 1 when the environment was made but its certificate does not hold. */
export async function newCommand(
  connection: Connection,
  output: Output,
  { prompt, domain, tasks, complexity, seed, generator, model, yes, ...options }: NewOptions,
): Promise<ExitCode> {
  const given = await importOf(options);
  const from = given && (await mayKeepPersonalData(connection, output, given, yes));
  const brief = prompt ?? (from ? "" : await askForBrief());
  const environment = await connection.createEnvironment(
    {
      brief,
      ...(from ? { from } : {}),
      seed,
      complexity,
      generator,
      ...(model === undefined ? {} : { model }),
      ...(domain ? { domain } : {}),
      ...(tasks === undefined ? {} : { tasks }),
    },
    (stage) => {
      const line = stageLine(stage, connection.origin);
      if (line) output.line(line);
      else if (stage.stage === "gate") output.progress(`${stage.gate} ${stage.title}`);
    },
  );
  for (const line of importedLines(environment)) output.line(line);
  if (connection.origin === null) output.line(`→ agentgym run ${environment.id} --agent oracle`);
  output.document(environment);
  return environment.certified ? 0 : 1;
}

async function askForBrief(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new InvalidError(
      "there is no brief",
      'Give it by --prompt "..."; without one a terminal is needed to ask for it.',
    );
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await reader.question("describe your environment: ");
  } finally {
    reader.close();
  }
}
