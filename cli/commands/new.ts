import { createInterface } from "node:readline/promises";
import type { Domain, GenerateOptions } from "../../core/environment.ts";
import { InvalidError } from "../../core/errors.ts";
import type { Readers } from "../../core/generate/readers.ts";
import { stageLine } from "../../core/generate/stage-line.ts";
import type { Json } from "../../core/json.ts";
import type { Picks } from "../../core/norms/pick.ts";
import { statedRules, statedRulesSentence } from "../../core/stated-rules.ts";
import type { ReadBriefRequest } from "../../server/runner/read-by-model.ts";
import type { Connection } from "../connection.ts";
import { elsewhere } from "../elsewhere.ts";
import type { ExitCode, Output } from "../output.ts";
import { askOpenRules } from "./ask-open-rules.ts";
import { type ImportOptions, importedLines, importOf, mayKeepPersonalData } from "./new-import.ts";
import { sayNextStep } from "./next-step.ts";
import { briefOf, picksOf, readerLines } from "./understand.ts";

export type NewOptions = {
  readonly prompt?: string;
  readonly file?: string;
  /** File with what was said of clauses before. */
  readonly picks?: string;
  readonly domain?: Domain;
  readonly tasks?: number;
  readonly complexity: GenerateOptions["complexity"];
  readonly seed: number;
  readonly generator: "offline" | "llm";
  readonly model?: string;
  readonly readers?: Readers;
  readonly yes: boolean;
  /** Folder with the Dockerfile of a terminal's own image. */
  readonly dockerfile?: string;
  /** What an environment of the suite is made of in place of our own data. */
  readonly own?: Json;
} & ImportOptions;

/** `agentgym new`: exits 1 when the environment was made but its certificate does not hold. */
export async function newCommand(
  connection: Connection,
  output: Output,
  { domain: asked, tasks, complexity, seed, generator, model, readers, yes, own, dockerfile, ...input }: NewOptions,
): Promise<ExitCode> {
  const domain = dockerfile === undefined ? asked : "terminal";
  const image = dockerfile === undefined ? {} : { built: await ownImage(connection, output, dockerfile, asked) };
  const given = await importOf(input);
  const from = given && (await mayKeepPersonalData(connection, output, given, yes));
  const brief = briefOf(input) ?? (from ? "" : await askForBrief());
  const by = { ...(model === undefined ? {} : { model }), ...(readers ? { readers } : {}) };
  const about = { brief, ...(domain ? { domain } : {}) };
  const isAsked = process.stdin.isTTY && process.stderr.isTTY && !output.json && generator === "offline" && !from;
  const picks = isAsked
    ? await withReader(async (ask) =>
        askOpenRules(
          {
            understand: (made) => connection.understand({ ...about, ...made }),
            consequences: (made, clause) => connection.consequences({ ...about, ...made, clause }),
            ask,
            say: (line) => output.line(line),
          },
          await picksRead(connection, output, { ...about, ...by, ...picksOf(input.picks) }),
        ),
      )
    : picksOf(input.picks);
  const environment = await connection.createEnvironment(
    {
      ...about,
      ...picks,
      ...(from ? { from } : {}),
      seed,
      complexity,
      generator,
      ...by,
      ...image,
      ...(tasks === undefined ? {} : { tasks }),
      ...(own === undefined ? {} : { data: own }),
    },
    (stage) => {
      const line = stageLine(stage, connection.origin);
      if (line) output.line(line);
      else if (stage.stage === "gate") output.progress(`${stage.gate} ${stage.title}`);
    },
  );
  const rules = statedRules(environment);
  if (rules.open > 0)
    output.line(`! ${statedRulesSentence(rules)} agentgym understand shows them with their readings.`);
  for (const line of importedLines(environment)) output.line(line);
  sayNextStep(connection, output, environment);
  output.document(environment);
  return environment.certified ? 0 : 1;
}

/** The image of a terminal's own. Throws InvalidError for another domain, and over a server. */
async function ownImage(connection: Connection, output: Output, folder: string, domain: Domain | undefined) {
  if (domain !== undefined && domain !== "terminal")
    throw new InvalidError("only a terminal has an image of its own", "Leave --domain out, or --dockerfile.");
  if (!connection.buildImage) throw elsewhere("an image is built on the machine that has its Dockerfile");
  output.line("▸ building the image...");
  return connection.buildImage(folder, (line) => output.progress(line));
}

/** The picks to begin asking with: those given, and what a model read where one is to read. */
async function picksRead(connection: Connection, output: Output, request: ReadBriefRequest): Promise<Picks> {
  const { brief: _brief, domain: _domain, readers, model: _model, ...given } = request;
  if (!readers?.includes("model")) return given;
  const { reader } = await connection.understand(request);
  if (reader) for (const line of readerLines(reader)) output.line(line);
  return reader ? { ...given, readings: reader.readings } : given;
}

async function askForBrief(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new InvalidError(
      "there is no brief",
      'Give it by --prompt "..." or --file FILE; without one a terminal is needed to ask for it.',
    );
  return withReader((ask) => ask("describe your environment: "));
}

/** Asks in the terminal; what is printed stays apart, on stdout. */
async function withReader<T>(work: (ask: (question: string) => Promise<string>) => Promise<T>): Promise<T> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await work((question) => reader.question(question));
  } finally {
    reader.close();
  }
}
