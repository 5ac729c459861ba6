// The program in the container: one JSON object a line on stdin, one answer a line on stdout (log to stderr).
import { createInterface } from "node:readline";

let tables;

/** The world of a seed. The same seed must always give the same world. */
function reset(seed) {
  const stock = (at) => 3 + ((seed * 7 + at * 5) % 9);
  tables = {
    plant: ["Basil", "Fern", "Cactus", "Orchid"].map((name, at) => ({
      id: `p_${String(at + 1).padStart(3, "0")}`,
      name,
      shelf: at < 2 ? "window" : "back",
      stock: stock(at),
      watered: false,
    })),
  };
}

const tools = {
  list_plants: () => ({ result: tables.plant }),
  water_plant({ plant_id }) {
    const plant = find(plant_id);
    if (!plant) return missing(plant_id);
    plant.watered = true;
    return { result: plant };
  },
  sell_plant({ plant_id, count }) {
    const plant = find(plant_id);
    if (!plant) return missing(plant_id);
    if (plant.stock < count)
      return { error: { code: "CONFLICT", message: `only ${plant.stock} are there`, hint: "Sell fewer." } };
    plant.stock -= count;
    return { result: plant };
  },
};

const find = (id) => tables.plant.find((plant) => plant.id === id);
const missing = (id) => ({
  error: { code: "NOT_FOUND", message: `there is no plant ${id}`, hint: "list_plants shows all of them." },
});

for await (const line of createInterface({ input: process.stdin })) {
  const { id, op, ...request } = JSON.parse(line);
  let answer = {};
  if (op === "reset") reset(request.seed);
  else answer = { observation: tools[request.action](request.params) };
  // `tables` is the snapshot: with it replays show the state at every step. Leave it out where there is none.
  process.stdout.write(`${JSON.stringify({ id, ok: true, ...answer, tables })}\n`);
}
