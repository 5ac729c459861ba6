import { formatDatetime, monthNames } from "../../../../calendar.ts";

const monthOf = (iso: string) => {
  const name = monthNames[Number(iso.slice(5, 7)) - 1] ?? "";
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1, 3).toLowerCase()}`;
};

/** `01/Mar/2026:06:25:24 +0000`, as web servers write it. */
export function logTime(ms: number): string {
  const iso = formatDatetime(ms);
  return `${iso.slice(8, 10)}/${monthOf(iso)}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

/** `Mar  1 06:25:24`, as syslog writes it. */
export function syslogTime(ms: number): string {
  const iso = formatDatetime(ms);
  return `${monthOf(iso)} ${String(Number(iso.slice(8, 10))).padStart(2)} ${iso.slice(11, 19)}`;
}
