import { notFound } from "next/navigation";

/** What a call gives; the not-found page where what it names does not exist. */
export async function found<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    // The server's classes are another copy than the pages', so the code tells.
    if (codeOf(error) === "NOT_FOUND" || (error instanceof Error && codeOf(error.cause) === "NOT_FOUND")) notFound();
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
