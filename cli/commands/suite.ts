import { InvalidError } from "../../core/errors.ts";
import { type SuiteEntry, suite } from "../../core/suite/suite.ts";
import type { Connection } from "../connection.ts";
import { elsewhere } from "../elsewhere.ts";
import type { ExitCode, Output } from "../output.ts";
import { type NewOptions, newCommand } from "./new.ts";

/** `agentgym suite ls`: the environments of the suite. */
export function suiteListCommand(output: Output): ExitCode {
  const width = Math.max(...suite.map(({ name }) => name.length));
  for (const { name, says } of suite) output.line(`${name.padEnd(width)}  ${says}`);
  output.line("→ agentgym suite add <name>");
  output.document(suite.map(({ name, title, says }) => ({ name, title, says })));
  return 0;
}

/** `agentgym suite add <name>`: makes one of them. */
export async function suiteAddCommand(
  connection: Connection,
  output: Output,
  name: string,
  { data: folder, ...options }: Pick<NewOptions, "tasks" | "complexity" | "seed"> & { readonly data?: string },
): Promise<ExitCode> {
  const { brief, domain } = entryOf(name);
  if (folder !== undefined && connection.isServer)
    throw elsewhere("data of one's own is read on the machine that has it");
  const own =
    folder === undefined
      ? {}
      : { own: await (await import("../../server/suite-data/suite-data.ts")).readSuiteData(brief, folder) };
  const made = { ...options, ...own, prompt: brief, domain, generator: "offline", yes: false } as const;
  return newCommand(connection, output, made);
}

function entryOf(name: string): SuiteEntry {
  const entry = suite.find((each) => each.name === name.trim().toLowerCase());
  if (entry) return entry;
  throw new InvalidError(
    `the suite has no environment ${JSON.stringify(name.slice(0, 60))}`,
    `It has ${suite.map((each) => each.name).join(", ")}.`,
  );
}
