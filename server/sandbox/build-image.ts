import Docker from "dockerode";
import { engineAnswers } from "../worlds/docker.ts";
import { ensureImage } from "./image.ts";

/** Puts the runtime image into the engine, for the set-up scripts. Exits 0 when it is there, 1 with a line that says why not. */
if (!(await engineAnswers())) {
  console.log("no Docker engine answers");
  process.exit(1);
}
try {
  console.log(`✓ sandbox runtime image ${(await ensureImage(new Docker())).slice(7, 19)} is in the Docker engine`);
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
