import Docker from "dockerode";
import { UnavailableError } from "../../../core/errors.ts";
import type { Json } from "../../../core/json.ts";
import { moverOf } from "../../../core/worlds/kinds.ts";
import { type TurnFile, toolTurn } from "../../../core/worlds/tool-turn.ts";
import { type AttachedProgram, startProgram } from "../../sandbox/attached.ts";
import { reap } from "../../sandbox/reaper.ts";
import type { Workplace } from "../../worlds/host.ts";
import { hosts } from "../../worlds/hosts.ts";
import type { FileChange } from "../../worlds/terminal/runtime/messages.ts";
import type { Agent, AgentEpisode, Assignment, Reply } from "../agent.ts";
import { type Limiter, limiterOf } from "../limiter.ts";
import type { Completion } from "../model-answer.ts";
import { type AskModel, attendGate, gateCommand, gateUrl, modelVariables } from "../model-gate.ts";
import { watchedModel } from "../model-trouble.ts";
import { type Prices, sumUsage, usageOf } from "../prices.ts";
import { type CodingTool, filled, programOf } from "./coding-tools.ts";
import { heardTurns } from "./heard-turns.ts";
import { installedTool } from "./installed-tool.ts";

/** Containers that start at the same moment. */
const startsAtOnce = 3;
const toolRoot = "/opt/tool";
const node = "/usr/libexec/agentgym/node";
/** How long a tool may work without asking its model. */
const workMs = 900_000;
const maxThoughtChars = 20_000;
const maxResultChars = 20_000;
const saidChars = 1_000;

/** How a tool is to work in an episode. */
export type ToolWish = {
  readonly tool: CodingTool;
  readonly model: string;
  readonly askModel: AskModel;
  readonly price: Prices[string] | undefined;
};

/** A coding tool that works in a container of its own, over a checkout of the task, with nothing of a network but its model. An action for each answer of its model: what it called then, and the files that it changed. Throws UnavailableError without an engine, or where it cannot be installed. */
export async function toolAgent(name: string, wish: ToolWish, engine: Docker = new Docker()): Promise<Agent> {
  await engine.ping().catch((error: unknown) => {
    throw new UnavailableError(
      "a coding tool works in a container, and no Docker engine answers",
      "Install Docker and start it; agentgym doctor says how.",
      { cause: error },
    );
  });
  const folder = await installedTool(wish.tool);
  await reap(engine).catch(() => []);
  const starts = limiterOf(startsAtOnce);
  return { name, turns: true, begin: (assignment) => startEpisode(engine, folder, starts, wish, assignment) };
}

async function openSlowly(starts: Limiter, open: () => Promise<Workplace>): Promise<Workplace> {
  const place = await starts.enter(new AbortController().signal);
  try {
    return await open();
  } finally {
    place.left();
  }
}

async function startEpisode(
  engine: Docker,
  folder: string,
  starts: Limiter,
  { tool, model, askModel, price }: ToolWish,
  { episodeId, instruction, hidden: { task, world } }: Assignment,
): Promise<AgentEpisode> {
  const { workplace } = hosts[moverOf(world).kind] ?? {};
  if (!workplace)
    throw new Error(
      `${tool.name} works on files, and this environment has none that it could be given: play it in one of a repository`,
    );
  const place = await openSlowly(starts, () => workplace(engine, world, task, { [toolRoot]: folder }));
  try {
    const watched = watchedModel(askModel);
    const turns = heardTurns(watched.ask);
    const run = (command: readonly string[], env: readonly string[], stdin: boolean) =>
      startProgram(engine, place.containerId, { command, env, cwd: place.cwd, stdin });
    const gate = await attendGate(await run(gateCommand(node), [], true), episodeId, turns.ask, () => place.close());
    const put = (word: string) => filled(word, { prompt: instruction, model, url: gateUrl });
    const program = await run(
      [node, `${toolRoot}/${programOf(tool)}`, ...tool.command.slice(1).map(put)],
      [
        ...Object.entries(place.env).map(([variable, value]) => `${variable}=${value}`),
        ...modelVariables(gateUrl),
        ...Object.entries(tool.env ?? {}).map(([variable, value]) => `${variable}=${put(value)}`),
      ],
      false,
    );
    const end = endOf(program);
    // A container that is closed ends it in no order; nobody waits any more then.
    end.catch(() => {});
    const acting = episodeOf(tool.name, turns, end, filesOf(place.changes), watched.trouble, price);
    return {
      ...acting,
      async close() {
        gate.close();
        await place.close();
      },
    };
  } catch (error) {
    await place.close();
    throw error;
  }
}

