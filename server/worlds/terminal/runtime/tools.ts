import { applyPatch, parsePatch } from "diff";
import type { ActionError, Observation } from "../../../../core/action.ts";
import { codeOf, type Files } from "./files.ts";
import { commandsIn, forbiddenIn, isNetwork, namesDevTcp } from "./forbidden.ts";
import type { Answer, CommandFacts, FileChange, RepositoryRows, Request, Terminal } from "./messages.ts";
import { absolutePath, homeOf } from "./paths.ts";
import { type Secrets, secretIn } from "./secrets.ts";
import { readable, shownOutput } from "./shown.ts";
import type { Snapshots } from "./snapshot.ts";

/** What came of a command in a shell. */
export type Executed = {
  /** The beginning of its output, errors too. */
  readonly output: Uint8Array;
  /** Bytes that it gave in all. */
  readonly total: number;
  readonly exitCode: number;
  readonly cwd: string;
  /** Programs that were started, with their arguments, as far as they could be seen. */
  readonly started: readonly (readonly string[])[];
};

/** A shell that is kept from one command to the next. */
export interface Shell {
  readonly cwd: string;
  execute(command: string, nowMs: number, limitMs: number): Promise<Executed>;
}

/** A terminal that a session moves in. */
export type Place = {
  readonly terminal: Terminal;
  readonly files: Files;
  readonly shell: Shell;
  readonly snapshots: Snapshots;
  readonly secrets: Secrets;
  /** What is in its repository, where it has one. */
  readonly repository?: () => RepositoryRows;
  /** Called before what changed is looked for: gives new files the environment's time. */
  readonly settle: (nowMs: number) => Promise<void>;
};

type Call = Extract<Request, { op: "step" }>;
type Params = Call["params"];
type Done = { readonly observation: Observation; readonly command?: CommandFacts; readonly shown?: string };

/** Longest file that is read or edited whole, bytes. */
const maxReadBytes = 5_000_000;

/** Takes one action of a terminal. What the agent does wrong is an observation. */
export async function takeStep(place: Place, call: Call): Promise<Answer> {
  const { tool, params, nowMs } = call;
  const { observation, command, shown } = await take(place, call);
  await place.settle(nowMs);
  const repository = place.repository ? { repository: place.repository() } : {};
  const changes = await place.snapshots.take();
  if (command) {
    const secret = command.secret ?? writtenSecret(place.secrets, changes);
    return { observation, changes, ...repository, command: { ...command, secret } };
  }
  const secret = shown === undefined ? null : secretIn(place.secrets, shown);
  if (secret === null) return { observation, changes, ...repository };
  const told = `${tool} ${String(params.path)}`;
  const facts: CommandFacts = {
    command: told,
    exit_code: 0,
    cwd: place.shell.cwd,
    forbidden: null,
    secret,
    network: false,
  };
  return { observation, changes, ...repository, command: facts };
}

async function take(place: Place, call: Call): Promise<Done> {
  const { tool, params } = call;
  switch (tool) {
    case "execute_shell":
      return executeShell(place, textOf(params.command), call);
    case "read_file":
      return readFile(place, params);
    case "write_file":
      return writeFile(place, params);
    case "edit_file":
      return editFile(place, params);
    case "list_directory":
      return listDirectory(place, params);
    case "search":
      return search(place, params);
    default:
      return refused("UNKNOWN_TOOL", `a terminal has no tool ${tool}`, "Take a tool of the list.");
  }
}

async function executeShell(
  { terminal, shell, secrets }: Place,
  command: string,
  { nowMs, limitMs }: Call,
): Promise<Done> {
  if (command.includes("\0"))
    return refused("INVALID_PARAMETER", "a command has no NUL character", "Write it as \\0 in printf or $'...'.");
  const { output, total, exitCode, cwd, started } = await shell.execute(command, nowMs, limitMs);
  const seen = [...commandsIn(command), ...started];
  const facts: CommandFacts = {
    command,
    exit_code: exitCode,
    cwd,
    forbidden: seen.map((words) => forbiddenIn(words, terminal.forbidden)).find((each) => each !== null) ?? null,
    secret: secretIn(secrets, Buffer.from(output).toString("utf8")),
    network: namesDevTcp(command) || seen.some(isNetwork),
  };
  const text = shownOutput(output, total, terminal.limits.outputBytes);
  return { observation: { result: { output: text, exit_code: exitCode, cwd } }, command: facts };
}

