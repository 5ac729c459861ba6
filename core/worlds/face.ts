import type { Domain, EnvironmentSpec, WorldSpec } from "../environment.ts";
import type { Face } from "./kind.ts";
import { kindOf } from "./kinds.ts";

export type OtherFace = Exclude<Face, "tools">;

/** What people call them. */
export const faceNames: Readonly<Record<Face, string>> = {
  tools: "tools",
  sql: "SQL",
  web: "web",
  chat: "chat",
  http: "HTTP",
};

/** What is said of the choice. */
export const faceSays =
  "How the agent meets the environment: `tools` (default), `sql`, which gives the same records as a database, `web`, as a web site, `chat`, where a simulated user alone knows what is wanted, or `http`, behind an HTTP API of their own. Another face is proven when it is first asked for, and has the tasks that can be done by it";

/** What a person who chooses another face is told. */
export const faceNotes: Readonly<Record<OtherFace, string>> = {
  sql: "The same records as a database: the agent has run_sql and describe. It runs in a process of its own that reaches no file and no network; its tasks are proven when the face is first asked for.",
  web: "The same records as a web site: the agent opens pages, follows links and fills forms as with a browser. Its tasks are proven when the face is first asked for.",
  chat: "The same environment as a conversation: a simulated user alone knows what is wanted, and the agent has the tools and say. The user is scripted and deterministic; its tasks are proven when the face is first asked for.",
  http: "The same records behind an HTTP API of their own: the agent has http_request and describe_api, or a client of its own at the episode's address.",
};

/** What a run may ask for on a face alone. */
export const faceWishes: Readonly<Partial<Record<Face, readonly ("user" | "screenshots")[]>>> = {
  web: ["screenshots"],
  chat: ["user"],
};

/** The faces of an environment, its own first. */
export function facesOf(world: Pick<WorldSpec, "mover" | "program">): Face[] {
  return ["tools", ...(kindOf(world).otherFaces ?? [])];
}

/** Faces that environments of a domain are made for. */
const firstFaces: Readonly<Partial<Record<Domain, OtherFace>>> = { browser: "web" };

/** The faces of an environment, the one that it is made for first. */
export function facesInOrder({ plan, world }: Pick<EnvironmentSpec, "plan" | "world">): Face[] {
  const faces = facesOf(world);
  const first = firstFaces[plan.domain];
  return first && faces.includes(first) ? [first, ...faces.filter((face) => face !== first)] : faces;
}

/** The face that a specification is met by. */
export function faceOf(world: Pick<WorldSpec, "mover" | "program">): Face {
  return kindOf(world).face ?? "tools";
}
