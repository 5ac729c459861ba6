/** A queue between a callback and an async iteration. */
export type Channel<T> = {
  readonly items: AsyncIterable<T>;
  send(item: T): void;
  end(): void;
  fail(error: unknown): void;
};

/** Items are kept until they are read; `fail` ends the iteration with its error after them. */
export function channel<T>(): Channel<T> {
  const waiting: T[] = [];
  let over = false;
  let failure: { readonly error: unknown } | null = null;
  let wake: () => void = () => {};
  const items = (async function* () {
    for (;;) {
      const item = waiting.shift();
      if (item !== undefined) yield item;
      else if (over) {
        const failed = failure as { readonly error: unknown } | null;
        if (failed) throw failed.error;
        return;
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  })();
  return {
    items,
    send(item) {
      waiting.push(item);
      wake();
    },
    end() {
      over = true;
      wake();
    },
    fail(error) {
      if (!over) failure = { error };
      over = true;
      wake();
    },
  };
}
