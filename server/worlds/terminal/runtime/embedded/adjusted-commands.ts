import { gunzipSync } from "node:zlib";
import { type CustomCommand, defineCommand, type ExecResult, type ResolvedCommandContext } from "just-bash";

type Adjusted = (
  args: string[],
  original: (args: string[]) => Promise<ExecResult>,
  context: ResolvedCommandContext,
) => Promise<ExecResult>;

/** A program of just-bash with something put right before or after it. */
function adjust(name: string, how: Adjusted): CustomCommand {
  return defineCommand(name, async (args, context) => {
    const original = context.origCommand;
    if (!original) return { stdout: "", stderr: `bash: ${name}: command not found\n`, exitCode: 127 };
    return how([...args], original, context);
  });
}

/** Programs of just-bash where they differ from Debian's in what agents use most. */
export const adjustedCommands: readonly CustomCommand[] = [
  adjust("uniq", async (args, original) => {
    const answer = await original(args);
    const counts = args.some((arg) => /^-[a-zA-Z]*c/.test(arg) || arg === "--count");
    return counts
      ? { ...answer, stdout: answer.stdout.replace(/^ *(\d+) /gm, (_, n: string) => `${n.padStart(7)} `) }
      : answer;
  }),
  adjust("xargs", (args, original) => {
    const apart: string[] = [];
    let isCommand = false;
    for (const arg of args) {
      const joined = isCommand ? null : /^-([nILPsdE])(.+)$/.exec(arg);
      if (joined) apart.push(`-${joined[1]}`, joined[2] ?? "");
      else apart.push(arg);
      if (!arg.startsWith("-") && !/^-[nILPsdE]$/.test(apart.at(-2) ?? "")) isCommand = true;
    }
    const isLinewise = apart.includes("-I") && !apart.includes("-d") && !apart.includes("-0");
    return original(isLinewise ? ["-d", "\n", ...apart] : apart);
  }),
  adjust("tar", async (args, original, context) => {
    const answer = await original(args);
    if (answer.exitCode === 0) await restoreModes(args, context);
    return answer;
  }),
  adjust("find", async (args, original, context) => {
    const apart: string[] = [];
    for (let i = 0; i < args.length; i++) {
      const [test = "", value = ""] = [args[i], args[i + 1]];
      const sinceMs = test === "-mmin" ? minutesAgo(value) : test === "-newermt" ? momentOf(value) : null;
      if (sinceMs === null) apart.push(args[i - 1] === "-perm" ? inDigits(test) : test);
      else {
        const than = `/dev/.since-${apart.length}`;
        await context.fs.writeFile(than, "");
        await context.fs.utimes(than, new Date(sinceMs), new Date(sinceMs));
        apart.push(...(value.startsWith("+") ? ["!"] : []), "-newer", than);
        i++;
      }
    }
    return original(apart);
  }),
  adjust("date", (args, original) => {
    const at = args.findIndex((arg) => arg === "-d" || arg === "--date" || arg.startsWith("--date="));
    if (at < 0) return original(args);
    const joined = args[at]?.startsWith("--date=");
    const said = joined ? (args[at]?.slice(7) ?? "") : (args[at + 1] ?? "");
    const moved = relativeTime(said);
    if (moved === null) return original(args);
    return original([...args.slice(0, at), "-d", moved, ...args.slice(at + (joined ? 1 : 2))]);
  }),
  adjust("diff", async (args, original, context) => {
    const flags = args.filter((arg) => /^-[a-zA-Z]/.test(arg)).join("");
    const paths = args.filter((arg) => !/^-./.test(arg));
    const [from = "", to = ""] = paths;
    if (flags.includes("r")) return compareTrees(from, to, context, original, flags.includes("q"));
    const answer = await original(
      args.filter((arg) => !/^-[uN]+$/.test(arg)).concat(flags.includes("q") ? [] : ["-u"]),
    );
    if (answer.exitCode !== 1 || flags.includes("q")) return answer;
    const lines = answer.stdout.split("\n").filter((line) => !/^={60,}$/.test(line));
    if (!flags.includes("u")) return { ...answer, stdout: normalForm(lines) };
    const dated = async (mark: string, path: string) => `${mark} ${path}\t${await timeOf(path, context)}`;
    const heads = [await dated("---", from), await dated("+++", to)];
    return { ...answer, stdout: [...heads, ...lines.slice(2)].join("\n") };
  }),
];

