/** What is still to be undone, oldest first. */
const pending = new Set<() => void>();

/**
 * Has something undone when this process ends, however it is told to: by itself, by `process.exit`, by a signal that
 * something listens to. The returned function says that it was undone meanwhile.
 * @param undo synchronous, since nothing else is waited for; what it throws is lost
 */
export function onProcessEnd(undo: () => void): () => void {
  if (pending.size === 0) process.on('exit', undoAll);
  pending.add(undo);
  return () => {
    pending.delete(undo);
    if (pending.size === 0) process.off('exit', undoAll);
  };
}

function undoAll(): void {
  for (const undo of pending) {
    try {
      undo();
    } catch {
      // The others have their turn all the same.
    }
  }
}
