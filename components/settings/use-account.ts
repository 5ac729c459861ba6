"use client";

import { useEffect, useState } from "react";
import type { Account } from "../../core/people.ts";
import { ask } from "./ask.ts";

/** Who the server takes the reader for; null until it says. Without an answer it stays so: the page itself says what is wrong. */
export function useAccount(): Account | null {
  const [account, setAccount] = useState<Account | null>(null);
  useEffect(() => {
    ask<Account>("GET", "/account").then(setAccount, () => {});
  }, []);
  return account;
}
