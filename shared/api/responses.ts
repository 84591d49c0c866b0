import { z } from 'zod';
import { adminUnit } from '../admin-unit.ts';
import { civilDate, instant } from '../calendar.ts';
import { ASSUMABLE, levelKind } from '../link-budget.ts';
import { generation, operatorCode } from '../operator.ts';
import { site } from '../site.ts';
import { coverageClass, known, village } from '../village.ts';

/** What an answer about coverage rests on. `possible` says that a model, not a measurement, stands behind it. */
export const basis = z
  .object({
    asOf: civilDate,
    model: z.enum(['disc', 'terrain']),
    meaning: z.literal('possible'),
    /** Instant up to which the registry's entries count, as asked; null = everything it knows. */
    knownAt: z.string().nullable(),
    /** Ranges of the model disc; with terrain only what `rangeM` and `marginM` beside the levels are measured by. */
    rangeTable: z.object({ id: z.string(), title: z.string(), source: z.string() }),
    /** Levels, powers and propagation settings of the model terrain; null with disc. */
    linkBudget: z.object({ id: z.string(), title: z.string(), source: z.string() }).nullable(),
    /** The terrain tiles looked at: also with the model disc where they do not cover every village and site. Null = none. */
    tileSet: z
      .object({
        name: z.string(),
        /** SHA-256 over the names and contents of the tiles that were loaded. */
        hash: z.string(),
        missing: z.array(z.string()),
        unusable: z.array(z.object({ tile: z.string(), code: z.string(), message: z.string() })),
        /** Samples without data in the tiles. */
        voids: z.number().int(),
        /** Links that might serve somebody and meet a void or a missing tile: they count as not serving; null with disc. */
        linksWithoutData: z.number().int().nullable(),
      })
      .nullable(),
    definition: z.object({ id: z.string(), title: z.string(), source: z.string() }),
    /** Generations that count on that date. */
    generations: z.array(generation),
    /** The one operator that counts, as asked; null = all. */
    onlyOperator: operatorCode.nullable(),
    /** Generations that no longer count, with their last service day and its source. */
    ended: z.array(z.object({ id: z.string(), generation, lastServiceDay: civilDate, source: z.string() })),
  })
  .meta({ id: 'Basis' });

const share = z.object({ numerator: z.number().int(), denominator: z.number().int() });

const classCounts = z.object({
  total: z.number().int(),
  byGridPower: z.object({ yes: z.number().int(), no: z.number().int(), unknown: z.number().int() }),
  uncertain: z.number().int(),
});

export const sunsetTotals = z.object({
  generation,
  lastServiceDay: civilDate.nullable(),
  /** Villages whose class gets worse, by what they become. */
  becomeWhite: z.number().int(),
  becomeWeak: z.number().int(),
  householdsBecomeWhite: z.object({ known: z.number().int(), villagesUnknown: z.number().int() }),
  stationsRegisteredAfter: z.number().int(),
});

export const summary = z
  .object({
    province: z.object({ code: z.string(), name: z.string() }),
    basis,
    villages: z.object({
      total: z.number().int(),
      white: classCounts,
      weak: classCounts,
      covered: classCounts,
      unknown: z.object({ households: z.number().int(), population: z.number().int(), gridPower: z.number().int() }),
      /** White over all villages; weak over villages that are not white. */
      whiteRate: share,
      weakRate: share,
    }),
    declared: z.object({
      white: z.number().int(),
      weak: z.number().int(),
      covered: z.number().int(),
      none: z.number().int(),
    }),
    sites: z.object({ total: z.number().int(), onAir: z.number().int() }),
    stations: z.object({
      onAir: z.number().int(),
      byGeneration: z.record(generation, z.number().int()),
      byOperator: z.partialRecord(operatorCode, z.number().int()),
    }),
    fibre: z.object({ villagesWithFibre: share, unknown: z.number().int() }),
    sunset: sunsetTotals,
  })
  .meta({ id: 'Summary' });

const coverageVerdict = z.object({
  class: coverageClass,
  /** True if the class would differ within the accuracy of the positions. */
  uncertain: z.boolean(),
});

export const villageRow = z
  .object({
    id: z.string(),
    name: z.string(),
    communeCode: z.string(),
    lon: z.number(),
    lat: z.number(),
    households: z.number().int().nullable(),
    population: z.number().int().nullable(),
    gridPower: known,
    declared: village.shape.declared,
    ...coverageVerdict.shape,
  })
  .meta({ id: 'VillageRow' });

