/**
 * The weights with which sums of features come closest to values, relative to these: each day counts as much, whatever its size.
 *
 * @param rows the features of each value
 */
export function leastSquares(rows: ReadonlyArray<readonly number[]>, values: readonly number[]): number[] {
  const size = rows[0].length;
  const scaled = rows.map((row, index) => row.map((each) => each / scaleOf(values[index])));
  const wanted = values.map((value) => value / scaleOf(value));
  const matrix = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (__, j) => sum(scaled.map((row) => row[i] * row[j]))), sum(scaled.map((row, index) => row[i] * wanted[index])),
  ]);
  for (let column = 0; column < size; column++) { // by Gauss and Jordan
    const pivot = matrix.slice(column).reduce((best, row) => (Math.abs(row[column]) > Math.abs(best[column]) ? row : best));
    matrix.splice(matrix.indexOf(pivot), 1);
    matrix.splice(column, 0, pivot);
    const factor = pivot[column] || 1;
    pivot.forEach((each, index) => (pivot[index] = each / factor));
    matrix.filter((row) => row !== pivot).forEach((row) => {
      const times = row[column];
      row.forEach((each, index) => (row[index] = each - times * pivot[index]));
    });
  }
  return matrix.map((row) => row[size]);
}

function scaleOf(value: number): number {
  return Math.abs(value) || 1;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
