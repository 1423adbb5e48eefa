/**
 * A strict reader of the XML that pictures are made of: elements, attributes in double quotes, text with the five
 * entities and `#39`; nothing else is taken, so that what it takes every reader does.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

/** One whose children are still being read. */
interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

const TOKEN = /<(\/?)([a-z]+)((?: [A-Za-z:-]+="[^"<>]*")*)(\/?)>|([^<>]+)/gy;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** @throws Error that tells where the text is not well-formed */
export function readXml(text: string): XmlElement {
  const root: OpenElement = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    const parent = open.at(-1);
    if (token === null || parent === undefined) throw new Error(`not well-formed: ${text.slice(at, at + 60)}`);
    const [, closing, name, attributes = '', empty, words] = token;
    if (words !== undefined) parent.children.push(unescaped(words));
    else if (closing === '/') {
      if (parent.name !== name || open.length < 2) throw new Error(`</${name ?? ''}> closes ${parent.name}`);
      open.pop();
    } else {
      const element: OpenElement = { name: name ?? '', attributes: attributesOf(attributes), children: [] };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [element, ...rest] = root.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  if (open.length !== 1 || element === undefined || typeof element === 'string' || rest.length > 0) {
    throw new Error('not one element');
  }
  return element;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/ ([A-Za-z:-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, unescaped(value)] as const,
  );
  if (new Set(found.map(([name]) => name)).size !== found.length) throw new Error(`an attribute twice:${text}`);
  return new Map(found);
}

function unescaped(text: string): string {
  return text.replace(/&([^;&]*;?)/g, (_, entity: string) => {
    const character = ENTITIES[entity.slice(0, -1)];
    if (!entity.endsWith(';') || character === undefined) throw new Error(`the entity &${entity}`);
    return character;
  });
}

/** Every element, the outer before the inner. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child)))];
}

/** What stands in an element, without its mark-up. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
