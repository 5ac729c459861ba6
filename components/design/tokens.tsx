import { Card } from "../ui/card.tsx";

const colours = ["paper", "card", "ink", "soft", "line", "edge", "hover"];
const tones = ["accent", "good", "warn", "bad"];
const charts = [1, 2, 3, 4, 5, 6].map((number) => `chart-${number}`);
const sizes = [
  ["text-2xl font-semibold tracking-tight", "2xl, semibold", "a page"],
  ["text-xl font-semibold tracking-tight", "xl, semibold", "a figure"],
  ["text-base font-medium", "base, medium", "a card"],
  ["text-sm", "sm", "everything that is read"],
  ["text-xs text-soft", "xs, soft", "notes, heads of tables"],
  ["font-mono text-xs", "mono xs", "ids, values, code"],
] as const;
const spaces = [1, 2, 3, 4, 5, 6, 8];
const radii = ["rounded-sm", "rounded-md", "rounded-lg", "rounded-full"] as const;

/** What all primitives are made of: app/globals.css says the values. */
export function DesignTokens() {
  return (
    <>
      <Card title="Colours" aside="the same names in light and dark">
        <ul className="grid grid-cols-3 gap-3 text-xs sm:grid-cols-6 lg:grid-cols-9">
          {[...colours, ...tones.flatMap((tone) => [tone, `${tone}-soft`]), ...charts].map((name) => (
            <li key={name}>
              <div className="h-10 rounded-md border border-line" style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      </Card>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="Type" aside="Geist, tabular figures">
          <dl className="space-y-2">
            {sizes.map(([look, name, use]) => (
              <div key={name} className="flex flex-wrap items-baseline gap-x-4">
                <dt className="w-28 shrink-0 text-xs text-soft">{name}</dt>
                <dd className={look}>{`1,234.50 for ${use}`}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card title="Space, radius, motion">
          <ul aria-label="Space" className="flex flex-wrap items-end gap-3 text-xs text-soft">
            {spaces.map((space) => (
              <li key={space} className="text-center">
                <div
                  className="mb-1 bg-accent-soft"
                  style={{ width: `calc(var(--spacing) * ${space})`, height: `calc(var(--spacing) * ${space})` }}
                />
                {space}
              </li>
            ))}
          </ul>
          <ul aria-label="Radius" className="mt-4 flex flex-wrap gap-3 text-xs text-soft">
            {radii.map((radius) => (
              <li key={radius} className="text-center">
                <div className={`mb-1 size-12 border border-edge bg-hover ${radius}`} />
                {radius.slice("rounded-".length)}
              </li>
            ))}
          </ul>
          <p className="mt-4 text-sm">
            <span
              // biome-ignore lint/a11y/noNoninteractiveTabindex: the transition is seen by keyboard too.
              tabIndex={0}
              className="inline-block rounded-md border border-line px-3 py-1.5 transition-colors hover:bg-accent-soft focus:bg-accent-soft"
            >
              Hover or focus me
            </span>{" "}
            <span className="text-soft">
              Colours change in 120 ms; nothing moves where reduced motion is asked for.
            </span>
          </p>
        </Card>
      </div>
    </>
  );
}
