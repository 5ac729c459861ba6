import { z } from "zod";

/** A file as it is put into a working folder. */
export type PutFile = {
  readonly path: string;
  readonly kind: "file" | "directory" | "link";
  /** Base64, of a file. */
  readonly body: string | null;
  /** Where a link leads. */
  readonly target: string | null;
};

/** What an interpreter is asked. */
export type PythonRequest =
  /** Comes first: the folder with its files, nothing defined. */
  | {
      readonly op: "open";
      readonly cwd: string;
      readonly outputBytes: number;
      readonly memoryMb: number;
      readonly nowMs: number;
      readonly files: readonly PutFile[];
    }
  | { readonly op: "put"; readonly file: PutFile }
  | { readonly op: "run"; readonly code: string; readonly nowMs: number };

/** A file that differs from what was told last. Its body is left out where it is too large. */
export const ToldFile = z.object({
  path: z.string().max(4_096),
  kind: z.enum(["file", "directory", "link"]),
  size: z.int().nullable(),
  digest: z.string().nullable(),
  target: z.string().nullable(),
  body: z.string().nullable(),
});
export type ToldFile = z.infer<typeof ToldFile>;

const Variable = z.object({
  id: z.string().max(200),
  type: z.string().max(1_000),
  size: z.int().nullable(),
  value: z.string().max(1_000),
});

/** What came of a call. `stopped`: why the interpreter can not go on. */
export const RunAnswer = z.union([
  z.object({ stopped: z.string().max(1_000) }),
  z.object({
    output: z.string(),
    value: z.string().nullable(),
    error: z.string().nullable(),
    variables: z.array(Variable).max(200),
    files: z.array(ToldFile),
    gone: z.array(z.string()),
  }),
]);
export type RunAnswer = z.infer<typeof RunAnswer>;

/** A started interpreter, asked one thing at a time. */
export type Interpreter = {
  /** Rejects with SandboxError when it ended, or was closed meanwhile. */
  ask(request: PythonRequest): Promise<unknown>;
  /** Ends it at once, whatever it does. Safe to call twice. */
  close(): Promise<void>;
};
