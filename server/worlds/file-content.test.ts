import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { archiveFile, binaryFile, textFile } from "../../core/worlds/files.ts";
import { tarOf } from "../../core/worlds/tar.ts";
import { bytesOf, contentOf } from "./file-content.ts";

const fields = ["size", "digest", "text", "base64", "packed"];
const at = "2026-01-01T00:00:00Z";
const members = [
  { name: "conf/app.ini", mode: "0640", text: "port = 1\n" },
  { name: "run.sh", mode: "0755", text: "exit\n" },
];
const archive = archiveFile("/a.tar.gz", members, { modified: at });
const tar = Buffer.from(tarOf(members, at));

describe("contentOf", () => {
  it("is of a text its text, of bytes their base64", async () => {
    expect(await contentOf(Buffer.from("hi\n"), fields)).toMatchObject({ text: "hi\n", base64: null, packed: null });
    const bytes = Buffer.from([0xff, 0, 1]);
    expect(await contentOf(bytes, fields)).toMatchObject({ text: null, base64: "/wAB", packed: null });
  });

  it("is of packed files what is in them, however they were packed", async () => {
    const { size, digest, text } = textFile("/a", "hi\n");
    for (const level of [1, 9])
      expect(await contentOf(gzipSync("hi\n", { level }), fields)).toEqual({
        size,
        digest,
        text,
        base64: null,
        packed: "gzip",
      });
    const two = Buffer.concat([gzipSync("h"), gzipSync("i\n")]);
    expect(await contentOf(two, fields)).toMatchObject({ text: "hi\n", packed: "gzip" });
    expect(await contentOf(tar, fields)).toMatchObject({ text: archive.text, digest: archive.digest, packed: "tar" });
  });

  it.each([
    ["cut off", gzipSync("hi\n").subarray(0, 15)],
    ["with something behind its end", Buffer.concat([gzipSync("hi\n"), Buffer.from("end\n")])],
    ["that unpacks without an end", gzipSync(Buffer.alloc(64 * 1024 * 1024))],
  ])("takes a file %s as bytes", async (_, bytes) => {
    expect(await contentOf(bytes, fields)).toMatchObject({ size: bytes.length, text: null, packed: null });
  });

  it("takes a damaged tar as bytes", async () => {
    const damaged = Buffer.from(tar);
    damaged[0] = 7;
    expect(await contentOf(damaged, fields)).toMatchObject({ packed: null });
    expect(await contentOf(tar.subarray(0, 700), fields)).toMatchObject({ packed: null });
  });

  it("looks into nothing for a table without a field that says so", async () => {
    const packed = gzipSync("hi\n");
    expect(await contentOf(packed, ["text"])).toMatchObject({ size: packed.length, text: null });
  });
});

describe("bytesOf", () => {
  it.each([
    textFile("/a", "ä\n"),
    binaryFile("/a", Uint8Array.of(0, 255, 128)),
    archive,
    { ...textFile("/a.gz", "hi\n"), packed: "gzip" as const },
  ])("gives what the row says again", async (row) => {
    const { size, digest, text, packed } = row;
    expect(await contentOf(bytesOf(row), fields)).toMatchObject({ size, digest, text, packed });
  });
});
