import type { NewAgent } from "../../core/registered-agents.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";

/** `agentgym agents add`: registers an agent, or the next version of one. */
export async function addAgentCommand(connection: Connection, output: Output, agent: NewAgent): Promise<ExitCode> {
  const added = await connection.addAgent(agent);
  output.line(`✓ ${added.name}@${added.version} runs ${added.target}`);
  output.line(`→ agentgym run <env> --agent ${added.name}`);
  output.document(added);
  return 0;
}