/** Gives what tar has unpacked the modes that the archive says, as far as its plain forms go. */
async function restoreModes(args: readonly string[], { fs, cwd }: ResolvedCommandContext): Promise<void> {
  const [first = "", ...rest] = args;
  const letters = first.startsWith("--") ? "" : first.replace(/^-/, "");
  if (!letters.includes("x") || args.some((arg) => arg.startsWith("--strip"))) return;
  const at = (flag: string) => (rest.includes(flag) ? rest[rest.indexOf(flag) + 1] : undefined);
  const archive = letters.includes("f") ? rest[0] : at("-f");
  if (!archive) return;
  const folder = fs.resolvePath(cwd, at("-C") ?? ".");
  const packed = Buffer.from(await fs.readFileBuffer(fs.resolvePath(cwd, archive)));
  const tar = packed[0] === 0x1f && packed[1] === 0x8b ? gunzipSync(packed) : packed;
  for (let start = 0; start + 512 <= tar.length && tar[start] !== 0; ) {
    const field = (from: number, length: number) =>
      tar
        .subarray(start + from, start + from + length)
        .toString("utf8")
        .replace(/\0.*$/s, "")
        .trim();
    const name = [field(345, 155), field(0, 100)].filter(Boolean).join("/");
    const path = fs.resolvePath(folder, name);
    if (/[05]/.test(field(156, 1) || "0") && (await fs.exists(path)))
      await fs.chmod(path, Number.parseInt(field(100, 8), 8) & 0o755);
    start += 512 + Math.ceil(Number.parseInt(field(124, 12) || "0", 8) / 512) * 512;
  }
}

/** `-o+w` as `-0002`: a mode in letters as find's own digits. */
function inDigits(mode: string): string {
  const [, sign = "", letters = ""] = /^([-/]?)((?:[ugoa]*[+=][rwxst]+,?)+)$/.exec(mode) ?? [];
  if (letters === "") return mode;
  let bits = 0;
  for (const [, who = "", what = ""] of letters.matchAll(/([ugoa]*)[+=]([rwxst]+)/g)) {
    const each = [...what].reduce((sum, letter) => sum | ({ r: 4, w: 2, x: 1 }[letter] ?? 0), 0);
    const whole = who === "" || who.includes("a");
    if (whole || who.includes("u")) bits |= each << 6;
    if (whole || who.includes("g")) bits |= each << 3;
    if (whole || who.includes("o")) bits |= each;
    if (what.includes("s")) bits |= (who.includes("u") ? 0o4000 : 0) | (who.includes("g") ? 0o2000 : 0);
    if (what.includes("t")) bits |= 0o1000;
  }
  return `${sign}${bits.toString(8).padStart(3, "0")}`;
}

/** `-5` and `+5` as the moment that many minutes ago; null for what is neither. */
function minutesAgo(value: string): number | null {
  return /^[-+]\d+$/.test(value) ? Date.now() - Number(value.slice(1)) * 60_000 : null;
}

