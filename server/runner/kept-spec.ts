import type { EnvironmentSpec } from "../../core/environment.ts";

/** A specification that is kept, and the environment that it belongs to. */
export type KeptSpec = { readonly spec: EnvironmentSpec; readonly digest: string; readonly environmentId: string };