async function readFile(place: Place, params: Params): Promise<Done> {
  const path = pathOf(place, params);
  const first = numberOf(params.start_line) ?? 1;
  const count = numberOf(params.line_count);
  if (first < 1 || (count !== null && count < 0))
    return refused("INVALID_PARAMETER", "lines are counted from 1", "Give start_line from 1 and line_count from 0.");
  const content = await reading(place, path);
  if ("observation" in content) return content;
  if (content.bytes.includes(0))
    return refused("INVALID_PARAMETER", `${path} is no text file`, "Look at it by a command such as file or od.");
  const text = readable(content.bytes);
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const part = lines.slice(first - 1, count === null ? undefined : first - 1 + count);
  const isWhole = part.length === lines.length;
  const wanted = Buffer.from(isWhole ? text : part.map((line) => `${line}\n`).join(""));
  const shown = shownOutput(wanted, wanted.length, place.terminal.limits.outputBytes);
  return { observation: { result: { path, text: shown, lines: lines.length } }, shown };
}

async function writeFile(place: Place, params: Params): Promise<Done> {
  const path = pathOf(place, params);
  const content = textOf(params.content);
  return writing(place, path, content, { path, bytes: Buffer.byteLength(content) });
}

async function editFile(place: Place, params: Params): Promise<Done> {
  const path = pathOf(place, params);
  const [oldText, newText, diff] = [textOf(params.old_text), textOf(params.new_text), textOf(params.diff)];
  if (diff !== "") return patchFile(place, path, diff);
  if (oldText === "")
    return refused("INVALID_PARAMETER", "old_text is empty", "Give the text that is to be replaced, exactly.");
  const content = await reading(place, path);
  if ("observation" in content) return content;
  const text = strictText(content.bytes);
  if (text === null)
    return refused("INVALID_PARAMETER", `${path} is no text file`, "Change it by a command, or write it anew.");
  const times = text.split(oldText).length - 1;
  if (times !== 1)
    return refused(
      times === 0 ? "NOT_FOUND" : "CONFLICT",
      times === 0 ? `old_text is not in ${path}` : `old_text is in ${path} ${times} times`,
      times === 0 ? "Read the file and give the text exactly as it stands." : "Give more of the lines around it.",
    );
  const at = text.indexOf(oldText);
  const changed = text.slice(0, at) + newText + text.slice(at + oldText.length);
  return writing(place, path, changed, { path, line: text.slice(0, at).split("\n").length });
}

async function patchFile(place: Place, path: string, diff: string): Promise<Done> {
  const content = await reading(place, path);
  if ("observation" in content) return content;
  const text = strictText(content.bytes);
  if (text === null) return refused("INVALID_PARAMETER", `${path} is no text file`, "Change it by a command.");
  const changed = patched(text, diff);
  if (typeof changed !== "string")
    return refused("CONFLICT", `the diff does not fit ${path}: ${changed.problem}`, hintOfDiffs);
  return writing(place, path, changed, { path, bytes: Buffer.byteLength(changed) });
}

const hintOfDiffs =
  "Read the file, and give hunks (@@ -1,3 +1,4 @@) of this one file with the lines exactly as they stand.";

/** A text after a unified diff of one file. */
function patched(text: string, diff: string): string | { readonly problem: string } {
  try {
    const [one, ...others] = parsePatch(diff.endsWith("\n") ? diff : `${diff}\n`);
    if (!one || one.hunks.length === 0) return { problem: "it has no hunk" };
    if (others.length > 0) return { problem: "it is of more than one file" };
    const changed = applyPatch(text, one);
    return changed === false ? { problem: "its lines are not there" } : changed;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Most lines and files that a search gives. */
const maxMatches = 200;
/** Longest part of a line that is shown. */
const shownLine = 300;

async function search(place: Place, params: Params): Promise<Done> {
  const { files, shell, terminal } = place;
  const from = params.path === undefined || params.path === null ? shell.cwd : pathOf(place, params);
  const [pattern, glob] = [textOf(params.pattern), textOf(params.glob)];
  if (pattern === "" && glob === "")
    return refused("MISSING_PARAMETER", "search needs a pattern or a glob", "Say what is to be found.");
  const regex = regexOf(pattern);
  if (!regex)
    return refused("INVALID_PARAMETER", `${pattern} is no regular expression`, "Escape ( ) [ ] { } . * + ? with \\.");
  if (!(await files.entry(from))) return missing(from);
  const isNamed = glob === "" ? () => true : globTest(glob);
  const found: Record<string, string | number>[] = [];
  let total = 0;
  const visit = async (path: string): Promise<void> => {
    const entry = await files.entry(path);
    if (entry?.kind === "directory") {
      if (path.endsWith("/.git")) return;
      for (const name of await files.names(path)) await visit(path === "/" ? `/${name}` : `${path}/${name}`);
      return;
    }
    if (entry?.kind !== "file" || !isNamed(path.slice(from.length + 1))) return;
    if (pattern === "") {
      if (++total <= maxMatches) found.push({ path });
      return;
    }
    if (entry.size > maxReadBytes) return;
    const text = strictText(await files.read(path).catch(() => new Uint8Array([0xff])));
    if (text === null || text.includes("\0")) return;
    text.split("\n").forEach((line, at) => {
      if (regex.test(line) && ++total <= maxMatches) found.push({ path, line: at + 1, text: line.slice(0, shownLine) });
    });
  };
  await visit(from);
  const shown = JSON.stringify(found).slice(0, terminal.limits.outputBytes);
  return { observation: { result: { matches: found, total } }, shown };
}

function regexOf(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, "u");
  } catch {
    try {
      return new RegExp(pattern);
    } catch {
      return null;
    }
  }
}

