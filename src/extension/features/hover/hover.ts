import * as vscode from 'vscode';
import type { Hover } from '../../../core/service/editor/hover.ts';
import { toRange } from '../../host/convert.ts';
import type { Language } from '../../host/language.ts';
import { appendProse, appendReferences, prose } from './prose.ts';

/** What is known of the keyword or the algorithm at a place. */
export async function provideHover(
  language: Language,
  document: vscode.TextDocument,
  at: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  const hover = await language.ask(document, (service, own, signal) => service.hover(own, at, signal), token);
  return hover === null ? undefined : new vscode.Hover(markdownOf(hover), toRange(hover.range));
}

function markdownOf({ title, tag, paragraphs, refs }: Hover): vscode.MarkdownString {
  const markdown = prose([]);
  // A name with an @ is set as code by itself; stars around code are bold still.
  markdown.appendMarkdown('**');
  appendProse(markdown, title);
  markdown.appendMarkdown('**');
  if (tag !== undefined) {
    markdown.appendMarkdown(' — ');
    appendProse(markdown, tag);
  }
  for (const paragraph of paragraphs) {
    markdown.appendMarkdown('\n\n');
    appendProse(markdown, paragraph);
  }
  appendReferences(markdown, refs);
  return markdown;
}
