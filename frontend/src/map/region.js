// What is shown where nothing says what to show: the Sahel and its neighbours, [w, s, e, n].
export const REGION = [-25, -5, 50, 40];

// Around what is to be seen: pixels on each side; and no nearer than this at first.
export const ROOM = { padding: 40, maxZoom: 9 };
