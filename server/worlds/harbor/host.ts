import type { KindHost } from "../host.ts";
import { lazyHost } from "../lazy-host.ts";

/** Task folders: containers of their owners' images. */
export const harborHost: KindHost = {
  docker: ({ engine }) => lazyHost(async () => (await import("./session.ts")).harborTasks(engine)),
};
