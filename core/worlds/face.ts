import type { WorldSpec } from "../environment.ts";
import type { Face } from "./kind.ts";
import { kindOf } from "./kinds.ts";

export type OtherFace = Exclude<Face, "tools">;

/** What people call them. */
export const faceNames: Readonly<Record<Face, string>> = { tools: "tools", sql: "SQL", chat: "chat" };

/** What is said of the choice. */
export const faceSays =
  "How the agent meets the environment: `tools` (default), `sql`, which gives the same records as a database, or `chat`, where a simulated user alone knows what is wanted. Another face is proven when it is first asked for, and has the tasks that can be done by it";

/** What a person who chooses another face is told. */
export const faceNotes: Readonly<Record<OtherFace, string>> = {
  sql: "The same records as a database: the agent has run_sql and describe. It runs in a process of its own that reaches no file and no network; its tasks are proven when the face is first asked for.",
  chat: "The same environment as a conversation: a simulated user alone knows what is wanted, and the agent has the tools and say. The user is scripted and deterministic; its tasks are proven when the face is first asked for.",
};

/** The faces of an environment, its own first. */
export function facesOf(world: Pick<WorldSpec, "mover" | "program">): Face[] {
  return ["tools", ...(kindOf(world).otherFaces ?? [])];
}

/** The face that a specification is met by. */
export function faceOf(world: Pick<WorldSpec, "mover" | "program">): Face {
  return kindOf(world).face ?? "tools";
}
