// `creel/fixtures`, for people’s tests: reads exported deliveries, and posts them to the app under test.
export { deliver, type Deliverable, type Delivering, type Destination } from './deliver.ts';
export { FixturesError } from './fixtures-error.ts';
export { loadFixtures, type LoadedFixture, type Loading } from './load-fixtures.ts';
export type { Fixture, SignedWith } from '../lib/webhook/fixtures/index.ts';
