import { InvalidError } from "../../../core/errors.ts";
import { isScript, scriptAgent } from "../script.ts";
import type { AgentKind } from "./agent-kind.ts";

/** A program of the person at this machine. */
export const scriptKind: AgentKind = {
  form: "on the command line, a script",
  isOf: isScript,
  make(name, { scripts }, { called }) {
    if (scripts) return scriptAgent(name, called);
    throw new InvalidError(
      "scripts run on their owner's machine only, not on a server",
      "Run it with `agentgym run <env> --agent <script>` on that machine; with --url it plays on this server.",
    );
  },
};
