import { describe, expect, it } from "vitest";
import { isSameAddress } from "./page-address.ts";

describe("isSameAddress", () => {
  const list = "http://shop.test/products?brand=River+Construction&sort=-price";
  it.each([
    [list, "http://shop.test/products?sort=-price&brand=river%20construction", true],
    [list, "http://shop.test/products?brand=River+Construction", false],
    [list, `${list}&category=kitchen`, false],
    [list, list.replace("-price", "price"), false],
    [list, list.replace("shop", "admin"), false],
    ["http://shop.test/products/pr_001", "http://shop.test/products/pr_001/", true],
    ["http://shop.test/products/pr_001", "http://shop.test/products/pr_0011", false],
    ["http://shop.test/products/pr_001", "http://shop.test/products/pr_001/buy_product", false],
  ])("%s and %s: %s", (one, other, same) => {
    expect(isSameAddress(one, other)).toBe(same);
  });
});
