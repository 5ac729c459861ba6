import { firstNames, lastNames } from "../../../../generate/samples/words.ts";
import type { Random } from "../../../../random.ts";

/** Somebody's name and the account that goes with it. */
export type Person = { readonly name: string; readonly login: string };

/** People whose logins differ. */
export function peopleOf(random: Random, count: number): Person[] {
  const people = new Map<string, Person>();
  for (let tries = 0; people.size < count && tries < count * 20; tries++) {
    const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
    const login = `${first.slice(0, 1)}${last}`.toLowerCase();
    if (!people.has(login)) people.set(login, { name: `${first} ${last}`, login });
  }
  return [...people.values()];
}

/** Addresses of the ranges for documentation (RFC 5737), all different. */
export function addressesOf(random: Random, count: number): string[] {
  const addresses = new Set<string>();
  while (addresses.size < count)
    addresses.add(`${random.pick(["192.0.2", "198.51.100", "203.0.113"])}.${random.int(2, 250)}`);
  return [...addresses];
}
