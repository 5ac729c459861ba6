import { afterAll, describe, expect, it } from "vitest";
import { packedAndKept } from "../../bench/terminal-briefs.fixture.ts";
import { terminalMaker } from "../../core/worlds/terminal/generate/maker.ts";
import { sandboxesOf } from "../worlds/sandboxes.ts";
import { makePlayed } from "./make-played.ts";

describe("makePlayed", () => {
  const sandboxes = sandboxesOf(
    async () => {
      throw new Error("there is no engine");
    },
    async () => false,
  );
  afterAll(() => sandboxes.close());

  it("says that Docker is needed where a brief asks for what only a container has", async () => {
    const request = { brief: packedAndKept[1] ?? "", seed: 1, complexity: "low" as const };
    await expect(makePlayed({ sandboxes }, terminalMaker, request, () => {})).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: "what this brief asks for runs in a container alone, and no Docker engine answers",
    });
  });
});
