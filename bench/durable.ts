import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Action } from "../core/action.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment } from "../server/runner/environments.ts";
import { openEpisode } from "../server/runner/episodes.ts";
import { settingsOf } from "../server/runner/settings.ts";
import { printFigures, quantile } from "./table.ts";

/** Steps in process at 64 concurrent episodes, each answered once its event is committed, beside bare node:sqlite inserts of the same size, one transaction each. */
const concurrency = 64;
const rounds = 3;
const roundMs = 3_000;

const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-"));
const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir }));
const { id: environmentId } = await createEnvironment(gym, {
  brief: "CRM for Salesforce agents",
  seed: 1,
  complexity: "all",
});

async function round(): Promise<number> {
  let steps = 0;
  const endMs = performance.now() + roundMs;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() < endMs) {
        const { session } = await openEpisode(gym, { environmentId, tier: 4, agent: "bench" });
        for (let i = 0; !session.isOver && performance.now() < endMs; i++) {
          const action: Action =
            i % 3 === 2
              ? { action: "update_contact", params: { contact_id: "c_007", city: `City ${i}` } }
              : { action: "get_deal", params: { deal_id: `d_0${10 + (i % 20)}` } };
          await session.step(action);
          steps++;
        }
        await gym.sessions.drop(session.id);
      }
    }),
  );
  return (steps / roundMs) * 1_000;
}

function bareRound(): number {
  const database = new DatabaseSync(join(dir, "bare.db"));
  database.exec(
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, body TEXT)",
  );
  const insert = database.prepare("INSERT INTO event (body) VALUES (?)");
  const body = "x".repeat(900);
  let rows = 0;
  const startMs = performance.now();
  while (performance.now() - startMs < 1_000) {
    insert.run(body);
    rows++;
  }
  database.close();
  return rows;
}

try {
  await round();
  const measured: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < rounds; i++) {
    measured.push(await round());
    bare.push(bareRound());
  }
  const perSecond = quantile(measured, 0.5);
  const met = printFigures(`Durable steps in process, ${concurrency} concurrent episodes`, [
    {
      what: "steps/s (median of rounds)",
      value: Math.round(perSecond).toString(),
      ratio: `${(quantile(bare, 0.5) / perSecond).toFixed(1)} times slower than bare inserts (${Math.round(quantile(bare, 0.5))}/s)`,
      target: ">= 5000",
      met: perSecond >= 5_000,
    },
  ]);
  process.exitCode = met ? 0 : 1;
} finally {
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
}
