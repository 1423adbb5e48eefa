/** What the panel needs once there is something to show, and activation does not: models, renderers, profiles. */
export {
  busyModel,
  shownMatchOf,
  shownReport,
  subjectModel,
  subjectRemedies,
  viewKey,
  withOfferChanges,
} from './subjectModel.ts';
export { appliedView, remedyAction, remedyPurpose } from './remedyActions.ts';
export { turned } from './turnTo.ts';
export { exportReport } from './exportReport.ts';
export { exportSubject } from './exportSubject.ts';
