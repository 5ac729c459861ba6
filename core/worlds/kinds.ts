import type { WorldSpec } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { SandboxKind, SandboxWish, WorldKind } from "./kind.ts";
import { type Mover, type MoverOf, worldKinds } from "./mover.ts";

type Moved = Pick<WorldSpec, "mover" | "program">;

/** What moves a world. A specification without a word about it is moved by its own operations; one from before movers may name a program. */
export function moverOf({ mover, program }: Moved): Mover {
  if (mover) return mover;
  return program ? { kind: "program", ...program } : { kind: "records" };
}

/** The kind of a world: what may be done with it. */
export function kindOf(world: Moved): WorldKind {
  return worldKinds[moverOf(world).kind];
}

/** The mover of a world that is of one kind. Throws InvalidError for another. */
export function moverAs<Kind extends Mover["kind"]>(world: Moved, kind: Kind): MoverOf<Kind> {
  const mover = moverOf(world);
  if (mover.kind === kind) return mover as MoverOf<Kind>;
  throw new InvalidError(
    `the world of this environment is ${worldKinds[mover.kind].label}, not ${worldKinds[kind].label}`,
  );
}

/** What a world is made of, where that is somebody's own. */
export function ownDataOf(world: Moved): Json | undefined {
  const mover = moverOf(world);
  return "data" in mover ? mover.data : undefined;
}

/** Where a world can run, in order of preference. */
export function placesOf(world: Moved): readonly SandboxKind[] {
  const { runsIn, needs } = kindOf(world);
  return needs?.(moverOf(world)) ?? runsIn;
}

/** What the containers of a world are made of, in words; null where nothing is to be said. */
export function imageOf(world: Moved): string | null {
  return kindOf(world).image?.(moverOf(world)) ?? null;
}

/** Where a world runs: as asked, else in Docker where it runs code and an engine answers, else in the first sandbox that can be had. Throws InvalidError where it cannot run as asked. */
export function placeFor(world: Moved, asked: SandboxWish | undefined, hasDocker: boolean): SandboxKind {
  const { label, runsCode } = kindOf(world);
  const runsIn = placesOf(world);
  if (runsIn.length === 0)
    throw new InvalidError(
      `the world of this environment is ${label}: nothing moves it here`,
      "Look at its replays; to run agents make an environment from a brief.",
    );
  if (asked && asked !== "auto") {
    if (runsIn.includes(asked)) return asked;
    throw new InvalidError(
      `the world of this environment is ${label}, which does not run in the ${asked} sandbox`,
      `Leave the sandbox out, or ask for ${runsIn.join(" or ")}.`,
    );
  }
  if (runsCode && hasDocker && runsIn.includes("docker")) return "docker";
  return runsIn[0] ?? "embedded";
}
