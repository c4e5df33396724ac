/** The files of the style sheet in the order in which they are put together: a later one may say more of the same thing. */
export const styleSheets = ['tokens.css', 'base.css', 'parts.css', 'pages.css', 'reading.css'] as const;
