import { expect, expectAccessible, test } from "./fixtures.ts";

test.describe.configure({ timeout: 240_000 });

const shop = `openapi: 3.0.3
info: { title: Parcel shop, version: "1" }
paths:
  /parcels:
    get:
      operationId: listParcels
      responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Parcel" } } } } } }
    post:
      operationId: createParcel
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } } }
      responses: { "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } } } }
  /parcels/{parcelId}:
    parameters: [{ name: parcelId, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getParcel
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } } } }
    delete:
      operationId: deleteParcel
      responses: { "204": { description: gone } }
components:
  schemas:
    Parcel:
      type: object
      required: [receiver, weight_kg]
      properties:
        id: { type: string }
        receiver: { type: string }
        weight_kg: { type: number, minimum: 0 }
        status: { type: string, enum: [waiting, sent, delivered] }
`;

test("an environment is made of an OpenAPI document: what it has and has not is said, its tools keep their names", async ({
  page,
}) => {
  await page.goto("/new");
  await page.getByLabel("Made from").selectOption({ label: "an OpenAPI document" });
  await page
    .getByLabel("File")
    .setInputFiles({ name: "broken.yaml", mimeType: "text/yaml", buffer: Buffer.from("a: [") });
  await expect(page.getByText(/no JSON and no YAML that can be read/)).toBeVisible();
  await page.getByLabel("File").setInputFiles({ name: "shop.yaml", mimeType: "text/yaml", buffer: Buffer.from(shop) });
  await expect(page.getByRole("region", { name: "Records of the import" })).toContainText("Parcel");
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByLabel("Tasks").fill("8");
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page).toHaveURL(/\/environments\/env_/, { timeout: 90_000 });
  await page.getByRole("link", { name: "Tools", exact: true }).click();
  await expect(page.getByText("createParcel").first()).toBeVisible();
});

test("facts about people in data are shown, and kept only once somebody says so", async ({ page }) => {
  await page.goto("/new");
  await page.getByLabel("Made from").selectOption({ label: "data (JSON, CSV, SQLite)" });
  await page.getByLabel("Files").setInputFiles({
    name: "guests.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      `id,name,email,room\n${Array.from({ length: 6 }, (_, n) => `${n + 1},Ada Lovelace${n},ada${n}@firm.com,${100 + n}`).join("\n")}\n`,
    ),
  });
  const facts = page.getByRole("region", { name: "Facts about people" });
  await expect(facts).toContainText("email");
  await page.getByLabel("Tasks").fill("8");
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /people/ })).toBeVisible();
  await expect(page).toHaveURL(/\/new/);
  await facts.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page).toHaveURL(/\/environments\/env_/, { timeout: 90_000 });
  await page.getByRole("link", { name: "Data", exact: true }).click();
  await expect(page.getByText("ada1@firm.com").first()).toBeVisible();
});
