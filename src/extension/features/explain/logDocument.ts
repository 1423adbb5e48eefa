/** What tells whether a document holds a program's output; a TextDocument of VS Code is one. */
export interface DocumentFacts {
  readonly languageId: string;
  readonly uri: { readonly scheme: string; readonly path: string };
}

/** VS Code's own languages for logs (`log`) and for output channels (`Log`). */
const LOG_LANGUAGES = new Set(['log', 'Log']);

/** Whether a document is a log or an output channel, of which the whole is meant when nothing is selected. */
export function isLogDocument({ languageId, uri }: DocumentFacts): boolean {
  return uri.scheme === 'output' || LOG_LANGUAGES.has(languageId) || uri.path.toLowerCase().endsWith('.log');
}
