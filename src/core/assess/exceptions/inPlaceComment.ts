/** Begins the comment over a line that stands in place of the person's own; removeException knows it by this. */
export const IN_PLACE = '# kexpert: in place of your own ';

/** Whether a comment stands over a line that was written in place of the person's own. */
export function isInPlaceComment(comment: string): boolean {
  return comment.startsWith(IN_PLACE);
}
