import type { Domain, GenerateOptions, Plan } from "../../core/environment.ts";
import type { Readers } from "../../core/generate/readers.ts";
import type { Json } from "../../core/json.ts";
import type { Picks } from "../../core/norms/pick.ts";
import type { OwnImage } from "../../core/worlds/terminal/own-image.ts";
import type { ImportRequest } from "./import-request.ts";

/** A request to make an environment, from the brief or from a ready plan of it; what is absent has the defaults of GenerateOptions. */
export type EnvironmentRequest = {
  readonly brief: string;
  readonly domain?: Domain | undefined;
  readonly plan?: Plan | undefined;
  /** The plan that a ready one was edited from. */
  readonly before?: Plan | undefined;
  /** What a team has already, with the brief (which may be empty then) as its rules. */
  readonly from?: ImportRequest | undefined;
  /** What an environment of the suite is made of in place of our own data, as server/suite-data reads it. */
  readonly data?: Json | undefined;
  readonly generator?: "offline" | "llm" | undefined;
  /** Of `llm`, or of the readers: `<model>` or `<model>@<base URL>`; the configured one when absent. */
  readonly model?: string | undefined;
  /** Who reads the brief where the generator is offline; `offline` alone when absent. */
  readonly readers?: Readers | undefined;
  /** The image that a terminal is to have of its own. */
  readonly built?: OwnImage | undefined;
} & Picks &
  GenerateOptions;
