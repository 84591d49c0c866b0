import type { z } from 'zod';
import type * as responses from '#shared/api/responses';

/** The answers of the API as the contract defines them; types only, so that no schema library reaches the browser. */
export type Summary = z.infer<typeof responses.summary>;
export type Basis = z.infer<typeof responses.basis>;
export type VillageRow = z.infer<typeof responses.villageRow>;
export type VillageRows = z.infer<typeof responses.villageRows>;
export type VillageDetail = z.infer<typeof responses.villageDetail>;
export type VillagePoint = VillageDetail['points'][number];
export type BestServer = VillagePoint['best'][number];
export type NearestStation = VillagePoint['nearest'][number];
export type SiteRow = z.infer<typeof responses.siteRow>;
export type SiteRows = z.infer<typeof responses.siteRows>;
export type AdminUnits = z.infer<typeof responses.adminUnits>;
export type AdminUnitItem = AdminUnits['items'][number];
export type Sunset = z.infer<typeof responses.sunset>;
export type ProblemDocument = z.infer<typeof responses.problemDocument>;
