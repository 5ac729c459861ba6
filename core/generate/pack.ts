import type { Domain, Entity, Plan, Policy } from "../environment.ts";
import type { Operation } from "../operation.ts";

/** An entity definition in a pack's library, with the words a brief may use for it. */
export type PackEntity = Entity & {
  /** Other singular nouns for it, lower case, English or other languages: `customer`, `account`, `client`. */
  readonly synonyms: readonly string[];
  /** Part of the environment when the brief names no entities of its own. */
  readonly core: boolean;
};

/** A policy a pack knows. Its `id` is given at merge; entities it needs that are not in the plan leave it out. */
export type PackPolicy = Omit<Policy, "id" | "clause"> & {
  /** A constraint sentence of a brief means this policy when it has at least one word (stem) of every group. */
  readonly cues: readonly (readonly string[])[];
  /** Comes along although the brief does not ask for it (only where the domain would always have it). */
  readonly byDefault: boolean;
};

/** A domain in depth, as data. The plan of a brief takes what the brief names, and the core of the pack where it names nothing. */
export type DomainPack = {
  readonly domain: Domain;
  readonly name: string;
  readonly slug: string;
  /** Lower-case words and phrases that point to the domain, with weights. */
  readonly cues: Readonly<Record<string, number>>;
  readonly entities: readonly PackEntity[];
  /** Planned operations; one is taken when all entities it touches are in the plan. */
  readonly operations: readonly Operation[];
  readonly policies: readonly PackPolicy[];
  readonly clock: Plan["clock"];
};
