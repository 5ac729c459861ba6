import { describe, expect, it } from "vitest";
import { textFile } from "../../../../core/worlds/files.ts";
import { commandsIn, forbiddenIn, isNetwork, namesDevTcp } from "./forbidden.ts";
import { secretIn, secretsOf } from "./secrets.ts";
import { readable, shownOutput } from "./shown.ts";

const forbidden = ["rm -rf", "sudo", "chmod 777", "git push", "dd"];
const found = (line: string) =>
  commandsIn(line)
    .map((words) => forbiddenIn(words, forbidden))
    .find((each) => each !== null) ?? null;

describe("forbiddenIn", () => {
  it.each([
    ["rm -rf data", "rm -rf"],
    ["rm -fr data", "rm -rf"],
    ["rm -r -f data", "rm -rf"],
    ["rm --recursive --force data", "rm -rf"],
    ["/bin/rm data -R -f", "rm -rf"],
    ["ls; sudo ls", "sudo"],
    ["echo $(sudo id)", "sudo"],
    ["echo `sudo id`", "sudo"],
    ["f() { sudo ls; }; f", "sudo"],
    ["if true; then (cd x && sudo ls); fi", "sudo"],
    ["bash -c 'cd /; rm -rf x'", "rm -rf"],
    ["eval 'rm -rf x'", "rm -rf"],
    ["bash -lc \"eval 'sudo ls'\"", "sudo"],
    ["find . | xargs rm -rf", "rm -rf"],
    ["find . -exec rm -rf {} +", "rm -rf"],
    ["env A=1 nice -n 5 chmod 777 x", "chmod 777"],
    ["cat <(sudo ls)", "sudo"],
    ["x=$(dd if=a)", "dd"],
    ["git -C /srv push origin", "git push"],
  ])("finds it in %s", (line, entry) => expect(found(line)).toBe(entry));

  it.each([
    "rm -r data",
    "rm -f data",
    "echo rm -rf data",
    "grep 'sudo' log",
    "# sudo ls",
    "cat <<'EOF'\nsudo ls\nEOF",
    "chmod 644 x",
    "git status",
    "echo 'rm -rf /' > note.txt",
    "if then",
  ])("finds nothing in %s", (line) => expect(found(line)).toBeNull());
});

describe("isNetwork", () => {
  it.each([
    "curl http://x",
    "wget -q x",
    "git clone https://x/y.git",
    "timeout 5 nc x 80",
    "bash -c 'curl x'",
    "xargs curl",
  ])("sees %s", (line) => expect(commandsIn(line).some(isNetwork)).toBe(true));
  it.each(["echo curl", "git log", "git init", "cat urls.txt", "rsync -a a/ b/"])("sees nothing in %s", (line) =>
    expect(commandsIn(line).some(isNetwork)).toBe(false),
  );
  it("knows bash's own way", () => {
    expect(namesDevTcp("echo > /dev/tcp/h/80")).toBe(true);
    expect(namesDevTcp("ls /dev")).toBe(false);
  });
});

describe("secretIn", () => {
  const secrets = secretsOf(
    ["/s"],
    [
      textFile("/s/keys.env", "# shared heading\nTOKEN=abcdef123456\nshared line\nshort\n"),
      textFile("/a.txt", "shared line\n"),
    ],
  );
  it("knows lines and values that stand nowhere else", () => {
    expect(secretIn(secrets, "x TOKEN=abcdef123456 y")).toBe("/s/keys.env");
    expect(secretIn(secrets, "abcdef123456")).toBe("/s/keys.env");
    expect(secretIn(secrets, "shared line, # shared heading, short, TOKEN=")).toBeNull();
  });
});

describe("shownOutput", () => {
  it("cuts at whole characters and says how much is left", () => {
    const bytes = Buffer.from("aaü漢🧪");
    expect(shownOutput(bytes, bytes.length, 100)).toBe("aaü漢🧪");
    expect(shownOutput(bytes, bytes.length, 8)).toBe("aaü漢\n[output cut: 3 more bytes]\n");
  });
  it("keeps colours and shows what is no text", () => {
    expect(readable(Buffer.from("\u001b[31mred\u001b[0m\tx\r\n"))).toBe("\u001b[31mred\u001b[0m\tx\r\n");
    expect(readable(Buffer.from([0x61, 0, 0xff, 0xc3, 0xbc, 0xc3]))).toBe("a\\x00\\xffü\\xc3");
  });
});
