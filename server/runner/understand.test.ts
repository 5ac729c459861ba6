import { afterAll, describe, expect, it } from "vitest";
import { workerUnderstander } from "./understand.ts";

const understander = workerUnderstander();
afterAll(() => understander.close());

const sentence = "Members borrow books, place holds and pay fines; a member may have at most five loans. ";

describe("workerUnderstander", () => {
  it("reads briefs one after the other, and answers bad ones with what to do", async () => {
    const [library, nothing] = await Promise.allSettled([
      understander.understand({ brief: `Public library. ${sentence}` }),
      understander.understand({ brief: "!!! ???" }),
    ]);
    expect(library).toMatchObject({ status: "fulfilled", value: { understood: { name: "Public library" } } });
    expect(nothing).toMatchObject({
      reason: { code: "INVALID", message: expect.stringContaining("No kind of record") },
    });
    await expect(understander.understand({ brief: sentence.repeat(400) })).rejects.toMatchObject({ code: "TOO_LARGE" });
  });

  it("leaves out what was given up while it waited, so that the newest text is next", async () => {
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const stop = new AbortController();
    const long = understander.understand({ brief: sentence.repeat(20) }).then(note("long"));
    const old = Array.from({ length: 15 }, () =>
      understander.understand({ brief: "todo app" }, stop.signal).catch(note("given up")),
    );
    const waitingStill = understander.understand({ brief: "todo app" }).then(note("waiting"));
    await expect(understander.understand({ brief: "todo app" })).rejects.toMatchObject({ code: "LIMIT" });
    stop.abort();
    const newest = understander.understand({ brief: "todo app" }).then(note("newest"));
    await Promise.all([long, ...old, waitingStill, newest]);
    expect(order.filter((name) => name !== "given up")).toEqual(["long", "waiting", "newest"]);
    expect(order.filter((name) => name === "given up")).toHaveLength(15);
  });
});
