import type { Random } from "../../../../random.ts";
import type { Draft } from "../draft.ts";
import type { Family, Material, Scene } from "../scene.ts";

/** A family of tasks about one kind of content; it makes none where a tree has none of it. */
export function about<Name extends keyof Material>(
  material: Name,
  name: string,
  make: (content: NonNullable<Material[Name]>, scene: Scene, random: Random) => readonly Draft[],
): Family {
  return {
    name,
    make(scene, random) {
      const content = scene.material[material];
      return content ? make(content, scene, random) : [];
    },
  };
}
