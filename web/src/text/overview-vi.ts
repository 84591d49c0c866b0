/** Texts of the screen Overview. */
export const overviewVi = {};
