/** How Node is started for a server, and with what environment: without these a busy one keeps far more memory than it uses. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./shell.mjs";

// Once it was busy Node would keep 128 MB for its youngest objects alone, and let the others grow to several times what is in use before it collects. A limit of the whole would end a server that needs more.
export const serverFlags = ["--max-semi-space-size=16", "--heap-growing-percent=100"];

export const serverEnvironment = {
  // What is compiled is kept for the next start, which then needs no compiler in memory: 40 MB of a server at rest.
  NODE_COMPILE_CACHE: join(root, "node_modules/.cache/agentgym"),
  // glibc would keep a heap for each thread, and of each heap whatever lies above it up to the largest block ever freed.
  MALLOC_ARENA_MAX: "2",
  MALLOC_TRIM_THRESHOLD_: "65536",
};

/** The variables that say where a server listens, of the arguments `--port` and `--host`. Throws for any other argument, which would else be passed over in silence. */
export function whereToListen(args) {
  const { values } = parseArgs({ args, options: { port: { type: "string" }, host: { type: "string" } } });
  if (values.port !== undefined && !/^\d{1,5}$/.test(values.port))
    throw new Error(`--port takes a number, ${values.port} came`);
  return {
    ...(values.port === undefined ? {} : { PORT: values.port }),
    ...(values.host === undefined ? {} : { HOST: values.host }),
  };
}
