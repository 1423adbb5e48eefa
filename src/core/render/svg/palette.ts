/** The colours of a picture: text on its ground has a contrast of 4.5 to 1 or more (WCAG 2.2, 1.4.3). */
export interface Palette {
  readonly ground: string;
  readonly card: string;
  readonly line: string;
  readonly text: string;
  readonly dim: string;
  readonly good: string;
  readonly goodGround: string;
  readonly caution: string;
  readonly cautionGround: string;
  readonly bad: string;
  readonly badGround: string;
  readonly quantum: string;
  readonly quantumGround: string;
}

export type Theme = 'light' | 'dark';
export type Tone = 'good' | 'caution' | 'bad';

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    ground: '#ffffff',
    card: '#f6f8fa',
    line: '#d1d9e0',
    text: '#1f2328',
    dim: '#59636e',
    good: '#116329',
    goodGround: '#dafbe1',
    caution: '#7d4e00',
    cautionGround: '#fff8c5',
    bad: '#a40e26',
    badGround: '#ffebe9',
    quantum: '#6639ba',
    quantumGround: '#fbefff',
  },
  dark: {
    ground: '#0d1117',
    card: '#161b22',
    line: '#30363d',
    text: '#e6edf3',
    dim: '#9198a1',
    good: '#56d364',
    goodGround: '#12261e',
    caution: '#e3b341',
    cautionGround: '#272115',
    bad: '#ff9492',
    badGround: '#2d1417',
    quantum: '#d2a8ff',
    quantumGround: '#231b33',
  },
};

export function toneColours(palette: Palette, tone: Tone): { readonly ink: string; readonly ground: string } {
  switch (tone) {
    case 'good':
      return { ink: palette.good, ground: palette.goodGround };
    case 'caution':
      return { ink: palette.caution, ground: palette.cautionGround };
    case 'bad':
      return { ink: palette.bad, ground: palette.badGround };
  }
}
