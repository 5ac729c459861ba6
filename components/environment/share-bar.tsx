type Props = {
  readonly part: number;
  readonly whole: number;
  readonly tone?: "good" | "accent";
  /** A share that must be reached, drawn as a line. */
  readonly mark?: number;
};

/** A part of a whole as a bar; the figures stand beside it as text. */
export function ShareBar({ part, whole, tone = "good", mark }: Props) {
  const share = whole === 0 ? 0 : Math.min(1, part / whole);
  return (
    <span aria-hidden className="relative block h-2.5 w-24 overflow-hidden rounded-sm bg-hover">
      <span
        className={`absolute inset-y-0 left-0 ${tone === "good" ? "bg-good" : "bg-accent"}`}
        style={{ width: `${share * 100}%` }}
      />
      {mark !== undefined && mark < 1 && (
        <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: `${mark * 100}%` }} />
      )}
    </span>
  );
}
