/** Texts of the screen Rounds. */
export const roundsVi = {};
