import type { WorldHost } from "./host.ts";

/** A host whose code is loaded by the first session: most servers are asked for worlds of few kinds, and a simulated shell is much to hold. */
export function lazyHost(load: () => Promise<WorldHost>): WorldHost {
  let host: Promise<WorldHost> | null = null;
  return {
    async open(request) {
      host ??= load();
      return (await host).open(request);
    },
    async close() {
      await (await host)?.close();
    },
  };
}
