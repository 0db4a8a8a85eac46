// What deliveries are to each other: timelines of resources, and the health of what arrives.
export {
  createTimelines,
  type Membership,
  type Timelines,
  type TimelineMember,
} from './aliases.ts';
export {
  createHealth,
  flagKinds,
  type Flag,
  type Gap,
  type Health,
  type HealthCounts,
  type HealthDelivery,
  type HealthLog,
} from './health.ts';
export { counterKeyOf, endpointOf } from './origin.ts';
