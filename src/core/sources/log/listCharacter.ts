const IN_LIST = /[A-Za-z0-9@._+/=,-]/;

/** Whether the character at a position is a comma or one that algorithm names are made of. */
export function isListCharacter(text: string, position: number): boolean {
  return IN_LIST.test(text[position] ?? '');
}
