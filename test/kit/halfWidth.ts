/** A sign of Latin punctuation that touches Chinese text, which has its own: ，；：？！（）。 */
export const HALF_WIDTH = /[\p{Script=Han}」）] ?[,;:?!()]|[,;:?!()] ?\p{Script=Han}|\p{Script=Han}\./u;
