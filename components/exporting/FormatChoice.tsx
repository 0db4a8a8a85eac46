import { useId } from 'react';
import type { ExportFormat, TypesAs } from '../../lib/webhook/fixtures/index.ts';
// Not by the face: all that exports would come with it, which is a Worker’s.
import { testRunners, type TestRunner } from '../../lib/webhook/fixtures/test-stub.ts';
import { formatGroups, formats, howOf, isFixture, zipChoice, type FileChoices } from './formats.ts';

type Props = {
  file: FileChoices;
  deliveries: number;
  onChange: (file: FileChoices) => void;
};

/** The file: its format, whether it is a zip, and what stands beside the fixtures in one. */
export function FormatChoice({ file, deliveries, onChange }: Props) {
  const id = useId();
  const isAlways = zipChoice(file.format, deliveries) === 'always';
  const { isZip } = howOf(file, { deliveries, isRedacted: true, plan: null });
  return (
    <div className="file-choices">
      <label htmlFor={`${id}-format`}>Format</label>
      <select
        id={`${id}-format`}
        aria-describedby={`${id}-says`}
        value={file.format}
        onChange={(event) => onChange({ ...file, format: event.target.value as ExportFormat })}
      >
        {formatGroups.map(({ group, label }) => (
          <optgroup key={group} label={label}>
            {Object.entries(formats)
              .filter(([, words]) => words.group === group)
              .map(([format, { name }]) => (
                <option key={format} value={format}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <span className="hint" id={`${id}-says`}>
        {formats[file.format].says}
      </span>
      {isAlways ? (
        <span className="hint">As a zip: a file for each delivery, and an index.</span>
      ) : (
        <label className="check">
          <input
            type="checkbox"
            checked={isZip}
            onChange={(event) => onChange({ ...file, isZip: event.target.checked })}
          />{' '}
          As a zip
        </label>
      )}
      {isZip && isFixture(file.format) && (
        <span className="beside">
          <label>
            With a test for{' '}
            <select
              value={file.stub ?? ''}
              onChange={(event) =>
                onChange({ ...file, stub: (event.target.value || null) as TestRunner | null })
              }
            >
              <option value="">none</option>
              {testRunners.map((runner) => (
                <option key={runner}>{runner}</option>
              ))}
            </select>
          </label>
          <label>
            With types{' '}
            <select
              value={file.types ?? ''}
              onChange={(event) =>
                onChange({ ...file, types: (event.target.value || null) as TypesAs | null })
              }
            >
              <option value="">none</option>
              <option value="typescript">TypeScript</option>
              <option value="zod">zod</option>
            </select>
          </label>
        </span>
      )}
    </div>
  );
}
