import { type CustomCommand, defineCommand, type ResolvedCommandContext } from "just-bash";

type Item = {
  readonly name: string;
  readonly path: string;
  readonly kind: "d" | "l" | "-";
  readonly mode: number;
  readonly size: number;
  readonly timeMs: number;
};

/** `ls` with modes, owners and links as they are, in the order of Debian's. */
export function listCommand(user: string): CustomCommand {
  return defineCommand("ls", async (args, context) => {
    const flags = new Set(args.filter((arg) => /^-[a-zA-Z1]+$/.test(arg)).flatMap((arg) => [...arg.slice(1)]));
    if (args.includes("--all")) flags.add("a");
    if (args.includes("--recursive")) flags.add("R");
    const unknown = args.find((arg) => /^-[a-zA-Z1]+$/.test(arg) && /[^aAlhdtrSR1FinogpXU]/.test(arg.slice(1)));
    if (unknown) return { stdout: "", stderr: `ls: invalid option -- '${unknown.slice(1)}'\n`, exitCode: 2 };
    const ends = args.indexOf("--");
    const given = args.filter((arg, i) => (ends >= 0 && i > ends) || !arg.startsWith("-") || arg === "-");
    let out = "";
    let errors = "";
    const [files, folders]: [Item[], Item[]] = [[], []];
    for (const path of given.length > 0 ? given : ["."]) {
      const item = await itemOf(context, path, path, !flags.has("l") && !flags.has("d"));
      if (!item) errors += `ls: cannot access '${path}': No such file or directory\n`;
      else if (item.kind === "d" && !flags.has("d")) folders.push(item);
      else files.push(item);
    }
    const show = (items: readonly Item[], withTotal: boolean) =>
      shown(context, sorted(items, flags), flags, user, withTotal);
    out += await show(files, false);
    const several = given.length > 1 || flags.has("R");
    const list = async (folder: Item): Promise<void> => {
      let names: string[];
      try {
        names = await context.fs.readdir(context.fs.resolvePath(context.cwd, folder.path));
      } catch {
        errors += `ls: cannot open directory '${folder.path}': Permission denied\n`;
        return;
      }
      const all = flags.has("a")
        ? [".", "..", ...names]
        : names.filter((name) => flags.has("A") || !name.startsWith("."));
      const items: Item[] = [];
      for (const name of all) {
        const item = await itemOf(context, `${folder.path === "/" ? "" : folder.path}/${name}`, name, false);
        if (item) items.push(item);
      }
      out += `${several ? `${out === "" ? "" : "\n"}${folder.path}:\n` : ""}${await show(items, true)}`;
      if (!flags.has("R")) return;
      for (const item of sorted(items, flags)) if (item.kind === "d" && !/^\.\.?$/.test(item.name)) await list(item);
    };
    for (const folder of sorted(folders, flags)) await list(folder);
    return { stdout: out, stderr: errors, exitCode: errors === "" ? 0 : 2 };
  });
}

async function itemOf(
  { fs, cwd }: ResolvedCommandContext,
  path: string,
  name: string,
  follow: boolean,
): Promise<Item | null> {
  const full = fs.resolvePath(cwd, path);
  try {
    const own = await fs.lstat(full);
    const about = follow && own.isSymbolicLink ? await fs.stat(full).catch(() => own) : own;
    const kind = about.isSymbolicLink ? "l" : about.isDirectory ? "d" : "-";
    return { name, path, kind, mode: about.mode & 0o7777, size: about.size, timeMs: about.mtime.getTime() };
  } catch {
    return null;
  }
}

function sorted(items: readonly Item[], flags: ReadonlySet<string>): Item[] {
  const byName = (a: Item, b: Item) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const list = [...items].sort((a, b) =>
    flags.has("t")
      ? b.timeMs - a.timeMs || byName(a, b)
      : flags.has("S")
        ? b.size - a.size || byName(a, b)
        : byName(a, b),
  );
  return flags.has("r") ? list.reverse() : list;
}

async function shown(
  { fs, cwd }: ResolvedCommandContext,
  items: readonly Item[],
  flags: ReadonlySet<string>,
  user: string,
  withTotal: boolean,
): Promise<string> {
  const mark = (item: Item) =>
    flags.has("F")
      ? item.kind === "d"
        ? "/"
        : item.kind === "l"
          ? "@"
          : item.mode & 0o111
            ? "*"
            : ""
      : flags.has("p") && item.kind === "d"
        ? "/"
        : "";
  if (!flags.has("l")) return items.map((item) => `${item.name}${mark(item)}\n`).join("");
  const sizes = items.map(({ size, kind }) =>
    flags.has("h") ? human(kind === "d" ? 40 : size) : String(kind === "d" ? 40 : size),
  );
  const width = Math.max(0, ...sizes.map((size) => size.length));
  const links = items.map((item) => (item.kind === "d" ? 2 : 1));
  let out = withTotal
    ? `total ${items.reduce((sum, { size, kind }) => sum + (kind === "-" ? Math.ceil(size / 4_096) * 4 : 0), 0)}\n`
    : "";
  for (const [i, item] of items.entries()) {
    const target = item.kind === "l" ? ` -> ${await fs.readlink(fs.resolvePath(cwd, item.path))}` : "";
    const owner = `${flags.has("g") ? "" : `${user} `}${flags.has("o") ? "" : `${user} `}`;
    out += `${item.kind}${letters(item.mode, item.kind === "l")} ${links[i]} ${owner}${sizes[i]?.padStart(width)} ${time(item.timeMs)} ${item.name}${target}${mark(item)}\n`;
  }
  return out;
}

function letters(mode: number, isLink: boolean): string {
  const bits = isLink ? 0o777 : mode;
  const part = (shift: number, special: boolean, letter: string) => {
    const three = (bits >> shift) & 7;
    const last = special ? (three & 1 ? letter : letter.toUpperCase()) : three & 1 ? "x" : "-";
    return `${three & 4 ? "r" : "-"}${three & 2 ? "w" : "-"}${last}`;
  };
  return `${part(6, (bits & 0o4000) !== 0, "s")}${part(3, (bits & 0o2000) !== 0, "s")}${part(0, (bits & 0o1000) !== 0, "t")}`;
}

function human(bytes: number): string {
  let size = bytes;
  for (const unit of ["", "K", "M", "G"]) {
    if (size < 1_024)
      return unit === ""
        ? String(size)
        : `${size < 10 ? (Math.ceil(size * 10) / 10).toFixed(1) : Math.ceil(size)}${unit}`;
    size /= 1_024;
  }
  return `${Math.ceil(size)}T`;
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** The time of a file as ls writes it: without the year within half a year. */
function time(ms: number): string {
  const at = new Date(ms);
  const day = `${months[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)}`;
  const isNear = Math.abs(Date.now() - ms) < 15_778_476_000 && ms <= Date.now() + 60_000;
  return isNear ? `${day} ${at.toISOString().slice(11, 16)}` : `${day}  ${at.getUTCFullYear()}`;
}
