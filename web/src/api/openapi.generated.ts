// Made from /openapi.json by `npm run client`; do not edit.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the API answers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It does */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "status": "ok"
                         *     }
                         */
                        "application/json": components["schemas"]["Health"];
                    };
                };
                500: components["responses"]["Problem500"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The province in figures: villages by class and grid power, stations, fibre, what the 2G shutdown takes */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    generation?: "2G" | "3G" | "4G" | "5G";
                    knownAt?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The province in figures: villages by class and grid power, stations, fibre, what the 2G shutdown takes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Summary"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/summary/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Villages by class and stations at the end of each month, quarter or year, under the definition of each date */
        get: {
            parameters: {
                query?: {
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    from?: string;
                    to?: string;
                    step?: "month" | "quarter" | "year";
                    communeCode?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Villages by class and stations at the end of each month, quarter or year, under the definition of each date */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SummaryTrend"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/white-spots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** White (trắng sóng) and weak (lõm sóng) villages */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    generation?: "2G" | "3G" | "4G" | "5G";
                    limit?: number;
                    cursor?: string;
                    class?: "white" | "weak";
                    gridPower?: "yes" | "no" | "unknown";
                    communeCode?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description White (trắng sóng) and weak (lõm sóng) villages */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "basis": {
                         *         "asOf": "2026-11-22",
                         *         "knownAt": null,
                         *         "model": "disc",
                         *         "meaning": "possible",
                         *         "rangeTable": {
                         *           "id": "cautious-2026",
                         *           "title": "Cautious ranges",
                         *           "source": "docs/decisions/ranges.md"
                         *         },
                         *         "linkBudget": null,
                         *         "tileSet": null,
                         *         "definition": {
                         *           "id": "centre-2026",
                         *           "title": "At the centre of the village",
                         *           "source": "docs/definitions.md"
                         *         },
                         *         "generations": [
                         *           "2G",
                         *           "3G",
                         *           "4G",
                         *           "5G"
                         *         ],
                         *         "ended": [],
                         *         "onlyOperator": null
                         *       },
                         *       "total": 1,
                         *       "items": [
                         *         {
                         *           "id": "LS-V0001",
                         *           "name": "Nà Khuất",
                         *           "communeCode": "05977",
                         *           "lon": 106.7612,
                         *           "lat": 21.8539,
                         *           "households": 80,
                         *           "population": 310,
                         *           "gridPower": "yes",
                         *           "declared": {
                         *             "class": "white",
                         *             "date": "2024-08-31",
                         *             "source": "Báo cáo xã"
                         *           },
                         *           "class": "white",
                         *           "uncertain": false
                         *         }
                         *       ],
                         *       "nextCursor": null
                         *     }
                         */
                        "application/json": components["schemas"]["VillageRows"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/villages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Villages (thôn) with their coverage class */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    generation?: "2G" | "3G" | "4G" | "5G";
                    limit?: number;
                    cursor?: string;
                    communeCode?: string;
                    class?: "white" | "weak" | "covered";
                    gridPower?: "yes" | "no" | "unknown";
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Villages (thôn) with their coverage class */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "basis": {
                         *         "asOf": "2026-11-22",
                         *         "knownAt": null,
                         *         "model": "disc",
                         *         "meaning": "possible",
                         *         "rangeTable": {
                         *           "id": "cautious-2026",
                         *           "title": "Cautious ranges",
                         *           "source": "docs/decisions/ranges.md"
                         *         },
                         *         "linkBudget": null,
                         *         "tileSet": null,
                         *         "definition": {
                         *           "id": "centre-2026",
                         *           "title": "At the centre of the village",
                         *           "source": "docs/definitions.md"
                         *         },
                         *         "generations": [
                         *           "2G",
                         *           "3G",
                         *           "4G",
                         *           "5G"
                         *         ],
                         *         "ended": [],
                         *         "onlyOperator": null
                         *       },
                         *       "total": 1,
                         *       "items": [
                         *         {
                         *           "id": "LS-V0001",
                         *           "name": "Nà Khuất",
                         *           "communeCode": "05977",
                         *           "lon": 106.7612,
                         *           "lat": 21.8539,
                         *           "households": 80,
                         *           "population": 310,
                         *           "gridPower": "yes",
                         *           "declared": {
                         *             "class": "white",
                         *             "date": "2024-08-31",
                         *             "source": "Báo cáo xã"
                         *           },
                         *           "class": "white",
                         *           "uncertain": false
                         *         }
                         *       ],
                         *       "nextCursor": null
                         *     }
                         */
                        "application/json": components["schemas"]["VillageRows"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** Create a village */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Nà Mới",
                     *       "communeCode": "05977",
                     *       "testPoints": [
                     *         {
                     *           "id": "centre",
                     *           "kind": "centre",
                     *           "lon": 106.7,
                     *           "lat": 21.8,
                     *           "accuracyM": 30
                     *         }
                     *       ],
                     *       "households": 60,
                     *       "population": null,
                     *       "gridPower": "yes",
                     *       "declared": null,
                     *       "fibre": {
                     *         "present": "unknown",
                     *         "passed": null,
                     *         "connected": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        reason?: string;
                        validFrom?: string;
                        name: string;
                        communeCode: string;
                        testPoints: {
                            id: string;
                            /** @enum {string} */
                            kind: "centre" | "cluster";
                            name?: string;
                            lon: number;
                            lat: number;
                            accuracyM: number;
                        }[];
                        households: number | null;
                        population: number | null;
                        /** @enum {string} */
                        gridPower: "yes" | "no" | "unknown";
                        declared: {
                            /** @enum {string} */
                            class: "white" | "weak" | "covered";
                            date: string;
                            source: string;
                        } | null;
                        fibre: {
                            /** @enum {string} */
                            present: "yes" | "no" | "unknown";
                            passed: {
                                numerator: number;
                                denominator: number;
                                date: string;
                                source: string;
                            } | null;
                            connected: {
                                numerator: number;
                                denominator: number;
                                date: string;
                                source: string;
                            } | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Create a village */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VillageChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/villages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One village, its class and why */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    generation?: "2G" | "3G" | "4G" | "5G";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One village, its class and why */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VillageDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct facts of a village */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        communeCode?: string;
                        testPoints?: {
                            id: string;
                            /** @enum {string} */
                            kind: "centre" | "cluster";
                            name?: string;
                            lon: number;
                            lat: number;
                            accuracyM: number;
                        }[];
                        households?: number | null;
                        population?: number | null;
                        /** @enum {string} */
                        gridPower?: "yes" | "no" | "unknown";
                        declared?: {
                            /** @enum {string} */
                            class: "white" | "weak" | "covered";
                            date: string;
                            source: string;
                        } | null;
                        fibre?: {
                            /** @enum {string} */
                            present: "yes" | "no" | "unknown";
                            passed: {
                                numerator: number;
                                denominator: number;
                                date: string;
                                source: string;
                            } | null;
                            connected: {
                                numerator: number;
                                denominator: number;
                                date: string;
                                source: string;
                            } | null;
                        };
                        reason: string;
                        validFrom?: string;
                    };
                };
            };
            responses: {
                /** @description Correct facts of a village */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VillageChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        trace?: never;
    };
    "/v1/villages/{id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The terrain between a site and the village: heights, ray, Fresnel zone, loss and level */
        get: {
            parameters: {
                query: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    linkBudget?: string;
                    siteId: string;
                    point?: string;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    generation?: "2G" | "3G" | "4G" | "5G";
                    carrierId?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The terrain between a site and the village: heights, ray, Fresnel zone, loss and level */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TerrainProfile"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/villages/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every change of the village */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every change of the village */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["History"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/villages/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The village as it was on a date, as known at an instant */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    knownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The village as it was on a date, as known at an instant */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StateAt"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/villages/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge villages (sáp nhập thôn) into a new one */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        validFrom?: string;
                        from: string[];
                        into: {
                            name: string;
                            communeCode: string;
                            testPoints: {
                                id: string;
                                /** @enum {string} */
                                kind: "centre" | "cluster";
                                name?: string;
                                lon: number;
                                lat: number;
                                accuracyM: number;
                            }[];
                            households: number | null;
                            population: number | null;
                            /** @enum {string} */
                            gridPower: "yes" | "no" | "unknown";
                            declared: {
                                /** @enum {string} */
                                class: "white" | "weak" | "covered";
                                date: string;
                                source: string;
                            } | null;
                            fibre: {
                                /** @enum {string} */
                                present: "yes" | "no" | "unknown";
                                passed: {
                                    numerator: number;
                                    denominator: number;
                                    date: string;
                                    source: string;
                                } | null;
                                connected: {
                                    numerator: number;
                                    denominator: number;
                                    date: string;
                                    source: string;
                                } | null;
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Merge villages (sáp nhập thôn) into a new one */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VillageChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/villages/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claim, model, survey and measurement of a village side by side, and the one verdict with its reason */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Claim, model, survey and measurement of a village side by side, and the one verdict with its reason */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VillageEvidence"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/villages/{id}/assessment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stored assessment of a village, what it rests on, and every change of its class or best servers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The stored assessment of a village, what it rests on, and every change of its class or best servers */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StoredAssessment"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sites (vị trí) with the stations on air on a date */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    limit?: number;
                    cursor?: string;
                    communeCode?: string;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    generation?: "2G" | "3G" | "4G" | "5G";
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Sites (vị trí) with the stations on air on a date */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "asOf": "2026-11-22",
                         *       "total": 1,
                         *       "items": [
                         *         {
                         *           "id": "LS-0001",
                         *           "code": "LSN0001",
                         *           "name": "Đồi Chè",
                         *           "lon": 106.79,
                         *           "lat": 21.8,
                         *           "communeCode": "05977",
                         *           "owner": "VIETTEL",
                         *           "state": "on_air",
                         *           "onAir": [
                         *             {
                         *               "operator": "VIETTEL",
                         *               "generation": "4G"
                         *             }
                         *           ],
                         *           "planned": [
                         *             {
                         *               "operator": "VIETTEL",
                         *               "generation": "5G",
                         *               "change": "on",
                         *               "date": "2027-01-15"
                         *             }
                         *           ]
                         *         }
                         *       ],
                         *       "nextCursor": null
                         *     }
                         */
                        "application/json": components["schemas"]["SiteRows"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One site with all its stations */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One site with all its stations */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SiteDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}/villages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Villages that the site serves best, and which of them have no other */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    generation?: "2G" | "3G" | "4G" | "5G";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Villages that the site serves best, and which of them have no other */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SiteServes"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every change of the site: who, when, why, before and after */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every change of the site: who, when, why, before and after */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["History"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The site as it was on a date (asOf), as known at an instant (knownAt) */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    knownAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The site as it was on a date (asOf), as known at an instant (knownAt) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StateAt"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}/stations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a station (trạm) to a site */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                        validFrom?: string;
                        /** @enum {string} */
                        operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                        /** @enum {string} */
                        generation: "2G" | "3G" | "4G" | "5G";
                        carriers: {
                            [key: string]: {
                                bandMhz: number;
                                bandwidthMhz: number | null;
                                eirpDbm: number | null;
                                antennaHeightM: number | null;
                                azimuthsDeg: number[];
                                tiltDeg: number | null;
                                onAir: string | null;
                                offAir: string | null;
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Add a station (trạm) to a site */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SiteDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}/stations/{stationId}/carriers/{carrierId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add or change a radio carrier of a station */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                    stationId: string;
                    carrierId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        bandMhz: number;
                        bandwidthMhz: number | null;
                        eirpDbm: number | null;
                        antennaHeightM: number | null;
                        azimuthsDeg: number[];
                        tiltDeg: number | null;
                        onAir: string | null;
                        offAir: string | null;
                        reason?: string;
                        validFrom?: string;
                    };
                };
            };
            responses: {
                /** @description Add or change a radio carrier of a station */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SiteDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}/stations/{stationId}/switch-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a station, or one of its radio carriers, off from a day on */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                    stationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "date": "2026-12-01",
                     *       "reason": "Tắt sóng 3G theo kế hoạch"
                     *     }
                     */
                    "application/json": {
                        reason: string;
                        validFrom?: string;
                        date: string;
                        carrierId?: string;
                    };
                };
            };
            responses: {
                /** @description Switch a station, or one of its radio carriers, off from a day on */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SiteDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}/stations/{stationId}/drop-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop what is planned for a station after today: its start or its switch-off */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                    stationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        validFrom?: string;
                    };
                };
            };
            responses: {
                /** @description Drop what is planned for a station after today: its start or its switch-off */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SiteDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Positions (vị trí đề xuất) with their clocks: the queue of a reviewer, the desk of a carrier */
        get: {
            parameters: {
                query?: {
                    state?: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired";
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    listId?: string;
                    due?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Positions (vị trí đề xuất) with their clocks: the queue of a reviewer, the desk of a carrier */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionRows"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** Draft a position (lập đề xuất) */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code?: string;
                        name: string;
                        lon: number;
                        lat: number;
                        accuracyM: number;
                        communeCode: string;
                        /**
                         * @default null
                         * @enum {string|null}
                         */
                        mastClass?: "A1a" | "A1b" | "A2a" | "A2b" | "A2c" | null;
                        /**
                         * @default null
                         * @enum {string|null}
                         */
                        mastKind?: "guyed" | "self_support" | "monopole" | "rooftop_pole" | "building" | "other" | null;
                        /** @default null */
                        heightM?: number | null;
                        /**
                         * @default unknown
                         * @enum {string}
                         */
                        power?: "grid" | "solar" | "generator" | "hybrid" | "unknown";
                        /** @default null */
                        backupHours?: number | null;
                        /** @default null */
                        hardened?: boolean | null;
                        /**
                         * @default unknown
                         * @enum {string}
                         */
                        backhaul?: "fibre" | "microwave" | "satellite" | "unknown";
                        /** @default [] */
                        stations?: {
                            /** @enum {string} */
                            generation: "2G" | "3G" | "4G" | "5G";
                            carriers: {
                                [key: string]: {
                                    bandMhz: number;
                                    bandwidthMhz: number | null;
                                    eirpDbm: number | null;
                                    antennaHeightM: number | null;
                                    azimuthsDeg: number[];
                                    tiltDeg: number | null;
                                };
                            };
                        }[];
                        /** @default null */
                        planYear?: number | null;
                        /**
                         * @default independent
                         * @enum {string}
                         */
                        form?: "shared" | "independent";
                        /** @default  */
                        justification?: string;
                        /** @default null */
                        plannedOnAir?: string | null;
                        /** @default [] */
                        sharing?: {
                            siteId: string;
                            askedOn: string;
                            /** @enum {string} */
                            answer: "agreed" | "refused" | "none";
                            answeredOn: string | null;
                            note: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Draft a position (lập đề xuất) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One position on one sheet: facts, findings, impact, clocks, neighbours, what may be done now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One position on one sheet: facts, findings, impact, clocks, neighbours, what may be done now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionSheet"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change facts of a draft, or of a position that was returned (sửa đề xuất) */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code?: string;
                        name?: string;
                        lon?: number;
                        lat?: number;
                        accuracyM?: number;
                        communeCode?: string;
                        /** @enum {string|null} */
                        mastClass?: "A1a" | "A1b" | "A2a" | "A2b" | "A2c" | null;
                        /** @enum {string|null} */
                        mastKind?: "guyed" | "self_support" | "monopole" | "rooftop_pole" | "building" | "other" | null;
                        heightM?: number | null;
                        /** @enum {string} */
                        power?: "grid" | "solar" | "generator" | "hybrid" | "unknown";
                        backupHours?: number | null;
                        hardened?: boolean | null;
                        /** @enum {string} */
                        backhaul?: "fibre" | "microwave" | "satellite" | "unknown";
                        stations?: {
                            /** @enum {string} */
                            generation: "2G" | "3G" | "4G" | "5G";
                            carriers: {
                                [key: string]: {
                                    bandMhz: number;
                                    bandwidthMhz: number | null;
                                    eirpDbm: number | null;
                                    antennaHeightM: number | null;
                                    azimuthsDeg: number[];
                                    tiltDeg: number | null;
                                };
                            };
                        }[];
                        planYear?: number | null;
                        /** @enum {string} */
                        form?: "shared" | "independent";
                        justification?: string;
                        plannedOnAir?: string | null;
                        sharing?: {
                            siteId: string;
                            askedOn: string;
                            /** @enum {string} */
                            answer: "agreed" | "refused" | "none";
                            answeredOn: string | null;
                            note: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Change facts of a draft, or of a position that was returned (sửa đề xuất) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        trace?: never;
    };
    "/v1/positions/{id}/prechecks/{moment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pre-check as it was frozen at filing or at decision */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    moment: "filing" | "decision";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The pre-check as it was frozen at filing or at decision */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Precheck"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** nộp (submit): draft → submitted; for carrier */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description nộp (submit): draft → submitted; for carrier */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/take-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** tiếp nhận thẩm định (take-up): submitted → under_review; for reviewer */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description tiếp nhận thẩm định (take-up): submitted → under_review; for reviewer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** trả lại để bổ sung (return): under_review → returned; for reviewer */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                    };
                };
            };
            responses: {
                /** @description trả lại để bổ sung (return): under_review → returned; for reviewer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/resubmit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** nộp lại (resubmit): returned → under_review; for carrier */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description nộp lại (resubmit): returned → under_review; for carrier */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** chấp thuận (approve): under_review → approved; for approver */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        decision: {
                            number: string;
                            date: string;
                        };
                        /** @default [] */
                        conditions?: string[];
                    };
                };
            };
            responses: {
                /** @description chấp thuận (approve): under_review → approved; for approver */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** từ chối (reject): under_review → rejected; for approver */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                        decision: {
                            number: string;
                            date: string;
                        };
                    };
                };
            };
            responses: {
                /** @description từ chối (reject): under_review → rejected; for approver */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** tạm dừng thời hạn vì bất khả kháng (pause): submitted, under_review → same state; for reviewer */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                        evidence: string;
                    };
                };
            };
            responses: {
                /** @description tạm dừng thời hạn vì bất khả kháng (pause): submitted, under_review → same state; for reviewer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** tiếp tục tính thời hạn (resume): submitted, under_review → same state; for reviewer */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description tiếp tục tính thời hạn (resume): submitted, under_review → same state; for reviewer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** rút đề xuất (withdraw): draft, submitted, under_review, returned → withdrawn; for carrier */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                    };
                };
            };
            responses: {
                /** @description rút đề xuất (withdraw): draft, submitted, under_review, returned → withdrawn; for carrier */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/amend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** đề nghị điều chỉnh (amend): approved → under_review; for carrier */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                        facts: {
                            code?: string;
                            name?: string;
                            lon?: number;
                            lat?: number;
                            accuracyM?: number;
                            communeCode?: string;
                            /** @enum {string|null} */
                            mastClass?: "A1a" | "A1b" | "A2a" | "A2b" | "A2c" | null;
                            /** @enum {string|null} */
                            mastKind?: "guyed" | "self_support" | "monopole" | "rooftop_pole" | "building" | "other" | null;
                            heightM?: number | null;
                            /** @enum {string} */
                            power?: "grid" | "solar" | "generator" | "hybrid" | "unknown";
                            backupHours?: number | null;
                            hardened?: boolean | null;
                            /** @enum {string} */
                            backhaul?: "fibre" | "microwave" | "satellite" | "unknown";
                            stations?: {
                                /** @enum {string} */
                                generation: "2G" | "3G" | "4G" | "5G";
                                carriers: {
                                    [key: string]: {
                                        bandMhz: number;
                                        bandwidthMhz: number | null;
                                        eirpDbm: number | null;
                                        antennaHeightM: number | null;
                                        azimuthsDeg: number[];
                                        tiltDeg: number | null;
                                    };
                                };
                            }[];
                            planYear?: number | null;
                            /** @enum {string} */
                            form?: "shared" | "independent";
                            justification?: string;
                            plannedOnAir?: string | null;
                            sharing?: {
                                siteId: string;
                                askedOn: string;
                                /** @enum {string} */
                                answer: "agreed" | "refused" | "none";
                                answeredOn: string | null;
                                note: string;
                            }[];
                        };
                    };
                };
            };
            responses: {
                /** @description đề nghị điều chỉnh (amend): approved → under_review; for carrier */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** gia hạn (extend): approved → same state; for approver */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                        date: string;
                        evidence: string;
                    };
                };
            };
            responses: {
                /** @description gia hạn (extend): approved → same state; for approver */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/lapse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** hết hiệu lực (lapse): approved → lapsed; for approver */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                    };
                };
            };
            responses: {
                /** @description hết hiệu lực (lapse): approved → lapsed; for approver */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** thu hồi (revoke): approved, building → revoked; for approver */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                        decision: {
                            number: string;
                            date: string;
                        };
                    };
                };
            };
            responses: {
                /** @description thu hồi (revoke): approved, building → revoked; for approver */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/start-works": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** thông báo khởi công (start-works): approved → building; for carrier */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        date: string;
                    };
                };
            };
            responses: {
                /** @description thông báo khởi công (start-works): approved → building; for carrier */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/put-on-air": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** đưa vào hoạt động (put-on-air): building, registered → on_air; for carrier */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        date: string;
                    };
                };
            };
            responses: {
                /** @description đưa vào hoạt động (put-on-air): building, registered → on_air; for carrier */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ngừng sử dụng (retire): on_air, registered → retired; for carrier */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                        date: string;
                    };
                };
            };
            responses: {
                /** @description ngừng sử dụng (retire): on_air, registered → retired; for carrier */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announce a file; the answer says where to send it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        type: "application/pdf" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "image/png" | "image/jpeg";
                        bytes: number;
                        sha256: string;
                        /** @enum {string} */
                        purpose: "dossier" | "sharing-answer" | "evidence" | "permit" | "land" | "signed-decision" | "other";
                    };
                };
            };
            responses: {
                /** @description Announce a file; the answer says where to send it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachAnswer"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/attachments/{sha256}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the sent file checked (size, hash, type by content) and attached */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Have the sent file checked (size, hash, type by content) and attached */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachmentAdded"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/positions/{id}/attachments/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A short-lived address of an attachment; asking is recorded */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A short-lived address of an attachment; asking is recorded */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachmentDownload"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/precheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What stands in the way of a position and whom it would serve; nothing is stored */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code?: string;
                        name: string;
                        lon: number;
                        lat: number;
                        accuracyM: number;
                        communeCode: string;
                        /**
                         * @default null
                         * @enum {string|null}
                         */
                        mastClass?: "A1a" | "A1b" | "A2a" | "A2b" | "A2c" | null;
                        /**
                         * @default null
                         * @enum {string|null}
                         */
                        mastKind?: "guyed" | "self_support" | "monopole" | "rooftop_pole" | "building" | "other" | null;
                        /** @default null */
                        heightM?: number | null;
                        /**
                         * @default unknown
                         * @enum {string}
                         */
                        power?: "grid" | "solar" | "generator" | "hybrid" | "unknown";
                        /** @default null */
                        backupHours?: number | null;
                        /** @default null */
                        hardened?: boolean | null;
                        /**
                         * @default unknown
                         * @enum {string}
                         */
                        backhaul?: "fibre" | "microwave" | "satellite" | "unknown";
                        /** @default [] */
                        stations?: {
                            /** @enum {string} */
                            generation: "2G" | "3G" | "4G" | "5G";
                            carriers: {
                                [key: string]: {
                                    bandMhz: number;
                                    bandwidthMhz: number | null;
                                    eirpDbm: number | null;
                                    antennaHeightM: number | null;
                                    azimuthsDeg: number[];
                                    tiltDeg: number | null;
                                };
                            };
                        }[];
                        /** @default null */
                        planYear?: number | null;
                        /**
                         * @default independent
                         * @enum {string}
                         */
                        form?: "shared" | "independent";
                        /** @default  */
                        justification?: string;
                        /** @default null */
                        plannedOnAir?: string | null;
                        /** @default [] */
                        sharing?: {
                            siteId: string;
                            askedOn: string;
                            /** @enum {string} */
                            answer: "agreed" | "refused" | "none";
                            answeredOn: string | null;
                            note: string;
                        }[];
                        id?: string;
                        /** @enum {string} */
                        operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    };
                };
            };
            responses: {
                /** @description What stands in the way of a position and whom it would serve; nothing is stored */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            asOf: string;
                            /** @enum {string} */
                            moment: "draft" | "filing" | "decision";
                            settingsId: string;
                            borrowed: boolean;
                            position: {
                                id: string;
                                lon: number;
                                lat: number;
                                accuracyM: number;
                            };
                            area: {
                                /** @enum {string} */
                                kind: "urban" | "rural";
                                /** @enum {string} */
                                from: "zone" | "commune" | "assumption";
                            };
                            findings: {
                                /** @enum {string} */
                                code: "outside-province" | "province-border" | "boundaries-missing" | "commune-not-declared" | "commune-unknown" | "commune-unchecked" | "outside-commune" | "commune-border" | "duplicate-position" | "duplicate-code" | "too-close-other-carrier" | "maybe-too-close-other-carrier" | "too-close-same-carrier" | "maybe-too-close-same-carrier" | "collision-in-cell" | "shares-mast" | "exempt-low-mast" | "mast-class-missing" | "mast-too-high" | "mast-class-also-asked" | "zone-forbidden" | "zone-restricted" | "zone-mast-class" | "zone-height" | "zone-sharing-duty" | "no-zone-plan" | "no-yearly-plan" | "yearly-plan-pending" | "not-in-yearly-plan" | "no-stations-declared";
                                /** @enum {string} */
                                severity: "blocks" | "justify" | "info";
                                rule: string;
                                source: string;
                                message: string;
                                messageVi: string;
                                remedies: ("share" | "move" | "justify" | "measure" | "amend-plan" | "correct")[];
                                details: {
                                    [key: string]: string | number | boolean | null | string[];
                                };
                            }[];
                            impact: {
                                /** @enum {string} */
                                model: "disc" | "terrain";
                                rangeTable: string | null;
                                linkBudget?: string | null;
                                definition: string;
                                generations: ("2G" | "3G" | "4G" | "5G")[];
                                /** @enum {string} */
                                approvedCounted: "own" | "all";
                                whiteServed: {
                                    villageId: string;
                                    name: string;
                                    communeCode: string;
                                    households: number | null;
                                    /** @enum {string} */
                                    before: "white" | "weak" | "covered";
                                    /** @enum {string} */
                                    after: "white" | "weak" | "covered";
                                    uncertain: boolean;
                                }[];
                                weakBetter: {
                                    villageId: string;
                                    name: string;
                                    communeCode: string;
                                    households: number | null;
                                    /** @enum {string} */
                                    before: "white" | "weak" | "covered";
                                    /** @enum {string} */
                                    after: "white" | "weak" | "covered";
                                    uncertain: boolean;
                                }[];
                                households: {
                                    known: number;
                                    villagesWithoutNumber: number;
                                };
                                sunsetCritical: {
                                    /** @enum {string} */
                                    generation: "2G" | "3G" | "4G" | "5G";
                                    lastServiceDay: string;
                                    villages: {
                                        villageId: string;
                                        name: string;
                                        communeCode: string;
                                        households: number | null;
                                        /** @enum {string} */
                                        before: "white" | "weak" | "covered";
                                        /** @enum {string} */
                                        after: "white" | "weak" | "covered";
                                        uncertain: boolean;
                                    }[];
                                }[];
                            };
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Zones of the passive-infrastructure plan in force on a date, with their polygons */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    planVersion?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Zones of the passive-infrastructure plan in force on a date, with their polygons */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Zones"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** Add a zone to a version of the plan, or correct it with a reason */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        name: string;
                        planVersion: string;
                        validFrom: string;
                        /** @default null */
                        validTo?: string | null;
                        /**
                         * @default null
                         * @enum {string|null}
                         */
                        areaKind?: "urban" | "rural" | null;
                        /** @enum {string} */
                        restriction: "none" | "restricted" | "forbidden";
                        /** @default null */
                        allowedMastClasses?: ("A1a" | "A1b" | "A2a" | "A2b" | "A2c")[] | null;
                        /** @default null */
                        maxHeightM?: number | null;
                        /** @default false */
                        sharingDuty?: boolean;
                        /** @default null */
                        reason?: string | null;
                        source: string;
                        geometry: {
                            /** @enum {string} */
                            type: "Polygon" | "MultiPolygon";
                            coordinates: unknown[];
                        };
                        correction?: string;
                    };
                };
            };
            responses: {
                /** @description Add a zone to a version of the plan, or correct it with a reason */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ZoneChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Acts, clocks and distances of the province in force on a date; says if they are borrowed */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Acts, clocks and distances of the province in force on a date; says if they are borrowed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Settings"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Days off and swapped working days of a year, and whether its list is official or assumed */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    year: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Days off and swapped working days of a year, and whether its list is official or assumed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Calendar"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists (danh mục) with the states of their positions */
        get: {
            parameters: {
                query?: {
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Lists (danh mục) with the states of their positions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListRows"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** Make a list, with own drafts in it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        /** @default [] */
                        positionIds?: string[];
                    };
                };
            };
            responses: {
                /** @description Make a list, with own drafts in it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One list, its positions and decisions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One list, its positions and decisions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}/prechecks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each position of the list would change and what stands in its way, of now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What each position of the list would change and what stands in its way, of now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPrechecks"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put own drafts into the list, or take them out */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        add?: string[];
                        /** @default [] */
                        remove?: string[];
                    };
                };
            };
            responses: {
                /** @description Put own drafts into the list, or take them out */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File the positions of the list, all or some; call it again to complete it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        positionIds?: string[];
                    };
                };
            };
            responses: {
                /** @description File the positions of the list, all or some; call it again to complete it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListFiled"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One decision document about positions of the list; the same number again completes it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        decision: {
                            number: string;
                            date: string;
                        };
                        outcomes: {
                            positionId: string;
                            /** @enum {string} */
                            outcome: "approve" | "reject";
                            reason?: {
                                /** @enum {string} */
                                code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                                text: string;
                            };
                            conditions?: string[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description One decision document about positions of the list; the same number again completes it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListDecided"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}/draft.docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft of a decision document before it is signed: number and date are blank (DOCX); taking it out is recorded */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        outcomes: {
                            positionId: string;
                            /** @enum {string} */
                            outcome: "approve" | "reject";
                            reason?: {
                                /** @enum {string} */
                                code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                                text: string;
                            };
                            conditions?: string[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description Draft of a decision document before it is signed: number and date are blank (DOCX); taking it out is recorded */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}/decisions/{number}/draft.docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Draft of the decision document, to be signed outside (DOCX); taking it out is recorded */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Draft of the decision document, to be signed outside (DOCX); taking it out is recorded */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Yearly plans (kế hoạch hằng năm) and how they stand against their dates */
        get: {
            parameters: {
                query?: {
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    year?: number | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Yearly plans (kế hoạch hằng năm) and how they stand against their dates */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanRows"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One yearly plan */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One yearly plan */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        /** Write what a carrier plans for a year; the id is PLAN-OPERATOR-YEAR */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        items: {
                            communeCode: string;
                            positions: number;
                            /** @default  */
                            note?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Write what a carrier plans for a year; the id is PLAN-OPERATOR-YEAR */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File the plan */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description File the plan */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return the plan to the carrier */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Return the plan to the carrier */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the plan */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        decision: {
                            number: string;
                            date: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Approve the plan */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to change an approved plan, naming the positions that are to move */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: {
                            /** @enum {string} */
                            code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                            text: string;
                        };
                        positionIds: string[];
                    };
                };
            };
            responses: {
                /** @description Ask to change an approved plan, naming the positions that are to move */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/amendments/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the amendment that waits */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        decision: {
                            number: string;
                            date: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Approve the amendment that waits */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/surveys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver survey statements made in the field; each has an outcome, delivered again they count once */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        statements: {
                            id: string;
                            villageId: string;
                            pointId: string;
                            /** @enum {string} */
                            operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                            /** @enum {string} */
                            generation: "2G" | "3G" | "4G" | "5G";
                            /** @enum {string} */
                            level: "none" | "weak" | "voice-only" | "good";
                            /** Format: date-time */
                            madeAt: string;
                            /** @default null */
                            device?: {
                                lon: number;
                                lat: number;
                                accuracyM: number;
                            } | null;
                            /** @default null */
                            photo?: string | null;
                            /** @default null */
                            note?: string | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Deliver survey statements made in the field; each has an outcome, delivered again they count once */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivered"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/surveys/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Villages to survey next, by what the answer is expected to change */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    communeCode?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Villages to survey next, by what the answer is expected to change */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextSurveys"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/surveys/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a photo taken in a village (JPEG, up to 3 MB); a statement then names it by the hash that is answered */
        post: {
            parameters: {
                query: {
                    villageId: string;
                };
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "image/jpeg": string;
                };
            };
            responses: {
                /** @description Keep a photo taken in a village (JPEG, up to 3 MB); a statement then names it by the hash that is answered */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhotoKept"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/surveys/photos/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A short-lived address of a survey’s photo; asking is recorded */
        get: {
            parameters: {
                query: {
                    villageId: string;
                };
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A short-lived address of a survey’s photo; asking is recorded */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhotoAddress"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A carrier states which villages it serves */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        statements: {
                            id: string;
                            /** @enum {string} */
                            operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                            /** @enum {string} */
                            generation: "2G" | "3G" | "4G" | "5G";
                            served: boolean;
                            date: string;
                            source: string;
                            villageId: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description A carrier states which villages it serves */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivered"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Service areas on file */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Service areas on file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimAreas"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** A carrier states a service area (vùng phục vụ) as a polygon: every point inside is claimed, none outside */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                        /** @enum {string} */
                        generation: "2G" | "3G" | "4G" | "5G";
                        date: string;
                        source: string;
                        geometry?: unknown;
                    };
                };
            };
            responses: {
                /** @description A carrier states a service area (vùng phục vụ) as a polygon: every point inside is claimed, none outside */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimAreaAnswer"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/measurements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a CSV of measurements (up to 2 MB); one wrong row refuses the file, with every problem by row */
        post: {
            parameters: {
                query: {
                    source: string;
                };
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                /** @description Add a CSV of measurements (up to 2 MB); one wrong row refuses the file, with every problem by row */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Measured"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is claimed against what was found, by village, operator and generation; how far claims hold */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    limit?: number;
                    cursor?: string;
                    communeCode?: string;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    generation?: "2G" | "3G" | "4G" | "5G";
                    status?: "agree" | "overclaimed" | "underclaimed" | "stale" | "no-evidence";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What is claimed against what was found, by village, operator and generation; how far claims hold */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Reconciliation"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Challenges, with their state today */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    state?: "open" | "conceded" | "disputed" | "service-changed" | "closed";
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    communeCode?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Challenges, with their state today */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeRows"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** Challenge a claim that was found not to hold; the carrier’s clock starts */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        villageId: string;
                        /** @enum {string} */
                        operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                        /** @enum {string} */
                        generation: "2G" | "3G" | "4G" | "5G";
                        /** @default null */
                        note?: string | null;
                    };
                };
            };
            responses: {
                /** @description Challenge a claim that was found not to hold; the carrier’s clock starts */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeAnswer"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/challenges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One challenge */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One challenge */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeAnswer"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/challenges/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The carrier concedes, disputes with evidence, or says that the service has changed */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "concede" | "dispute" | "service-changed";
                        /** @default null */
                        note?: string | null;
                        /** @default [] */
                        evidence?: string[];
                        /** @default null */
                        changedOn?: string | null;
                    };
                };
            };
            responses: {
                /** @description The carrier concedes, disputes with evidence, or says that the service has changed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeAnswer"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/challenges/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The department closes a challenge: upheld or dismissed */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "upheld" | "dismissed";
                        /** @default null */
                        note?: string | null;
                    };
                };
            };
            responses: {
                /** @description The department closes a challenge: upheld or dismissed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeAnswer"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Review rounds */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Review rounds */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoundRows"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** Open a review round (rà soát, hiệu chỉnh) about a day */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        asOf: string;
                        deadline: string;
                        title: string;
                        communeCodes?: string[];
                        definition?: string;
                    };
                };
            };
            responses: {
                /** @description Open a review round (rà soát, hiệu chỉnh) about a day */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoundHead"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A round: who has answered, who is late, what changed */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A round: who has answered, who is late, what changed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoundDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{id}/villages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The villages that are asked about: what the registry has of each, and the answer given */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    communeCode?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The villages that are asked about: what the registry has of each, and the answer given */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoundVillages"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{id}/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The list frozen when the round was closed; while it is open, the list as it stands */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The list frozen when the round was closed; while it is open, the list as it stands */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoundList"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remind communes that have not answered for every village */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        communeCodes?: string[];
                    };
                };
            };
            responses: {
                /** @description Remind communes that have not answered for every village */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoundHead"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A commune confirms or corrects the class of its villages; all or none */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        answers: {
                            villageId: string;
                            /** @enum {string} */
                            class: "white" | "weak" | "covered";
                            /** @default null */
                            note?: string | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description A commune confirms or corrects the class of its villages; all or none */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoundHead"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rounds/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a round: the list is frozen as a document with its hash */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Close a round: the list is frozen as a document with its hash */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoundHead"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Definitions of white, weak and covered, with their sources, and which one holds on a date */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Definitions of white, weak and covered, with their sources, and which one holds on a date */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Definitions"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** Propose a definition, or correct a proposal with a reason */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        definition: {
                            id: string;
                            title: string;
                            validFrom: string;
                            source: string;
                            servedBy: ("2G" | "3G" | "4G" | "5G")[];
                            clusterUnservedIsWeak: boolean;
                            qualityGenerations: ("2G" | "3G" | "4G" | "5G")[] | null;
                            /** @enum {string} */
                            among?: "all" | "grid-power";
                            /** @enum {string} */
                            weakOver?: "not-white" | "all";
                        };
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Propose a definition, or correct a proposal with a reason */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            definition: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                state: "proposed" | "in_force" | "withdrawn";
                                definition: {
                                    id: string;
                                    title: string;
                                    validFrom: string;
                                    source: string;
                                    servedBy: ("2G" | "3G" | "4G" | "5G")[];
                                    clusterUnservedIsWeak: boolean;
                                    qualityGenerations: ("2G" | "3G" | "4G" | "5G")[] | null;
                                    /** @enum {string} */
                                    among?: "all" | "grid-power";
                                    /** @enum {string} */
                                    weakOver?: "not-white" | "all";
                                };
                                from: string | null;
                                until: string | null;
                                decision: {
                                    number: string;
                                    date: string;
                                } | null;
                            };
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/definitions/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which villages a definition would move, against the one in force, and why */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Which villages a definition would move, against the one in force, and why */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DefinitionPreview"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/definitions/{id}/put-in-force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a proposed definition in force from a day on */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: string;
                        decision: {
                            number: string;
                            date: string;
                        };
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Put a proposed definition in force from a day on */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            definition: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                state: "proposed" | "in_force" | "withdrawn";
                                definition: {
                                    id: string;
                                    title: string;
                                    validFrom: string;
                                    source: string;
                                    servedBy: ("2G" | "3G" | "4G" | "5G")[];
                                    clusterUnservedIsWeak: boolean;
                                    qualityGenerations: ("2G" | "3G" | "4G" | "5G")[] | null;
                                    /** @enum {string} */
                                    among?: "all" | "grid-power";
                                    /** @enum {string} */
                                    weakOver?: "not-white" | "all";
                                };
                                from: string | null;
                                until: string | null;
                                decision: {
                                    number: string;
                                    date: string;
                                } | null;
                            };
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/definitions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a definition */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        until?: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Withdraw a definition */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            definition: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                state: "proposed" | "in_force" | "withdrawn";
                                definition: {
                                    id: string;
                                    title: string;
                                    validFrom: string;
                                    source: string;
                                    servedBy: ("2G" | "3G" | "4G" | "5G")[];
                                    clusterUnservedIsWeak: boolean;
                                    qualityGenerations: ("2G" | "3G" | "4G" | "5G")[] | null;
                                    /** @enum {string} */
                                    among?: "all" | "grid-power";
                                    /** @enum {string} */
                                    weakOver?: "not-white" | "all";
                                };
                                from: string | null;
                                until: string | null;
                                decision: {
                                    number: string;
                                    date: string;
                                } | null;
                            };
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far each generation reaches: commune centres, share of area, people and households */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    generation?: "2G" | "3G" | "4G" | "5G";
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    resolution?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How far each generation reaches: commune centres, share of area, people and households */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Reach"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sunset/{generation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the shutdown of a generation takes, from whom, and which stations are still registered after it */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                };
                header?: never;
                path: {
                    generation: "2G" | "3G" | "4G" | "5G";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the shutdown of a generation takes, from whom, and which stations are still registered after it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sunset"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sunset/{generation}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each village safe, depending on an upgrade to come (which, whose), losing service, or without: under assumptions */
        get: {
            parameters: {
                query?: {
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    date?: string;
                    slipDays?: number | null;
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    withSites?: string;
                    withoutSites?: string;
                };
                header?: never;
                path: {
                    generation: "2G" | "3G" | "4G" | "5G";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Each village safe, depending on an upgrade to come (which, whose), losing service, or without: under assumptions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SunsetForecast"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sunset/{generation}/migration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 2G-only subscribers that have moved and remain, when the last will have moved, and which communes are ready */
        get: {
            parameters: {
                query?: {
                    communeCode?: string;
                };
                header?: never;
                path: {
                    generation: "2G" | "3G" | "4G" | "5G";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description 2G-only subscribers that have moved and remain, when the last will have moved, and which communes are ready */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Migration"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sunset/{generation}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** After the last service day: the forecast against surveys made since */
        get: {
            parameters: {
                query?: {
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                };
                header?: never;
                path: {
                    generation: "2G" | "3G" | "4G" | "5G";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description After the last service day: the forecast against surveys made since */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SunsetAudit"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriber-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report or correct the 2G-only subscribers (thuê bao 2G only) of an operator, area and month */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                        communeCode: string | null;
                        month: string;
                        only2gBaseline: number;
                        converted: number;
                        remaining: number;
                        devicesGranted: number;
                        devicesCommitted: number;
                        date: string;
                        source: string;
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Report or correct the 2G-only subscribers (thuê bao 2G only) of an operator, area and month */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SubscriberReportChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a map can show besides villages: dates with something to see, terrain, the base map */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What a map can show besides villages: dates with something to see, terrain, the base map */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MapFrame"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/terrain/{z}/{x}/{y}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Heights of a web map tile as a picture in Terrarium encoding, for hill shading */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    z: string;
                    x: string;
                    y: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Heights of a web map tile as a picture in Terrarium encoding, for hill shading */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/png": string;
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fibre": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fibre: homes passed and homes connected by commune; villages without, with the nearest usable route */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Fibre: homes passed and homes connected by commune; villages without, with the nearest usable route */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Fibre"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin-units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Administrative units that exist on a date */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    level?: "province" | "district" | "commune";
                    code?: string;
                    geometry?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Administrative units that exist on a date */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AdminUnits"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin-units/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a code or name of a commune, of whatever year, is on a day */
        get: {
            parameters: {
                query?: {
                    code?: string;
                    name?: string;
                    district?: string;
                    date?: string;
                    lon?: number | null;
                    lat?: number | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What a code or name of a commune, of whatever year, is on a day */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            date: string;
                            /** @enum {string} */
                            status: "found" | "several" | "unknown";
                            units: {
                                code: string;
                                name: string;
                                level: string;
                                validFrom: string;
                                validTo: string | null;
                            }[];
                            from: {
                                code: string;
                                name: string;
                                level: string;
                                validFrom: string;
                                validTo: string | null;
                            } | null;
                            /** @enum {string|null} */
                            by: "words" | "point" | null;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin-units/crosswalk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Figures of one day’s communes in another day’s; split units are divided by their villages, sums stay exact */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        figures: {
                            code: string;
                            value: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Figures of one day’s communes in another day’s; split units are divided by their villages, sums stay exact */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            from: string;
                            to: string;
                            items: {
                                code: string;
                                name: string;
                                value: number;
                                apportioned: number;
                            }[];
                            unassigned: {
                                code: string;
                                value: number;
                                /** @enum {string} */
                                why: "unknown-unit" | "no-successor" | "cannot-divide";
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports you may see, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The imports you may see, newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                                /** @enum {string} */
                                state: "uploaded" | "validated" | "confirmed" | "applying" | "done" | "failed" | "cancelled" | "reverting" | "reverted";
                                fileName: string;
                                bytes: number;
                                file: string;
                                submittedBy: {
                                    id: string;
                                    role: string;
                                    /** @enum {string|null} */
                                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                                    /** @default [] */
                                    communeCodes: string[];
                                };
                                /** Format: date-time */
                                submittedAt: string;
                                validFrom: string | null;
                                validTo: string | null;
                                today: string;
                                acceptFixes: boolean;
                                /** @default null */
                                source: string | null;
                                mapping: {
                                    [key: string]: string;
                                };
                                counts: {
                                    rows: number;
                                    added: number;
                                    changed: number;
                                    unchanged: number;
                                    refused: number;
                                    skipped: number;
                                    errors: number;
                                    warnings: number;
                                } | null;
                                preview: string | null;
                                toApply: number;
                                report: {
                                    added: number;
                                    changed: number;
                                    conflicts: string[];
                                    /** @default [] */
                                    conflictNames: string[];
                                    conflictCount: number;
                                } | null;
                                failure: string | null;
                                failureVi?: string | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /**
         * Send a file (the body) to be read and compared; nothing changes before its confirmation
         * @description Up to 4 MB as the body. A larger file is announced first, sent to the address given, and named here by its upload.
         */
        post: {
            parameters: {
                query: {
                    kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                    name?: string;
                    validFrom?: string;
                    validTo?: string;
                    acceptFixes?: "true" | "false";
                    source?: string;
                    upload?: string;
                };
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                /** @description The job */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                                /** @enum {string} */
                                state: "uploaded" | "validated" | "confirmed" | "applying" | "done" | "failed" | "cancelled" | "reverting" | "reverted";
                                fileName: string;
                                bytes: number;
                                file: string;
                                submittedBy: {
                                    id: string;
                                    role: string;
                                    /** @enum {string|null} */
                                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                                    /** @default [] */
                                    communeCodes: string[];
                                };
                                /** Format: date-time */
                                submittedAt: string;
                                validFrom: string | null;
                                validTo: string | null;
                                today: string;
                                acceptFixes: boolean;
                                /** @default null */
                                source: string | null;
                                mapping: {
                                    [key: string]: string;
                                };
                                counts: {
                                    rows: number;
                                    added: number;
                                    changed: number;
                                    unchanged: number;
                                    refused: number;
                                    skipped: number;
                                    errors: number;
                                    warnings: number;
                                } | null;
                                preview: string | null;
                                toApply: number;
                                report: {
                                    added: number;
                                    changed: number;
                                    conflicts: string[];
                                    /** @default [] */
                                    conflictNames: string[];
                                    conflictCount: number;
                                } | null;
                                failure: string | null;
                                failureVi?: string | null;
                            };
                            version: number;
                            progress: {
                                phase: string;
                                done: number;
                                total: number;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announce a file that is too large for a request; the answer says where to send it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                        bytes: number;
                        sha256: string;
                    };
                };
            };
            responses: {
                /** @description Announce a file that is too large for a request; the answer says where to send it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            upload: string;
                            send: {
                                url: string;
                                method: string;
                                headers: {
                                    [key: string]: string;
                                };
                                expiresAt: string;
                            };
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How your files name their columns, as it was confirmed */
        get: {
            parameters: {
                query: {
                    kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How your files name their columns, as it was confirmed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            mapping: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string|null} */
                                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                                /** @enum {string} */
                                kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                                columns: {
                                    [key: string]: string;
                                };
                            } | null;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        /** Keep which header of your files brings which field */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                        columns: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Keep which header of your files brings which field */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            mapping: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string|null} */
                                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                                /** @enum {string} */
                                kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                                columns: {
                                    [key: string]: string;
                                };
                            } | null;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import: its state, counts and progress */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description An import: its state, counts and progress */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                                /** @enum {string} */
                                state: "uploaded" | "validated" | "confirmed" | "applying" | "done" | "failed" | "cancelled" | "reverting" | "reverted";
                                fileName: string;
                                bytes: number;
                                file: string;
                                submittedBy: {
                                    id: string;
                                    role: string;
                                    /** @enum {string|null} */
                                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                                    /** @default [] */
                                    communeCodes: string[];
                                };
                                /** Format: date-time */
                                submittedAt: string;
                                validFrom: string | null;
                                validTo: string | null;
                                today: string;
                                acceptFixes: boolean;
                                /** @default null */
                                source: string | null;
                                mapping: {
                                    [key: string]: string;
                                };
                                counts: {
                                    rows: number;
                                    added: number;
                                    changed: number;
                                    unchanged: number;
                                    refused: number;
                                    skipped: number;
                                    errors: number;
                                    warnings: number;
                                } | null;
                                preview: string | null;
                                toApply: number;
                                report: {
                                    added: number;
                                    changed: number;
                                    conflicts: string[];
                                    /** @default [] */
                                    conflictNames: string[];
                                    conflictCount: number;
                                } | null;
                                failure: string | null;
                                failureVi?: string | null;
                            };
                            version: number;
                            progress: {
                                phase: string;
                                done: number;
                                total: number;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the file would do: new records, changed ones with before and after, problems */
        get: {
            parameters: {
                query?: {
                    part?: "new" | "changed" | "problems";
                    offset?: number | null;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the file would do: new records, changed ones with before and after, problems */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            records: {
                                id: string;
                                row: number | null;
                                changes: {
                                    path: string[];
                                    before?: unknown;
                                    after?: unknown;
                                }[];
                                label: {
                                    code: string;
                                    name: string | null;
                                    commune: string | null;
                                    lon: number | null;
                                    lat: number | null;
                                };
                            }[];
                            problems: {
                                /** @enum {string} */
                                severity: "error" | "warning";
                                row?: number;
                                field?: string;
                                value?: string;
                                rule: string;
                                message: string;
                                messageVi?: string;
                                fix?: string;
                            }[];
                            unusedColumns: string[];
                            columns: {
                                key: string;
                                title: string;
                                column: number | null;
                            }[];
                            proposal: {
                                field: string;
                                name: string;
                                title: string;
                                column: number | null;
                                score: number;
                                /** @enum {string} */
                                by: "name" | "values" | "both";
                                samples: string[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/headers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The headers of the file beside the fields of its kind, for a mapping */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The headers of the file beside the fields of its kind, for a mapping */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            headers: string[];
                            fields: {
                                field: string;
                                name: string;
                                meaning: string;
                                required: boolean;
                                header: string | null;
                            }[];
                            complete: boolean;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/marked.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file with its mistakes marked; above 5,000 rows a workbook of the bad rows */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A workbook. Above 3 MB: where it is to be fetched */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "application/json": components["schemas"]["FetchedElsewhere"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply what the preview shows */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Apply what the preview shows */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                                /** @enum {string} */
                                state: "uploaded" | "validated" | "confirmed" | "applying" | "done" | "failed" | "cancelled" | "reverting" | "reverted";
                                fileName: string;
                                bytes: number;
                                file: string;
                                submittedBy: {
                                    id: string;
                                    role: string;
                                    /** @enum {string|null} */
                                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                                    /** @default [] */
                                    communeCodes: string[];
                                };
                                /** Format: date-time */
                                submittedAt: string;
                                validFrom: string | null;
                                validTo: string | null;
                                today: string;
                                acceptFixes: boolean;
                                /** @default null */
                                source: string | null;
                                mapping: {
                                    [key: string]: string;
                                };
                                counts: {
                                    rows: number;
                                    added: number;
                                    changed: number;
                                    unchanged: number;
                                    refused: number;
                                    skipped: number;
                                    errors: number;
                                    warnings: number;
                                } | null;
                                preview: string | null;
                                toApply: number;
                                report: {
                                    added: number;
                                    changed: number;
                                    conflicts: string[];
                                    /** @default [] */
                                    conflictNames: string[];
                                    conflictCount: number;
                                } | null;
                                failure: string | null;
                                failureVi?: string | null;
                            };
                            version: number;
                            progress: {
                                phase: string;
                                done: number;
                                total: number;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the import up; nothing was changed */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Give the import up; nothing was changed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                                /** @enum {string} */
                                state: "uploaded" | "validated" | "confirmed" | "applying" | "done" | "failed" | "cancelled" | "reverting" | "reverted";
                                fileName: string;
                                bytes: number;
                                file: string;
                                submittedBy: {
                                    id: string;
                                    role: string;
                                    /** @enum {string|null} */
                                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                                    /** @default [] */
                                    communeCodes: string[];
                                };
                                /** Format: date-time */
                                submittedAt: string;
                                validFrom: string | null;
                                validTo: string | null;
                                today: string;
                                acceptFixes: boolean;
                                /** @default null */
                                source: string | null;
                                mapping: {
                                    [key: string]: string;
                                };
                                counts: {
                                    rows: number;
                                    added: number;
                                    changed: number;
                                    unchanged: number;
                                    refused: number;
                                    skipped: number;
                                    errors: number;
                                    warnings: number;
                                } | null;
                                preview: string | null;
                                toApply: number;
                                report: {
                                    added: number;
                                    changed: number;
                                    conflicts: string[];
                                    /** @default [] */
                                    conflictNames: string[];
                                    conflictCount: number;
                                } | null;
                                failure: string | null;
                                failureVi?: string | null;
                            };
                            version: number;
                            progress: {
                                phase: string;
                                done: number;
                                total: number;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back everything the import wrote; refused, with a list, if a record was changed since */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Take back everything the import wrote; refused, with a list, if a record was changed since */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                                /** @enum {string} */
                                state: "uploaded" | "validated" | "confirmed" | "applying" | "done" | "failed" | "cancelled" | "reverting" | "reverted";
                                fileName: string;
                                bytes: number;
                                file: string;
                                submittedBy: {
                                    id: string;
                                    role: string;
                                    /** @enum {string|null} */
                                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                                    /** @default [] */
                                    communeCodes: string[];
                                };
                                /** Format: date-time */
                                submittedAt: string;
                                validFrom: string | null;
                                validTo: string | null;
                                today: string;
                                acceptFixes: boolean;
                                /** @default null */
                                source: string | null;
                                mapping: {
                                    [key: string]: string;
                                };
                                counts: {
                                    rows: number;
                                    added: number;
                                    changed: number;
                                    unchanged: number;
                                    refused: number;
                                    skipped: number;
                                    errors: number;
                                    warnings: number;
                                } | null;
                                preview: string | null;
                                toApply: number;
                                report: {
                                    added: number;
                                    changed: number;
                                    conflicts: string[];
                                    /** @default [] */
                                    conflictNames: string[];
                                    conflictCount: number;
                                } | null;
                                failure: string | null;
                                failureVi?: string | null;
                            };
                            version: number;
                            progress: {
                                phase: string;
                                done: number;
                                total: number;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/reread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the same file once more, as a new job, with the mapping that holds now */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Read the same file once more, as a new job, with the mapping that holds now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: {
                                id: string;
                                provinceCode: string;
                                /** @enum {string} */
                                kind: "admin-units" | "communes" | "villages" | "stations" | "positions" | "fibre-routes" | "zones" | "subscribers" | "measurements" | "surveys";
                                /** @enum {string} */
                                state: "uploaded" | "validated" | "confirmed" | "applying" | "done" | "failed" | "cancelled" | "reverting" | "reverted";
                                fileName: string;
                                bytes: number;
                                file: string;
                                submittedBy: {
                                    id: string;
                                    role: string;
                                    /** @enum {string|null} */
                                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                                    /** @default [] */
                                    communeCodes: string[];
                                };
                                /** Format: date-time */
                                submittedAt: string;
                                validFrom: string | null;
                                validTo: string | null;
                                today: string;
                                acceptFixes: boolean;
                                /** @default null */
                                source: string | null;
                                mapping: {
                                    [key: string]: string;
                                };
                                counts: {
                                    rows: number;
                                    added: number;
                                    changed: number;
                                    unchanged: number;
                                    refused: number;
                                    skipped: number;
                                    errors: number;
                                    warnings: number;
                                } | null;
                                preview: string | null;
                                toApply: number;
                                report: {
                                    added: number;
                                    changed: number;
                                    conflicts: string[];
                                    /** @default [] */
                                    conflictNames: string[];
                                    conflictCount: number;
                                } | null;
                                failure: string | null;
                                failureVi?: string | null;
                            };
                            version: number;
                            progress: {
                                phase: string;
                                done: number;
                                total: number;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty workbook of a kind, with Vietnamese headers, drop-downs and notes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: "admin-units.xlsx" | "communes.xlsx" | "villages.xlsx" | "stations.xlsx" | "positions.xlsx" | "fibre-routes.xlsx" | "zones.xlsx" | "subscribers.xlsx" | "measurements.xlsx" | "surveys.xlsx";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A workbook */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules in force, with their sources */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The rules in force, with their sources */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rules"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list as a file: XLSX, CSV, GeoJSON or KML, filtered as the list is; villages-import.xlsx and the like under the headers of the import, to be edited and brought back. Taking it out is recorded */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    definition?: string;
                    rangeTable?: string;
                    model?: "disc" | "terrain";
                    linkBudget?: string;
                    communeCode?: string;
                    class?: "white" | "weak" | "covered";
                    gridPower?: "yes" | "no" | "unknown";
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    generation?: "2G" | "3G" | "4G" | "5G";
                    owner?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    state?: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired";
                    status?: string;
                    listId?: string;
                    due?: string;
                    q?: string;
                    validFrom?: string;
                };
                header?: never;
                path: {
                    file: "villages.xlsx" | "villages.csv" | "villages.geojson" | "villages.kml" | "white-spots.xlsx" | "white-spots.csv" | "white-spots.geojson" | "white-spots.kml" | "sites.xlsx" | "sites.csv" | "sites.geojson" | "sites.kml" | "stations.xlsx" | "stations.csv" | "stations.geojson" | "stations.kml" | "fibre.xlsx" | "fibre.csv" | "fibre.geojson" | "fibre.kml" | "positions.xlsx" | "positions.csv" | "positions.geojson" | "positions.kml" | "villages-import.xlsx" | "villages-import.csv" | "villages-import.geojson" | "villages-import.kml" | "stations-import.xlsx" | "stations-import.csv" | "stations-import.geojson" | "stations-import.kml" | "positions-import.xlsx" | "positions-import.csv" | "positions-import.geojson" | "positions-import.kml" | "communes-import.xlsx" | "communes-import.csv" | "communes-import.geojson" | "communes-import.kml" | "units-import.xlsx" | "units-import.csv" | "lineage-import.xlsx" | "lineage-import.csv" | "subscribers-import.xlsx" | "subscribers-import.csv" | "zones-import.geojson" | "zones-import.kml" | "fibre-routes-import.geojson" | "fibre-routes-import.kml";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file. Above 3 MB: where it is to be fetched */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                        "application/json": components["schemas"]["FetchedElsewhere"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your account and what it may do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Your account and what it may do */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every account of the province */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every account of the province */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Accounts"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** Create the account that tokens with a subject stand for */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @enum {string} */
                        role: "carrier" | "commune" | "reviewer" | "approver" | "planner" | "auditor" | "admin";
                        /**
                         * @default null
                         * @enum {string|null}
                         */
                        operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                        /** @default [] */
                        communeCodes?: string[];
                        /** @default true */
                        active?: boolean;
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Create the account that tokens with a subject stand for */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One account */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change role, operator, communes, name, or whether the account is active; takes effect at its next request */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role?: "carrier" | "commune" | "reviewer" | "approver" | "planner" | "auditor" | "admin";
                        /** @enum {string|null} */
                        operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                        communeCodes?: string[];
                        active?: boolean;
                        name?: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Change role, operator, communes, name, or whether the account is active; takes effect at its next request */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        trace?: never;
    };
    "/v1/accounts/{id}/erase-name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase the name of the person; what the account did stays under its id */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Erase the name of the person; what the account did stays under its id */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountDetail"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Views and exports of confidential data on a day */
        get: {
            parameters: {
                query?: {
                    date?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Views and exports of confidential data on a day */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessLog"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened in the registry, newest first: by kind, record, who acted, and when it was recorded */
        get: {
            parameters: {
                query?: {
                    kind?: "site" | "village" | "admin-unit" | "fibre-route" | "account" | "webhook" | "list" | "plan" | "zone" | "import-job" | "column-mapping" | "evidence" | "claim-area" | "measurement" | "review-round" | "round-answers" | "challenge" | "definition" | "subscriber-report";
                    id?: string;
                    actor?: string;
                    from?: string;
                    to?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened in the registry, newest first: by kind, record, who acted, and when it was recorded */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditChanges"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records by a part of their id or name */
        get: {
            parameters: {
                query: {
                    kind?: "site" | "village" | "admin-unit" | "fibre-route" | "account" | "webhook" | "list" | "plan" | "zone" | "import-job" | "column-mapping" | "evidence" | "claim-area" | "measurement" | "review-round" | "round-answers" | "challenge" | "definition" | "subscriber-report";
                    q: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Records by a part of their id or name */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditRecords"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every entry of a record of any kind, as it was sealed, oldest first */
        get: {
            parameters: {
                query: {
                    kind: "site" | "village" | "admin-unit" | "fibre-route" | "account" | "webhook" | "list" | "plan" | "zone" | "import-job" | "column-mapping" | "evidence" | "claim-area" | "measurement" | "review-round" | "round-answers" | "challenge" | "definition" | "subscriber-report";
                    id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every entry of a record of any kind, as it was sealed, oldest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditHistory"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/anchors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The anchors that seal all histories, newest first; or the one with a root */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    root?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The anchors that seal all histories, newest first; or the one with a root */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditAnchors"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inbox of your role (a carrier’s: of its operator), newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    unread?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The inbox of your role (a carrier’s: of its operator), newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Inbox"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a notice as read, for everybody who shares the inbox */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Mark a notice as read, for everybody who shares the inbox */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InboxItem"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your webhooks */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Your webhooks */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhooks"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        /** Register a webhook; the secret that signs its deliveries is told once */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uri */
                        url: string;
                        events: ("submitted" | "returned" | "due-soon" | "decided" | "collision" | "lapse-due" | "round-opened" | "round-reminder" | "round-due-soon" | "round-closed" | "challenge-opened" | "challenge-replied" | "challenge-conceded" | "challenge-closed")[];
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Register a webhook; the secret that signs its deliveries is told once */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookCreated"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a webhook, or turn it off or on */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A key of your own: the same request sent again with it is done once */
                    "idempotency-key"?: string;
                    /** @description The ETag you read: refused with 412 if the resource has changed since */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uri */
                        url?: string;
                        events?: ("submitted" | "returned" | "due-soon" | "decided" | "collision" | "lapse-due" | "round-opened" | "round-reminder" | "round-due-soon" | "round-closed" | "challenge-opened" | "challenge-replied" | "challenge-conceded" | "challenge-closed")[];
                        active?: boolean;
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Change a webhook, or turn it off or on */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookChanged"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                409: components["responses"]["Problem409"];
                412: components["responses"]["Problem412"];
                413: components["responses"]["Problem413"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries of a webhook, newest first; status=dead gives those that were given up */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    status?: "pending" | "delivered" | "dead";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Deliveries of a webhook, newest first; status=dead gives those that were given up */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Deliveries"];
                    };
                };
                400: components["responses"]["Problem400"];
                401: components["responses"]["Problem401"];
                403: components["responses"]["Problem403"];
                404: components["responses"]["Problem404"];
                422: components["responses"]["Problem422"];
                500: components["responses"]["Problem500"];
                503: components["responses"]["Problem503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        Summary: {
            province: {
                code: string;
                name: string;
            };
            basis: components["schemas"]["Basis"];
            villages: {
                total: number;
                white: {
                    total: number;
                    byGridPower: {
                        yes: number;
                        no: number;
                        unknown: number;
                    };
                    uncertain: number;
                };
                weak: {
                    total: number;
                    byGridPower: {
                        yes: number;
                        no: number;
                        unknown: number;
                    };
                    uncertain: number;
                };
                covered: {
                    total: number;
                    byGridPower: {
                        yes: number;
                        no: number;
                        unknown: number;
                    };
                    uncertain: number;
                };
                unknown: {
                    households: number;
                    population: number;
                    gridPower: number;
                };
                whiteRate: {
                    numerator: number;
                    denominator: number;
                };
                weakRate: {
                    numerator: number;
                    denominator: number;
                };
            };
            declared: {
                white: number;
                weak: number;
                covered: number;
                none: number;
            };
            sites: {
                total: number;
                onAir: number;
            };
            stations: {
                onAir: number;
                byGeneration: {
                    "2G"?: number;
                    "3G"?: number;
                    "4G"?: number;
                    "5G"?: number;
                };
                byOperator: {
                    MOBIFONE?: number;
                    VNPT?: number;
                    VIETTEL?: number;
                    VIETNAMOBILE?: number;
                    GTEL?: number;
                };
            };
            fibre: {
                villagesWithFibre: {
                    numerator: number;
                    denominator: number;
                };
                unknown: number;
            };
            sunset: {
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                lastServiceDay: string | null;
                becomeWhite: number;
                becomeWeak: number;
                householdsBecomeWhite: {
                    known: number;
                    villagesUnknown: number;
                };
                stationsRegisteredAfter: number;
            };
        };
        Basis: {
            asOf: string;
            /** @enum {string} */
            model: "disc" | "terrain";
            /** @enum {string} */
            meaning: "possible";
            knownAt: string | null;
            rangeTable: {
                id: string;
                title: string;
                source: string;
            };
            linkBudget: {
                id: string;
                title: string;
                source: string;
            } | null;
            tileSet: {
                name: string;
                hash: string;
                missing: string[];
                unusable: {
                    tile: string;
                    code: string;
                    message: string;
                }[];
                voids: number;
                linksWithoutData: number | null;
            } | null;
            definition: {
                id: string;
                title: string;
                source: string;
            };
            generations: ("2G" | "3G" | "4G" | "5G")[];
            /** @enum {string|null} */
            onlyOperator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
            ended: {
                id: string;
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                lastServiceDay: string;
                source: string;
            }[];
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description The detail in Vietnamese, where the error has it */
            messageVi?: string;
            problems?: {
                field?: string;
                /** @description Stable code of the rule */
                rule: string;
                message: string;
                /** @description The message in Vietnamese, where the rule has it */
                messageVi?: string;
                /** @description Of too_big and too_small: the most or the least that is allowed */
                limit?: number;
                /**
                 * @description What `limit` counts: characters, items, or the number itself
                 * @enum {string}
                 */
                of?: "string" | "array" | "number";
                /** @description Whether `limit` itself is not allowed */
                exclusive?: boolean;
            }[];
        } & {
            [key: string]: unknown;
        };
        SummaryTrend: {
            from: string;
            to: string;
            /** @enum {string} */
            step: "month" | "quarter" | "year";
            communeCode: string | null;
            since: string | null;
            points: {
                asOf: string;
                /** @enum {string} */
                model: "disc" | "terrain";
                definition: {
                    id: string;
                    title: string;
                };
                generations: ("2G" | "3G" | "4G" | "5G")[];
                figures: {
                    villages: {
                        total: number;
                        white: number;
                        weak: number;
                        covered: number;
                        whiteRate: {
                            numerator: number;
                            denominator: number;
                        };
                        weakRate: {
                            numerator: number;
                            denominator: number;
                        };
                    };
                    sitesOnAir: number;
                    stations: {
                        onAir: number;
                        byGeneration: {
                            "2G"?: number;
                            "3G"?: number;
                            "4G"?: number;
                            "5G"?: number;
                        };
                        byOperator: {
                            MOBIFONE?: number;
                            VNPT?: number;
                            VIETTEL?: number;
                            VIETNAMOBILE?: number;
                            GTEL?: number;
                        };
                    };
                    stationsOf: {
                        MOBIFONE?: {
                            "2G"?: number;
                            "3G"?: number;
                            "4G"?: number;
                            "5G"?: number;
                        };
                        VNPT?: {
                            "2G"?: number;
                            "3G"?: number;
                            "4G"?: number;
                            "5G"?: number;
                        };
                        VIETTEL?: {
                            "2G"?: number;
                            "3G"?: number;
                            "4G"?: number;
                            "5G"?: number;
                        };
                        VIETNAMOBILE?: {
                            "2G"?: number;
                            "3G"?: number;
                            "4G"?: number;
                            "5G"?: number;
                        };
                        GTEL?: {
                            "2G"?: number;
                            "3G"?: number;
                            "4G"?: number;
                            "5G"?: number;
                        };
                    };
                } | null;
            }[];
        };
        VillageRows: {
            basis: components["schemas"]["Basis"];
            total: number;
            items: components["schemas"]["VillageRow"][];
            nextCursor: string | null;
        };
        VillageRow: {
            id: string;
            name: string;
            communeCode: string;
            lon: number;
            lat: number;
            households: number | null;
            population: number | null;
            /** @enum {string} */
            gridPower: "yes" | "no" | "unknown";
            declared: {
                /** @enum {string} */
                class: "white" | "weak" | "covered";
                date: string;
                source: string;
            } | null;
            /** @enum {string} */
            class: "white" | "weak" | "covered";
            uncertain: boolean;
        };
        VillageDetail: {
            village: {
                id: string;
                provinceCode: string;
                name: string;
                communeCode: string;
                testPoints: {
                    id: string;
                    /** @enum {string} */
                    kind: "centre" | "cluster";
                    name?: string;
                    lon: number;
                    lat: number;
                    accuracyM: number;
                }[];
                households: number | null;
                population: number | null;
                /** @enum {string} */
                gridPower: "yes" | "no" | "unknown";
                declared: {
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    date: string;
                    source: string;
                } | null;
                fibre: {
                    /** @enum {string} */
                    present: "yes" | "no" | "unknown";
                    passed: {
                        numerator: number;
                        denominator: number;
                        date: string;
                        source: string;
                    } | null;
                    connected: {
                        numerator: number;
                        denominator: number;
                        date: string;
                        source: string;
                    } | null;
                };
                /** @enum {string} */
                status: "active" | "merged" | "removed";
                mergedInto: string[];
                mergedFrom: string[];
            };
            version: number;
            commune: {
                code: string;
                name: string;
            } | null;
            basis: components["schemas"]["Basis"];
            verdict: {
                /** @enum {string} */
                class: "white" | "weak" | "covered";
                uncertain: boolean;
            };
            points: {
                id: string;
                /** @enum {string} */
                kind: "centre" | "cluster";
                served: boolean;
                best: {
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                    siteId: string;
                    siteName: string;
                    carrierId: string;
                    bandMhz: number;
                    distanceM: number;
                    rangeM: number;
                    marginM: number;
                    /** @enum {string|null} */
                    levelKind?: "RxLev" | "RSCP" | "RSRP" | "SS-RSRP" | null;
                    levelDbm?: number | null;
                    thresholdDbm?: number | null;
                    marginDb?: number | null;
                    limit?: {
                        /** @enum {string} */
                        kind: "ridge";
                        ridgeHeightM: number;
                        ridgeAtKm: number;
                        aboveRayM: number | null;
                    } | {
                        /** @enum {string} */
                        kind: "off beam";
                        costsDb: number | null;
                    } | {
                        /** @enum {string} */
                        kind: "distance";
                    } | {
                        /** @enum {string} */
                        kind: "clear";
                    } | {
                        /** @enum {string} */
                        kind: "no data";
                    } | null;
                    assumed?: ("eirp" | "antenna height" | "bandwidth" | "tilt")[];
                }[];
                nearest: {
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                    siteId: string;
                    siteName: string;
                    carrierId: string;
                    bandMhz: number;
                    distanceM: number;
                    rangeM: number;
                    marginM: number;
                    /** @enum {string|null} */
                    levelKind?: "RxLev" | "RSCP" | "RSRP" | "SS-RSRP" | null;
                    levelDbm?: number | null;
                    thresholdDbm?: number | null;
                    marginDb?: number | null;
                    limit?: {
                        /** @enum {string} */
                        kind: "ridge";
                        ridgeHeightM: number;
                        ridgeAtKm: number;
                        aboveRayM: number | null;
                    } | {
                        /** @enum {string} */
                        kind: "off beam";
                        costsDb: number | null;
                    } | {
                        /** @enum {string} */
                        kind: "distance";
                    } | {
                        /** @enum {string} */
                        kind: "clear";
                    } | {
                        /** @enum {string} */
                        kind: "no data";
                    } | null;
                    assumed?: ("eirp" | "antenna height" | "bandwidth" | "tilt")[];
                    /** @enum {string} */
                    lacks: "distance" | "off beam" | "ridge" | "no data";
                }[];
            }[];
            sunset: {
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                asOf: string;
                /** @enum {string} */
                before: "white" | "weak" | "covered";
                /** @enum {string} */
                after: "white" | "weak" | "covered";
                left: {
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                }[];
                dependsOn: string[];
            } | null;
        };
        TerrainProfile: {
            basis: components["schemas"]["Basis"];
            villageId: string;
            pointId: string;
            server: {
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                siteId: string;
                siteName: string;
                carrierId: string;
                bandMhz: number;
                distanceM: number;
                rangeM: number;
                marginM: number;
                /** @enum {string|null} */
                levelKind?: "RxLev" | "RSCP" | "RSRP" | "SS-RSRP" | null;
                levelDbm?: number | null;
                thresholdDbm?: number | null;
                marginDb?: number | null;
                limit?: {
                    /** @enum {string} */
                    kind: "ridge";
                    ridgeHeightM: number;
                    ridgeAtKm: number;
                    aboveRayM: number | null;
                } | {
                    /** @enum {string} */
                    kind: "off beam";
                    costsDb: number | null;
                } | {
                    /** @enum {string} */
                    kind: "distance";
                } | {
                    /** @enum {string} */
                    kind: "clear";
                } | {
                    /** @enum {string} */
                    kind: "no data";
                } | null;
                assumed?: ("eirp" | "antenna height" | "bandwidth" | "tilt")[];
            };
            distancesKm: number[];
            heightsM: (number | null)[];
            rayM: number[] | null;
            fresnelM: number[];
            antennaHeightM: number;
            receiverHeightM: number;
            lossDb: number | null;
            freeSpaceDb: number;
            diffractionDb: number | null;
            gainDb: number | null;
        };
        History: {
            items: components["schemas"]["HistoryEntry"][];
        };
        HistoryEntry: {
            version: number;
            verb: string;
            changes: {
                path: string[];
                before?: unknown;
                after?: unknown;
            }[];
            actor: {
                id: string | null;
                role: string;
            };
            reason: string | null;
            validFrom: string;
            /** Format: date-time */
            recordedAt: string;
            hash: string | null;
        };
        StateAt: {
            asOf: string | null;
            knownAt: string | null;
            state?: unknown;
        };
        VillageChanged: {
            village: {
                id: string;
                provinceCode: string;
                name: string;
                communeCode: string;
                testPoints: {
                    id: string;
                    /** @enum {string} */
                    kind: "centre" | "cluster";
                    name?: string;
                    lon: number;
                    lat: number;
                    accuracyM: number;
                }[];
                households: number | null;
                population: number | null;
                /** @enum {string} */
                gridPower: "yes" | "no" | "unknown";
                declared: {
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    date: string;
                    source: string;
                } | null;
                fibre: {
                    /** @enum {string} */
                    present: "yes" | "no" | "unknown";
                    passed: {
                        numerator: number;
                        denominator: number;
                        date: string;
                        source: string;
                    } | null;
                    connected: {
                        numerator: number;
                        denominator: number;
                        date: string;
                        source: string;
                    } | null;
                };
                /** @enum {string} */
                status: "active" | "merged" | "removed";
                mergedInto: string[];
                mergedFrom: string[];
            };
            version: number;
        };
        VillageEvidence: {
            villageId: string;
            basis: {
                asOf: string;
                rules: {
                    id: string;
                    title: string;
                    source: string;
                    precedence: ("measurement" | "survey" | "claim" | "model")[];
                };
                definition: string;
                model: string;
            };
            verdict: {
                /** @enum {string} */
                class: "white" | "weak" | "covered";
                reason: {
                    code: string;
                    text: string | null;
                };
                layers: ("measurement" | "survey" | "claim" | "model")[];
                uncertain: boolean;
            };
            declared: {
                /** @enum {string} */
                class: "white" | "weak" | "covered";
                date: string;
                source: string;
            } | null;
            slots: {
                pointId: string;
                /** @enum {string} */
                kind: "centre" | "cluster";
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                /** @enum {string} */
                status: "agree" | "overclaimed" | "underclaimed" | "stale" | "no-evidence";
                reason: {
                    code: string;
                    text: string;
                };
                verdict: {
                    served: boolean;
                    /** @enum {string} */
                    by: "measurement" | "survey" | "claim" | "model";
                    /** @enum {string|null} */
                    level: "none" | "weak" | "voice-only" | "good" | null;
                    uncertain: boolean;
                };
                layers: {
                    measurement: {
                        /** @enum {string} */
                        layer: "measurement" | "survey" | "claim" | "model";
                        served: boolean | null;
                        /** @enum {string|null} */
                        level: "none" | "weak" | "voice-only" | "good" | null;
                        date: string;
                        expired: boolean;
                        stale: boolean;
                        ids: string[];
                        samples?: {
                            numerator: number;
                            denominator: number;
                        };
                    } | null;
                    survey: {
                        /** @enum {string} */
                        layer: "measurement" | "survey" | "claim" | "model";
                        served: boolean | null;
                        /** @enum {string|null} */
                        level: "none" | "weak" | "voice-only" | "good" | null;
                        date: string;
                        expired: boolean;
                        stale: boolean;
                        ids: string[];
                        samples?: {
                            numerator: number;
                            denominator: number;
                        };
                    } | null;
                    claim: {
                        /** @enum {string} */
                        layer: "measurement" | "survey" | "claim" | "model";
                        served: boolean | null;
                        /** @enum {string|null} */
                        level: "none" | "weak" | "voice-only" | "good" | null;
                        date: string;
                        expired: boolean;
                        stale: boolean;
                        ids: string[];
                        samples?: {
                            numerator: number;
                            denominator: number;
                        };
                    } | null;
                    model: {
                        model: string;
                        served: boolean;
                        uncertain: boolean;
                    };
                };
                lastChange: string | null;
            }[];
            surveys: {
                id: string;
                pointId: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                /** @enum {string} */
                level: "none" | "weak" | "voice-only" | "good";
                /** Format: date-time */
                madeAt: string;
                device: {
                    lon: number;
                    lat: number;
                    accuracyM: number;
                } | null;
                photo: string | null;
                note: string | null;
                surveyor?: string;
                from?: {
                    villageId: string;
                    villageName: string;
                    countsAt: string | null;
                };
            }[];
            claims: {
                id: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                served: boolean;
                date: string;
                source: string;
                from?: {
                    villageId: string;
                    villageName: string;
                    countsAt: string | null;
                };
            }[];
            areas: {
                id: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                date: string;
                source: string;
                points: string[];
            }[];
            measurements: {
                pointId: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                date: string;
                samples: number;
                served: number;
                batchId: string;
                independent: boolean;
                from?: {
                    villageId: string;
                    villageName: string;
                    countsAt: string | null;
                };
            }[];
            challenges: {
                id: string;
                provinceCode: string;
                villageId: string;
                communeCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                /** @enum {string} */
                state: "open" | "conceded" | "disputed" | "service-changed" | "closed";
                openedOn: string;
                answerBy: string;
                decideBy: string | null;
                ground: {
                    text: string;
                    claim: string[];
                    found: string[];
                    rules: string;
                };
                note: string | null;
                reply: {
                    /** @enum {string} */
                    kind: "concede" | "dispute" | "service-changed";
                    silent: boolean;
                    note: string | null;
                    evidence: string[];
                    changedOn: string | null;
                    /** Format: date-time */
                    at: string;
                } | null;
                closed: {
                    /** @enum {string} */
                    outcome: "upheld" | "dismissed";
                    note: string | null;
                    /** Format: date-time */
                    at: string;
                } | null;
                /** @enum {string} */
                stateToday: "open" | "conceded" | "disputed" | "service-changed" | "closed";
                overdue: boolean;
            }[];
            answers: {
                /** @enum {string} */
                class: "white" | "weak" | "covered";
                /** @enum {string|null} */
                before: "white" | "weak" | "covered" | null;
                note: string | null;
                /** Format: date-time */
                at: string;
                roundId: string;
                title: string;
                asOf: string;
                villageId: string;
                villageName: string;
            }[];
        };
        StoredAssessment: {
            villageId: string;
            /** @enum {string|null} */
            class: "white" | "weak" | "covered" | null;
            points: {
                pointId: string;
                best: {
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                    siteId: string;
                    carrierId: string;
                    served: boolean;
                }[];
            }[];
            basis: {
                assessedOn: string;
                uncertain: boolean;
                /** @enum {string} */
                model: "disc" | "terrain";
                modelRule: string;
                tileSet: string | null;
                definition: string;
                generations: ("2G" | "3G" | "4G" | "5G")[];
                villageVersion: number;
                evidenceVersion: number | null;
                sites: {
                    [key: string]: number;
                };
            };
            version: number;
            revision: number;
            changes: {
                version: number;
                validFrom: string;
                /** Format: date-time */
                recordedAt: string;
                /** @enum {string|null} */
                classBefore: "white" | "weak" | "covered" | null;
                /** @enum {string|null} */
                classAfter: "white" | "weak" | "covered" | null;
                servers: string[];
                reason: string | null;
            }[];
        };
        SiteRows: {
            asOf: string;
            total: number;
            items: components["schemas"]["SiteRow"][];
            nextCursor: string | null;
        };
        SiteRow: {
            id: string;
            code: string;
            name: string;
            lon: number;
            lat: number;
            communeCode: string | null;
            /** @enum {string|null} */
            owner: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
            /** @enum {string} */
            state: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired";
            onAir: {
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
            }[];
            planned: {
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                /** @enum {string} */
                change: "on" | "off";
                date: string;
            }[];
        };
        SiteDetail: {
            site: {
                id: string;
                provinceCode: string;
                code: string;
                name: string;
                lon: number;
                lat: number;
                accuracyM: number;
                communeCode: string | null;
                /** @enum {string|null} */
                mastClass: "A1a" | "A1b" | "A2a" | "A2b" | "A2c" | null;
                /** @enum {string|null} */
                mastKind: "guyed" | "self_support" | "monopole" | "rooftop_pole" | "building" | "other" | null;
                heightM: number | null;
                /** @enum {string|null} */
                owner: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                /** @enum {string} */
                power: "grid" | "solar" | "generator" | "hybrid" | "unknown";
                backupHours: number | null;
                hardened: boolean | null;
                /** @enum {string} */
                backhaul: "fibre" | "microwave" | "satellite" | "unknown";
                /** @enum {string} */
                state: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired";
                stations: {
                    [key: string]: {
                        /** @enum {string} */
                        operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                        /** @enum {string} */
                        generation: "2G" | "3G" | "4G" | "5G";
                        carriers: {
                            [key: string]: {
                                bandMhz: number;
                                bandwidthMhz: number | null;
                                eirpDbm: number | null;
                                antennaHeightM: number | null;
                                azimuthsDeg: number[];
                                tiltDeg: number | null;
                                onAir: string | null;
                                offAir: string | null;
                            };
                        };
                    };
                };
                /** @default null */
                proposal: {
                    listId: string | null;
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    planYear: number | null;
                    /** @enum {string} */
                    form: "shared" | "independent";
                    justification: string;
                    plannedOnAir: string | null;
                    sharing: {
                        siteId: string;
                        askedOn: string;
                        /** @enum {string} */
                        answer: "agreed" | "refused" | "none";
                        answeredOn: string | null;
                        note: string;
                    }[];
                    attachments: {
                        hash: string;
                        name: string;
                        type: string;
                        bytes: number;
                        /** @enum {string} */
                        purpose: "dossier" | "sharing-answer" | "evidence" | "permit" | "land" | "signed-decision" | "other";
                        /** Format: date-time */
                        addedAt: string;
                    }[];
                    submittedOn: string | null;
                    reviewer: string | null;
                    pauses: {
                        from: string;
                        to: string | null;
                        /** @enum {string} */
                        why: "returned" | "force-majeure";
                        evidence: string | null;
                    }[];
                    reviewEndedOn: string | null;
                    decision: {
                        number: string;
                        date: string;
                        signedHash: string | null;
                    } | null;
                    conditions: string[];
                    approvedOn: string | null;
                    extendedTo: string | null;
                    worksStartedOn: string | null;
                    dueSoonOn?: string;
                    lapseDueOn?: string;
                    lastReason: {
                        /** @enum {string} */
                        code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                        text: string;
                    } | null;
                    prechecks: {
                        filing: string | null;
                        decision: string | null;
                    };
                } | null;
            };
            version: number;
        };
        SiteServes: {
            basis: components["schemas"]["Basis"];
            siteId: string;
            villages: {
                id: string;
                name: string;
                communeCode: string;
                lon: number;
                lat: number;
                households: number | null;
                population: number | null;
                /** @enum {string} */
                gridPower: "yes" | "no" | "unknown";
                declared: {
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    date: string;
                    source: string;
                } | null;
                /** @enum {string} */
                class: "white" | "weak" | "covered";
                uncertain: boolean;
                best: {
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                }[];
                onlyHere: boolean;
            }[];
        };
        PositionRows: {
            asOf: string;
            total: number;
            items: components["schemas"]["PositionRow"][];
            nextCursor: string | null;
        };
        PositionRow: {
            id: string;
            code: string;
            name: string;
            lon: number;
            lat: number;
            communeCode: string | null;
            /** @enum {string} */
            operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
            /** @enum {string} */
            state: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired";
            listId: string | null;
            planYear: number | null;
            /** @enum {string} */
            form: "shared" | "independent";
            submittedOn: string | null;
            reviewer: string | null;
            decision: {
                number: string;
                date: string;
            } | null;
            review: {
                startedOn: string | null;
                dueOn: string | null;
                elapsedWorkingDays: number;
                remainingWorkingDays: number;
                /** @enum {string} */
                state: "not-started" | "running" | "stopped" | "paused" | "ended" | "overdue";
            };
            build: {
                approvedOn: string | null;
                dueOn: string | null;
                /** @enum {string} */
                state: "running" | "lapse-due" | "ended";
            };
        };
        PositionSheet: {
            position: {
                id: string;
                provinceCode: string;
                code: string;
                name: string;
                lon: number;
                lat: number;
                accuracyM: number;
                communeCode: string | null;
                /** @enum {string|null} */
                mastClass: "A1a" | "A1b" | "A2a" | "A2b" | "A2c" | null;
                /** @enum {string|null} */
                mastKind: "guyed" | "self_support" | "monopole" | "rooftop_pole" | "building" | "other" | null;
                heightM: number | null;
                /** @enum {string|null} */
                owner: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                /** @enum {string} */
                power: "grid" | "solar" | "generator" | "hybrid" | "unknown";
                backupHours: number | null;
                hardened: boolean | null;
                /** @enum {string} */
                backhaul: "fibre" | "microwave" | "satellite" | "unknown";
                /** @enum {string} */
                state: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired";
                stations: {
                    [key: string]: {
                        /** @enum {string} */
                        operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                        /** @enum {string} */
                        generation: "2G" | "3G" | "4G" | "5G";
                        carriers: {
                            [key: string]: {
                                bandMhz: number;
                                bandwidthMhz: number | null;
                                eirpDbm: number | null;
                                antennaHeightM: number | null;
                                azimuthsDeg: number[];
                                tiltDeg: number | null;
                                onAir: string | null;
                                offAir: string | null;
                            };
                        };
                    };
                };
                /** @default null */
                proposal: {
                    listId: string | null;
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    planYear: number | null;
                    /** @enum {string} */
                    form: "shared" | "independent";
                    justification: string;
                    plannedOnAir: string | null;
                    sharing: {
                        siteId: string;
                        askedOn: string;
                        /** @enum {string} */
                        answer: "agreed" | "refused" | "none";
                        answeredOn: string | null;
                        note: string;
                    }[];
                    attachments: {
                        hash: string;
                        name: string;
                        type: string;
                        bytes: number;
                        /** @enum {string} */
                        purpose: "dossier" | "sharing-answer" | "evidence" | "permit" | "land" | "signed-decision" | "other";
                        /** Format: date-time */
                        addedAt: string;
                    }[];
                    submittedOn: string | null;
                    reviewer: string | null;
                    pauses: {
                        from: string;
                        to: string | null;
                        /** @enum {string} */
                        why: "returned" | "force-majeure";
                        evidence: string | null;
                    }[];
                    reviewEndedOn: string | null;
                    decision: {
                        number: string;
                        date: string;
                        signedHash: string | null;
                    } | null;
                    conditions: string[];
                    approvedOn: string | null;
                    extendedTo: string | null;
                    worksStartedOn: string | null;
                    dueSoonOn?: string;
                    lapseDueOn?: string;
                    lastReason: {
                        /** @enum {string} */
                        code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                        text: string;
                    } | null;
                    prechecks: {
                        filing: string | null;
                        decision: string | null;
                    };
                } | null;
            };
            version: number;
            clocks: {
                review: {
                    startedOn: string | null;
                    dueOn: string | null;
                    elapsedWorkingDays: number;
                    remainingWorkingDays: number;
                    /** @enum {string} */
                    state: "not-started" | "running" | "stopped" | "paused" | "ended" | "overdue";
                };
                build: {
                    approvedOn: string | null;
                    dueOn: string | null;
                    /** @enum {string} */
                    state: "running" | "lapse-due" | "ended";
                };
            };
            precheck: {
                asOf: string;
                /** @enum {string} */
                moment: "draft" | "filing" | "decision";
                settingsId: string;
                borrowed: boolean;
                position: {
                    id: string;
                    lon: number;
                    lat: number;
                    accuracyM: number;
                };
                area: {
                    /** @enum {string} */
                    kind: "urban" | "rural";
                    /** @enum {string} */
                    from: "zone" | "commune" | "assumption";
                };
                findings: {
                    /** @enum {string} */
                    code: "outside-province" | "province-border" | "boundaries-missing" | "commune-not-declared" | "commune-unknown" | "commune-unchecked" | "outside-commune" | "commune-border" | "duplicate-position" | "duplicate-code" | "too-close-other-carrier" | "maybe-too-close-other-carrier" | "too-close-same-carrier" | "maybe-too-close-same-carrier" | "collision-in-cell" | "shares-mast" | "exempt-low-mast" | "mast-class-missing" | "mast-too-high" | "mast-class-also-asked" | "zone-forbidden" | "zone-restricted" | "zone-mast-class" | "zone-height" | "zone-sharing-duty" | "no-zone-plan" | "no-yearly-plan" | "yearly-plan-pending" | "not-in-yearly-plan" | "no-stations-declared";
                    /** @enum {string} */
                    severity: "blocks" | "justify" | "info";
                    rule: string;
                    source: string;
                    message: string;
                    messageVi: string;
                    remedies: ("share" | "move" | "justify" | "measure" | "amend-plan" | "correct")[];
                    details: {
                        [key: string]: string | number | boolean | null | string[];
                    };
                }[];
                impact: {
                    /** @enum {string} */
                    model: "disc" | "terrain";
                    rangeTable: string | null;
                    linkBudget?: string | null;
                    definition: string;
                    generations: ("2G" | "3G" | "4G" | "5G")[];
                    /** @enum {string} */
                    approvedCounted: "own" | "all";
                    whiteServed: {
                        villageId: string;
                        name: string;
                        communeCode: string;
                        households: number | null;
                        /** @enum {string} */
                        before: "white" | "weak" | "covered";
                        /** @enum {string} */
                        after: "white" | "weak" | "covered";
                        uncertain: boolean;
                    }[];
                    weakBetter: {
                        villageId: string;
                        name: string;
                        communeCode: string;
                        households: number | null;
                        /** @enum {string} */
                        before: "white" | "weak" | "covered";
                        /** @enum {string} */
                        after: "white" | "weak" | "covered";
                        uncertain: boolean;
                    }[];
                    households: {
                        known: number;
                        villagesWithoutNumber: number;
                    };
                    sunsetCritical: {
                        /** @enum {string} */
                        generation: "2G" | "3G" | "4G" | "5G";
                        lastServiceDay: string;
                        villages: {
                            villageId: string;
                            name: string;
                            communeCode: string;
                            households: number | null;
                            /** @enum {string} */
                            before: "white" | "weak" | "covered";
                            /** @enum {string} */
                            after: "white" | "weak" | "covered";
                            uncertain: boolean;
                        }[];
                    }[];
                };
            } | null;
            verbs: {
                verb: string;
                label: string;
                requires: string[];
            }[];
            neighbours: {
                id: string;
                name: string;
                /** @enum {string|null} */
                owner: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                /** @enum {string|null} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                /** @enum {string} */
                state: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired";
                distanceM: number;
            }[];
            settings: {
                id: string;
                title: string;
                source: string;
                borrowed: boolean;
            };
        };
        Precheck: {
            asOf: string;
            /** @enum {string} */
            moment: "draft" | "filing" | "decision";
            settingsId: string;
            borrowed: boolean;
            position: {
                id: string;
                lon: number;
                lat: number;
                accuracyM: number;
            };
            area: {
                /** @enum {string} */
                kind: "urban" | "rural";
                /** @enum {string} */
                from: "zone" | "commune" | "assumption";
            };
            findings: {
                /** @enum {string} */
                code: "outside-province" | "province-border" | "boundaries-missing" | "commune-not-declared" | "commune-unknown" | "commune-unchecked" | "outside-commune" | "commune-border" | "duplicate-position" | "duplicate-code" | "too-close-other-carrier" | "maybe-too-close-other-carrier" | "too-close-same-carrier" | "maybe-too-close-same-carrier" | "collision-in-cell" | "shares-mast" | "exempt-low-mast" | "mast-class-missing" | "mast-too-high" | "mast-class-also-asked" | "zone-forbidden" | "zone-restricted" | "zone-mast-class" | "zone-height" | "zone-sharing-duty" | "no-zone-plan" | "no-yearly-plan" | "yearly-plan-pending" | "not-in-yearly-plan" | "no-stations-declared";
                /** @enum {string} */
                severity: "blocks" | "justify" | "info";
                rule: string;
                source: string;
                message: string;
                messageVi: string;
                remedies: ("share" | "move" | "justify" | "measure" | "amend-plan" | "correct")[];
                details: {
                    [key: string]: string | number | boolean | null | string[];
                };
            }[];
            impact: {
                /** @enum {string} */
                model: "disc" | "terrain";
                rangeTable: string | null;
                linkBudget?: string | null;
                definition: string;
                generations: ("2G" | "3G" | "4G" | "5G")[];
                /** @enum {string} */
                approvedCounted: "own" | "all";
                whiteServed: {
                    villageId: string;
                    name: string;
                    communeCode: string;
                    households: number | null;
                    /** @enum {string} */
                    before: "white" | "weak" | "covered";
                    /** @enum {string} */
                    after: "white" | "weak" | "covered";
                    uncertain: boolean;
                }[];
                weakBetter: {
                    villageId: string;
                    name: string;
                    communeCode: string;
                    households: number | null;
                    /** @enum {string} */
                    before: "white" | "weak" | "covered";
                    /** @enum {string} */
                    after: "white" | "weak" | "covered";
                    uncertain: boolean;
                }[];
                households: {
                    known: number;
                    villagesWithoutNumber: number;
                };
                sunsetCritical: {
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                    lastServiceDay: string;
                    villages: {
                        villageId: string;
                        name: string;
                        communeCode: string;
                        households: number | null;
                        /** @enum {string} */
                        before: "white" | "weak" | "covered";
                        /** @enum {string} */
                        after: "white" | "weak" | "covered";
                        uncertain: boolean;
                    }[];
                }[];
            };
        };
        PositionChanged: {
            position: {
                id: string;
                provinceCode: string;
                code: string;
                name: string;
                lon: number;
                lat: number;
                accuracyM: number;
                communeCode: string | null;
                /** @enum {string|null} */
                mastClass: "A1a" | "A1b" | "A2a" | "A2b" | "A2c" | null;
                /** @enum {string|null} */
                mastKind: "guyed" | "self_support" | "monopole" | "rooftop_pole" | "building" | "other" | null;
                heightM: number | null;
                /** @enum {string|null} */
                owner: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                /** @enum {string} */
                power: "grid" | "solar" | "generator" | "hybrid" | "unknown";
                backupHours: number | null;
                hardened: boolean | null;
                /** @enum {string} */
                backhaul: "fibre" | "microwave" | "satellite" | "unknown";
                /** @enum {string} */
                state: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired";
                stations: {
                    [key: string]: {
                        /** @enum {string} */
                        operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                        /** @enum {string} */
                        generation: "2G" | "3G" | "4G" | "5G";
                        carriers: {
                            [key: string]: {
                                bandMhz: number;
                                bandwidthMhz: number | null;
                                eirpDbm: number | null;
                                antennaHeightM: number | null;
                                azimuthsDeg: number[];
                                tiltDeg: number | null;
                                onAir: string | null;
                                offAir: string | null;
                            };
                        };
                    };
                };
                /** @default null */
                proposal: {
                    listId: string | null;
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    planYear: number | null;
                    /** @enum {string} */
                    form: "shared" | "independent";
                    justification: string;
                    plannedOnAir: string | null;
                    sharing: {
                        siteId: string;
                        askedOn: string;
                        /** @enum {string} */
                        answer: "agreed" | "refused" | "none";
                        answeredOn: string | null;
                        note: string;
                    }[];
                    attachments: {
                        hash: string;
                        name: string;
                        type: string;
                        bytes: number;
                        /** @enum {string} */
                        purpose: "dossier" | "sharing-answer" | "evidence" | "permit" | "land" | "signed-decision" | "other";
                        /** Format: date-time */
                        addedAt: string;
                    }[];
                    submittedOn: string | null;
                    reviewer: string | null;
                    pauses: {
                        from: string;
                        to: string | null;
                        /** @enum {string} */
                        why: "returned" | "force-majeure";
                        evidence: string | null;
                    }[];
                    reviewEndedOn: string | null;
                    decision: {
                        number: string;
                        date: string;
                        signedHash: string | null;
                    } | null;
                    conditions: string[];
                    approvedOn: string | null;
                    extendedTo: string | null;
                    worksStartedOn: string | null;
                    dueSoonOn?: string;
                    lapseDueOn?: string;
                    lastReason: {
                        /** @enum {string} */
                        code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                        text: string;
                    } | null;
                    prechecks: {
                        filing: string | null;
                        decision: string | null;
                    };
                } | null;
            };
            version: number;
        };
        AttachAnswer: {
            sha256: string;
            upload: {
                url: string;
                /** @enum {string} */
                method: "PUT";
                headers: {
                    [key: string]: string;
                };
                /** Format: date-time */
                expiresAt: string;
            };
        };
        AttachmentAdded: {
            attachment: {
                hash: string;
                name: string;
                type: string;
                bytes: number;
                /** @enum {string} */
                purpose: "dossier" | "sharing-answer" | "evidence" | "permit" | "land" | "signed-decision" | "other";
                /** Format: date-time */
                addedAt: string;
            };
            version: number;
        };
        AttachmentDownload: {
            attachment: {
                hash: string;
                name: string;
                type: string;
                bytes: number;
                /** @enum {string} */
                purpose: "dossier" | "sharing-answer" | "evidence" | "permit" | "land" | "signed-decision" | "other";
                /** Format: date-time */
                addedAt: string;
            };
            download: {
                url: string;
                /** Format: date-time */
                expiresAt: string;
            };
        };
        Zones: {
            asOf: string;
            items: {
                id: string;
                provinceCode: string;
                code: string;
                name: string;
                planVersion: string;
                validFrom: string;
                validTo: string | null;
                /** @enum {string|null} */
                areaKind: "urban" | "rural" | null;
                /** @enum {string} */
                restriction: "none" | "restricted" | "forbidden";
                allowedMastClasses: ("A1a" | "A1b" | "A2a" | "A2b" | "A2c")[] | null;
                maxHeightM: number | null;
                sharingDuty: boolean;
                reason: string | null;
                source: string;
                boundary: {
                    hash: string;
                    bbox: [
                        number,
                        number,
                        number,
                        number
                    ];
                    cells: string[];
                };
                geometry?: unknown;
            }[];
        };
        ZoneChanged: {
            zone: {
                id: string;
                provinceCode: string;
                code: string;
                name: string;
                planVersion: string;
                validFrom: string;
                validTo: string | null;
                /** @enum {string|null} */
                areaKind: "urban" | "rural" | null;
                /** @enum {string} */
                restriction: "none" | "restricted" | "forbidden";
                allowedMastClasses: ("A1a" | "A1b" | "A2a" | "A2b" | "A2c")[] | null;
                maxHeightM: number | null;
                sharingDuty: boolean;
                reason: string | null;
                source: string;
                boundary: {
                    hash: string;
                    bbox: [
                        number,
                        number,
                        number,
                        number
                    ];
                    cells: string[];
                };
            };
            version: number;
        };
        Settings: {
            asOf: string;
            settings: {
                id: string;
                title: string;
                validFrom: string;
                source: string;
                borrowed: boolean;
                acts: {
                    list: string;
                    opinion: string;
                    plan: string;
                };
                approverMustDiffer: boolean;
                /** @enum {string} */
                lapse: "mark" | "automatic";
                clocks: {
                    reviewWorkingDays: number;
                    sharingAnswerWorkingDays: number;
                    sharingAnswerWithSurveyWorkingDays: number;
                    buildMonths: number;
                    extensionMonths: number;
                    planFiledBy: string;
                    planApprovedBy: string;
                };
                distancesM: {
                    otherCarrier: {
                        urban: number;
                        rural: number;
                    };
                    sameCarrier: {
                        urban: number;
                        rural: number;
                    };
                    exemptMastHeightM: number;
                    duplicateWithin: number;
                };
                mastLimits: {
                    /** @enum {string} */
                    class: "A1a" | "A1b" | "A2a" | "A2b" | "A2c";
                    maxHeightM: number | null;
                    alsoAsked: string;
                    source: string;
                }[];
            };
            borrowedLabel: string | null;
        };
        Calendar: {
            calendar: {
                year: number;
                /** @enum {string} */
                status: "official" | "assumption";
                source: string;
                holidays: {
                    date: string;
                    name: string;
                }[];
                swaps: {
                    off: string;
                    worked: string;
                    source: string;
                }[];
            };
            workingDays: number;
        };
        ListRows: {
            total: number;
            items: {
                id: string;
                provinceCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                title: string;
                createdOn: string;
                positionIds: string[];
                decisions: {
                    number: string;
                    date: string;
                    act: string;
                    positions: {
                        positionId: string;
                        /** @enum {string} */
                        outcome: "approve" | "reject";
                    }[];
                }[];
                states: {
                    draft?: number;
                    submitted?: number;
                    under_review?: number;
                    returned?: number;
                    approved?: number;
                    rejected?: number;
                    withdrawn?: number;
                    lapsed?: number;
                    revoked?: number;
                    building?: number;
                    registered?: number;
                    on_air?: number;
                    retired?: number;
                };
            }[];
            nextCursor: string | null;
        };
        ListDetail: {
            list: {
                id: string;
                provinceCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                title: string;
                createdOn: string;
                positionIds: string[];
                decisions: {
                    number: string;
                    date: string;
                    act: string;
                    positions: {
                        positionId: string;
                        /** @enum {string} */
                        outcome: "approve" | "reject";
                    }[];
                }[];
            };
            version: number;
            positions: {
                id: string;
                code: string;
                name: string;
                /** @enum {string} */
                state: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired";
            }[];
        };
        ListPrechecks: {
            listId: string;
            asOf: string;
            items: {
                borrowed: boolean;
                findings: {
                    /** @enum {string} */
                    code: "outside-province" | "province-border" | "boundaries-missing" | "commune-not-declared" | "commune-unknown" | "commune-unchecked" | "outside-commune" | "commune-border" | "duplicate-position" | "duplicate-code" | "too-close-other-carrier" | "maybe-too-close-other-carrier" | "too-close-same-carrier" | "maybe-too-close-same-carrier" | "collision-in-cell" | "shares-mast" | "exempt-low-mast" | "mast-class-missing" | "mast-too-high" | "mast-class-also-asked" | "zone-forbidden" | "zone-restricted" | "zone-mast-class" | "zone-height" | "zone-sharing-duty" | "no-zone-plan" | "no-yearly-plan" | "yearly-plan-pending" | "not-in-yearly-plan" | "no-stations-declared";
                    /** @enum {string} */
                    severity: "blocks" | "justify" | "info";
                    rule: string;
                    source: string;
                    message: string;
                    messageVi: string;
                    remedies: ("share" | "move" | "justify" | "measure" | "amend-plan" | "correct")[];
                    details: {
                        [key: string]: string | number | boolean | null | string[];
                    };
                }[];
                impact: {
                    /** @enum {string} */
                    model: "disc" | "terrain";
                    rangeTable: string | null;
                    linkBudget?: string | null;
                    definition: string;
                    generations: ("2G" | "3G" | "4G" | "5G")[];
                    /** @enum {string} */
                    approvedCounted: "own" | "all";
                    whiteServed: {
                        villageId: string;
                        name: string;
                        communeCode: string;
                        households: number | null;
                        /** @enum {string} */
                        before: "white" | "weak" | "covered";
                        /** @enum {string} */
                        after: "white" | "weak" | "covered";
                        uncertain: boolean;
                    }[];
                    weakBetter: {
                        villageId: string;
                        name: string;
                        communeCode: string;
                        households: number | null;
                        /** @enum {string} */
                        before: "white" | "weak" | "covered";
                        /** @enum {string} */
                        after: "white" | "weak" | "covered";
                        uncertain: boolean;
                    }[];
                    households: {
                        known: number;
                        villagesWithoutNumber: number;
                    };
                    sunsetCritical: {
                        /** @enum {string} */
                        generation: "2G" | "3G" | "4G" | "5G";
                        lastServiceDay: string;
                        villages: {
                            villageId: string;
                            name: string;
                            communeCode: string;
                            households: number | null;
                            /** @enum {string} */
                            before: "white" | "weak" | "covered";
                            /** @enum {string} */
                            after: "white" | "weak" | "covered";
                            uncertain: boolean;
                        }[];
                    }[];
                };
                positionId: string;
            }[];
        };
        ListFiled: {
            listId: string;
            positions: {
                positionId: string;
                /** @enum {string} */
                outcome: "done" | "already" | "refused";
                /** @enum {string|null} */
                state: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired" | null;
                problem?: {
                    code: string;
                    message: string;
                    problems?: unknown[];
                } & {
                    [key: string]: unknown;
                };
            }[];
        };
        ListDecided: {
            listId: string;
            decision: {
                number: string;
                date: string;
                act: string;
                positions: {
                    positionId: string;
                    /** @enum {string} */
                    outcome: "approve" | "reject";
                }[];
            } | null;
            positions: {
                positionId: string;
                /** @enum {string} */
                outcome: "done" | "already" | "refused";
                /** @enum {string|null} */
                state: "draft" | "submitted" | "under_review" | "returned" | "approved" | "rejected" | "withdrawn" | "lapsed" | "revoked" | "building" | "registered" | "on_air" | "retired" | null;
                problem?: {
                    code: string;
                    message: string;
                    problems?: unknown[];
                } & {
                    [key: string]: unknown;
                };
            }[];
        };
        PlanRows: {
            items: components["schemas"]["PlanDetail"][];
        };
        PlanDetail: {
            plan: {
                id: string;
                provinceCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                year: number;
                /** @enum {string} */
                state: "draft" | "filed" | "approved";
                items: {
                    communeCode: string;
                    positions: number;
                    note: string;
                }[];
                filedOn: string | null;
                decision: {
                    number: string;
                    date: string;
                    signedHash: string | null;
                } | null;
                lastReason: {
                    /** @enum {string} */
                    code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                    text: string;
                } | null;
                amendments: {
                    askedOn: string;
                    reason: {
                        /** @enum {string} */
                        code: "missing-documents" | "wrong-position" | "too-close" | "share-existing" | "against-plan" | "against-zone" | "mast-class" | "no-need" | "collision" | "carrier-request" | "not-built" | "force-majeure" | "breach" | "replaced" | "end-of-life" | "other";
                        text: string;
                    };
                    positionIds: string[];
                    decision: {
                        number: string;
                        date: string;
                        signedHash: string | null;
                    } | null;
                }[];
            };
            version: number;
            clock: {
                fileBy: string;
                filedLateDays: number;
                approveBy: string;
                approvedLateDays: number;
            };
        };
        Delivered: {
            accepted: number;
            already: number;
            refused: number;
            items: {
                id: string;
                villageId: string;
                /** @enum {string} */
                outcome: "accepted" | "already" | "refused";
                problem?: {
                    field?: string;
                    rule: string;
                    message: string;
                    messageVi?: string;
                };
            }[];
        };
        NextSurveys: {
            basis: {
                asOf: string;
                rules: {
                    id: string;
                    title: string;
                    source: string;
                    precedence: ("measurement" | "survey" | "claim" | "model")[];
                };
                definition: string;
                model: string;
            };
            explanation: string;
            total: number;
            items: {
                id: string;
                name: string;
                communeCode: string;
                /** @enum {string} */
                gridPower: "yes" | "no" | "unknown";
                /** @enum {string} */
                class: "white" | "weak" | "covered";
                value: {
                    expectedFlips: number;
                    classFlip: number;
                    households: number;
                    householdsKnown: boolean;
                    score: number;
                    questions: {
                        operator: string;
                        generation: string;
                        ground: string;
                        chance: number;
                    }[];
                };
            }[];
        };
        PhotoKept: {
            sha256: string;
        };
        PhotoAddress: {
            download: {
                url: string;
                /** Format: date-time */
                expiresAt: string;
            };
        };
        ClaimAreaAnswer: {
            area: {
                id: string;
                provinceCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                date: string;
                source: string;
                area: {
                    hash: string;
                    bbox: [
                        number,
                        number,
                        number,
                        number
                    ];
                    cells: string[];
                };
            };
            /** @enum {string} */
            outcome: "accepted" | "already";
            villages: {
                inside: number;
                of: number;
            };
        };
        ClaimAreas: {
            items: {
                id: string;
                provinceCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                date: string;
                source: string;
                area: {
                    hash: string;
                    bbox: [
                        number,
                        number,
                        number,
                        number
                    ];
                    cells: string[];
                };
            }[];
        };
        Measured: {
            batch: {
                id: string;
                provinceCode: string;
                source: string;
                rules: string;
                file: string;
                submittedBy: {
                    role: string;
                    /** @enum {string|null} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                };
                rows: number;
                from: string;
                to: string;
                counts: {
                    villageId: string;
                    pointId: string;
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                    date: string;
                    samples: number;
                    served: number;
                }[];
                notCounted: {
                    inexact: number;
                    hours: number;
                    away: number;
                };
            };
            /** @enum {string} */
            outcome: "accepted" | "already";
            warnings: {
                rule: string;
                message: string;
            }[];
        };
        Reconciliation: {
            basis: {
                asOf: string;
                rules: {
                    id: string;
                    title: string;
                    source: string;
                    precedence: ("measurement" | "survey" | "claim" | "model")[];
                };
                definition: string;
                model: string;
            };
            total: number;
            byStatus: {
                agree?: number;
                overclaimed?: number;
                underclaimed?: number;
                stale?: number;
                "no-evidence"?: number;
            };
            reliability: {
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                held: {
                    numerator: number;
                    denominator: number;
                };
                interval: {
                    low: number;
                    high: number;
                } | null;
            }[];
            items: {
                id: string;
                villageId: string;
                villageName: string;
                communeCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                /** @enum {string} */
                status: "agree" | "overclaimed" | "underclaimed" | "stale" | "no-evidence";
                reason: {
                    code: string;
                    text: string;
                };
                verdict: {
                    served: boolean;
                    /** @enum {string} */
                    by: "measurement" | "survey" | "claim" | "model";
                    /** @enum {string|null} */
                    level: "none" | "weak" | "voice-only" | "good" | null;
                    uncertain: boolean;
                };
                layers: {
                    measurement: {
                        /** @enum {string} */
                        layer: "measurement" | "survey" | "claim" | "model";
                        served: boolean | null;
                        /** @enum {string|null} */
                        level: "none" | "weak" | "voice-only" | "good" | null;
                        date: string;
                        expired: boolean;
                        stale: boolean;
                        ids: string[];
                        samples?: {
                            numerator: number;
                            denominator: number;
                        };
                    } | null;
                    survey: {
                        /** @enum {string} */
                        layer: "measurement" | "survey" | "claim" | "model";
                        served: boolean | null;
                        /** @enum {string|null} */
                        level: "none" | "weak" | "voice-only" | "good" | null;
                        date: string;
                        expired: boolean;
                        stale: boolean;
                        ids: string[];
                        samples?: {
                            numerator: number;
                            denominator: number;
                        };
                    } | null;
                    claim: {
                        /** @enum {string} */
                        layer: "measurement" | "survey" | "claim" | "model";
                        served: boolean | null;
                        /** @enum {string|null} */
                        level: "none" | "weak" | "voice-only" | "good" | null;
                        date: string;
                        expired: boolean;
                        stale: boolean;
                        ids: string[];
                        samples?: {
                            numerator: number;
                            denominator: number;
                        };
                    } | null;
                    model: {
                        model: string;
                        served: boolean;
                        uncertain: boolean;
                    };
                };
                lastChange: string | null;
            }[];
            nextCursor: string | null;
        };
        ChallengeAnswer: {
            challenge: {
                id: string;
                provinceCode: string;
                villageId: string;
                communeCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                /** @enum {string} */
                state: "open" | "conceded" | "disputed" | "service-changed" | "closed";
                openedOn: string;
                answerBy: string;
                decideBy: string | null;
                ground: {
                    text: string;
                    claim: string[];
                    found: string[];
                    rules: string;
                };
                note: string | null;
                reply: {
                    /** @enum {string} */
                    kind: "concede" | "dispute" | "service-changed";
                    silent: boolean;
                    note: string | null;
                    evidence: string[];
                    changedOn: string | null;
                    /** Format: date-time */
                    at: string;
                } | null;
                closed: {
                    /** @enum {string} */
                    outcome: "upheld" | "dismissed";
                    note: string | null;
                    /** Format: date-time */
                    at: string;
                } | null;
                /** @enum {string} */
                stateToday: "open" | "conceded" | "disputed" | "service-changed" | "closed";
                overdue: boolean;
            };
            version: number;
        };
        ChallengeRows: {
            total: number;
            items: {
                id: string;
                provinceCode: string;
                villageId: string;
                communeCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                /** @enum {string} */
                state: "open" | "conceded" | "disputed" | "service-changed" | "closed";
                openedOn: string;
                answerBy: string;
                decideBy: string | null;
                ground: {
                    text: string;
                    claim: string[];
                    found: string[];
                    rules: string;
                };
                note: string | null;
                reply: {
                    /** @enum {string} */
                    kind: "concede" | "dispute" | "service-changed";
                    silent: boolean;
                    note: string | null;
                    evidence: string[];
                    changedOn: string | null;
                    /** Format: date-time */
                    at: string;
                } | null;
                closed: {
                    /** @enum {string} */
                    outcome: "upheld" | "dismissed";
                    note: string | null;
                    /** Format: date-time */
                    at: string;
                } | null;
                /** @enum {string} */
                stateToday: "open" | "conceded" | "disputed" | "service-changed" | "closed";
                overdue: boolean;
            }[];
            nextCursor: string | null;
        };
        RoundHead: {
            round: {
                id: string;
                provinceCode: string;
                title: string;
                asOf: string;
                deadline: string;
                communeCodes: string[];
                definition: string;
                /** @enum {string} */
                state: "open" | "closed";
                progress: {
                    [key: string]: {
                        answered: number;
                        corrected: number;
                        /** Format: date-time */
                        lastAt: string;
                    };
                };
                reminders?: {
                    /** Format: date-time */
                    at: string;
                    communeCodes: string[];
                }[];
                dueSoonOn?: string;
                closed: {
                    on: string;
                    document: string;
                } | null;
            };
            version: number;
        };
        RoundRows: {
            items: {
                id: string;
                provinceCode: string;
                title: string;
                asOf: string;
                deadline: string;
                communeCodes: string[];
                definition: string;
                /** @enum {string} */
                state: "open" | "closed";
                reminders?: {
                    /** Format: date-time */
                    at: string;
                    communeCodes: string[];
                }[];
                dueSoonOn?: string;
                closed: {
                    on: string;
                    document: string;
                } | null;
                answered: number;
            }[];
        };
        RoundDetail: {
            round: {
                id: string;
                provinceCode: string;
                title: string;
                asOf: string;
                deadline: string;
                communeCodes: string[];
                definition: string;
                /** @enum {string} */
                state: "open" | "closed";
                progress: {
                    [key: string]: {
                        answered: number;
                        corrected: number;
                        /** Format: date-time */
                        lastAt: string;
                    };
                };
                reminders?: {
                    /** Format: date-time */
                    at: string;
                    communeCodes: string[];
                }[];
                dueSoonOn?: string;
                closed: {
                    on: string;
                    document: string;
                } | null;
            };
            version: number;
            totals: {
                villages: number;
                answered: number;
                confirmed: number;
                corrected: number;
            };
            communes: {
                code: string;
                name: string;
                villages: number;
                answered: number;
                corrected: number;
                late: boolean;
                lastAt: string | null;
            }[];
            changes: {
                villageId: string;
                villageName: string;
                communeCode: string;
                /** @enum {string|null} */
                before: "white" | "weak" | "covered" | null;
                /** @enum {string} */
                after: "white" | "weak" | "covered";
                note: string | null;
                at: string;
            }[];
        };
        RoundVillages: {
            asOf: string;
            total: number;
            items: {
                id: string;
                name: string;
                communeCode: string;
                version: number;
                households: number | null;
                /** @enum {string} */
                gridPower: "yes" | "no" | "unknown";
                declared: {
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    date: string;
                    source: string;
                } | null;
                verdict: {
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    layers: ("measurement" | "survey" | "claim" | "model")[];
                    uncertain: boolean;
                };
                centre: {
                    pointId: string;
                } | null;
                slots: {
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                    served: boolean;
                    /** @enum {string} */
                    by: "measurement" | "survey" | "claim" | "model";
                    /** @enum {string|null} */
                    level: "none" | "weak" | "voice-only" | "good" | null;
                    surveyedOn: string | null;
                }[];
                answer: {
                    /** @enum {string} */
                    kind: "confirmed" | "corrected";
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    /** @enum {string|null} */
                    before: "white" | "weak" | "covered" | null;
                    note: string | null;
                    by: string;
                    /** Format: date-time */
                    at: string;
                } | null;
            }[];
            nextCursor: string | null;
        };
        RoundList: {
            document: string | null;
            round: {
                id: string;
                title: string;
                asOf: string;
                deadline: string;
                definition: string;
            };
            villages: {
                id: string;
                name: string;
                communeCode: string;
                communeName: string | null;
                answer: {
                    /** @enum {string} */
                    kind: "confirmed" | "corrected";
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    /** @enum {string|null} */
                    before: "white" | "weak" | "covered" | null;
                    note: string | null;
                    by: string;
                    /** Format: date-time */
                    at: string;
                } | null;
                declared: {
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    date: string;
                    source: string;
                } | null;
            }[];
        };
        Definitions: {
            asOf: string;
            items: {
                id: string;
                /** @enum {string} */
                origin: "box" | "province";
                /** @enum {string} */
                state: "proposed" | "in_force" | "withdrawn";
                /** @description Whether it is the one that holds on the date asked about */
                inForce: boolean;
                from: string | null;
                until: string | null;
                decision: {
                    number: string;
                    date: string;
                } | null;
                definition: {
                    id: string;
                    title: string;
                    validFrom: string;
                    source: string;
                    servedBy: ("2G" | "3G" | "4G" | "5G")[];
                    clusterUnservedIsWeak: boolean;
                    qualityGenerations: ("2G" | "3G" | "4G" | "5G")[] | null;
                    /** @enum {string} */
                    among?: "all" | "grid-power";
                    /** @enum {string} */
                    weakOver?: "not-white" | "all";
                };
                version: number | null;
            }[];
        };
        DefinitionPreview: {
            asOf: string;
            definition: string;
            insteadOf: string;
            before: {
                white: {
                    numerator: number;
                    denominator: number;
                };
                weak: {
                    numerator: number;
                    denominator: number;
                };
            };
            after: {
                white: {
                    numerator: number;
                    denominator: number;
                };
                weak: {
                    numerator: number;
                    denominator: number;
                };
            };
            moves: {
                /** @enum {string} */
                from: "white" | "weak" | "covered";
                /** @enum {string} */
                to: "white" | "weak" | "covered";
                villages: number;
            }[];
            villages: {
                id: string;
                name: string;
                communeCode: string;
                before: {
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    /** @enum {string} */
                    test: "centre" | "quality" | "clusters" | "all passed";
                    centreGenerations: ("2G" | "3G" | "4G" | "5G")[];
                    unservedPoints: string[];
                };
                after: {
                    /** @enum {string} */
                    class: "white" | "weak" | "covered";
                    /** @enum {string} */
                    test: "centre" | "quality" | "clusters" | "all passed";
                    centreGenerations: ("2G" | "3G" | "4G" | "5G")[];
                    unservedPoints: string[];
                };
            }[];
        };
        Reach: {
            basis: components["schemas"]["Basis"];
            /** @enum {string|null} */
            operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
            resolution: number;
            communesWithoutCentre: string[];
            communesWithoutBoundary: string[];
            generations: {
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                communeCentres: {
                    numerator: number;
                    denominator: number;
                    unserved: string[];
                };
                area: {
                    servedKm2: number;
                    totalKm2: number;
                    cells: number;
                };
                population: {
                    served: number;
                    total: number;
                    unknown: number;
                };
                households: {
                    served: number;
                    total: number;
                    unknown: number;
                };
            }[];
        };
        Sunset: {
            basis: components["schemas"]["Basis"];
            rule: {
                id: string;
                title: string;
                source: string;
            } | null;
            totals: {
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                lastServiceDay: string | null;
                becomeWhite: number;
                becomeWeak: number;
                householdsBecomeWhite: {
                    known: number;
                    villagesUnknown: number;
                };
                stationsRegisteredAfter: number;
            };
            byOperator: {
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                stations: number;
                villagesServedBefore: number;
                villagesServedAfter: number;
            }[];
            byCommune: {
                communeCode: string;
                villages: number;
                becomeWhite: number;
                becomeWeak: number;
            }[];
            byGridPower: {
                /** @enum {string} */
                gridPower: "yes" | "no" | "unknown";
                villages: number;
                becomeWhite: number;
                becomeWeak: number;
            }[];
            villages: {
                id: string;
                name: string;
                communeCode: string;
                households: number | null;
                /** @enum {string} */
                gridPower: "yes" | "no" | "unknown";
                /** @enum {string} */
                before: "white" | "weak" | "covered";
                /** @enum {string} */
                after: "white" | "weak" | "covered";
                left: {
                    /** @enum {string} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                }[];
                dependsOn: string[];
            }[];
            stationsRegisteredAfter: {
                siteId: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                /** @enum {string} */
                generation: "2G" | "3G" | "4G" | "5G";
                offAir: string | null;
            }[];
        };
        SunsetForecast: {
            basis: components["schemas"]["Basis"];
            plan: {
                id: string;
                title: string;
                source: string;
                lastServiceDay: string;
                exceptions: {
                    /** @enum {string} */
                    operator?: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                    communeCodes?: string[];
                    lastServiceDay: string;
                    source: string;
                }[];
            };
            today: string;
            date: string;
            whatIf: {
                slipDays: number;
                /** @enum {string|null} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                withSites: string[];
                withoutSites: string[];
            };
            upgrades: number;
            totals: {
                safe: {
                    villages: number;
                    households: number;
                    villagesUnknown: number;
                };
                depends: {
                    villages: number;
                    households: number;
                    villagesUnknown: number;
                };
                loses: {
                    villages: number;
                    households: number;
                    villagesUnknown: number;
                };
                lost: {
                    villages: number;
                    households: number;
                    villagesUnknown: number;
                };
            };
            byCommune: {
                communeCode: string;
                statuses: {
                    safe: {
                        villages: number;
                        households: number;
                        villagesUnknown: number;
                    };
                    depends: {
                        villages: number;
                        households: number;
                        villagesUnknown: number;
                    };
                    loses: {
                        villages: number;
                        households: number;
                        villagesUnknown: number;
                    };
                    lost: {
                        villages: number;
                        households: number;
                        villagesUnknown: number;
                    };
                };
                only2gRemaining: number | null;
            }[];
            villages: {
                id: string;
                name: string;
                communeCode: string;
                households: number | null;
                /** @enum {string} */
                status: "depends" | "loses" | "lost";
                /** @enum {string} */
                before: "white" | "weak" | "covered";
                /** @enum {string} */
                firm: "white" | "weak" | "covered";
                /** @enum {string} */
                promised: "white" | "weak" | "covered";
                upgrades: {
                    siteId: string;
                    operator: string;
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                    carrierId: string;
                    /** @enum {string} */
                    promise: "approved" | "building" | "planned" | "assumed";
                    plannedOn: string | null;
                    decision: string | null;
                }[];
            }[];
        };
        Migration: {
            asOf: string;
            communeCode: string | null;
            operators: {
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                month: string | null;
                province: {
                    only2gBaseline: number;
                    converted: number;
                    remaining: number;
                    devicesGranted: number;
                    devicesCommitted: number;
                } | null;
                converted: {
                    numerator: number;
                    denominator: number;
                } | null;
                months: {
                    only2gBaseline: number;
                    converted: number;
                    remaining: number;
                    devicesGranted: number;
                    devicesCommitted: number;
                    month: string;
                }[];
                forecast: {
                    /** @enum {string} */
                    kind: "forecast";
                    months: number;
                    perMonth: number;
                    end: string;
                    earliest: string;
                    latest: string | null;
                } | {
                    /** @enum {string} */
                    kind: "none";
                    months: number;
                    /** @enum {string} */
                    why: "fewer than three months of data" | "the number does not fall" | "nobody remains";
                };
                communes: {
                    only2gBaseline: number;
                    converted: number;
                    remaining: number;
                    devicesGranted: number;
                    devicesCommitted: number;
                    communeCode: string;
                    month: string;
                }[];
                source: string | null;
            }[];
            criteria: {
                id: string;
                source: string;
                noVillageWorse: boolean;
                convertedShare: number;
            };
            readiness: {
                communeCode: string;
                ready: boolean | null;
                villagesWorse: number;
                converted: {
                    numerator: number;
                    denominator: number;
                } | null;
            }[];
        };
        SunsetAudit: {
            basis: components["schemas"]["Basis"];
            lastServiceDay: string;
            isOver: boolean;
            surveyed: number;
            agree: number;
            differ: {
                villageId: string;
                name: string;
                forecastServed: boolean;
                foundServed: boolean;
                endedStillFound: boolean;
                surveys: string[];
            }[];
            lostNotSurveyed: string[];
        };
        SubscriberReportChanged: {
            report: {
                id: string;
                provinceCode: string;
                /** @enum {string} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL";
                communeCode: string | null;
                month: string;
                only2gBaseline: number;
                converted: number;
                remaining: number;
                devicesGranted: number;
                devicesCommitted: number;
                date: string;
                source: string;
            };
            version: number;
        };
        MapFrame: {
            today: string;
            timeline: {
                months: {
                    month: string;
                    on: number;
                    off: number;
                }[];
                sunsets: {
                    /** @enum {string} */
                    generation: "2G" | "3G" | "4G" | "5G";
                    lastServiceDay: string;
                    source: string;
                }[];
            };
            terrain: {
                name: string;
                hash: string;
                minZoom: number;
                maxZoom: number;
                squares: {
                    lon: number;
                    lat: number;
                }[];
            } | null;
            baseMap: components["schemas"]["BaseMap"];
        };
        BaseMap: {
            /** @enum {string} */
            kind: "raster" | "style";
            url: string;
            attribution: string;
            origins: string[];
        } | null;
        Fibre: {
            asOf: string;
            definitions: {
                passed: string;
                connected: string;
            };
            province: {
                passed: {
                    numerator: number;
                    denominator: number;
                    from: string | null;
                    to: string | null;
                    sources: string[];
                    villagesWithout: number;
                };
                connected: {
                    numerator: number;
                    denominator: number;
                    from: string | null;
                    to: string | null;
                    sources: string[];
                    villagesWithout: number;
                };
            };
            communes: {
                communeCode: string;
                villages: number;
                withFibre: number;
                withoutFibre: number;
                unknown: number;
                passed: {
                    numerator: number;
                    denominator: number;
                    from: string | null;
                    to: string | null;
                    sources: string[];
                    villagesWithout: number;
                };
                connected: {
                    numerator: number;
                    denominator: number;
                    from: string | null;
                    to: string | null;
                    sources: string[];
                    villagesWithout: number;
                };
            }[];
            villagesWithout: {
                id: string;
                name: string;
                communeCode: string;
                households: number | null;
                nearestRoute: {
                    id: string;
                    distanceM: number;
                } | null;
            }[];
        };
        AdminUnits: {
            asOf: string;
            items: {
                code: string;
                validFrom: string;
                validTo: string | null;
                /** @enum {string} */
                level: "province" | "district" | "commune";
                name: string;
                parentCode: string | null;
                provinceCode: string;
                centre: [
                    number,
                    number
                ] | null;
                areaKm2: number | null;
                population: number | null;
                boundary: {
                    hash: string;
                    bbox: [
                        number,
                        number,
                        number,
                        number
                    ];
                    cells: string[];
                } | null;
                predecessors: {
                    code: string;
                    validFrom: string;
                    /** @enum {string} */
                    extent: "whole" | "part";
                }[];
                successors: {
                    code: string;
                    validFrom: string;
                    /** @enum {string} */
                    extent: "whole" | "part";
                }[];
                geometry?: unknown;
            }[];
        };
        FetchedElsewhere: {
            name: string;
            type: string;
            bytes: number;
            download: {
                url: string;
                expiresAt: string;
            };
        };
        Rules: {
            rules?: unknown;
        };
        Me: {
            account: {
                id: string;
                provinceCode: string;
                /** @enum {string} */
                role: "carrier" | "commune" | "reviewer" | "approver" | "planner" | "auditor" | "admin" | "public";
                /** @enum {string|null} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                communeCodes: string[];
                active: boolean;
            };
            name: string | null;
            verbs: string[];
            transitions: string[];
        };
        Accounts: {
            items: components["schemas"]["AccountDetail"][];
        };
        AccountDetail: {
            account: {
                id: string;
                provinceCode: string;
                /** @enum {string} */
                role: "carrier" | "commune" | "reviewer" | "approver" | "planner" | "auditor" | "admin" | "public";
                /** @enum {string|null} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                communeCodes: string[];
                active: boolean;
            };
            name: string | null;
            version: number;
        };
        AccessLog: {
            date: string;
            items: {
                id: string;
                /** Format: date-time */
                at: string;
                actor: string;
                role: string;
                verb: string;
                object: string;
                detail: {
                    [key: string]: string | number;
                };
            }[];
            nextCursor: string | null;
        };
        AuditChanges: {
            items: {
                name: string | null;
                entry: components["schemas"]["AuditEntry"];
            }[];
            nextCursor: string | null;
            completeSince: string | null;
        };
        AuditEntry: {
            provinceCode: string;
            kind: string;
            id: string;
            version: number;
            verb: string;
            changes: {
                path: string[];
                before?: unknown;
                after?: unknown;
            }[];
            actor: {
                id: string;
                role: string;
            };
            reason: string | null;
            validFrom: string;
            /** Format: date-time */
            recordedAt: string;
            previousHash: string | null;
            hash: string;
        };
        AuditRecords: {
            items: {
                /** @enum {string} */
                kind: "site" | "village" | "admin-unit" | "fibre-route" | "account" | "webhook" | "list" | "plan" | "zone" | "import-job" | "column-mapping" | "evidence" | "claim-area" | "measurement" | "review-round" | "round-answers" | "challenge" | "definition" | "subscriber-report";
                id: string;
                name: string | null;
                version: number;
                /** Format: date-time */
                recordedAt: string;
            }[];
            total: number;
        };
        AuditHistory: {
            name: string | null;
            items: components["schemas"]["AuditEntry"][];
        };
        AuditAnchors: {
            items: {
                /** Format: date-time */
                recordedAt: string;
                root: string;
                previousRoot: string | null;
                aggregates: number;
            }[];
        };
        Inbox: {
            items: components["schemas"]["InboxItem"][];
            nextCursor: string | null;
        };
        InboxItem: {
            id: string;
            /** @enum {string} */
            kind: "submitted" | "returned" | "due-soon" | "decided" | "collision" | "lapse-due" | "round-opened" | "round-reminder" | "round-due-soon" | "round-closed" | "challenge-opened" | "challenge-replied" | "challenge-conceded" | "challenge-closed";
            /** Format: date-time */
            at: string;
            siteId: string | null;
            siteName?: string;
            roundId?: string;
            challengeId?: string;
            villageId?: string;
            code: string;
            communeCode: string | null;
            /** @enum {string|null} */
            operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
            listId: string | null;
            state: string;
            verb: string;
            reasonCode: string | null;
            decision: {
                number: string;
                date: string;
            } | null;
            /** Format: date-time */
            readAt: string | null;
            readBy: string | null;
        };
        Webhooks: {
            items: {
                webhook: {
                    id: string;
                    provinceCode: string;
                    /** @enum {string|null} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                    /** Format: uri */
                    url: string;
                    events: ("submitted" | "returned" | "due-soon" | "decided" | "collision" | "lapse-due" | "round-opened" | "round-reminder" | "round-due-soon" | "round-closed" | "challenge-opened" | "challenge-replied" | "challenge-conceded" | "challenge-closed")[];
                    active: boolean;
                };
                version: number;
            }[];
        };
        WebhookCreated: {
            webhook: {
                id: string;
                provinceCode: string;
                /** @enum {string|null} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                /** Format: uri */
                url: string;
                events: ("submitted" | "returned" | "due-soon" | "decided" | "collision" | "lapse-due" | "round-opened" | "round-reminder" | "round-due-soon" | "round-closed" | "challenge-opened" | "challenge-replied" | "challenge-conceded" | "challenge-closed")[];
                active: boolean;
            };
            version: number;
            secret: string | null;
        };
        WebhookChanged: {
            webhook: {
                id: string;
                provinceCode: string;
                /** @enum {string|null} */
                operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                /** Format: uri */
                url: string;
                events: ("submitted" | "returned" | "due-soon" | "decided" | "collision" | "lapse-due" | "round-opened" | "round-reminder" | "round-due-soon" | "round-closed" | "challenge-opened" | "challenge-replied" | "challenge-conceded" | "challenge-closed")[];
                active: boolean;
            };
            version: number;
        };
        Deliveries: {
            items: {
                webhookId: string;
                id: string;
                notice: {
                    id: string;
                    /** @enum {string} */
                    kind: "submitted" | "returned" | "due-soon" | "decided" | "collision" | "lapse-due" | "round-opened" | "round-reminder" | "round-due-soon" | "round-closed" | "challenge-opened" | "challenge-replied" | "challenge-conceded" | "challenge-closed";
                    /** Format: date-time */
                    at: string;
                    siteId: string | null;
                    siteName?: string;
                    roundId?: string;
                    challengeId?: string;
                    villageId?: string;
                    code: string;
                    communeCode: string | null;
                    /** @enum {string|null} */
                    operator: "MOBIFONE" | "VNPT" | "VIETTEL" | "VIETNAMOBILE" | "GTEL" | null;
                    listId: string | null;
                    state: string;
                    verb: string;
                    reasonCode: string | null;
                    decision: {
                        number: string;
                        date: string;
                    } | null;
                };
                /** @enum {string} */
                status: "pending" | "delivered" | "dead";
                attempts: number;
                /** Format: date-time */
                nextAt: string;
                lastOutcome: string | null;
                /** Format: date-time */
                deliveredAt: string | null;
            }[];
            nextCursor: string | null;
        };
    };
    responses: {
        /** @description The request does not fit the interface; nothing was changed */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:malformed",
                 *       "status": 400,
                 *       "title": "The request does not fit the interface",
                 *       "detail": "query.limit: Too big: expected number to be <=1000",
                 *       "problems": [
                 *         {
                 *           "field": "query.limit",
                 *           "rule": "too_big",
                 *           "message": "Too big: expected number to be <=1000"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid access token */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:unauthenticated",
                 *       "status": 401,
                 *       "title": "No valid access token",
                 *       "detail": "send an access token: Authorization: Bearer …"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed for this account */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:forbidden",
                 *       "status": 403,
                 *       "title": "Not allowed for this account",
                 *       "detail": "the role auditor may not use village:change"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found, or not the account’s to see */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:not-found",
                 *       "status": 404,
                 *       "title": "Not found",
                 *       "detail": "there is no site LS-9999"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The present state does not allow this */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:conflict",
                 *       "status": 409,
                 *       "title": "The present state does not allow this",
                 *       "detail": "approve is not possible in the state draft",
                 *       "state": "draft"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Changed since it was read (If-Match) */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:stale-version",
                 *       "status": 412,
                 *       "title": "Changed since it was read",
                 *       "detail": "site LS-0001 is at version 4",
                 *       "version": 4
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is too large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:too-large",
                 *       "status": 413,
                 *       "title": "The request is too large",
                 *       "detail": "a request may hold at most 4 MB; larger files go through import"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A rule is broken; nothing was changed */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:invalid",
                 *       "status": 422,
                 *       "title": "The request breaks a rule",
                 *       "detail": "the village breaks a rule",
                 *       "problems": [
                 *         {
                 *           "field": "testPoints",
                 *           "rule": "custom",
                 *           "message": "exactly one test point must be the centre"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description An error of this service; it is logged */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:unexpected",
                 *       "status": 500,
                 *       "title": "Something went wrong here",
                 *       "detail": "The error is logged under this request id.",
                 *       "requestId": "0b0c4a86-6a3c-4a55-9f0f-6f1b6f0a2c11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Cannot be done just now; nothing was changed, try again (Retry-After) */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:phusong:problem:unavailable",
                 *       "status": 503,
                 *       "title": "Cannot be done just now",
                 *       "detail": "the database keeps refusing part of a read; try again"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
