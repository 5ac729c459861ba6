import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Database } from "./connection.ts";
import { type DatabaseUnderTest, ENGINES, POSTGRES_SKIPPED } from "./engines-under-test.ts";
import { migrate } from "./migrate.ts";

const postgres = ENGINES.filter(({ name }) => name === "postgresql");
if (POSTGRES_SKIPPED)
  describe.skip(POSTGRES_SKIPPED, () => it("lets go of what a frozen server holds", () => undefined));

describe.each(postgres)("a server that froze in a transaction on $name", ({ create }) => {
  let under: DatabaseUnderTest;
  let frozen: Database;
  let other: Database;

  beforeAll(async () => {
    under = await create();
    await migrate(under.location);
    [frozen, other] = await Promise.all([connect(under.location), connect(under.location)]);
  });
  afterAll(async () => {
    await Promise.all([frozen.close(), other.close()]);
    await under.remove();
  });

  it("keeps the others from its rows for seconds, not for good, and works on when it wakes", async () => {
    const until = (value: bigint) => ({ where: { id: "a" }, data: { until: value } });
    await other.prisma.leaseHolder.create({ data: { id: "a", until: 1n } });
    const woken = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const work = frozen.prisma
      .$transaction(
        async (within) => {
          await within.leaseHolder.update(until(2n));
          held.resolve();
          await woken.promise;
          await within.leaseHolder.update(until(3n));
        },
        { timeout: 60_000 },
      )
      .catch((error: unknown) => error);
    await held.promise;
    const begin = performance.now();
    await other.prisma.leaseHolder.update(until(4n));
    expect(performance.now() - begin).toBeLessThan(15_000);
    woken.resolve();
    expect(await work).toBeInstanceOf(Error);
    expect(await frozen.prisma.leaseHolder.findUnique({ where: { id: "a" } })).toMatchObject({ until: 4n });
  }, 40_000);
});
