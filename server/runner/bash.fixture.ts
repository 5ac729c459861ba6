import { Bash, InMemoryFs } from "just-bash";
import type { Action, Observation, Row } from "../../core/action.ts";
import type { WorldSpec } from "../../core/environment.ts";
import { stateHash } from "../../core/state/state.ts";
import { type FileRow, textFile } from "../../core/worlds/files.ts";
import { moverAs } from "../../core/worlds/kinds.ts";
import { changesBetween, refusedCall, stepOf } from "../../core/worlds/moved.ts";
import { openWorld } from "../../core/worlds/open.ts";
import type { WorldStep } from "../../core/worlds/world.ts";
import type { Sandbox, WorldSession } from "../worlds/sandbox.ts";

/** A sandbox of terminals for tests of their maker: just-bash over a tree in memory, without walls. */
export function bashSandbox(): Sandbox {
  return {
    kind: "embedded",
    open: async (spec, _digest, history) => openBash(spec, history),
    grade: async () => [],
    close: async () => {},
  };
}

/** What commands of the shell give, for those who look at them alone. */
export type Shell = {
  run(command: string): Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: number }>;
};

async function treeOf(spec: WorldSpec): Promise<InMemoryFs> {
  const fs = new InMemoryFs();
  await fs.mkdir("/tmp", { recursive: true });
  for (const row of spec.rows.file ?? []) {
    const { id, kind, mode, text, modified } = row as unknown as FileRow;
    if (kind === "directory") await fs.mkdir(id, { recursive: true });
    else await fs.writeFile(id, text ?? "");
    await fs.chmod(id, Number.parseInt(mode, 8));
    if (modified) await fs.utimes(id, new Date(modified), new Date(modified));
  }
  return fs;
}

/** A shell over the seed rows of a world. */
export async function shellOf(spec: WorldSpec): Promise<Shell> {
  const { cwd, env } = moverAs(spec, "terminal");
  const bash = new Bash({ fs: await treeOf(spec), cwd, env });
  return { run: (command) => bash.exec(command) };
}

async function openBash(spec: WorldSpec, history: readonly Action[]): Promise<WorldSession> {
  const world = openWorld(spec);
  const { cwd, env, watched, forbidden, secret } = moverAs(spec, "terminal");
  const fs = await treeOf(spec);
  const bash = new Bash({ fs, cwd, env });
  const seed = new Map((spec.rows.file ?? []).map((row) => [String(row.id), row as unknown as FileRow]));
  const commands: Row[] = [];
  let state = world.initial;

  const rows = async (): Promise<Row[]> => {
    const found: Row[] = [];
    for (const path of fs.getAllPaths()) {
      if (!watched.some((root) => path === root || path.startsWith(`${root}/`))) continue;
      const about = await fs.lstat(path);
      const mode = `0${(about.mode & 0o777).toString(8).padStart(3, "0")}`;
      if (about.isDirectory) {
        found.push({
          id: path,
          kind: "directory",
          mode,
          size: null,
          digest: null,
          text: null,
          target: null,
          modified: null,
        });
        continue;
      }
      const text = await fs.readFile(path);
      const before = seed.get(path);
      // Hashing every file anew after each step would cost more than the step.
      if (before && before.text === text) found.push({ ...before, mode });
      else found.push(textFile(path, text, mode));
    }
    return found;
  };

  const act = async ({ action, params }: Action): Promise<Observation> => {
    const path = String(params.path ?? "");
    switch (action) {
      case "execute_shell": {
        const command = String(params.command);
        const { stdout, stderr, exitCode } = await bash.exec(command);
        const flat = ` ${command.replace(/[^\w./-]+/g, " ")} `;
        commands.push({
          id: `cmd_${String(commands.length + 1).padStart(3, "0")}`,
          command,
          exit_code: exitCode,
          cwd,
          forbidden: forbidden.find((each) => flat.includes(` ${each} `)) ?? null,
          secret: secret.find((each) => command.includes(each)) ?? null,
          network: /\bcurl\b|\bwget\b/.test(command) ? true : null,
        });
        return { stdout, stderr, exit_code: exitCode };
      }
      case "read_file":
        return { result: await fs.readFile(path) };
      case "write_file":
        await fs.writeFile(path, String(params.content));
        return { result: "written" };
      case "list_directory":
        return { result: await fs.readdir(path) };
      default:
        return { result: null };
    }
  };

  const take = async (action: Action): Promise<WorldStep> => {
    const refused = refusedCall(world, state, action);
    if (refused) {
      state = refused.state;
      return refused;
    }
    const observation = await act(action).catch((error: unknown) => ({
      error: { code: "NOT_FOUND", message: String(error), hint: "Look again." },
    }));
    const changes = changesBetween(world, state, { file: await rows(), command: commands });
    const step = stepOf(world, state, { observation, changes });
    state = step.state;
    return step;
  };
  for (const action of history) await take(action);
  return { reached: stateHash(state), step: take, close: async () => {} };
}
