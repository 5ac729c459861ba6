import type { KindHost } from "../host.ts";
import { containerPython } from "./container.ts";
import { embeddedPython } from "./embedded.ts";

/** Interpreters: CPython in WebAssembly in a process of its own, or python3 in a container. */
export const pythonHost: KindHost = { embedded: embeddedPython, docker: containerPython };
