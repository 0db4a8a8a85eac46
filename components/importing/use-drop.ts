import { useEffect, useState } from 'react';
import { droppedFiles, type FoundFiles } from './found-files.ts';

/**
 * Takes files and folders that are dropped anywhere on the page, which otherwise would leave for them;
 * says whether some are held over it. An open dialog that is not about imports keeps them off.
 */
export function useDrop(take: (find: () => Promise<FoundFiles>) => void, isOn: boolean): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const onDragOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setIsOver(mayDrop());
    };
    const onDragLeave = (event: DragEvent) => {
      // From one element to the next it stays over the page.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setIsOver(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (mayDrop()) take(droppedFiles(event.dataTransfer!.items));
    };
    addEventListener('dragover', onDragOver);
    addEventListener('dragleave', onDragLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('dragleave', onDragLeave);
      removeEventListener('drop', onDrop);
    };
  }, [take, isOn]);
  return isOver && isOn;
}

/** A text that is dragged within the page is none of ours. */
function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

function mayDrop(): boolean {
  const open = [...document.querySelectorAll('dialog[open]')];
  return open.every((dialog) => dialog.querySelector('.importing') !== null);
}
