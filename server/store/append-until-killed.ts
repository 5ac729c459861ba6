// Run by durability.test.ts: appends to many episodes at once, and says on stdout which events were acknowledged, until it is killed.
//   node append-until-killed.ts <location as JSON> <prefix of ids> <lanes> <environment id>
import { sampleStarted, sampleStep } from "./sample-records.ts";
import { openStore } from "./store.ts";

const [location = "", prefix = "", lanes = "1", environmentId = ""] = process.argv.slice(2);
const store = await openStore(JSON.parse(location));

async function play(lane: number): Promise<void> {
  for (let episode = 0; ; episode++) {
    const id = `${prefix}_${lane}_${episode}`;
    await store.events.start({ runId: null, tier: 1, attempt: 0, leaseOwner: prefix }, [
      sampleStarted(id, environmentId),
    ]);
    process.stdout.write(`${id} 0\n`);
    for (let step = 1; step <= 20; step++) {
      await store.events.append(id, step, [sampleStep(step)]);
      process.stdout.write(`${id} ${step}\n`);
    }
  }
}

await Promise.all(Array.from({ length: Number(lanes) }, (_, lane) => play(lane)));
