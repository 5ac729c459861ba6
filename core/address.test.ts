import { describe, expect, it } from "vitest";
import { isHushed, redacted, secretsIn, withoutSecrets } from "./address.ts";

describe("withoutSecrets", () => {
  it.each([
    ["llm:m@http://user:pass@host/v1", "llm:m@http://***@host/v1"],
    ["http://host/act?token=abc", "http://host/act?token=***"],
    ["http://host/act?model=a&k=abc;x=", "http://host/act?model=a&k=***;x="],
    ["https://a@b@host:8/x#sec", "https://***@host:8/x#***"],
    ["http://host/?s3cr3tkey", "http://host/?***"],
    ["socks5://u:p@host:1080", "socks5://***@host:1080"],
    ["see http://u:p@h/a and http://h/b?x=1.", "see http://***@h/a and http://h/b?x=***"],
    ["Incorrect key sk-abcdefgh1234", "Incorrect key ***"],
    ["llm:m@http://host:8000/v1", "llm:m@http://host:8000/v1"],
    ["llm:name@20250514", "llm:name@20250514"],
    ["support-bot@2", "support-bot@2"],
  ])("shows %s as %s", (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
    expect(withoutSecrets(shown)).toBe(shown);
    expect(isHushed(shown)).toBe(shown.includes("***") && shown.includes("://"));
  });

  it("hides secrets that are repeated, as they stand or decoded", () => {
    const name = "http://bob:pa%3Ass@host/act?token=t%2Fk&model=a";
    const secrets = secretsIn(name);
    expect(redacted('pa:ss / bob / "t/k" / t%2Fk / a', secrets)).toBe('*** / bob / "***" / *** / a');
    expect(secretsIn("http://host/act?model=gpt")).toEqual([]);
  });
});
