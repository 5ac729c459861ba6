/** The one PostCSS plug-in that Tailwind 4 needs. */
export default { plugins: { "@tailwindcss/postcss": {} } };
