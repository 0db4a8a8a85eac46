import { useCallback, useEffect, useRef } from 'react';
import type { Importer } from '../../lib/inbox/importing/messages.ts';
import type { FoundFiles } from './found-files.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { useDrop } from './use-drop.ts';
import { useImport } from './use-import.ts';

type Props = {
  importer: Importer;
  /** The workbench takes what is dropped on it. */
  takesDrops: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
};

/** The panel's import: files that are dropped, the hint while they are held over it, and the dialog. */
export function ImportPart({ importer, takesDrops, isOpen, onOpen }: Props) {
  const { start, ...importing } = useImport(importer);
  const isShown = useRef(isOpen);
  useEffect(() => {
    isShown.current = isOpen;
  }, [isOpen]);
  const importThem = useCallback(
    async (find: () => Promise<FoundFiles>) => {
      onOpen(true);
      const { problems, stopped } = await start(find);
      // Closed meanwhile, it comes back with what has to be said.
      const isToBeSaid = problems.length > 0 || (stopped !== null && stopped !== 'cancelled');
      if (isToBeSaid && !isShown.current) onOpen(true);
    },
    [start, onOpen],
  );
  const take = useCallback(
    (find: () => Promise<FoundFiles>) => void importThem(find),
    [importThem],
  );
  const isOver = useDrop(take, takesDrops);
  return (
    <>
      {isOver && (
        <div className="drop-hint" aria-hidden="true">
          <p>Drop fixtures to import them</p>
        </div>
      )}
      {isOpen && (
        <ImportDialog
          {...importing}
          onFiles={(found) => void importThem(async () => found)}
          onCancel={importer.cancel}
          onClose={() => onOpen(false)}
        />
      )}
    </>
  );
}
