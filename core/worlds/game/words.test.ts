import { faker } from "@faker-js/faker";
import { expect, it } from "vitest";
import { words } from "./words.ts";

it("are those of the package", () => {
  const all = Object.values(faker.definitions.word).flatMap((list) => (Array.isArray(list) ? list : []));
  const short = all.filter((word): word is string => typeof word === "string" && /^[a-z]{5}$/.test(word));
  expect(words).toEqual([...new Set(short)].toSorted());
});
