import { useEffect } from 'react';

/** Takes a file that is dropped anywhere on the page, which otherwise would leave for the file. */
export function useDroppedFile(
  take: (file: File | undefined) => Promise<void>,
  isOn: boolean,
): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const onDragOver = (event: DragEvent) => event.preventDefault();
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      void take(event.dataTransfer?.files[0]);
    };
    addEventListener('dragover', onDragOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('drop', onDrop);
    };
  }, [take, isOn]);
}
