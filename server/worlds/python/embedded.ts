import { openWorld } from "../../../core/worlds/open.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { WorldHost } from "../host.ts";
import type { Interpreter } from "./messages.ts";
import { startProcess } from "./process.ts";
import { openPython } from "./session.ts";

/** Interpreters started ahead of need. */
const spares = 2;

/** Interpreters in WebAssembly, each in a process of its own, a few started ahead. */
export function embeddedPython(): WorldHost {
  const spare: Promise<Interpreter>[] = [];
  const used = new Set<Interpreter>();
  let closed = false;
  const refill = () => {
    while (!closed && spare.length < spares) {
      const starting = startProcess();
      starting.catch(() => {});
      spare.push(starting);
    }
  };
  const take = async (): Promise<Interpreter> => {
    const ready = await (spare.shift() ?? startProcess());
    if (closed) {
      await ready.close();
      throw new SandboxError("closed", "the embedded sandbox is closed");
    }
    refill();
    const taken: Interpreter = {
      ask: ready.ask,
      async close() {
        used.delete(taken);
        await ready.close();
      },
    };
    used.add(taken);
    return taken;
  };
  return {
    async open({ spec, history }) {
      refill();
      return openPython(take, openWorld(spec), history);
    },
    async close() {
      closed = true;
      const started = await Promise.all(spare.splice(0).map((each) => each.catch(() => null)));
      await Promise.all([...started, ...used].map((each) => each?.close()));
    },
  };
}
