import type { KindHost } from "../host.ts";
import { containerTerminals } from "./container.ts";
import { embeddedTerminals } from "./embedded.ts";

/** Terminals: simulated in a process of their own, or a real bash in a container. */
export const terminalHost: KindHost = { embedded: embeddedTerminals, docker: containerTerminals };