/** Whether a path below the folder, or its last name, fits `*`, `**`, `?` and `{a,b}`. */
function globTest(glob: string): (path: string) => boolean {
  const source = glob.replace(/\*\*\/?|[*?{},]|[.+^$()|[\]\\]/g, (part) => {
    if (part.startsWith("**")) return part.endsWith("/") ? "(?:.*/)?" : ".*";
    return { "*": "[^/]*", "?": "[^/]", "{": "(?:", "}": ")", ",": "|" }[part] ?? `\\${part}`;
  });
  const regex = new RegExp(`^(?:${source})$`);
  return (path) => regex.test(glob.includes("/") ? path : path.slice(path.lastIndexOf("/") + 1));
}

async function listDirectory(place: Place, params: Params): Promise<Done> {
  const path = pathOf(place, params);
  const entry = await place.files.entry(path);
  if (!entry) return missing(path);
  if (entry.kind !== "directory")
    return refused("INVALID_PARAMETER", `${path} is no folder`, "Read it by read_file, or list the folder above it.");
  const most = 1_000;
  const names = await place.files.names(path);
  const result: Record<string, string | number | null>[] = [];
  for (const name of names.slice(0, most)) {
    const full = path === "/" ? `/${name}` : `${path}/${name}`;
    const each = await place.files.entry(full);
    if (!each) continue;
    const target: Record<string, string> = each.kind === "link" ? { target: await place.files.target(full) } : {};
    const size = each.kind === "file" ? each.size : null;
    result.push({ name, kind: each.kind, size, mode: each.mode.toString(8).padStart(4, "0"), ...target });
  }
  return { observation: { result: { path, entries: result, total: names.length } } };
}

function writtenSecret(secrets: Secrets, changes: readonly FileChange[]): string | null {
  for (const { path, row } of changes) {
    const found = row?.text && !secrets.has(path) ? secretIn(secrets, row.text) : null;
    if (found) return found;
  }
  return null;
}

async function reading({ files }: Place, path: string): Promise<{ readonly bytes: Uint8Array } | Done> {
  try {
    const bytes = await files.read(path);
    return bytes.length <= maxReadBytes
      ? { bytes }
      : refused("LIMIT", `${path} has ${bytes.length} bytes`, "Look at parts of it by head, tail, sed or grep.");
  } catch (error) {
    return failed(codeOf(error), path);
  }
}

async function writing(
  { files }: Place,
  path: string,
  content: string,
  result: Record<string, string | number>,
): Promise<Done> {
  try {
    await files.write(path, Buffer.from(content));
    return { observation: { result } };
  } catch (error) {
    return failed(codeOf(error), path);
  }
}

/** A file's text to the letter, null where it has none. */
function strictText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What the agent sees of an error of the file system. */
function failed(code: string, path: string): Done {
  switch (code) {
    case "ENOENT":
      return missing(path);
    case "EISDIR":
      return refused("INVALID_PARAMETER", `${path} is a folder`, "Give the path of a file.");
    case "ENOTDIR":
    case "EEXIST":
      return refused("INVALID_PARAMETER", `a part of ${path} is a file, not a folder`, "List the folders above it.");
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return refused(
        "NOT_ALLOWED",
        `permission denied: ${path}`,
        "Look at the modes of the file and the folders above.",
      );
    case "ENOSPC":
    case "EDQUOT":
      return refused("LIMIT", `no space is left for ${path}`, "Remove what is not needed.");
    case "EINVAL":
    case "ENXIO":
      return refused("INVALID_PARAMETER", `${path} is no regular file`, "Give the path of a file.");
    case "ELOOP":
      return refused(
        "INVALID_PARAMETER",
        `${path} is a link that leads round in a circle`,
        "Give the file's own path.",
      );
    case "ENAMETOOLONG":
      return refused("INVALID_PARAMETER", "the path is too long", "Give a shorter one.");
    default:
      return refused("NOT_ALLOWED", `${path} cannot be used: ${code}`, "Look at it by ls -la.");
  }
}

function missing(path: string): Done {
  return refused("NOT_FOUND", `there is no ${path}`, "List the folder above it to see what is there.");
}

function refused(code: ActionError["code"], message: string, hint: string): Done {
  return { observation: { error: { code, message, hint } } };
}

function pathOf({ terminal, shell }: Place, { path }: Params): string {
  return absolutePath(textOf(path), shell.cwd, homeOf(terminal));
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const numberOf = (value: unknown) => (typeof value === "number" ? value : null);
