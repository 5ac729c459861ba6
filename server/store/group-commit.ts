/** Work items that are committed together: those that arrive while a commit runs, or within one turn of the event loop, share the next one. */
export type GroupCommit<Item> = {
  /** Resolves once the item is committed; rejects when it is refused, or its commit failed. */
  submit(item: Item): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
};

type Waiting<Item> = { readonly item: Item; readonly resolve: () => void; readonly reject: (reason: unknown) => void };

/** A group commit. `commit` writes all items or throws; it returns, for each item that it refused, the error for its caller. Items with the same
 *  `keyOf` never share a commit. When a commit of several fails, each is tried alone, so that one that cannot be written does not take others along;
 *  unless `isFatal` says that none could be written now. */
export function groupCommit<Item>(options: {
  readonly commit: (items: readonly Item[]) => Promise<ReadonlyMap<Item, unknown>>;
  readonly keyOf: (item: Item) => string;
  readonly weightOf: (item: Item) => number;
  readonly maxWeight: number;
  readonly isFatal: (error: unknown) => boolean;
}): GroupCommit<Item> {
  let queue: Waiting<Item>[] = [];
  let running: Promise<void> | null = null;

  function takeBatch(): Waiting<Item>[] {
    const batch: Waiting<Item>[] = [];
    const later: Waiting<Item>[] = [];
    const keys = new Set<string>();
    let weight = 0;
    for (const waiting of queue) {
      const key = options.keyOf(waiting.item);
      const fits = batch.length === 0 || weight + options.weightOf(waiting.item) <= options.maxWeight;
      if (keys.has(key) || !fits) later.push(waiting);
      else {
        batch.push(waiting);
        weight += options.weightOf(waiting.item);
      }
      // Also when it waits: what comes after it for the same key must not overtake it.
      keys.add(key);
    }
    queue = later;
    return batch;
  }

  async function commitBatch(batch: readonly Waiting<Item>[]): Promise<void> {
    try {
      const refused = await options.commit(batch.map(({ item }) => item));
      for (const { item, resolve, reject } of batch) {
        if (refused.has(item)) reject(refused.get(item));
        else resolve();
      }
    } catch (error) {
      if (batch.length > 1 && !options.isFatal(error)) {
        for (const waiting of batch) await commitBatch([waiting]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      await commitBatch(takeBatch());
    }
    running = null;
  }

  return {
    submit: (item) =>
      new Promise<void>((resolve, reject) => {
        queue.push({ item, resolve, reject });
        running ??= drain();
      }),
    settled: async () => {
      while (running) await running;
    },
  };
}
