/** Attributes of a Next link that changes only what this page itself reads from the address: the address changes (Back goes back), and nothing is asked of the server. */
export function inPlace(href: string) {
  return {
    href,
    scroll: false,
    prefetch: false,
    onNavigate: (event: { preventDefault(): void }) => {
      event.preventDefault();
      window.history.pushState(null, "", href);
    },
  };
}
