// Signs and patterns that circles cannot show, drawn at twice their size.
const SIZE = 64;

function canvas(width, paint) {
  const element = document.createElement("canvas");
  element.width = element.height = width;
  const pen = element.getContext("2d");
  paint(pen);
  return pen.getImageData(0, 0, width, width);
}

/** Name and image of each sign: a dashed ring (somewhere around), a notched ring (contested), hatches, a square (lasts). */
export function drawSigns(colours) {
  const centre = SIZE / 2;
  const ring = (pen, radius, { dash = [], width = 4, colour = colours.accent } = {}) => {
    pen.setLineDash(dash);
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.beginPath();
    pen.arc(centre, centre, radius, 0, 2 * Math.PI);
    pen.stroke();
  };
  return new Map([
    ["around", canvas(SIZE, (pen) => {
      pen.fillStyle = colours.card;
      pen.arc(centre, centre, 24, 0, 2 * Math.PI);
      pen.fill();
      ring(pen, 24, { dash: [9, 6] });
    })],
    ["contested", canvas(SIZE, (pen) => {
      pen.lineWidth = 5;
      pen.strokeStyle = colours.bad;
      for (const start of [0.17, 1.17]) { // two arcs, open above left and below right
        pen.beginPath();
        pen.arc(centre, centre, 28, (start - 0.27) * Math.PI - Math.PI / 2, (start + 0.5) * Math.PI - Math.PI / 2);
        pen.stroke();
      }
    })],
    ["lasts", canvas(SIZE, (pen) => {
      pen.fillStyle = colours.future;
      pen.strokeStyle = colours.card;
      pen.lineWidth = 4;
      pen.fillRect(8, 8, 48, 48);
      pen.strokeRect(8, 8, 48, 48);
    })],
    ["hatch-division", hatch(colours.accent, 24)],
    ["hatch-country", hatch(colours.accent, 40)],
  ]);
}

/** A tile of slanted lines that fits its neighbours. */
const hatch = (colour, width) =>
  canvas(width, (pen) => {
    pen.strokeStyle = colour;
    pen.globalAlpha = 0.45;
    pen.lineWidth = 1.5;
    for (const shift of [-width, 0, width]) {
      pen.beginPath();
      pen.moveTo(shift, width);
      pen.lineTo(shift + width, 0);
      pen.stroke();
    }
  });
