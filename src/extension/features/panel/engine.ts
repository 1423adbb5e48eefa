/** What the panel needs once there is something to show, and activation does not: models, renderers, profiles. */
export { busyModel, shownReport, subjectModel, subjectRemedies, withOfferChanges } from './subjectModel.ts';
export { shownMatch } from '../../../webview/explainedModel.ts';
export { turned } from './turnTo.ts';
export { exportReport } from './exportReport.ts';
