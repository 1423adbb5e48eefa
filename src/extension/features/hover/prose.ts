import * as vscode from 'vscode';
import { referenceUrl } from '../../../core/ssh/catalogue/references.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';

/**
 * Markdown without Markdown: every text goes through appendText, so nothing in it is markup, and neither commands nor
 * HTML are allowed (threat 9).
 */
export function prose(paragraphs: readonly string[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.supportHtml = false;
  paragraphs.forEach((paragraph, i) => {
    if (i > 0) markdown.appendMarkdown('\n\n');
    appendProse(markdown, paragraph);
  });
  return markdown;
}

/** Adds a line of links, for those names of publications that have an address. */
export function appendReferences(markdown: vscode.MarkdownString, refs: readonly string[]): void {
  const linked = refs.flatMap((ref) => {
    const url = referenceUrl(ref);
    return url === null ? [] : [{ ref, url }];
  });
  linked.forEach(({ ref, url }, i) => {
    markdown.appendMarkdown(i === 0 ? '\n\n[' : ' · [');
    appendProse(markdown, ref);
    // Parentheses would end the address.
    markdown.appendMarkdown(`](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`);
  });
}

/** The characters of `name@domain`. */
const ADDRESS_CHARS = /([\w.+@-]+)/;

/**
 * Appends a sentence. Names such as aes256-gcm@openssh.com look like addresses of mail and would become links: they are
 * set as code. Words go in one by one, because appendText makes every space one at which no line may break.
 */
export function appendProse(markdown: vscode.MarkdownString, text: string): void {
  text.split(/[ \n]+/).forEach((word, i) => {
    if (i > 0) markdown.appendMarkdown(' ');
    for (const part of escapeUntrusted(word).split(ADDRESS_CHARS)) {
      // The end of a sentence is none of the name.
      const name = /\w@\w/.test(part) ? part.replace(/\.$/, '') : '';
      if (name !== '') markdown.appendMarkdown(`\`${name}\``);
      if (name !== part) markdown.appendText(part.slice(name.length));
    }
  });
}
