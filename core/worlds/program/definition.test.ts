import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CustomDefinition, specOfCustom } from "./definition.ts";

const scaffold = JSON.parse(readFileSync(new URL("../../../cli/scaffold/environment.json", import.meta.url), "utf8"));
const mover = { kind: "program" as const, image: `sha256:${"a".repeat(64)}`, seed: 1 };
const facts = { mover, rows: {}, grader: "" };

it("a table of an owner's program may say its look, and free ids", () => {
  const [first, ...rest] = scaffold.tables;
  const tables = [{ ...first, look: "files", ids: "free" }, ...rest];
  const { world } = specOfCustom(CustomDefinition.parse({ ...scaffold, tables }), facts);
  expect(world.entities[0]).toMatchObject({ look: "files", ids: "free" });
  const plain = specOfCustom(CustomDefinition.parse(scaffold), facts).world.entities[0];
  expect(plain).not.toHaveProperty("look");
  expect(plain).not.toHaveProperty("ids");
  expect(CustomDefinition.safeParse({ ...scaffold, tables: [{ ...first, look: "hologram" }] }).success).toBe(false);
});
