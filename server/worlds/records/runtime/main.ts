import type { WorldState } from "../../../../core/state/state.ts";
import { stateHash } from "../../../../core/state/state.ts";
import { openWorld, startOf } from "../../../../core/worlds/open.ts";
import type { World } from "../../../../core/worlds/world.ts";
import type { Answer, Request } from "./messages.ts";
import { warmUp } from "./warm-up.ts";

/** The program inside a container: many sessions of records worlds over JSON lines on stdin and stdout. It ends when stdin does, so a container never outlives its host. */
const worlds = new Map<string, World>();
const sessions = new Map<string, { readonly world: World; state: WorldState }>();

function answer(request: Request): Answer {
  const { id } = request;
  switch (request.op) {
    case "warm":
      warmUp();
      return { id, ok: true };
    case "load":
      worlds.set(request.digest, openWorld(request.spec));
      return { id, ok: true };
    case "open": {
      const world = worlds.get(request.digest);
      if (!world) return { id, ok: false, message: `no world ${request.digest} was loaded` };
      let state = startOf(world, request.task);
      for (const action of request.history) state = world.step(state, action).state;
      sessions.set(request.session, { world, state });
      return { id, ok: true, hash: stateHash(state) };
    }
    case "step": {
      const session = sessions.get(request.session);
      if (!session) return { id, ok: false, message: `there is no session ${request.session}` };
      const { state, ...step } = session.world.step(session.state, request.action);
      session.state = state;
      return { id, ok: true, step: { ...step, now: state.now }, hash: stateHash(state) };
    }
    case "close":
      sessions.delete(request.session);
      return { id, ok: true };
    default:
      request satisfies never;
      return { id, ok: false, message: "unknown request" };
  }
}

function answerLine(line: string): string {
  try {
    return JSON.stringify(answer(JSON.parse(line)));
  } catch (error) {
    const refusal: Answer = {
      id: idOf(line),
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    };
    return JSON.stringify(refusal);
  }
}

/** The request's id without parsing it; the host writes it first. -1 when there is none. */
function idOf(line: string): number {
  const id = /^\{"id":(\d+)/.exec(line)?.[1];
  return id ? Number(id) : -1;
}

/** Lines end at \n only: node:readline also splits at U+2028, which JSON leaves bare inside texts. */
let rest = "";
for await (const chunk of process.stdin.setEncoding("utf8")) {
  const text = String(chunk);
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    process.stdout.write(`${answerLine(rest + text.slice(start, end))}\n`);
    rest = "";
    start = end + 1;
  }
  rest += text.slice(start);
}
