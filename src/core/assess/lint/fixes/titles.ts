/** Titles of fixes that several rules have: they stand in each rule's block of words, and are written here once. */

/** Of removeName.ts. */
export const REMOVE_NAME = {
  removeName: ({ name }: { readonly name: string }) => `Remove ${name}`,
  deleteOnly: ({ keyword, name }: { readonly keyword: string; readonly name: string }) =>
    `Delete this ${keyword} line (${name} is its only algorithm)`,
};

/** Of wholeLine.ts. */
export const DELETE_LINE = {
  deleteLine: ({ keyword }: { readonly keyword: string }) => `Delete this ${keyword} line`,
};

/** Of a name, keyword or value that gives way to another. */
export const REPLACE = {
  replace: ({ replacement }: { readonly replacement: string }) => `Replace with ${replacement}`,
};

/** Of policyFixes.ts. */
export const POLICY_LISTS = {
  useList: ({ title, release }: { readonly title: string; readonly release: string }) =>
    `Use the list of policy “${title}” (${release})`,
  insertLists: ({ title, keywords }: { readonly title: string; readonly keywords: readonly string[] }) =>
    `Insert ${keywords.join(', ')} from policy “${title}”`,
};

/** Of names that are put at the front of a list. */
export const PREFER = {
  putFirst: ({ names }: { readonly names: readonly string[] }) => `Put ${names.join(' and ')} first`,
};
