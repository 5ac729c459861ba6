import { availableParallelism } from "node:os";
import type { KindHost, WorldHost } from "../host.ts";
import { EngineProcess } from "./engine-process.ts";
import { openDatabase } from "./session.ts";

/** Most processes at once; each has the databases of many sessions, which wait for one another's statements. */
const mostProcesses = Math.min(4, availableParallelism());

/** Databases: in processes of their own that can be killed. */
export const sqlHost: KindHost = { embedded: databases };

function databases(): WorldHost {
  const processes = Array.from({ length: mostProcesses }, () => ({ engine: new EngineProcess(), sessions: 0 }));
  return {
    async open(request) {
      const [first, ...others] = processes;
      const least = others.reduce((a, b) => (b.sessions < (a?.sessions ?? 0) ? b : a), first);
      if (!least) throw new Error("there is no process");
      least.sessions++;
      const release = () => {
        least.sessions--;
      };
      try {
        return await openDatabase(least.engine, request, release);
      } catch (error) {
        release();
        throw error;
      }
    },
    async close() {
      for (const { engine } of processes) engine.close();
    },
  };
}
