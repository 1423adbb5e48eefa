/** What the panel needs once there is something to show, and activation does not: models, renderers, profiles. */
export { busyModel, shownReport, subjectModel, subjectRemedies, viewKey, withOfferChanges } from './subjectModel.ts';
export { verificationText } from '../../../core/verify/verification.ts';
export { shownMatch } from '../../../webview/explainedModel.ts';
export { turned } from './turnTo.ts';
export { exportReport } from './exportReport.ts';
