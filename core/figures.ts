import { formatDatetime } from "./calendar.ts";

/** How scores, shares, money, numbers and times are written, everywhere: pages, command line, reports. The same on server and browser. */

/** `0.85`, or a dash. */
export function scoreText(score: number | null): string {
  return score === null ? "–" : score.toFixed(2);
}

/** `0.013`: a difference or an error of scores, or a p-value; a dash for none. */
export function fineText(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

/** `97.3 %`. */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(share === 1 || share === 0 ? 0 : 1)} %`;
}

/** `1,234,567`, `12.5`: at most `decimals` of them. */
export function numberText(value: number, decimals = 0): string {
  const [whole = "", cents] = Math.abs(value).toFixed(decimals).split(".");
  const text = `${whole.replace(/\B(?=(?:\d{3})+$)/g, ",")}${cents ? `.${cents}` : ""}`;
  const short = cents ? text.replace(/\.?0+$/, "") : text;
  return value < 0 && Number(text.replaceAll(",", "")) !== 0 ? `−${short}` : short;
}

/** An id as words: `state correct`, `goal 3`. */
export function idText(id: string): string {
  return id.replaceAll("_", " ").replace(/\b0+(?=\d)/g, "");
}

/** `1 step`, `2 steps`, `1,234 episodes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  const shown = numberText(count);
  return `${shown} ${shown === "1" ? one : many}`;
}

/** US dollars: `$1,234.50` in cents, `$0.0084` of less than a dollar in two digits that count, `$0`. What floats add (`0.008400000000000001`) never shows. */
export function moneyText(usd: number): string {
  if (usd === 0) return "$0";
  const size = Math.abs(usd);
  const sign = usd < 0 ? "−" : "";
  if (size >= 0.995) return `${sign}$${groupedCents(size)}`;
  if (size < 0.0000005) return `${sign}< $0.000001`;
  const digits = Math.min(6, Math.max(2, 1 - Math.floor(Math.log10(size))));
  return `${sign}$${size.toFixed(digits).replace(/(\.\d\d\d*?)0+$/, "$1")}`;
}

function groupedCents(size: number): string {
  const [whole = "", cents = "00"] = size.toFixed(2).split(".");
  return `${numberText(Number(whole))}.${cents}`;
}

/** `12 ms`, `1.43 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(ms: number): string {
  if (ms < 999.5) return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  if (seconds < 59.995) return `${seconds.toFixed(2)} s`;
  const whole = Math.round(seconds);
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}

/** A moment in UTC: `2026-03-14 09:30 UTC`. */
export function timeText(ms: number): string {
  return `${formatDatetime(ms).slice(0, 16).replace("T", " ")} UTC`;
}

/** A JSON value as a cell of a table. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
