import type { WorldState } from "../state/state.ts";
import type { World } from "../worlds/world.ts";

/** The address of the tab in front of a browser; undefined in a world without one. */
export function addressInFront({ spec }: World, { tables }: WorldState): string | undefined {
  const tabs = spec.entities.find(({ look }) => look === "page");
  const inFront = [...(tables[tabs?.name ?? ""]?.values() ?? [])].find(({ active }) => active === true);
  return inFront && String(inFront.url);
}

/** Whether two addresses lead to the same page: the members of a query in any order, their values in any case. */
export function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [one, other].map((url) => {
    const [path = "", query = ""] = url.split("?");
    const members = [...new URLSearchParams(query.toLowerCase())].map((member) => member.join("=")).toSorted();
    return [path.replace(/\/$/, ""), ...members].join("&");
  });
  return a === b;
}
