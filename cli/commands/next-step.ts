import type { EnvironmentView } from "../../core/views.ts";
import type { Connection } from "../connection.ts";
import type { Output } from "../output.ts";

/** Says what to do with a new environment where no page shows it: have an agent play that can. */
export function sayNextStep(connection: Connection, output: Output, { id, world }: EnvironmentView): void {
  if (connection.origin !== null) return;
  output.line(`→ agentgym run ${id} --agent ${world.hasPlans ? "oracle" : "<your agent>"}`);
}
