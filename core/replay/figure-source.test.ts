import { expect, it } from "vitest";
import { figureDigest, figureSource } from "./figure-source.ts";

it("figureSource finds the picture of a row, and makes nothing else a source", () => {
  expect(figureSource({ id: "a", image: "data:image/png;base64,AAAA" })).toBe("data:image/png;base64,AAAA");
  expect(figureSource({ id: "a", media_type: "image/png", data: "AAAA" })).toBe("data:image/png;base64,AAAA");
  expect(figureSource({ id: "a", svg: '<svg onload="x"/>' })).toBe(
    "data:image/svg+xml,%3Csvg%20onload%3D%22x%22%2F%3E",
  );
  expect(figureSource({ id: "a", link: "https://example.com/a.png" })).toBeNull();
  expect(figureSource({ id: "a", image: "data:text/html,<p>" })).toBeNull();
  expect(figureSource({ id: "a", media_type: "text/html", data: "AAAA" })).toBeNull();
});

it("figureDigest finds the digest of a picture that is kept beside the log", () => {
  const digest = "ab".repeat(32);
  expect(figureDigest({ id: "a.png", media_type: "image/png", digest })).toBe(digest);
  expect(figureDigest({ id: "a.html", media_type: "text/html", digest })).toBeNull();
  expect(figureDigest({ id: "a.png", media_type: "image/png", digest: "../up" })).toBeNull();
  expect(figureDigest({ id: "a.png", media_type: "image/png", digest: null })).toBeNull();
});
