"use client";

import { useEffect, useState } from "react";

/** A heading of a page with its address inside it. */
export type Heading = { readonly id: string; readonly title: string; readonly isSub: boolean };

/** The headings of the page beside it, the one that is read marked. Narrow screens have none: a long column would push the page away there. */
export function OnThisPage({ headings }: { readonly headings: readonly Heading[] }) {
  const here = useHeadingInView(headings);
  if (headings.length < 2) return null;
  return (
    <nav
      aria-label="On this page"
      className="hidden text-sm xl:sticky xl:top-20 xl:block xl:max-h-[calc(100vh-6rem)] xl:self-start xl:overflow-y-auto"
    >
      <p className="mb-2 font-medium">On this page</p>
      <ul className="border-l border-line">
        {headings.map(({ id, title, isSub }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === here ? "location" : undefined}
              className={`-ml-px block border-l border-transparent py-1 text-soft wrap-anywhere hover:text-ink aria-[current]:border-accent aria-[current]:text-ink ${isSub ? "pl-6" : "pl-3"}`}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The last heading that has been scrolled past the top of the window, told by the browser as headings come and go. */
function useHeadingInView(headings: readonly Heading[]): string | null {
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    const elements = headings.flatMap(({ id }) => document.getElementById(id) ?? []);
    const observer = new IntersectionObserver(
      () => {
        const passed = elements.filter((element) => element.getBoundingClientRect().top < 120);
        setHere((passed.at(-1) ?? elements[0])?.id ?? null);
      },
      { rootMargin: "-120px 0px 0px 0px", threshold: [0, 1] },
    );
    for (const element of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [headings]);
  return here;
}
