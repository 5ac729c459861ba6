import { type Query, queryLink } from "./query.ts";

/** Attributes of a Next link that changes only what this page itself reads from the address: the address changes (Back goes back), and nothing is asked of the server. Two links that are followed before the page has drawn the first one's change both count. */
export function inPlace(query: Query, change: Query) {
  return {
    href: queryLink(query, change),
    scroll: false,
    prefetch: false,
    onNavigate: (event: { preventDefault(): void }) => {
      event.preventDefault();
      const now = Object.fromEntries(new URLSearchParams(window.location.search));
      window.history.pushState(null, "", queryLink(now, change));
    },
  };
}
