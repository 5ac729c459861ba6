import { afterEach, describe, expect, it } from "vitest";
import { ConflictError } from "../../core/errors.ts";
import { type LocalQueueOptions, openLocalQueue } from "./local.ts";
import type { Job, Queue } from "./queue.ts";

const job = (id: string): Job => ({ kind: "run", id });
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe("openLocalQueue", () => {
  const open: Queue[] = [];
  afterEach(async () => {
    for (const queue of open.splice(0)) await queue.close();
  });

  function queueOf(options: Partial<LocalQueueOptions> & Pick<LocalQueueOptions, "handle">): Queue {
    const queue = openLocalQueue({
      concurrency: 2,
      backlog: async () => [],
      pollMs: 60_000,
      attempts: 3,
      retryMs: 1,
      onFailure: (_, error) => {
        throw error;
      },
      ...options,
    });
    open.push(queue);
    return queue;
  }

  it("runs jobs in their order, never more at once than allowed", async () => {
    const begun: string[] = [];
    let running = 0;
    let most = 0;
    const queue = queueOf({
      handle: async ({ id }) => {
        begun.push(id);
        most = Math.max(most, ++running);
        await sleep(5);
        running--;
      },
    });
    for (const id of ["a", "b", "c", "d", "e"]) queue.enqueue(job(id));
    await queue.idle();
    expect(begun).toEqual(["a", "b", "c", "d", "e"]);
    expect(most).toBe(2);
  });

  it("does a job once that is queued twice, and again when it comes while it runs", async () => {
    const begun: string[] = [];
    const queue = queueOf({
      concurrency: 1,
      handle: async ({ id }) => {
        begun.push(id);
        if (begun.length === 1) queue.enqueue(job("a"));
        await sleep(1);
      },
    });
    queue.enqueue(job("a"));
    queue.enqueue(job("b"));
    queue.enqueue(job("b"));
    await queue.idle();
    expect(begun.toSorted()).toEqual(["a", "a", "b"]);
  });

  it("takes up what a process that was killed left behind", async () => {
    const undone = new Set(["left-1", "left-2"]);
    const begun: string[] = [];
    const handle = async ({ id }: Job) => {
      begun.push(id);
      undone.delete(id);
    };
    const backlog = async () => [...undone].map(job);
    const queue = queueOf({ handle, backlog, pollMs: 10 });
    await queue.idle();
    expect(begun).toEqual(["left-1", "left-2"]);
    undone.add("left-3");
    await expect.poll(() => begun).toContain("left-3");
  });

  it("tries a failing job again, and tells when it gives up, without stopping the others", async () => {
    let tries = 0;
    const failures: unknown[] = [];
    const done: string[] = [];
    const queue = queueOf({
      handle: async ({ id }) => {
        if (id === "flaky" && ++tries < 3) throw new Error("not yet");
        if (id === "broken") throw new Error("never");
        done.push(id);
      },
      onFailure: (failed, error) => failures.push([failed?.id, String(error)]),
    });
    for (const id of ["broken", "flaky", "fine"]) queue.enqueue(job(id));
    await queue.idle();
    expect(done.toSorted()).toEqual(["fine", "flaky"]);
    expect(tries).toBe(3);
    expect(failures).toEqual([["broken", "Error: never"]]);
  });

  it("goes on when the backlog cannot be read", async () => {
    const failures: unknown[] = [];
    const done: string[] = [];
    const queue = queueOf({
      handle: async ({ id }) => {
        done.push(id);
      },
      backlog: () => Promise.reject(new Error("no database")),
      onFailure: (failed) => failures.push(failed),
    });
    queue.enqueue(job("a"));
    await queue.idle();
    expect([done, failures]).toEqual([["a"], [null]]);
  });

  it("aborts what runs when it closes, waits for it, and takes nothing more", async () => {
    const log: string[] = [];
    const queue = queueOf({
      concurrency: 1,
      handle: async ({ id }, signal) => {
        log.push(`begin ${id}`);
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        await sleep(5);
        log.push(`end ${id}`);
      },
    });
    queue.enqueue(job("a"));
    queue.enqueue(job("b"));
    await queue.close();
    expect(log).toEqual(["begin a", "end a"]);
    expect(() => queue.enqueue(job("c"))).toThrow(ConflictError);
  });
});
