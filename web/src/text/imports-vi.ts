/** Texts of the screen Imports. */
export const importsVi = {};
