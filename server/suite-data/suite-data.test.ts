import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suite } from "../../core/suite/suite.ts";
import { makerFor } from "../../core/worlds/makers.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specFor } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";
import { readSuiteData, takeData } from "./suite-data.ts";

const root = mkdtempSync(join(tmpdir(), "agentgym-suite-data-"));
let gym: Gym;
beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: join(root, "gym"), AGENTGYM_SANDBOX: "embedded" }));
}, 60_000);
afterAll(async () => {
  await gym.close();
  rmSync(root, { recursive: true, force: true });
});

let made = 0;
/** A folder with files; what is no text is written as JSON, after the byte order mark that some editors put there. */
function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = join(root, `data-${++made}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === "string" ? content : `\uFEFF${JSON.stringify(content)}`);
  }
  return folder;
}

const words =
  "amber azure bloom brick candy cloud dairy daisy eagle ember fable flint giant grape hazel honey ivory jelly kneel lemon";
const shaped = (result: unknown, pattern: string[], key: unknown) => ({
  type: "minecraft:crafting_shaped",
  pattern,
  key,
  result,
});
const recipes = {
  "recipes/planks.json": {
    type: "minecraft:crafting_shapeless",
    group: "planks",
    ingredients: [{ item: "minecraft:oak_log" }],
    result: { item: "minecraft:oak_planks", count: 4 },
  },
  "recipes/stick.json": shaped({ id: "minecraft:stick", count: 4 }, ["#", "#"], { "#": { tag: "minecraft:planks" } }),
  "recipes/ladder.json": shaped({ item: "minecraft:ladder", count: 3 }, ["# #", "###", "# #"], {
    "#": "minecraft:stick",
  }),
  "recipes/tower.json": shaped("minecraft:tower", ["LL"], { L: [{ item: "minecraft:ladder" }, { item: "x" }] }),
  "recipes/log_again.json": shaped("minecraft:oak_log", ["#"], { "#": { item: "minecraft:tower" } }),
  "recipes/smelted.json": { type: "minecraft:smelting", ingredient: { item: "minecraft:sand" } },
};
const item = (at: number) => ({
  asin: `B0000000${String(at).padStart(2, "0")}`,
  name: `Brand ${at} Reading Lamp, ${at % 2 ? "Dimmable" : "Foldable"}`,
  query: "Reading Lamp",
  product_category: "Home › Lighting",
  pricing: at % 3 ? `$${10 + at}.50 to $99.00` : "",
  full_description: "For the night.",
  small_description: ["A lamp."],
  customization_options: at % 2 ? { Color: [{ value: "Red/Blue", image: null }, { value: "Green" }], size: null } : "",
  images: ["unused"],
});
const goods = {
  "items_shuffle_1000.json": Array.from({ length: 30 }, (_, at) => item(at)),
  "items_ins_v2.json": Object.fromEntries(
    Array.from({ length: 29 }, (_, at) => [
      item(at).asin,
      { attributes: [at % 2 ? "Dimmable" : "foldable", `shade ${at}`], instruction: null },
    ]),
  ),
};
const dev = [
  ["How many superheroes are taller than 153?", "", "SELECT COUNT(*) FROM Hero WHERE height > 153", "simple"],
  [
    "Who are the heroes of Northwind?",
    "Northwind is a publisher",
    "SELECT T1.name FROM Hero AS T1 JOIN publisher AS T2 ON T1.publisher_id = T2.id WHERE T2.name = 'Northwind'",
    "moderate",
  ],
  [
    "How tall are the heroes of each publisher, on average?",
    "",
    "SELECT T2.name, AVG(T1.`height`) FROM hero T1 JOIN publisher T2 ON T1.publisher_id = T2.ID GROUP BY T2.name",
    "challenging",
  ],
  ["Which is the last hero by its number?", "", "SELECT name FROM hero ORDER BY id DESC LIMIT 1", "simple"],
  ["What is broken?", "", "SELECT nothing FROM nowhere", "simple"],
  ["What is written?", "", "DELETE FROM hero", "simple"],
].map(([question, evidence, SQL, difficulty], at) => ({
  question_id: at,
  db_id: "heroes",
  question,
  evidence,
  SQL,
  difficulty,
}));

/** A folder of BIRD's databases with one in it. */
function birdFolder({ asked = dev }: { readonly asked?: readonly unknown[] } = {}): string {
  const folder = folderOf({ "dev.json": [...asked, { ...dev[0], db_id: "another" }] });
  const own = join(folder, "dev_databases", "heroes");
  mkdirSync(own, { recursive: true });
  const database = new DatabaseSync(join(own, "heroes.sqlite"));
  database.exec("CREATE TABLE Hero (id INTEGER PRIMARY KEY, name TEXT, height REAL, publisher_id INTEGER, made DATE)");
  database.exec("CREATE TABLE publisher (ID INTEGER PRIMARY KEY, name TEXT)");
  for (let at = 1; at <= 30; at++)
    database.exec(`INSERT INTO Hero VALUES (${at}, 'Hero ${at * 7}', ${150 + at}.5, ${1 + (at % 3)}, NULL)`);
  database.exec("INSERT INTO publisher VALUES (1, 'Northwind'), (2, 'Contoso'), (3, 'Fabrikam')");
  database.close();
  return own;
}

const folders: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  wordle: { "words.txt": words.replaceAll(" ", "\r\n").toUpperCase() },
  textcraft: recipes,
  webshop: goods,
};

function makerOf(name: string) {
  const entry = suite.find((each) => each.name === name);
  const maker = entry && makerFor(entry.domain, name);
  if (!maker) throw new Error(`nobody makes ${name}`);
  return maker;
}

describe("readSuiteData", () => {
  it.each(Object.keys(folders))("reads what makes a certified %s, and another of another seed", async (name) => {
    const data = await readSuiteData(name, folderOf(folders[name] ?? {}));
    const { domain } = suite.find((each) => each.name === name) ?? {};
    const request = { brief: name, domain, seed: 1, tasks: 8, complexity: "all", data } as const;
    const { id, certificate, world } = await createEnvironment(gym, request);
    expect([id, certificate.ok, certificate.dropped]).toEqual([expect.stringContaining(`${name}-own`), true, []]);
    expect(world.kind).toBe(domain === "game" ? "game" : "shop");
    const [own, other] = [await specFor(gym, `${name}-own`), await specFor(gym, id, 2)];
    expect(own.spec.tasks.length).toBeGreaterThan(3);
    expect(other.spec.world.mover).toMatchObject({ seed: 2, data });
    expect(other.spec.tasks.length).toBeGreaterThan(3);
  });

  it("reads a database with its questions, and leaves out those whose answer here is another", async () => {
    const data = await readSuiteData("bird", birdFolder());
    expect(data).toMatchObject({
      database: "heroes",
      tables: [
        { name: "hero", columns: expect.arrayContaining([{ name: "height", type: "decimal" }]) },
        { name: "publisher" },
      ],
      questions: dev.slice(0, 4).map(({ question }) => ({ question })),
    });
    const request = { brief: "bird", domain: "suite", seed: 1, tasks: 8, complexity: "all", data } as const;
    const { id, certificate, name } = await createEnvironment(gym, request);
    expect([name, certificate.ok]).toEqual(["Questions to databases, own data", true]);
    const { tasks, world } = (await specFor(gym, "bird-own")).spec;
    expect(tasks.map(({ answerType, tier }) => [tier, answerType]).toSorted()).toEqual([
      [1, "number"],
      [2, "list"],
      [3, "table"],
    ]);
    // Ids are texts here: the last of them is another.
    expect(certificate.dropped).toMatchObject([
      { gate: "G1", reason: expect.stringContaining("gives another answer") },
    ]);
    expect(JSON.stringify(world)).not.toContain("superheroes");
    await expect(specFor(gym, id, 2)).rejects.toThrow("no other seed");
  });

  it("says of data that gives no task what was wrong with it", async () => {
    const data = await readSuiteData("bird", birdFolder({ asked: [dev[3]] }));
    const request = { brief: "bird", domain: "suite", seed: 1, tasks: 8, complexity: "all", data } as const;
    await expect(createEnvironment(gym, request)).rejects.toMatchObject({
      message: expect.stringContaining("gives another answer"),
      hint: expect.stringMatching(/^Take data/),
    });
  });

  it("has a test of each that can be read", () => {
    expect([...Object.keys(folders), "bird"]).toEqual(takeData);
  });

  it("reads recipes with their counts, groups and circles left to the book", async () => {
    const { recipes: read, tags } = (await readSuiteData("textcraft", folderOf(recipes))) as {
      recipes: { item: string }[];
      tags: unknown;
    };
    expect(read.find(({ item: made }) => made === "ladder")).toEqual({
      item: "ladder",
      count: 3,
      takes: [{ name: "stick", count: 7, isTag: false }],
    });
    expect(read.find(({ item: made }) => made === "stick")).toMatchObject({
      takes: [{ name: "planks", count: 2, isTag: true }],
    });
    expect(tags).toEqual({ planks: ["oak_planks"] });
    const more = {
      ...recipes,
      "tags/item/planks.json": { values: ["#minecraft:woods", "minecraft:oak_planks"] },
      "tags/item/woods.json": { values: ["minecraft:birch_planks"] },
    };
    expect(await readSuiteData("textcraft", folderOf(more))).toMatchObject({
      tags: { planks: ["birch_planks", "oak_planks"] },
    });
  });

  it("reads goods in small letters, with the first price, and without those that have no attribute", async () => {
    const { products } = (await readSuiteData("webshop", folderOf(goods))) as { products: unknown[] };
    expect(products).toHaveLength(29);
    expect(products[1]).toMatchObject({
      id: "B000000001",
      type: "reading lamp",
      category: ["home", "lighting"],
      attributes: ["dimmable", "shade 1"],
      options: [{ name: "color", values: ["red | blue", "green"] }],
      price: 11.5,
    });
    expect(products[0]).toMatchObject({ price: 100, options: [] });
  });

  it.each([
    ["wordle", {}, "has no *.txt"],
    ["wordle", { "w.txt": `${words.replaceAll(" ", "\n")}\ntoolong` }, "w.txt, line 21"],
    ["wordle", { "w.txt": "amber\nazure" }, "words"],
    ["textcraft", {}, "has no recipes/*.json"],
    ["textcraft", { "recipes/a.json": "{" }, "recipes/a.json is no JSON"],
    ["textcraft", { "recipes/a.json": shaped("x", ["#"], { "#": 7 }) }, "recipes/a.json: key.#"],
    ["textcraft", { "recipes/planks.json": recipes["recipes/planks.json"] }, "four recipes"],
    ["webshop", {}, "has no items_shuffle.json or items_shuffle_1000.json"],
    ["webshop", { "items_shuffle.json": [] }, "has no items_ins_v2.json"],
    ["webshop", { ...goods, "items_shuffle_1000.json": [{ asin: 1 }] }, "items_shuffle_1000.json, item 0: asin"],
    ["webshop", { ...goods, "items_ins_v2.json": [] }, "items_ins_v2.json"],
    ["bird", {}, "has no dev.json"],
    ["bird", { "dev.json": [{ db_id: 1 }] }, "dev.json: 0.db_id"],
    ["bird", { "dev.json": [] }, ".sqlite cannot be read"],
    ["todo", {}, "todo is made of our own data alone"],
  ])("says of %s what was expected: %j", async (name, files, message) => {
    const failed = readSuiteData(name, folderOf(files));
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toMatchObject({ code: "INVALID", hint: expect.stringMatching(/\.$/) });
  });

  it("names a folder that is not there", async () => {
    await expect(readSuiteData("wordle", join(root, "none"))).rejects.toThrow("there is no folder");
  });
});

describe("what takes no data", () => {
  it.each(["maze", "todo"])("refuses it: %s", (name) => {
    expect(() => makerOf(name).make(name, { seed: 1, complexity: "all" }, {})).toThrow("data");
  });
});
