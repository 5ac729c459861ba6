import Docker from "dockerode";
import { kindOf, moverOf } from "../../core/worlds/kinds.ts";
import type { Mover } from "../../core/worlds/mover.ts";
import { type CircuitBreakerOptions, circuitBreaker } from "../sandbox/circuit-breaker.ts";
import { hasInit, RuntimeContainer } from "../sandbox/container.ts";
import { ensureImage, hasImage, runtimeImage } from "../sandbox/image.ts";
import { reap } from "../sandbox/reaper.ts";
import { SandboxError } from "../sandbox/sandbox-error.ts";
import type { DockerWalls, WorldHost } from "./host.ts";
import { hosts } from "./hosts.ts";
import { grade } from "./program/grader.ts";
import type { Sandbox } from "./sandbox.ts";

export type DockerOptions = {
  /** Containers started ahead of need. */
  readonly warm?: number;
  /** How long a world's container stays without sessions, milliseconds. */
  readonly idleMs?: number;
  readonly engine?: Docker;
  readonly breaker?: CircuitBreakerOptions;
};

/** Containers that start at the same moment; an engine on two cores is fastest with a few. */
const startsAtOnce = 3;
/** How often orphans are looked for, milliseconds. */
const reapEveryMs = 10 * 60_000;

/** Worlds in containers, each kind by its host. Rejects when no engine answers. */
export async function dockerSandbox({
  warm = 1,
  idleMs = 60_000,
  engine = new Docker(),
  breaker,
}: DockerOptions = {}): Promise<Sandbox> {
  const runtime = { image: await ensureImage(engine), init: await hasInit(engine) };
  await reap(engine);
  const guarded = circuitBreaker(breaker);
  const inTurn = limiter(startsAtOnce);
  const walls: DockerWalls = {
    engine,
    warm,
    idleMs,
    startRuntime: () => inTurn(() => guarded(() => startContainer(engine, runtime))),
    start: (wish) => inTurn(() => guarded(() => RuntimeContainer.start(engine, { ...wish, init: runtime.init }))),
  };
  const opened = new Map<Mover["kind"], WorldHost>();
  const hostFor = (kind: Mover["kind"]): WorldHost | undefined => {
    const host = opened.get(kind) ?? hosts[kind]?.docker?.(walls);
    if (host) opened.set(kind, host);
    return host;
  };
  let closed = false;
  const reaping = setInterval(() => void reap(engine).catch(() => {}), reapEveryMs);
  reaping.unref();
  hostFor("records");
  return {
    kind: "docker",
    async open(spec, digest, history, task = {}) {
      if (closed) throw new SandboxError("closed", "the docker sandbox is closed");
      const host = hostFor(moverOf(spec).kind);
      if (!host) throw new SandboxError("wrong_sandbox", `${kindOf(spec).label} does not run in the docker sandbox`);
      return host.open({ spec, digest, history, task });
    },
    grade: (source, episode) => inTurn(() => grade(engine, runtime, source, episode)),
    async close() {
      closed = true;
      clearInterval(reaping);
      await Promise.all([...opened.values()].map((host) => host.close()));
    },
  };
}

/** Starts a container; puts the image back when somebody has removed it since. */
async function startContainer(engine: Docker, wish: { readonly image: string; readonly init: boolean }) {
  try {
    return await RuntimeContainer.start(engine, wish);
  } catch (error) {
    if (!(error instanceof Error && "statusCode" in error && error.statusCode === 404)) throw error;
    await ensureImage(engine);
    return RuntimeContainer.start(engine, wish);
  }
}

/** Runs at most `most` works at once; the others wait for their turn. */
function limiter(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < most) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

let pinged: { readonly atMs: number; readonly answers: Promise<boolean> } | null = null;

/** Whether a Docker engine answers; asked at most every few seconds, never throws. */
export function engineAnswers(): Promise<boolean> {
  if (pinged && performance.now() - pinged.atMs < 5_000) return pinged.answers;
  const ping = new Docker({ timeout: 1_000 }).ping().then(
    () => true,
    () => false,
  );
  pinged = { atMs: performance.now(), answers: ping };
  return ping;
}

/** What agentgym doctor says of the engine. */
export async function engineStatus(): Promise<{ readonly ok: boolean; readonly says: string; readonly fix?: string }> {
  const engine = new Docker({ timeout: 3_000 });
  try {
    const { Version, ApiVersion } = await engine.version();
    const image = await runtimeImage();
    const there = await hasImage(engine, image.id);
    return {
      ok: true,
      says: `version ${Version} (API ${ApiVersion}), the runtime image is ${there ? "there" : "made when it is first needed"}`,
    };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      says: `no engine answers (${says})`,
      fix: "Install Docker and start it (on Debian: apt-get install docker.io, then dockerd). The embedded sandbox needs none.",
    };
  }
}
