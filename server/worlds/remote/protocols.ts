import type { MoverOf } from "../../../core/worlds/mover.ts";
import { agentEnvProtocol } from "./agentenv.ts";
import { openEnvProtocol } from "./openenv.ts";
import type { RemoteProtocol } from "./protocol.ts";

/** The ways to speak with other servers: the only list. */
export const remoteProtocols: Readonly<Record<MoverOf<"remote">["protocol"], RemoteProtocol>> = {
  openenv: openEnvProtocol,
  agentenv: agentEnvProtocol,
};
