/** What a change of files needs and the panel does not: loaded when a person first looks at one. */
export { isTemporary, withUntil } from '../../../core/assess/exceptions/withUntil.ts';
export { verificationText, type Verification } from '../../../core/assess/verify/verification.ts';
export { today } from '../../../node/systemClock.ts';
export { applyChange, outcomeText } from './applyChange.ts';
export { checkResult } from './checkResult.ts';
export { chooseUntil } from './chooseUntil.ts';
export { editorWriter } from './editorWriter.ts';
export { planChange } from './planChange.ts';
