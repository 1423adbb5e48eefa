/** What the providers of languageFeatures.ts do. Loaded when the first of them is asked. */
export { provideCompletions } from './features/completion/completion.ts';
export { provideDefinition } from './features/definition/definition.ts';
export { provideFolds } from './features/folding/folding.ts';
export { provideFormat } from './features/format/format.ts';
export { provideHover } from './features/hover/hover.ts';
export { provideLenses } from './features/lenses/lenses.ts';
export { provideLinks } from './features/links/links.ts';
export { provideOutline } from './features/outline/outline.ts';
export { provideSemanticTokens } from './features/semanticTokens/semanticTokens.ts';
export { provideSignature } from './features/signature/signature.ts';
