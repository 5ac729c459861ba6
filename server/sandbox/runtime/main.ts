import { createInterface } from "node:readline";
import type { WorldState } from "../../../core/world/state.ts";
import { stateHash } from "../../../core/world/state.ts";
import { openWorld, type World } from "../../../core/world/world.ts";
import type { Answer, Request } from "./messages.ts";

/** The program inside a container: many sessions of records worlds over JSON lines on stdin and stdout. It ends when stdin does, so a container never outlives its host. */
const worlds = new Map<string, World>();
const sessions = new Map<string, { readonly world: World; state: WorldState }>();

function answer(request: Request): Answer {
  const { id } = request;
  switch (request.op) {
    case "load":
      worlds.set(request.digest, openWorld(request.spec));
      return { id, ok: true };
    case "open": {
      const world = worlds.get(request.digest);
      if (!world) return { id, ok: false, message: `no world ${request.digest} was loaded` };
      let state = world.initial;
      for (const action of request.history) state = world.step(state, action).state;
      sessions.set(request.session, { world, state });
      return { id, ok: true, hash: stateHash(state) };
    }
    case "step": {
      const session = sessions.get(request.session);
      if (!session) return { id, ok: false, message: `there is no session ${request.session}` };
      const { state, observation, kind, changes, violations } = session.world.step(session.state, request.action);
      session.state = state;
      return { id, ok: true, step: { observation, kind, changes, violations, now: state.now }, hash: stateHash(state) };
    }
    case "close":
      sessions.delete(request.session);
      return { id, ok: true };
    default:
      request satisfies never;
      return { id, ok: false, message: "unknown request" };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply: Answer;
  try {
    reply = answer(JSON.parse(line));
  } catch (error) {
    reply = { id: idOf(line), ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

function idOf(line: string): number {
  const id = /"id":(\d+)/.exec(line.slice(0, 40))?.[1];
  return id ? Number(id) : -1;
}
