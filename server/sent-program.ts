import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

/** Files of ours that run elsewhere: in a container, or in a child process. An installed command line brings each of them (cli/setup/bundle.mjs). */
export const sentPrograms = {
  agent: "server/agents/harness.mjs",
  pythonAgent: "server/agents/harness.py",
  keeper: "server/agents/keeper-child.mjs",
  modelGate: "server/agents/model-gate-forwarder.mjs",
  grader: "server/worlds/program/grader-harness.mjs",
  commandImage: "server/worlds/harbor/command-task/Dockerfile",
  commandSetup: "server/worlds/harbor/command-task/setup.sh",
  commandTest: "server/worlds/harbor/command-task/test.sh",
  commandJudge: "server/worlds/harbor/command-task/judge.py",
  pythonImage: "server/worlds/program/python/Dockerfile",
  pythonPackage: "server/worlds/program/python/package.py",
  pythonEnvironment: "sdk/python/src/agentgym/environment.py",
} as const;

/** The path of a program on this machine. */
export function sentProgram(name: keyof typeof sentPrograms): string {
  return join(root, sentPrograms[name]);
}

/** The command that runs a module of ours where only its text gets: Node's own path in our images, then arguments. */
export function sentCommand(name: keyof typeof sentPrograms, args: readonly string[] = []): string[] {
  const source = readFileSync(sentProgram(name), "utf8");
  return ["/usr/bin/node", "--input-type=module", "--eval", source, ...args];
}
