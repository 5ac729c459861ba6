import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import Docker from "dockerode";
import type { Action } from "../../core/action.ts";
import type { WorldSpec } from "../../core/environment.ts";
import { applyChanges, stateHash } from "../../core/world/state.ts";
import { openWorld, type WorldStep } from "../../core/world/world.ts";
import { label, ownerLabel, RuntimeContainer } from "./container.ts";
import { ensureImage, hasImage, runtimeImage } from "./image.ts";
import { type Sandbox, SandboxError, type WorldSession } from "./sandbox.ts";

export type DockerOptions = {
  /** Containers started ahead of need. */
  readonly warm?: number;
  /** How long a world's container stays without sessions. */
  readonly idleMs?: number;
  readonly engine?: Docker;
};

/** Failures of the engine in a row after which it is left alone for a while. */
const tripAfter = 3;
const restMs = 10_000;
/** Containers of our own that are older than this are nobody's any more. */
const maxAgeS = 24 * 3_600;

/** Worlds in containers: one for each world, with many sessions; started ahead, so that taking one costs only loading the world. */
export async function dockerSandbox({
  warm = 1,
  idleMs = 60_000,
  engine = new Docker(),
}: DockerOptions = {}): Promise<Sandbox> {
  const image = await ensureImage(engine);
  await reap(engine);
  const breaker = circuitBreaker();
  const spare: Promise<RuntimeContainer>[] = [];
  const worlds = new Map<
    string,
    { readonly container: Promise<RuntimeContainer>; sessions: number; timer: NodeJS.Timeout | undefined }
  >();
  let closed = false;

  const start = () => breaker(() => RuntimeContainer.start(engine, image));
  const refill = () => {
    while (!closed && spare.length < warm) {
      const container = start();
      container.catch(() => {});
      spare.push(container);
    }
  };
  const take = async (): Promise<RuntimeContainer> => {
    const ready = await spare.shift()?.catch(() => null);
    setImmediate(refill);
    return ready && !ready.dead ? ready : start();
  };
  const worldOf = (spec: WorldSpec, digest: string) => {
    let world = worlds.get(digest);
    if (!world) {
      const container = take().then(async (taken) => {
        await taken.ask({ op: "load", digest, spec });
        return taken;
      });
      world = { container, sessions: 0, timer: undefined };
      worlds.set(digest, world);
      container.catch(() => worlds.delete(digest));
    }
    clearTimeout(world.timer);
    world.sessions++;
    return world;
  };
  const release = (digest: string) => {
    const world = worlds.get(digest);
    if (!world || --world.sessions > 0) return;
    world.timer = setTimeout(() => {
      worlds.delete(digest);
      void world.container.then((container) => container.close());
    }, idleMs);
    world.timer.unref();
  };

  refill();
  return {
    kind: "docker",
    async open(spec, digest, history) {
      if (closed) throw new SandboxError("closed", "the docker sandbox is closed");
      const before = worlds.get(digest);
      if (before && (await before.container.catch(() => null))?.dead) worlds.delete(digest);
      const world = worldOf(spec, digest);
      try {
        return await openSession(await world.container, spec, digest, history, () => release(digest));
      } catch (error) {
        release(digest);
        throw error;
      }
    },
    async close() {
      closed = true;
      for (const { timer } of worlds.values()) clearTimeout(timer);
      const all = [...spare, ...[...worlds.values()].map(({ container }) => container)];
      worlds.clear();
      await Promise.all(all.map(async (container) => (await container.catch(() => null))?.close()));
    },
  };
}

async function openSession(
  container: RuntimeContainer,
  spec: WorldSpec,
  digest: string,
  history: readonly Action[],
  release: () => void,
): Promise<WorldSession> {
  const session = randomBytes(8).toString("hex");
  const world = openWorld(spec);
  let state = world.initial;
  for (const action of history) state = world.step(state, action).state;
  const opened = await container.ask({ op: "open", session, digest, history });
  if (opened.hash !== stateHash(state))
    throw new SandboxError("hash_mismatch", "the container's world is in another state than its log says");
  let isOpen = true;
  return {
    async step(action): Promise<WorldStep> {
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
      release();
      if (!container.dead) await container.ask({ op: "close", session }).catch(() => {});
    },
  };
}

/** Leaves a failing engine alone for a while, then tries it once. Source: Nygard, Release It!, "Circuit Breaker". */
function circuitBreaker() {
  let failures = 0;
  let openUntilMs = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (performance.now() < openUntilMs)
      throw new SandboxError(
        "engine_failing",
        "the Docker engine failed several times; it is tried again in a few seconds",
      );
    try {
      const result = await work();
      failures = 0;
      return result;
    } catch (error) {
      if (++failures >= tripAfter) openUntilMs = performance.now() + restMs;
      throw new SandboxError(
        "engine_failed",
        `the Docker engine could not start a container: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    }
  };
}

/** Removes containers of ours whose process is gone, or that are too old. */
async function reap(engine: Docker): Promise<void> {
  const nowS = Date.now() / 1_000;
  for (const { Id, Created, Labels } of await engine.listContainers({ all: true, filters: { label: [label] } })) {
    const [host, pid] = (Labels[ownerLabel] ?? "").split("/");
    const isOrphan = host === hostname() && !isAlive(Number(pid));
    if (isOrphan || nowS - Created > maxAgeS)
      await engine
        .getContainer(Id)
        .remove({ force: true })
        .catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
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
