import { expect, it } from "vitest";
import { answerOf } from "./answer-line.ts";

it("reads the frame of an answer and leaves the rest to whoever asked", () => {
  expect(answerOf('{"id":3,"ok":true,"rows":[1]}')).toEqual({ id: 3, ok: true, rows: [1] });
  expect(answerOf('{"id":3,"ok":false}')).toEqual({ id: 3, ok: false, message: "the program gave no reason" });
});

it.each(["", "garbage", "null", "[]", '{"id":1}', '{"id":"1","ok":true}', '{"ok":true}', '{"id":1,"ok":'])(
  "says of %j that it is no answer",
  (line) => {
    expect(() => answerOf(line)).toThrow("a line of JSON with the request's id and ok was expected");
  },
);
