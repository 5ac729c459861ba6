import { z } from "zod";
import type { WorldSpec } from "../environment.ts";
import { moverOf } from "./kinds.ts";

/** How an agent meets an environment: by its own tools, or in another way that is made of it. */
export const Face = z.enum(["tools", "sql"]).meta({ id: "Face" });
export type Face = z.infer<typeof Face>;
/** What people call them. */
export const faceNames: Readonly<Record<Face, string>> = { tools: "tools", sql: "SQL" };

/** What is said of the choice. */
export const faceSays =
  "How the agent meets the environment: `tools` (default), or `sql`, which gives the same records as a database. Another face is proven when it is first asked for, and has the tasks that can be done by it";
export type OtherFace = Exclude<Face, "tools">;

/** The faces of an environment, its own first. */
export function facesOf(world: Pick<WorldSpec, "mover" | "program">): Face[] {
  return moverOf(world).kind === "records" ? ["tools", "sql"] : ["tools"];
}

/** The face that a specification is met by. */
export function faceOf(world: Pick<WorldSpec, "mover" | "program">): Face {
  return moverOf(world).kind === "sql" ? "sql" : "tools";
}
