/** Texts of the screen Audit. */
export const auditVi = {};