export const villageRows = z
  .object({ basis, total: z.number().int(), items: z.array(villageRow), nextCursor: z.string().nullable() })
  .meta({ id: 'VillageRows' });

const terrainLimit = z.discriminatedUnion('kind', [
  /** Top of the ridge above sea level, its distance from the mast, and how far it stands above the ray. */
  z.object({
    kind: z.literal('ridge'),
    ridgeHeightM: z.number(),
    ridgeAtKm: z.number(),
    aboveRayM: z.number().nullable(),
  }),
  z.object({ kind: z.literal('off beam'), costsDb: z.number().nullable() }),
  z.object({ kind: z.literal('distance') }),
  z.object({ kind: z.literal('clear') }),
  z.object({ kind: z.literal('no data') }),
]);

const server = z.object({
  operator: operatorCode,
  generation,
  siteId: z.string(),
  siteName: z.string(),
  carrierId: z.string(),
  bandMhz: z.number(),
  distanceM: z.number(),
  /** Range of the model towards this point, metres. */
  rangeM: z.number(),
  /** Range minus distance, metres. */
  marginM: z.number(),
  /** Model terrain only; null where data are missing, and for parameters that the account may not read. */
  levelKind: levelKind.nullish(),
  levelDbm: z.number().nullish(),
  thresholdDbm: z.number().nullish(),
  /** Level minus threshold, dB: 0 or more serves. */
  marginDb: z.number().nullish(),
  /** What holds the level down. */
  limit: terrainLimit.nullish(),
  /** What the record does not say and the link budget filled in. */
  assumed: z.array(z.enum(ASSUMABLE)).optional(),
});

export const villageDetail = z
  .object({
    village,
    version: z.number().int(),
    commune: z.object({ code: z.string(), name: z.string() }).nullable(),
    basis,
    verdict: coverageVerdict,
    /** Why: at each test point the best server of each operator and generation, or the nearest stations and what they lack. */
    points: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['centre', 'cluster']),
        served: z.boolean(),
        best: z.array(server),
        nearest: z.array(server.extend({ lacks: z.enum(['distance', 'off beam', 'ridge', 'no data']) })),
      }),
    ),
    /** What the next shutdown takes. */
    sunset: z
      .object({
        generation,
        /** The day it is judged on: the date asked for, or the last service day if that has passed. */
        asOf: civilDate,

        before: coverageClass,
        after: coverageClass,
        left: z.array(z.object({ operator: operatorCode, generation })),
        dependsOn: z.array(z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'VillageDetail' });

/** A path over terrain, ready to plot: every list has one entry per point from the antenna to the phone. */
export const terrainProfile = z
  .object({
    basis,
    villageId: z.string(),
    pointId: z.string(),
    server,
    distancesKm: z.array(z.number()),
    /** Terrain above sea level, m; null where there is no data. */
    heightsM: z.array(z.number().nullable()),
    /** The ray between the antennas, lowered by the Earth's bulge so that it stands over plain heights; null without data. */
    rayM: z.array(z.number()).nullable(),
    /** Radius of the first Fresnel zone, m. */
    fresnelM: z.array(z.number()),
    antennaHeightM: z.number(),
    receiverHeightM: z.number(),
    lossDb: z.number().nullable(),
    freeSpaceDb: z.number(),
    diffractionDb: z.number().nullable(),
    /** Sector gain towards the point relative to the beam's maximum, dB. */
    gainDb: z.number().nullable(),
  })
  .meta({ id: 'TerrainProfile' });

export const siteRow = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    lon: z.number(),
    lat: z.number(),
    communeCode: z.string().nullable(),
    owner: operatorCode.nullable(),
    state: site.shape.state,
    /** Stations on air on the date. */
    onAir: z.array(z.object({ operator: operatorCode, generation })),
    /** Stations that are to come or to end after the date, as far as the account may know: first day with or without service. */
    planned: z.array(z.object({ operator: operatorCode, generation, change: z.enum(['on', 'off']), date: civilDate })),
  })
  .meta({ id: 'SiteRow' });

export const siteRows = z
  .object({ asOf: civilDate, total: z.number().int(), items: z.array(siteRow), nextCursor: z.string().nullable() })
  .meta({ id: 'SiteRows' });

