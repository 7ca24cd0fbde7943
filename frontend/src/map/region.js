// What is shown where nothing says what to show: the Sahel and its neighbours, [w, s, e, n].
export const REGION = [-25, -5, 50, 40];
