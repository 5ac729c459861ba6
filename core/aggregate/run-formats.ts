/** What a run is saved as beside the files of its episodes, in the order of menus: the only list. */
export const runFormats = [
  { id: "json", label: "Scorecard (.json)" },
  { id: "csv", label: "Episodes as a table (.csv)" },
] as const;