/** A date, or a time such as `7 days ago`, in epoch milliseconds; null for what is none. */
function momentOf(said: string): number | null {
  const text = relativeTime(said) ?? (said.includes(":") ? said.replace(" ", "T") : `${said}T00:00:00`);
  const at = Date.parse(/z$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? null : at;
}

const unitMs: Readonly<Record<string, number>> = {
  sec: 1_000,
  second: 1_000,
  min: 60_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  fortnight: 1_209_600_000,
};

/** `7 days ago`, `yesterday`, `2026-03-01 +2 days` as a moment that just-bash's date reads; null for what it reads itself. */
function relativeTime(said: string): string | null {
  const text = said.trim().toLowerCase();
  const days = { yesterday: -1, tomorrow: 1, today: 0, now: 0 }[text];
  if (days !== undefined) return iso(Date.now() + days * 86_400_000);
  const found = /^(.*?)\s*([+-]?\s*\d+)\s*(sec|second|min|minute|hour|day|week|fortnight|month|year)s?(\s+ago)?$/.exec(
    text,
  );
  if (!found) return null;
  const [, base = "", amount = "", unit = "", ago] = found;
  const count = Number(amount.replace(/\s+/g, "")) * (ago ? -1 : 1);
  const from =
    base === "" || base === "now" || base === "today"
      ? Date.now()
      : Date.parse(
          /[tz]/.test(base)
            ? base.toUpperCase()
            : `${base.replace(" ", "T").toUpperCase()}${base.includes(":") ? "Z" : "T00:00:00Z"}`,
        );
  if (Number.isNaN(from)) return null;
  const at = new Date(from);
  if (unit === "month") at.setUTCMonth(at.getUTCMonth() + count);
  else if (unit === "year") at.setUTCFullYear(at.getUTCFullYear() + count);
  else at.setTime(from + count * (unitMs[unit] ?? 0));
  return iso(at.getTime());
}

const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/** A unified difference in diff's own form. */
function normalForm(lines: readonly string[]): string {
  let out = "";
  let [left, right] = [0, 0];
  let gone: string[] = [];
  let come: string[] = [];
  const range = (end: number, count: number) => (count > 1 ? `${end - count + 1},${end}` : String(end));
  const flush = () => {
    if (gone.length + come.length === 0) return;
    const kind = gone.length === 0 ? "a" : come.length === 0 ? "d" : "c";
    out += `${range(left, gone.length)}${kind}${range(right, come.length)}\n`;
    out += gone.map((line) => `< ${line}\n`).join("");
    if (kind === "c") out += "---\n";
    out += come.map((line) => `> ${line}\n`).join("");
    gone = [];
    come = [];
  };
  let last: string[] = gone;
  for (const line of lines.slice(2)) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk) {
      flush();
      left = Number(hunk[1]) - (hunk[2] === "0" ? 0 : 1);
      right = Number(hunk[3]) - (hunk[4] === "0" ? 0 : 1);
    } else if (line.startsWith("-")) {
      left++;
      gone.push(line.slice(1));
      last = gone;
    } else if (line.startsWith("+")) {
      right++;
      come.push(line.slice(1));
      last = come;
    } else if (line.startsWith("\\")) last.push(`${last.pop() ?? ""}\n${line}`);
    else if (line.startsWith(" ")) {
      flush();
      left++;
      right++;
    }
  }
  flush();
  return out;
}

async function timeOf(path: string, { fs, cwd }: ResolvedCommandContext): Promise<string> {
  const { mtime } = await fs.stat(fs.resolvePath(cwd, path));
  return `${mtime.toISOString().slice(0, 19).replace("T", " ")}.000000000 +0000`;
}

async function compareTrees(
  from: string,
  to: string,
  context: ResolvedCommandContext,
  original: (args: string[]) => Promise<ExecResult>,
  brief: boolean,
): Promise<ExecResult> {
  const { fs, cwd } = context;
  const isFolder = async (path: string) => (await fs.stat(fs.resolvePath(cwd, path))).isDirectory;
  let out = "";
  const visit = async (a: string, b: string): Promise<void> => {
    const [left, right] = await Promise.all([a, b].map((path) => fs.readdir(fs.resolvePath(cwd, path))));
    for (const name of [...new Set([...(left ?? []), ...(right ?? [])])].sort()) {
      const [one, two] = [`${a}/${name}`, `${b}/${name}`];
      if (!right?.includes(name)) out += `Only in ${a}: ${name}\n`;
      else if (!left?.includes(name)) out += `Only in ${b}: ${name}\n`;
      else if ((await isFolder(one)) && (await isFolder(two))) await visit(one, two);
      else {
        const answer = await original(brief ? ["-q", one, two] : ["-u", one, two]);
        if (answer.exitCode === 0) continue;
        out += brief
          ? answer.stdout
          : `diff -r ${one} ${two}\n${normalForm(answer.stdout.split("\n").filter((line) => !/^={60,}$/.test(line)))}`;
      }
    }
  };
  try {
    await visit(from, to);
  } catch {
    return { stdout: "", stderr: `diff: ${to}: No such file or directory\n`, exitCode: 2 };
  }
  return { stdout: out, stderr: "", exitCode: out === "" ? 0 : 1 };
}
