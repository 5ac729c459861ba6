const parts = { steps: "the steps", step: "the step", state: "the state" } as const;

/** Past the buttons above, for who goes by keyboard. */
export function SkipLinks() {
  return (
    <p className="absolute">
      {Object.entries(parts).map(([id, name]) => (
        <a
          key={id}
          href={`#${id}`}
          className="sr-only whitespace-nowrap focus:not-sr-only focus:absolute focus:z-10 focus:bg-card focus:p-2"
        >
          {`Skip to ${name}`}
        </a>
      ))}
    </p>
  );
}
