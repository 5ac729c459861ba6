import { expect, it } from "vitest";
import { pictureType } from "./artifact.ts";

const bytesOf = (text: string) => Uint8Array.from(text, (each) => each.charCodeAt(0));

it.each([
  ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"],
  ["\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"],
  ["GIF89a\x01\0", "image/gif"],
  ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp"],
  ["<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"],
  ["\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made -->\n<!DOCTYPE svg>\n<svg>", "image/svg+xml"],
  ["<!doctype html><svg>", null],
  ["<html><body><svg></svg></body></html>", null],
  ["<svgx>", null],
  ["RIFF\x10\0\0\0WAVEfmt ", null],
  ["\x89PNG", null],
  ["%PDF-1.7", null],
  ["", null],
])("pictureType tells by the bytes: %j", (text, type) => {
  expect(pictureType(bytesOf(text))).toBe(type);
});
