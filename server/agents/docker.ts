import Docker from "dockerode";
import { InvalidError, UnavailableError } from "../../core/errors.ts";
import { type Attached, startAttached } from "../sandbox/attached.ts";
import { containerOptions, hasInit } from "../sandbox/container.ts";
import { hasImage } from "../sandbox/image.ts";
import { reap } from "../sandbox/reaper.ts";
import type { Agent, AgentEpisode, Assignment, Reply } from "./agent.ts";
import { type Limiter, limiterOf } from "./limiter.ts";
import { beginLine, observeLine, replyOf, thinkingMs } from "./line-protocol.ts";
import { type AskModel, type ModelGate, modelVariables, openModelGate } from "./model-gate.ts";
import { watchedModel } from "./model-trouble.ts";

/** Containers that start at the same moment. */
const startsAtOnce = 3;
const memoryBytes = 1024 * 1024 * 1024;

const never = new AbortController().signal;

/** An image on the Docker engine that speaks JSON lines on its stdio. One container an episode, walled in as every container of ours: no network at all, or, where
 *  `askModel` is given, nothing but that. Nothing is ever pulled. Throws UnavailableError without an engine, InvalidError without the image. */
export async function dockerAgent(
  image: string,
  askModel?: AskModel,
  engine: Docker = new Docker(),
  patienceMs = thinkingMs,
): Promise<Agent> {
  const init = await reached(engine, () => hasInit(engine));
  if (!(await hasImage(engine, image)))
    throw new InvalidError(
      `the Docker engine has no image ${JSON.stringify(image.slice(0, 200))}`,
      "Build it (docker build -t <name> .) or pull it; it is never pulled for you.",
    );
  await reap(engine).catch(() => []);
  const starts = limiterOf(startsAtOnce);
  return {
    name: `docker:${image}`,
    begin: (assignment) => startEpisode(engine, { image, init, askModel, starts, patienceMs }, assignment),
  };
}

/** Whether a name is that of an image on the engine; false without an engine. */
export async function isImage(name: string, engine: Docker = new Docker({ timeout: 5_000 })): Promise<boolean> {
  if (!/^[a-z0-9][\w./:@-]*$/i.test(name)) return false;
  return hasImage(engine, name).catch(() => false);
}

async function reached<T>(engine: Docker, work: () => Promise<T>): Promise<T> {
  try {
    await engine.ping();
  } catch (error) {
    throw new UnavailableError(
      "an agent of an image runs in a container, and no Docker engine answers",
      "Install Docker and start it; agentgym doctor says how.",
      { cause: error },
    );
  }
  return work();
}

type Wish = {
  readonly image: string;
  readonly init: boolean;
  readonly askModel: AskModel | undefined;
  readonly starts: Limiter;
  readonly patienceMs: number;
};

async function startEpisode(
  engine: Docker,
  { image, init, askModel, starts, patienceMs }: Wish,
  assignment: Assignment,
): Promise<AgentEpisode> {
  const place = await starts.enter(never);
  let gate: ModelGate | null = null;
  try {
    const model = askModel ? watchedModel(askModel) : null;
    gate = model ? await openModelGate(engine, assignment.episodeId, model.ask) : null;
    const agent = await startAttached(engine, optionsOf(image, init, gate));
    agent.write(beginLine(assignment));
    return episodeOf(agent, gate, () => model?.trouble() ?? null, patienceMs);
  } catch (error) {
    await gate?.close();
    throw error;
  } finally {
    place.left();
  }
}

/** As every container of ours, with the image's own variables and working directory, more memory, and the gate for a network. */
function optionsOf(image: string, init: boolean, gate: ModelGate | null): Docker.ContainerCreateOptions {
  const { WorkingDir: _, HostConfig, ...options } = containerOptions({ image, init, ownEnv: true });
  return {
    ...options,
    Env: ["HOME=/tmp", ...(gate ? modelVariables(gate.url) : [])],
    HostConfig: {
      ...HostConfig,
      NetworkMode: gate?.networkMode ?? "none",
      Memory: memoryBytes,
      MemorySwap: memoryBytes,
      PidsLimit: 256,
      Tmpfs: { "/tmp": "rw,noexec,nosuid,nodev,size=64m,mode=1777" },
    },
  };
}

function episodeOf(
  agent: Attached,
  gate: ModelGate | null,
  trouble: () => string | null,
  patienceMs: number,
): AgentEpisode {
  return {
    trouble,
    async act(observation): Promise<Reply> {
      agent.write(observeLine(observation));
      return replyOf(await nextLine(agent, patienceMs));
    },
    async close() {
      await Promise.all([agent.remove(), gate?.close()]);
    },
  };
}

async function nextLine(agent: Attached, patienceMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the agent gave no action for ${patienceMs / 1_000} seconds`)),
      patienceMs,
    );
  });
  try {
    const line = await Promise.race([agent.next(), late]);
    if (line !== null) return line;
  } finally {
    clearTimeout(timer);
  }
  const said = agent.complaints();
  throw new Error(`the agent's container ended${said ? `: ${said}` : ""}`);
}
