/**
 * The only file that knows @vscode/webview-ui-toolkit, whose upstream is archived: a successor replaces this file alone.
 * Everything else asks for components by the functions below.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeLink,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/** Nothing that is looked for is longer. */
const MAX_FIELD = 200;

/** Defines the custom elements. Call once, before anything is rendered. */
export function registerComponents(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeLink(), vsCodeProgressRing(), vsCodeTextField());
}

/** A button; `label` is its text and its accessible name. `focus` is its key for focusKeeper.ts. */
export function button(label: string, look: 'primary' | 'secondary', focus: string, act: () => void): HTMLElement {
  const element = document.createElement('vscode-button');
  element.setAttribute('appearance', look);
  element.textContent = label;
  element.dataset['focus'] = focus;
  element.addEventListener('click', act);
  return element;
}

/** A button that shows only a sign; `label` is its accessible name and its tooltip. */
export function iconButton(label: string, sign: Element, focus: string, act: () => void): HTMLElement {
  const element = button('', 'secondary', focus, act);
  element.setAttribute('appearance', 'icon');
  element.setAttribute('aria-label', label);
  element.title = label;
  element.append(sign);
  return element;
}

/**
 * A link whose target the extension opens. The address is there to be seen and copied; following it is left to `act`,
 * so that it never depends on what stands in the page.
 */
export function link(label: string, url: string, focus: string, act: () => void): HTMLElement {
  const element = document.createElement('vscode-link');
  element.setAttribute('href', url);
  element.title = url;
  element.textContent = label;
  element.dataset['focus'] = focus;
  element.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  return element;
}

/** A line to type into. `act` gets the text at each change. */
export function textField(label: string, value: string, focus: string, act: (text: string) => void): HTMLElement {
  const element = document.createElement('vscode-text-field');
  element.setAttribute('placeholder', label);
  element.setAttribute('aria-label', label);
  element.setAttribute('value', value);
  element.setAttribute('maxlength', String(MAX_FIELD));
  element.dataset['focus'] = focus;
  element.addEventListener('input', () => {
    const text: unknown = Reflect.get(element, 'value');
    act(typeof text === 'string' ? text : '');
  });
  return element;
}

/** Turns while something is under way; what that is stands beside it as text. */
export function progressRing(): HTMLElement {
  const element = document.createElement('vscode-progress-ring');
  element.setAttribute('aria-hidden', 'true');
  return element;
}
