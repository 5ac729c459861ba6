import { AsyncLocalStorage } from "node:async_hooks";
import { nobody, type Who } from "../runner/people/who.ts";

const asking = new AsyncLocalStorage<Who>();

/** Makes a page for somebody: the procedures that it calls are theirs. */
export function askedBy<T>(who: Who, make: () => T): T {
  return asking.run(who, make);
}

/** For whom the page is made; nobody outside of one. */
export function whoOfPage(): Who {
  return asking.getStore() ?? nobody;
}
