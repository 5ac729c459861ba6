import { randomBytes } from "node:crypto";
import Docker from "dockerode";
import type { Action } from "../../core/action.ts";
import type { WorldSpec } from "../../core/environment.ts";
import { applyChanges, stateHash } from "../../core/state/state.ts";
import type { Task } from "../../core/task.ts";
import { openWorld, startOf, type World, type WorldStep } from "../../core/worlds/records/records.ts";
import { type CircuitBreakerOptions, circuitBreaker } from "../sandbox/circuit-breaker.ts";
import { hasInit, RuntimeContainer } from "../sandbox/container.ts";
import { ensureImage, hasImage, runtimeImage } from "../sandbox/image.ts";
import { reap } from "../sandbox/reaper.ts";
import { grade } from "./program/grader.ts";
import { openProgram } from "./program/program.ts";
import { type Sandbox, SandboxError, type WorldSession } from "./sandbox.ts";

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
/** A container takes no new sessions after this time, so that it is gone long before another machine's reaper takes it for an orphan. */
const retireMs = 12 * 3_600_000;
/** How often orphans are looked for, milliseconds. */
const reapEveryMs = 10 * 60_000;

/** A world in its container. */
type HostedWorld = {
  readonly container: Promise<RuntimeContainer>;
  /** Settles when the container has the world; requests sent before wait their turn there. */
  readonly loaded: Promise<void>;
  readonly startedAtMs: number;
  sessions: number;
  isDead: () => boolean;
  idle: NodeJS.Timeout | undefined;
};

/** Worlds in containers: one for each world, with many sessions; started ahead, so that taking one costs only loading the world. Rejects when no engine answers. */
export async function dockerSandbox({
  warm = 1,
  idleMs = 60_000,
  engine = new Docker(),
  breaker,
}: DockerOptions = {}): Promise<Sandbox> {
  const wish = { image: await ensureImage(engine), init: await hasInit(engine) };
  await reap(engine);
  const guarded = circuitBreaker(breaker);
  const inTurn = limiter(startsAtOnce);
  const spare: Promise<RuntimeContainer>[] = [];
  const hosted = new Set<HostedWorld>();
  const current = new Map<string, HostedWorld>();
  const alone = new Set<RuntimeContainer>();
  let closed = false;

  const start = () => inTurn(() => guarded(() => startContainer(engine, wish)));
  const refill = () => {
    while (!closed && spare.length < warm) {
      const container = start();
      container.then((started) => started.ask({ op: "warm" })).catch(() => {});
      spare.push(container);
    }
  };
  const take = async (): Promise<RuntimeContainer> => {
    const ready = await spare.shift()?.catch(() => null);
    return ready && !ready.dead ? ready : start();
  };
  const host = (spec: WorldSpec, digest: string): HostedWorld => {
    let taken: RuntimeContainer | null = null;
    const container = take().then((ready) => {
      taken = ready;
      return ready;
    });
    const load = async () => {
      const ready = await container;
      try {
        await ready.ask({ op: "load", digest, spec });
      } catch (error) {
        void ready.close();
        throw error;
      }
    };
    const world: HostedWorld = {
      container,
      loaded: load(),
      startedAtMs: performance.now(),
      sessions: 0,
      isDead: () => taken?.dead != null,
      idle: undefined,
    };
    hosted.add(world);
    current.set(digest, world);
    world.loaded.catch(() => forget(digest, world));
    return world;
  };
  const forget = (digest: string, world: HostedWorld) => {
    hosted.delete(world);
    if (current.get(digest) === world) current.delete(digest);
  };
  const end = async (digest: string, world: HostedWorld) => {
    clearTimeout(world.idle);
    await (await world.container.catch(() => null))?.close();
    forget(digest, world);
  };
  const release = (digest: string, world: HostedWorld) => {
    if (--world.sessions > 0 || closed) return;
    if (world.isDead() || current.get(digest) !== world) void end(digest, world);
    else {
      world.idle = setTimeout(() => {
        current.delete(digest);
        void end(digest, world);
      }, idleMs);
      world.idle.unref();
    }
  };

  const reaping = setInterval(() => void reap(engine).catch(() => {}), reapEveryMs);
  reaping.unref();
  refill();
  return {
    kind: "docker",
    async open(spec, digest, history, task = {}) {
      if (closed) throw new SandboxError("closed", "the docker sandbox is closed");
      const world = openWorld(spec);
      if (spec.program) {
        const { image } = spec.program;
        const container = await inTurn(() => guarded(() => startProgram(engine, image, wish.init)));
        alone.add(container);
        return openProgram(container, world, history, () => alone.delete(container));
      }
      const known = current.get(digest);
      const isFit = known && !known.isDead() && performance.now() - known.startedAtMs < retireMs;
      const inContainer = isFit ? known : host(spec, digest);
      clearTimeout(inContainer.idle);
      inContainer.sessions++;
      try {
        const container = await inContainer.container;
        const session = openSession(container, world, digest, { history, task }, () => release(digest, inContainer));
        await Promise.all([inContainer.loaded, session]);
        return await session;
      } catch (error) {
        release(digest, inContainer);
        throw error;
      } finally {
        refill();
      }
    },
    grade: (source, episode) => inTurn(() => grade(engine, wish, source, episode)),
    async close() {
      closed = true;
      clearInterval(reaping);
      await Promise.all([...alone].map((container) => container.close()));
      const spares = spare.splice(0).map(async (container) => (await container.catch(() => null))?.close());
      await Promise.all([...spares, ...[...hosted].map((world) => end("", world))]);
      current.clear();
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

async function startProgram(engine: Docker, image: string, init: boolean): Promise<RuntimeContainer> {
  if (!(await hasImage(engine, image)))
    throw new SandboxError(
      "no_image",
      `this engine does not have the environment's image ${image.slice(7, 19)}: build it with agentgym new --sdk <folder>`,
    );
  return RuntimeContainer.start(engine, { image, init, ownEnv: true });
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

/** Nothing of a task but for whom the agent acts goes into a container. */
const actorOf = ({ actor }: Pick<Task, "actor">): Pick<Task, "actor"> => (actor ? { actor } : {});

async function openSession(
  container: RuntimeContainer,
  world: World,
  digest: string,
  { history, task }: { readonly history: readonly Action[]; readonly task: Pick<Task, "actor"> },
  release: () => void,
): Promise<WorldSession> {
  const session = randomBytes(8).toString("hex");
  const opened = await container.ask({ op: "open", session, digest, history, task: actorOf(task) });
  let state = history.reduce((before, action) => world.step(before, action).state, startOf(world, task));
  if (opened.hash !== stateHash(state)) {
    void container.ask({ op: "close", session }).catch(() => {});
    throw new SandboxError("hash_mismatch", "the container's world is in another state than its log says");
  }
  let isOpen = true;
  return {
    async step(action): Promise<WorldStep> {
      if (!isOpen) throw new SandboxError("closed", "the session is closed");
      const { step, hash } = await container.ask({ op: "step", session, action });
      if (!step) throw new SandboxError("sandbox_refused", "the container answered without a step");
      const { now, ...rest } = step;
      state = applyChanges(state, step.changes, now);
      if (hash !== stateHash(state))
        throw new SandboxError("hash_mismatch", "the container's state is not the one its changes lead to");
      return { ...rest, state };
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      if (!container.dead) await container.ask({ op: "close", session }).catch(() => {});
      release();
    },
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
