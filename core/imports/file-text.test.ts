import { describe, expect, it } from "vitest";
import { expectText, textOfFile } from "./file-text.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe("textOfFile", () => {
  it("gives a text in UTF-8 as it is, without its byte order mark", () => {
    expect(textOfFile("a.csv", bytes("\uFEFFid;city\r\n1;Köln\f\t\u0085\n"))).toBe("id;city\r\n1;Köln\f\t\u0085\n");
    expect(textOfFile("a.csv", new Uint8Array())).toBe("");
  });

  it.each([
    ["a ZIP under another name", latin1("PK\u0003\u0004abc"), /a ZIP archive, or a workbook/],
    ["gzip", latin1("\u001f\u008b\b\0"), /packed by gzip/],
    ["a PDF", latin1("%PDF-1.7"), /a PDF/],
    ["a database that is no data", latin1("SQLite format 3\0"), /a SQLite database/],
    ["another encoding", latin1("1;M\u00fcnchen"), /not in UTF-8/],
    ["UTF-16", latin1("\u00ff\u00fei\0d\0"), /not in UTF-8/],
    ["bytes", bytes("a,b\n1,\u0001\n"), /U\+0001 in line 2/],
  ])("refuses %s, and says what it seems to be", (_, file, expected) => {
    expect(() => textOfFile("a.csv", file)).toThrow(expected);
    expect(() => textOfFile("a.csv", file)).toThrow(/^a\.csv is no text that can be read/);
  });
});

describe("expectText", () => {
  it("refuses the character 0, which no store keeps", () => {
    expect(expectText("a.csv", "a\nb")).toBe("a\nb");
    expect(() => expectText("a.csv", "a\nb\0")).toThrow(/U\+0000 in line 2/);
  });
});
