import { expect, test } from 'vitest';
import { importedWords, problemParts, progressWords } from './import-words.ts';

test.each([
  [18, null, '18 imported.'],
  [0, null, 'Nothing was imported.'],
  [1, 'cancelled', 'Cancelled. 1 delivery imported before is kept.'],
  [0, 'cancelled', 'Cancelled. Nothing was imported.'],
  [
    1500,
    { reason: 'The browser’s storage is full.' },
    'The import ended early. The browser’s storage is full. 1,500 deliveries imported before are kept.',
  ],
] as const)('%i and %o', (saved, stopped, words) => {
  expect(importedWords({ saved, problems: [], stopped })).toBe(words);
});

test('what could not be read comes first, then what was read with a doubt; the lists are bounded', () => {
  const problems = [
    { where: 'a.har', reason: 'Odd.', isDoubt: true as const },
    ...Array.from({ length: 80 }, (_, at) => ({ where: `${at}.http`, reason: 'No.' })),
  ];
  const [unread, doubted, ...others] = problemParts({ problems });
  expect(unread).toMatchObject({ heading: '80 could not be read:', more: 40 });
  expect(unread?.problems).toEqual(problems.slice(1, 41));
  expect(doubted).toEqual({ heading: '1 read with a doubt:', problems: [problems[0]], more: 0 });
  expect(others).toEqual([]);
});

test('what is the same to the letter is shown once', () => {
  const same = { where: 'a.har', reason: 'No.' };
  expect(problemParts({ problems: [same, same, same] })).toEqual([
    { heading: '3 could not be read:', problems: [same], more: 2 },
  ]);
});

test('what stands for several places is counted as them', () => {
  const problems = [
    { where: 'a.ndjson, line 1', reason: 'No.' },
    { where: 'a.ndjson', reason: 'There are 800 more places in it.', places: 800 },
  ];
  expect(problemParts({ problems })).toMatchObject([{ heading: '801 could not be read:' }]);
});

test('progress', () => {
  const progress = { saved: 1500, filesRead: 3, filesTotal: 18 };
  expect(progressWords(progress)).toBe('3 of 18 files read, 1,500 imported …');
  expect(progressWords({ ...progress, filesTotal: 1 })).toBe('1,500 imported …');
});