/** What a site serves. */
export const siteServes = z
  .object({
    basis,
    siteId: z.string(),
    /** Villages that the site is the best server of, those that have no other site at their centre first. */
    villages: z.array(
      villageRow.extend({
        best: z.array(z.object({ operator: operatorCode, generation })),
        /** No other site serves the centre: without this one the village would be white. */
        onlyHere: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SiteServes' });

export const siteDetail = z.object({ site, version: z.number().int() }).meta({ id: 'SiteDetail' });
export const villageChanged = z.object({ village, version: z.number().int() }).meta({ id: 'VillageChanged' });

export const historyEntry = z
  .object({
    version: z.number().int(),
    verb: z.string(),
    changes: z.array(z.object({ path: z.array(z.string()), before: z.any().optional(), after: z.any().optional() })),
    /** Who, why and the hash are null where the entry is not the account's to read as a whole. */
    actor: z.object({ id: z.string().nullable(), role: z.string() }),
    reason: z.string().nullable(),
    validFrom: civilDate,
    recordedAt: instant,
    hash: z.string().nullable(),
  })
  .meta({ id: 'HistoryEntry' });
export const history = z.object({ items: z.array(historyEntry) }).meta({ id: 'History' });

export const stateAt = z
  .object({ asOf: civilDate.nullable(), knownAt: z.string().nullable(), state: z.any() })
  .meta({ id: 'StateAt' });

const operatorStation = z.object({ siteId: z.string(), operator: operatorCode, generation });

export const sunset = z
  .object({
    basis,
    rule: z.object({ id: z.string(), title: z.string(), source: z.string() }).nullable(),
    totals: sunsetTotals,
    byOperator: z.array(
      z.object({
        operator: operatorCode,
        /** Stations of the generation on air on the date, and villages whose centre only this operator's other generations keep served. */
        stations: z.number().int(),
        villagesServedBefore: z.number().int(),
        villagesServedAfter: z.number().int(),
      }),
    ),
    byCommune: z.array(
      z.object({
        communeCode: z.string(),
        villages: z.number().int(),
        becomeWhite: z.number().int(),
        becomeWeak: z.number().int(),
      }),
    ),
    byGridPower: z.array(
      z.object({
        gridPower: known,
        villages: z.number().int(),
        becomeWhite: z.number().int(),
        becomeWeak: z.number().int(),
      }),
    ),
    villages: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        communeCode: z.string(),
        households: z.number().int().nullable(),
        gridPower: known,
        before: coverageClass,
        after: coverageClass,
        left: z.array(z.object({ operator: operatorCode, generation })),
        dependsOn: z.array(z.string()),
      }),
    ),
    stationsRegisteredAfter: z.array(operatorStation.extend({ offAir: civilDate.nullable() })),
  })
  .meta({ id: 'Sunset' });

const fibreRate = z.object({
  numerator: z.number().int(),
  denominator: z.number().int(),
  /** Oldest and newest date of the figures that were added up; null if there are none. */
  from: civilDate.nullable(),
  to: civilDate.nullable(),
  sources: z.array(z.string()),
  /** Villages that gave no figure and are in neither number. */
  villagesWithout: z.number().int(),
});

export const fibre = z
  .object({
    asOf: civilDate,
    definitions: z.object({ passed: z.string(), connected: z.string() }),
    province: z.object({ passed: fibreRate, connected: fibreRate }),
    communes: z.array(
      z.object({
        communeCode: z.string(),
        villages: z.number().int(),
        withFibre: z.number().int(),
        withoutFibre: z.number().int(),
        unknown: z.number().int(),
        passed: fibreRate,
        connected: fibreRate,
      }),
    ),
    villagesWithout: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        communeCode: z.string(),
        households: z.number().int().nullable(),
        nearestRoute: z.object({ id: z.string(), distanceM: z.number() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Fibre' });

export const adminUnits = z
  .object({
    asOf: civilDate,
    items: z.array(adminUnit.extend({ geometry: z.any() })),
  })
  .meta({ id: 'AdminUnits' });

export const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
export const rules = z.object({ rules: z.any() }).meta({ id: 'Rules' });

export const problemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    messageVi: z.string().optional().describe('The detail in Vietnamese, where the error has it'),
    problems: z
      .array(
        z.object({
          field: z.string().optional(),
          rule: z.string().describe('Stable code of the rule'),
          message: z.string(),
          messageVi: z.string().optional().describe('The message in Vietnamese, where the rule has it'),
          limit: z.number().optional().describe('Of too_big and too_small: the most or the least that is allowed'),
          of: z
            .enum(['string', 'array', 'number'])
            .optional()
            .describe('What `limit` counts: characters, items, or the number itself'),
          exclusive: z.boolean().optional().describe('Whether `limit` itself is not allowed'),
        }),
      )
      .optional(),
  })
  .loose()
  .meta({ id: 'Problem' });
