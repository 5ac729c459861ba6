import { InvalidError } from "../../core/errors.ts";
import { type SuiteEntry, suite } from "../../core/suite/suite.ts";
import type { Connection } from "../connection.ts";
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
export function suiteAddCommand(
  connection: Connection,
  output: Output,
  name: string,
  options: Pick<NewOptions, "tasks" | "complexity" | "seed">,
): Promise<ExitCode> {
  const { brief, domain } = entryOf(name);
  return newCommand(connection, output, { ...options, prompt: brief, domain, generator: "offline", yes: false });
}

function entryOf(name: string): SuiteEntry {
  const entry = suite.find((each) => each.name === name.trim().toLowerCase());
  if (entry) return entry;
  throw new InvalidError(
    `the suite has no environment ${JSON.stringify(name.slice(0, 60))}`,
    `It has ${suite.map((each) => each.name).join(", ")}.`,
  );
}
