import { parse } from "just-bash";

/** Programs that do nothing but start another, whose name comes among their arguments. */
const wrappers = new Set(
  "sudo doas env nice ionice nohup timeout time setsid stdbuf xargs command builtin exec busybox find parallel watch chroot".split(
    " ",
  ),
);
/** Shells that take a script as an argument. */
const shells = new Set(["bash", "sh", "dash", "rbash", "eval"]);
/** What reaches for another machine. */
export const networkPrograms: ReadonlySet<string> = new Set(
  "curl wget nc ncat netcat socat telnet ftp sftp scp ssh rsync-ssh ping ping6 traceroute dig nslookup host whois aria2c lynx w3m links http https apt apt-get pip pip3 npm npx yarn gem cargo docker kubectl aws gcloud az".split(
    " ",
  ),
);
const gitOverNetwork = new Set(["clone", "fetch", "pull", "push", "ls-remote", "submodule"]);
/** Long names of flags that have a letter. */
const letters: Readonly<Record<string, string>> = { "--recursive": "r", "--force": "f", "--all": "a", "--delete": "d" };

/** The forbidden command that an executed command is, null for none. `words`: program and arguments as far as they are known. An entry such as `rm -rf` means the program with all of these, in any order and way of writing. */
export function forbiddenIn(words: readonly string[], forbidden: readonly string[]): string | null {
  const program = nameOf(words[0] ?? "");
  for (const entry of forbidden) {
    const [wanted = "", ...parts] = entry.trim().split(/\s+/);
    if (nameOf(wanted) === program && parts.every((part) => has(words.slice(1), part))) return entry;
  }
  if (!wrappers.has(program)) return null;
  for (let i = 1; i < words.length; i++) {
    if (!forbidden.some((entry) => nameOf(entry.trim().split(/\s+/)[0] ?? "") === nameOf(words[i] ?? ""))) continue;
    const found = forbiddenIn(words.slice(i), forbidden);
    if (found) return found;
  }
  return null;
}

/** Whether an executed command reaches for a network. */
export function isNetwork(words: readonly string[]): boolean {
  const program = nameOf(words[0] ?? "");
  if (networkPrograms.has(program)) return true;
  if (program === "git") return words.slice(1).some((word) => gitOverNetwork.has(word)) && words.some(isRemote);
  if (program === "rsync") return words.some(isRemote);
  if (words.slice(1).some((word) => /\/dev\/(tcp|udp)\//.test(word)) && (shells.has(program) || program === ""))
    return true;
  return wrappers.has(program) && words.slice(1).some((_, i) => isNetwork(words.slice(i + 1)));
}

const isRemote = (word: string) => /^[a-z+]+:\/\/(?!\/)/.test(word) || /^[\w.-]+@?[\w.-]+:(?!\/\/)/.test(word);
const nameOf = (word: string) => word.slice(word.lastIndexOf("/") + 1);

function has(words: readonly string[], part: string): boolean {
  if (words.includes(part)) return true;
  const flags = /^-([a-zA-Z]+)$/.exec(part)?.[1] ?? letters[part];
  if (!flags) return false;
  const given = words.map((word) => /^-([a-zA-Z]+)$/.exec(word)?.[1] ?? letters[word] ?? "").join("");
  return [...flags].every((flag) => given.includes(flag) || (flag === "r" && given.includes("R")));
}

/** The simple commands that stand in a command line, their words as far as they are literal; scripts given to a shell as a literal argument are read too. Empty for what no shell can read. */
export function commandsIn(line: string, depth = 0): string[][] {
  if (depth > 5) return [];
  const found: string[][] = [];
  try {
    collect(parse(line), found);
  } catch {
    return [];
  }
  for (const words of [...found]) {
    const start = words.findIndex((word) => shells.has(nameOf(word)));
    if (start < 0) continue;
    const rest = words.slice(start + 1);
    const script = words[start] === "eval" ? rest.join(" ") : rest[rest.findIndex((word) => /^-\w*c$/.test(word)) + 1];
    if (script && script !== line) found.push(...commandsIn(script, depth + 1));
  }
  return found;
}

/** Whether a command line names bash's own way to a network. */
export function namesDevTcp(line: string): boolean {
  return /\/dev\/(tcp|udp)\/[^\s]/.test(line);
}

/** Walks a syntax tree whatever its nodes are, so that no place where a command can stand is missed. */
function collect(node: unknown, found: string[][]): void {
  if (Array.isArray(node)) {
    for (const each of node) collect(each, found);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && node.type === "SimpleCommand" && "name" in node && node.name) {
    const args = "args" in node && Array.isArray(node.args) ? node.args : [];
    found.push([node.name, ...args].map(wordOf));
  }
  for (const each of Object.values(node)) collect(each, found);
}

/** The literal text of a word; what the shell puts in is left out. */
function wordOf(node: unknown): string {
  if (typeof node !== "object" || node === null) return "";
  if ("value" in node && typeof node.value === "string") return node.value;
  return "parts" in node && Array.isArray(node.parts) ? node.parts.map(wordOf).join("") : "";
}
