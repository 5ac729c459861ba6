import type { Operation } from "../operation.ts";
import type { Node } from "./json-schema.ts";

/** One value that a tool takes. */
export type ApiInput = {
  readonly name: string;
  readonly schema: unknown;
  readonly description: string;
  readonly required: boolean;
  readonly place: "path" | "query" | "body";
  /** The member of the body that it is inside of: `group` of `{ "group": { "name": ... } }`. */
  readonly within?: string;
};

/** A tool of an API or a tool server, and what it does to which kind of record. */
export type ApiTool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly act: "list" | "get" | "create" | "update" | "delete" | "act";
  /** For `act`: the verb, in snake_case. */
  readonly verb: string;
  /** snake_case name of the kind of record. */
  readonly record: string;
  /** The input that names the record. */
  readonly id: string | null;
  /** Inputs that name the records beneath which this one lies. */
  readonly parents: readonly { readonly input: string; readonly record: string }[];
  readonly inputs: readonly ApiInput[];
  /** What one record looks like in the answer. */
  readonly output: Node | null;
  readonly http: Operation["http"];
};

/** A part of a document that nothing stands for. */
export type Gap = { readonly what: string; readonly why: string };

/** Why a part that is referred to is not read. */
export const elsewhere = "it is in another file; give one document with everything in it";

/** The tools of a document, what its parts are called, and what it says that is no tool. */
export type ReadTools = {
  readonly title: string;
  readonly description: string;
  readonly tools: readonly ApiTool[];
  /** Names of schemas in the document by the kind of record that they are. */
  readonly schemas: ReadonlyMap<string, string>;
  readonly gaps: readonly Gap[];
};
