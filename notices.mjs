/** The licences of the packages whose code ships in dist/, as those licences ask. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Licences of packages that publish no text of their own, from the LICENSE of the repository that they name. */
const licences = join(dirname(fileURLToPath(import.meta.url)), 'licences');
const PUBLISHED_ELSEWHERE = new Map([
  ['@microsoft/fast-element', 'microsoft-fast.txt'],
  ['@microsoft/fast-foundation', 'microsoft-fast.txt'],
  ['@microsoft/fast-web-utilities', 'microsoft-fast.txt'],
]);

/** `LICENSE`, `LICENCE.md`, `COPYING`, `CopyrightNotice.txt`: what packages call their terms. */
const LICENCE_FILE = /^(?:licen[cs]e|copying|copyright|unlicense)[\w.-]*$/i;

/** The package that a file is part of: the last one on its path, since packages may bring packages of their own. */
const PACKAGE = /^(.*[\\/]?node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

/** Takes esbuild's metafiles, with the folder that their paths start from; returns the packages' folders, each once. */
export function packageFolders(metafiles, root) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const path of Object.keys(inputs)) {
      const found = PACKAGE.exec(path)?.[1];
      if (found !== undefined) folders.add(resolve(root, found));
    }
  }
  return [...folders];
}

/** Every package with its version, its licence's name and text. Rejects where a package has no text or names none. */
export async function noticesOf(folders) {
  const notices = await Promise.all(folders.map(noticeOf));
  return [...new Set(notices)].sort().join(`\n${'-'.repeat(80)}\n\n`);
}

async function noticeOf(folder) {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { name, version } = manifest;
  // `licenses` is what older manifests have in its place.
  const license = manifest.license ?? manifest.licenses?.map(({ type }) => type).join(' or ');
  if (typeof license !== 'string') throw new Error(`${name} does not name its licence`);
  const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).sort();
  const elsewhere = PUBLISHED_ELSEWHERE.get(name);
  const paths = files.map((file) => join(folder, file));
  if (paths.length === 0 && elsewhere !== undefined) paths.push(join(licences, elsewhere));
  const texts = (await Promise.all(paths.map((path) => readFile(path, 'utf8')))).map((text) => text.trim());
  if (!texts.some((text) => text !== '')) {
    throw new Error(`${name} ${version} ships in dist/ without a licence text: add one to licences/ and notices.mjs`);
  }
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
