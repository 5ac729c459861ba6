import { notFound } from "next/navigation";
import { NotFoundError } from "../core/errors.ts";

/** What a call gives; the not-found page where what it names does not exist. */
export async function found<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    // The server's classes are another copy than the pages', so the name tells.
    if (cause instanceof Error && cause.name === NotFoundError.name) notFound();
    throw error;
  }
}
