import { z } from 'zod';
import { baseMap } from '../base-map.ts';
import { civilDate } from '../calendar.ts';
import { generation } from '../operator.ts';

export const mapFrame = z
  .object({
    today: civilDate,
    timeline: z.object({
      /** Stations that come on air and that go off it, by month (YYYY-MM), as on file today; months without either are left out. */
      months: z.array(z.object({ month: z.string(), on: z.number().int(), off: z.number().int() })),
      /** Generations that end, in the order of their last service days. */
      sunsets: z.array(z.object({ generation, lastServiceDay: civilDate, source: z.string() })),
    }),
    /** Terrain to draw from `GET /v1/map/terrain/{z}/{x}/{y}`: the degree squares there is any of, by their south-west corners. Null = none. */
    terrain: z
      .object({
        name: z.string(),
        /** Changes when the tiles do. */
        hash: z.string(),
        minZoom: z.number().int(),
        maxZoom: z.number().int(),
        squares: z.array(z.object({ lon: z.number().int(), lat: z.number().int() })),
      })
      .nullable(),
    baseMap: baseMap.nullable(),
  })
  .meta({ id: 'MapFrame' });

const tileNumber = z
  .string()
  .regex(/^\d{1,8}$/)
  .transform(Number);
/** A web map tile (XYZ). */
export const tileParams = z.object({ z: tileNumber.pipe(z.number().max(22)), x: tileNumber, y: tileNumber });
