import type { Imported, ImportProgress } from '../../lib/inbox/importing/messages.ts';
import { Dialog } from '../Dialog.tsx';
import { chosenFiles, type FoundFiles } from './found-files.ts';
import { progressWords } from './import-words.ts';
import { ImportResult } from './ImportResult.tsx';

type Props = {
  isRunning: boolean;
  progress: ImportProgress | null;
  result: Imported | null;
  onFiles: (found: FoundFiles) => void;
  onCancel: () => void;
  onClose: () => void;
};

/** Where files and folders of fixtures are chosen, and what became of them. */
export function ImportDialog({ isRunning, progress, result, onFiles, onCancel, onClose }: Props) {
  return (
    <Dialog title="Import" onClose={onClose}>
      <div className="importing">
        <p className="hint">
          Fixtures become deliveries here, marked as imports: HTTP messages (.http), Creel fixtures,
          NDJSON, HAR files, also of other tools, and folders or zips of them. They can be dropped
          anywhere on the panel, too.
        </p>
        <FilesInput label="Files" isFolder={false} isOff={isRunning} onFiles={onFiles} />
        <FilesInput label="A folder" isFolder isOff={isRunning} onFiles={onFiles} />
        {isRunning && (
          <p className="import-progress">
            <progress
              aria-label="Files read"
              max={progress?.filesTotal ?? 1}
              {...(progress && progress.filesTotal > 1 ? { value: progress.filesRead } : {})}
            />
            <span>{progress ? progressWords(progress) : 'Reading …'}</span>
            <button type="button" onClick={onCancel}>
              Cancel
            </button>
          </p>
        )}
        <div aria-live="polite">{!isRunning && result && <ImportResult result={result} />}</div>
      </div>
    </Dialog>
  );
}

type InputProps = {
  label: string;
  isFolder: boolean;
  isOff: boolean;
  onFiles: (found: FoundFiles) => void;
};

function FilesInput({ label, isFolder, isOff, onFiles }: InputProps) {
  return (
    <label className="file">
      {label}:{' '}
      <input
        type="file"
        multiple
        disabled={isOff}
        {...(isFolder ? { webkitdirectory: '' } : {})}
        onChange={({ currentTarget: input }) => {
          const found = chosenFiles(input.files ?? []);
          // Emptied, so that the same can be chosen again once it has changed.
          input.value = '';
          onFiles(found);
        }}
      />
    </label>
  );
}
