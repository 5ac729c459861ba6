const againMs = 2_000;

/** A part of the page that is fetched when it is needed. While the server is away it is asked for again and again: a lost connection costs a part of the page for a while, not the page. */
export async function untilHere<T>(fetchIt: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await fetchIt();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
}
