import { randomBytes } from "node:crypto";
import type { Action } from "../../../core/action.ts";
import type { WorldSpec } from "../../../core/environment.ts";
import { applyChanges, stateHash } from "../../../core/state/state.ts";
import type { TaskStart } from "../../../core/task.ts";
import { openWorld, startOf } from "../../../core/worlds/open.ts";
import type { World, WorldStep } from "../../../core/worlds/world.ts";
import type { RuntimeContainer } from "../../sandbox/container.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { DockerWalls, WorldHost } from "../host.ts";
import type { WorldSession } from "../sandbox.ts";
import type { Answer, Request } from "./runtime/messages.ts";

/** A container takes no new sessions after this time, so that it is gone long before another machine's reaper takes it for an orphan. */
const retireMs = 12 * 3_600_000;

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

/** Records worlds in containers: one for each world, with many sessions; started ahead, so that taking one costs only loading the world. */
export function containerRecords({ warm, idleMs, startRuntime }: DockerWalls): WorldHost {
  const spare: Promise<RuntimeContainer>[] = [];
  const hosted = new Set<HostedWorld>();
  const current = new Map<string, HostedWorld>();
  let closed = false;

  const refill = () => {
    while (!closed && spare.length < warm) {
      const container = startRuntime();
      container.then((started) => ask(started, { op: "warm" })).catch(() => {});
      spare.push(container);
    }
  };
  const take = async (): Promise<RuntimeContainer> => {
    const ready = await spare.shift()?.catch(() => null);
    return ready && !ready.dead ? ready : startRuntime();
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
        await ask(ready, { op: "load", digest, spec });
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

  refill();
  return {
    async open({ spec, digest, history, task }) {
      const world = openWorld(spec);
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
    async close() {
      closed = true;
      const spares = spare.splice(0).map(async (container) => (await container.catch(() => null))?.close());
      await Promise.all([...spares, ...[...hosted].map((world) => end("", world))]);
      current.clear();
    },
  };
}

type Unsent<T> = T extends unknown ? Omit<T, "id"> : never;

/** Asks our own runtime, whose answers have the form that messages.ts says. */
async function ask(container: RuntimeContainer, request: Unsent<Request>): Promise<Answer & { readonly ok: true }> {
  return (await container.ask(request)) as Answer & { readonly ok: true };
}

/** Nothing of a task but what moves its world goes into a container. */
const startedBy = ({ actor, user, level, brings }: TaskStart): TaskStart => ({
  ...(actor ? { actor } : {}),
  ...(user ? { user } : {}),
  ...(level === undefined ? {} : { level }),
  ...(brings ? { brings } : {}),
});

async function openSession(
  container: RuntimeContainer,
  world: World,
  digest: string,
  { history, task }: { readonly history: readonly Action[]; readonly task: TaskStart },
  release: () => void,
): Promise<WorldSession> {
  const session = randomBytes(8).toString("hex");
  const opened = await ask(container, { op: "open", session, digest, history, task: startedBy(task) });
  let state = history.reduce((before, action) => world.step(before, action).state, startOf(world, task));
  if (opened.hash !== stateHash(state)) {
    void ask(container, { op: "close", session }).catch(() => {});
    throw new SandboxError("hash_mismatch", "the container's world is in another state than its log says");
  }
  let isOpen = true;
  return {
    async step(action): Promise<WorldStep> {
      if (!isOpen) throw new SandboxError("closed", "the session is closed");
      const { step, hash } = await ask(container, { op: "step", session, action });
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
      if (!container.dead) await ask(container, { op: "close", session }).catch(() => {});
      release();
    },
  };
}
