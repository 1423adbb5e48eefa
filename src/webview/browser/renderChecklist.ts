import { pageWords } from '../../core/render/pageWords.ts';
import type { RemedyView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { glyph } from './glyphs.ts';
import { iconButton } from './toolkit.ts';

/** The steps of a remedy in their order, each with its command; null where there are none. */
export function renderChecklist(remedy: RemedyView, reportId: string, send: Send): HTMLElement | null {
  const words = pageWords().remedies;
  const { id: remedyId, checklist, title } = remedy;
  if (checklist === null || checklist.length === 0) return null;
  return h(
    'ol',
    { class: 'checklist', more: { 'aria-label': words.steps(title) } },
    ...checklist.map(({ id: stepId, text, command }, index) => {
      const copy = (): void => send({ type: 'copyStep', reportId, remedyId, stepId });
      return h(
        'li',
        {},
        h('span', {}, text),
        command === null
          ? null
          : renderCommand(command, `step-${remedyId}-${stepId}`, words.copyStep(index + 1, title), copy),
      );
    }),
  );
}

/** A command with a button that copies it. `label` is the button's name, `focus` its key. */
export function renderCommand(command: string, focus: string, label: string, copy: () => void): HTMLElement {
  return h('span', { class: 'command' }, h('code', {}, command), iconButton(label, glyph('copy'), focus, copy));
}
