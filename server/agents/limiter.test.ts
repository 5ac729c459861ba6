import { describe, expect, it } from "vitest";
import { limiterOf } from "./limiter.ts";

const never = new AbortController().signal;

describe("limiterOf", () => {
  it("lets in as many as may, the others in their order", async () => {
    const limiter = limiterOf(2);
    const order: number[] = [];
    const enter = async (n: number) => {
      const place = await limiter.enter(never);
      order.push(n);
      return place;
    };
    const [first, second, third] = [enter(1), enter(2), enter(3)];
    await second;
    expect(order).toEqual([1, 2]);
    (await first).left();
    await third;
    expect(order).toEqual([1, 2, 3]);
  });

  it("halves once for the calls that were under way together, and grows by one for as many answers as its limit", async () => {
    const limiter = limiterOf(16);
    const places = await Promise.all(Array.from({ length: 16 }, () => limiter.enter(never)));
    for (const place of places) place.refused();
    expect(limiter.limit).toBe(8);
    const before = await Promise.all(Array.from({ length: 8 }, () => limiter.enter(never)));
    for (const place of before) place.answered();
    for (const place of [await limiter.enter(never)]) place.answered();
    expect(limiter.limit).toBe(9);
  });

  it("never falls below one nor rises above its most", async () => {
    const limiter = limiterOf(2);
    for (let i = 0; i < 5; i++) (await limiter.enter(never)).refused();
    expect(limiter.limit).toBe(1);
    for (let i = 0; i < 9; i++) (await limiter.enter(never)).answered();
    expect(limiter.limit).toBe(2);
  });

  it("forgets who does not wait any more", async () => {
    const limiter = limiterOf(1);
    const place = await limiter.enter(never);
    const stop = new AbortController();
    const gone = limiter.enter(stop.signal);
    const next = limiter.enter(never);
    stop.abort(new Error("gone"));
    await expect(gone).rejects.toThrow("gone");
    place.left();
    await next;
    await expect(limiter.enter(stop.signal)).rejects.toThrow("gone");
  });
});
