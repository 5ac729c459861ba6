import type { KindHost } from "../host.ts";
import { containerRecords } from "./container.ts";
import { embeddedRecords } from "./embedded.ts";

/** Records worlds: computed in this process, or by our runtime in a container. */
export const recordsHost: KindHost = { embedded: embeddedRecords, docker: containerRecords };
