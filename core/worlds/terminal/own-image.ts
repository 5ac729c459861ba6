import type { EnvironmentSpec } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import { moverOf } from "../kinds.ts";
import type { MoverOf } from "../mover.ts";

/** An image of its owner, in which a terminal runs. */
export type OwnImage = NonNullable<MoverOf<"terminal">["built"]>;

/** The image that an environment has of its own; undefined where it has none. */
export function ownImageOf({ world }: EnvironmentSpec): OwnImage | undefined {
  const mover = moverOf(world);
  return mover.kind === "terminal" ? mover.built : undefined;
}

/** The same environment in an image of its own, where one is given. Throws InvalidError for an environment that is no terminal. */
export function withOwnImage(spec: EnvironmentSpec, built: OwnImage | undefined): EnvironmentSpec {
  if (!built) return spec;
  const mover = moverOf(spec.world);
  if (mover.kind !== "terminal")
    throw new InvalidError(
      "only a terminal has an image of its own",
      "Add --domain terminal, or leave the Dockerfile out.",
    );
  return { ...spec, world: { ...spec.world, mover: { ...mover, built } } };
}
