import type { FileChange } from "./runtime/messages.ts";
import type { keptPlace } from "./session.ts";

type Take = (
  tool: string,
  params: { readonly [key: string]: string },
) => ReturnType<ReturnType<typeof keptPlace>["take"]>;

/** A file as it is to be. `kind` null: it is to be gone. */
export type WantedFile = {
  readonly path: string;
  readonly kind: "file" | "directory" | "link" | null;
  readonly mode: string;
  readonly text: string | null;
  readonly base64: string | null;
  readonly target: string | null;
};

/** Whether a file's content is told whole, so that it can be put elsewhere. */
export function canPut({ kind, text, base64 }: Pick<WantedFile, "kind" | "text" | "base64">): boolean {
  return kind !== "file" || text !== null || base64 !== null;
}

/** Puts files into a place, and gives what is different there by then. Files that cannot be put are passed over. */
export async function putFiles(take: Take, files: readonly WantedFile[]): Promise<FileChange[]> {
  const changes = new Map<string, FileChange>();
  const note = async (taken: ReturnType<Take>) => {
    for (const change of (await taken).changes) changes.set(change.path, change);
  };
  const shell = (command: string) => note(take("execute_shell", { command }));
  for (const { path, kind, mode, text, base64, target } of files) {
    const at = quoted(path);
    if (kind === null) await shell(`rm -rf -- ${at}`);
    else if (kind === "directory")
      await shell(`[ -d ${at} ] || rm -f -- ${at}; mkdir -p -- ${at} && chmod ${mode} -- ${at}`);
    else if (kind === "link") await shell(`ln -sfn -- ${quoted(target ?? "")} ${at}`);
    else if (canPut({ kind, text, base64 })) {
      if (text !== null) await note(take("write_file", { path, content: text }));
      else await shell(`printf %s ${quoted(base64 ?? "")} | base64 -d > ${at}`);
      await shell(`chmod ${mode} -- ${at}`);
    }
  }
  return [...changes.values()];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
