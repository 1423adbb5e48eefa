import { workbenchWords } from '../../../core/render/workbenchWords.ts';

/** What the panel's page needs to know of the webview it is in. All of it is ours, none of it comes from outside. */
export interface PageParts {
  /** The webview's own source expression for its resources. */
  readonly cspSource: string;
  /** Random, fresh for each page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
}

/**
 * The panel's page: one script, allowed by its nonce, and one style sheet; nothing else may be loaded or connected to.
 * It holds no data: that comes by messages and becomes text nodes (threat 10). The toolkit looks for its nonce in
 * `csp-nonce`, for the one style element by which it tries out what the browser can do.
 */
export function pageHtml({ cspSource, nonce, scriptUri, styleUri }: PageParts): string {
  const { title } = workbenchWords().panel;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta property="csp-nonce" content="${nonce}" />
    <link rel="stylesheet" href="${styleUri}" />
    <title>${title}</title>
  </head>
  <body>
    <main id="page"></main>
    <div id="status" class="spoken" role="status" aria-live="polite"></div>
    <script nonce="${nonce}" src="${scriptUri}"></script>
  </body>
</html>
`;
}

/** What the page may do: run its script and read files of one folder. No command links, no forms (threat 11). */
export function pageOptions<Uri>(dist: Uri) {
  return { enableScripts: true, localResourceRoots: [dist], enableCommandUris: false, enableForms: false } as const;
}
