import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this installation: the nearest one above this file, bundled or not, that has a package.json. */
export const root: string = (() => {
  let dir = import.meta.dirname;
  while (!existsSync(join(dir, "package.json"))) {
    const parent = dirname(dir);
    if (parent === dir) throw new Error("AgentGYM's package.json was not found above its own code");
    dir = parent;
  }
  return dir;
})();