/** How a tool ended. */
type End = { readonly code: number | null; readonly said: string };

/** Reads what a program says to its end, which it could not go on without. */
async function endOf(program: AttachedProgram): Promise<End> {
  let said = "";
  for (let line = await program.next(); line !== null; line = await program.next())
    said = `${said}${line}\n`.slice(-saidChars);
  return { code: await program.exitCode(), said: (program.complaints() || said).trim().slice(-saidChars) };
}

function episodeOf(
  name: string,
  turns: ReturnType<typeof heardTurns>,
  end: Promise<End>,
  files: () => Promise<TurnFile[]>,
  trouble: () => string | null,
  price: Prices[string] | undefined,
): Omit<AgentEpisode, "close"> {
  let go = () => {};
  let last = "";
  let hasAsked = false;
  const turnOf = async (answers: readonly Completion[], results: ReadonlyMap<string, string>): Promise<Reply> => {
    last = answers.at(-1)?.text || last;
    const calls = answers.flatMap(({ toolCalls }) =>
      toolCalls.map(({ id, name: called, arguments: given }) => ({
        name: called,
        arguments: jsonOf(given),
        result: results.get(id)?.slice(0, maxResultChars) ?? null,
      })),
    );
    const thought = answers
      .flatMap(({ reasoning, text }) => [reasoning, text].filter((part) => part !== ""))
      .join("\n\n");
    const usage = sumUsage(
      answers.map(({ usage: told }) => told && usageOf(told.inputTokens, told.outputTokens, price)),
    );
    return {
      action: toolTurn({ calls, files: await files() }),
      ...(thought ? { thought: thought.slice(0, maxThoughtChars) } : {}),
      ...(usage ? { usage } : {}),
    };
  };
  const ended = async ({ code, said }: End): Promise<Reply> => {
    const why = trouble();
    if (why !== null) throw new Error(`${name} ended (exit code ${code}): ${why}`);
    if (code !== 0) throw new Error(`${name} ended with exit code ${code}${said ? `: ${said}` : ""}`);
    if (!hasAsked) throw new Error(`${name} ended without asking its model${said ? `: ${said}` : ""}`);
    if (turns.hasAnswers) return turnOf(turns.take(), new Map());
    return { action: { action: "done", params: last ? { reason: last.slice(0, saidChars) } : {} } };
  };
  return {
    trouble,
    async act(observation) {
      if (observation.so_far !== undefined)
        throw new Error(`${name} cannot go on in the middle of an episode: it knows nothing of the steps before`);
      go();
      const late = lateAfter(workMs);
      try {
        for (;;) {
          const waiting = await Promise.race([turns.next(end), late.promise]);
          if (!waiting) return await ended(await end);
          hasAsked = true;
          if (turns.hasAnswers) {
            go = waiting.go;
            return await turnOf(turns.take(), waiting.results);
          }
          waiting.go();
        }
      } finally {
        late.stop();
      }
    },
  };
}

function lateAfter(ms: number): { readonly promise: Promise<never>; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  const timer = setTimeout(
    () => reject(new Error(`the tool neither asked its model nor ended for ${ms / 1_000} seconds`)),
    ms,
  );
  return { promise, stop: () => clearTimeout(timer) };
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What differs since last asked, as files that can be put elsewhere. What is as the checkout has it again is told by what was there before. */
function filesOf(changes: () => Promise<FileChange[]>): () => Promise<TurnFile[]> {
  const known = new Map<string, FileChange>();
  return async () =>
    (await changes()).map((change) => {
      const before = known.get(change.path);
      known.set(change.path, change);
      return fileOf(change, before);
    });
}

function fileOf({ path, row, status }: FileChange, before: FileChange | undefined): TurnFile {
  const gone = { path, kind: null, mode: "0644", text: null, base64: null, target: null };
  if (row && status !== "deleted") {
    const { kind, mode, text, base64, target } = row;
    return { path, kind, mode, text, base64, target };
  }
  if (row || !before?.row || before.status === "added") return gone;
  const { kind, mode, target } = before.row;
  return { path, kind, mode, text: before.was ?? null, base64: null, target };
}
