import { weights } from "./evidence-weights-table.ts";

/** How strongly what was found speaks for what is asked: above 0 it is more likely than not. */
export function logOdds<Asked extends keyof typeof weights>(
  asked: Asked,
  found: Readonly<Record<Exclude<keyof (typeof weights)[Asked], "bias">, number | boolean>>,
): number {
  const table: Readonly<Record<string, number>> = weights[asked];
  let sum = table.bias ?? 0;
  const values: Readonly<Record<string, number | boolean>> = found;
  for (const name of Object.keys(values)) sum += (table[name] ?? 0) * Number(values[name]);
  return sum;
}
