import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type Docker from "dockerode";
import { fencesIn } from "../../../app/docs/fences.fixture.ts";
import { root } from "../../root.ts";
import { imageTag } from "./task-folder.ts";

/** By path; null: not there. */
export type Files = Readonly<Record<string, string | null>>;

/** Writes a task folder. Its image begins with ours, so that no registry is asked. */
export function writeTask(folder: string, files: Files): string {
  const all: Files = { "task.toml": "", "environment/Dockerfile": onOurs(), ...files };
  for (const [name, text] of Object.entries(all)) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Removes the images of task folders. */
export async function removeImages(engine: Docker, folders: readonly string[]): Promise<void> {
  for (const folder of folders)
    for (const what of ["environment", "tests"])
      await engine
        .getImage(imageTag(folder, what))
        .remove()
        .catch(() => {});
}

/** A Dockerfile on our base. */
export function onOurs(...lines: readonly string[]): string {
  return ["FROM agentgym/terminal:latest", "USER 0:0", "WORKDIR /app", ...lines, ""].join("\n");
}

/** Tests that give 1 where a command succeeds. */
export const testing = (command: string) =>
  `#!/bin/bash\nif ${command}; then echo 1 > /logs/verifier/reward.txt; else echo 0 > /logs/verifier/reward.txt; fi\n`;

/** The task that docs/harbor.md shows: to count lines, judged in the agent's container, with a canary and two rewards. */
export const countTask: Files = Object.fromEntries(
  fencesIn(root)
    .filter(({ file }) => file === "docs/harbor.md")
    .flatMap(({ code }) => [
      ...code.matchAll(/^==> order-tasks\/count-lines\/(\S+) <==\n([\s\S]*?)(?=\n==> |(?![\s\S]))/gm),
    ])
    .map(([, name = "", text = ""]) => [name, text]),
);

/** A task whose tests have a container of their own and see only what is declared. */
export const separateTask: Files = {
  "task.toml": 'artifacts = ["/app/out"]\n[verifier]\nenvironment_mode = "separate"\n',
  "instruction.md": "Write done into out/result.txt.\n",
  "tests/Dockerfile": "FROM agentgym/terminal:latest\nUSER 0:0\nCOPY test.sh /tests/test.sh\n",
  "tests/test.sh": testing(
    '[ "$(cat /app/out/result.txt)" = done ] && [ ! -e /app/hidden.txt ] && [ -e /logs/artifacts/note ]',
  ),
  "solution/solve.sh": "mkdir out && echo done > out/result.txt && touch hidden.txt /logs/artifacts/note\n",
};

/** A task in two steps, each with tests and a solution; the first must give 1. */
export const steppedTask: Files = {
  "task.toml": '[[steps]]\nname = "one"\nmin_reward = 1.0\n[[steps]]\nname = "two"\n',
  "tests/helper.sh": 'wants() { if [ -e "$1" ]; then echo 1; else echo 0; fi > /logs/verifier/reward.txt; }\n',
  "steps/one/instruction.md": "Make the file one.\n",
  "steps/one/tests/test.sh": ". /tests/helper.sh; wants /app/one\n",
  "steps/one/solution/solve.sh": "touch one\n",
  "steps/two/instruction.md": "Make the file two.\n",
  "steps/two/workdir/given.txt": "given\n",
  "steps/two/workdir/setup.sh": "echo set-up > made.txt\n",
  "steps/two/tests/test.sh": ". /tests/helper.sh; wants /app/two\n",
  "steps/two/solution/solve.sh": "cp given.txt two\n",
};
