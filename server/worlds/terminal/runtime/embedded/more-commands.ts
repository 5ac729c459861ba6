import { type CustomCommand, defineCommand } from "just-bash";

const said = (stdout: string) => ({ stdout, stderr: "", exitCode: 0 });
const failed = (stderr: string, exitCode = 1) => ({ stdout: "", stderr, exitCode });

/** Programs that just-bash does not have and that agents take for granted. */
export function moreCommands(user: string): CustomCommand[] {
  return [
    defineCommand("id", async ([flag]) => {
      if (flag === "-u" || flag === "-g") return said("1000\n");
      if (flag === "-un" || flag === "-gn") return said(`${user}\n`);
      return said(`uid=1000(${user}) gid=1000(${user}) groups=1000(${user})\n`);
    }),
    defineCommand("whoami", async () => said(`${user}\n`)),
    defineCommand("uname", async (args) =>
      said(
        args.includes("-a")
          ? "Linux sandbox 6.1.0 #1 SMP x86_64 GNU/Linux\n"
          : args.includes("-m")
            ? "x86_64\n"
            : "Linux\n",
      ),
    ),
    defineCommand("nproc", async () => said("1\n")),
    defineCommand("sync", async () => said("")),
    defineCommand("realpath", async (args, context) => {
      let out = "";
      for (const path of args.filter((arg) => !arg.startsWith("-"))) {
        try {
          out += `${await context.fs.realpath(context.fs.resolvePath(context.cwd, path))}\n`;
        } catch {
          return { stdout: out, stderr: `realpath: ${path}: No such file or directory\n`, exitCode: 1 };
        }
      }
      return said(out);
    }),
    defineCommand("mktemp", async (args, context) => {
      for (let i = 0; i < 10_000; i++) {
        const path = `/tmp/tmp.${String(i).padStart(10, "0")}`;
        if (await context.fs.exists(path)) continue;
        if (args.includes("-d")) await context.fs.mkdir(path);
        else await context.fs.writeFile(path, "");
        await context.fs.chmod(path, args.includes("-d") ? 0o700 : 0o600);
        return said(`${path}\n`);
      }
      return failed("mktemp: failed to create file via template '/tmp/tmp.XXXXXXXXXX': File exists\n");
    }),
    defineCommand("cmp", async (args, context) => {
      const [first = "", second = ""] = args.filter((arg) => arg === "-" || !arg.startsWith("-"));
      const isSilent = args.includes("-s");
      for (const path of [first, second])
        if (path !== "-" && !(await context.fs.exists(context.fs.resolvePath(context.cwd, path))))
          return failed(isSilent ? "" : `cmp: ${path}: No such file or directory\n`, 2);
      try {
        const [a, b] = await Promise.all(
          [first, second].map((path) =>
            path === "-"
              ? Buffer.from(String(context.stdin), "latin1")
              : context.fs.readFileBuffer(context.fs.resolvePath(context.cwd, path)),
          ),
        );
        if (!a || !b || Buffer.from(a).equals(Buffer.from(b))) return said("");
        const at = a.findIndex((byte, i) => byte !== b[i]);
        if (at < 0 || at >= b.length) {
          const shorter = a.length < b.length ? first : second;
          return failed(isSilent ? "" : `cmp: EOF on ${shorter} after byte ${Math.min(a.length, b.length)}\n`);
        }
        const line = Buffer.from(a.subarray(0, at)).toString("latin1").split("\n").length;
        return {
          stdout: isSilent ? "" : `${first} ${second} differ: byte ${at + 1}, line ${line}\n`,
          stderr: "",
          exitCode: 1,
        };
      } catch {
        return failed(`cmp: ${first}: No such file or directory\n`, 2);
      }
    }),
    ...["less", "more"].map((name) =>
      defineCommand(name, async (args, context) => {
        if (!context.exec) return failed(`${name}: no shell\n`);
        const paths = args.filter((arg) => !/^[-+]/.test(arg));
        return context.exec("cat", { cwd: context.cwd, args: paths, stdin: String(context.stdin), stdinKind: "bytes" });
      }),
    ),
    ...["chown", "chgrp"].map((name) =>
      defineCommand(name, async (args, context) => {
        const [owner = "", ...paths] = args.filter((arg) => !arg.startsWith("-"));
        for (const path of paths) {
          if (!(await context.fs.exists(context.fs.resolvePath(context.cwd, path))))
            return failed(`${name}: cannot access '${path}': No such file or directory\n`);
          if (owner.split(/[:.]/).some((each) => each !== "" && each !== user && each !== "1000"))
            return failed(`${name}: changing ownership of '${path}': Operation not permitted\n`);
        }
        return paths.length === 0 ? failed(`${name}: missing operand\n`) : said("");
      }),
    ),
  ];
}
