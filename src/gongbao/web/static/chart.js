// Charts of indicators. Expressions are interpreted, never evaluated, so that the page's policy may forbid that.
import { expressionInterpreter } from "./vega/vega-interpreter-2.3.2.js";

const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();

for (const place of document.querySelectorAll("[data-chart]")) {
  const chart = JSON.parse(place.dataset.chart);
  const overPeriods = chart.over === "period";
  const axis = { labelColor: colour("--ink"), titleColor: colour("--ink"), gridColor: colour("--rule"),
    domainColor: colour("--faint"), tickColor: colour("--faint"), labelLimit: 140, labelAngle: -40 };
  const several = new Set(chart.values.map((one) => one.series)).size > 1 && overPeriods;
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    background: colour("--paper"),
    width: Math.max(place.clientWidth - 4, 160),
    autosize: { type: "fit", contains: "padding" },
    padding: { left: 8, right: 8, top: 26, bottom: 8 },
    height: 340,
    data: { values: chart.values },
    mark: overPeriods ? { type: "line", point: true } : { type: "bar" },
    encoding: {
      x: { field: "over", type: "ordinal", title: chart.head, axis, sort: overPeriods ? "ascending" : null },
      y: { field: "value", type: "quantitative", title: chart.unit, axis: { ...axis, labelAngle: 0, titleAngle: 0, titleAlign: "left", titleAnchor: "start", titleY: -12, titleX: 0 } },
      ...(several ? { color: { field: "series", type: "nominal", title: null,
        legend: { orient: "bottom", columns: 2, labelColor: colour("--ink"), labelLimit: 300, symbolLimit: 16 } } } : {}),
    },
    config: { font: getComputedStyle(document.body).fontFamily, view: { stroke: colour("--rule") } },
  };
  const runtime = globalThis.vega.parse(globalThis.vegaLite.compile(spec).spec, null, { ast: true });
  const view = new globalThis.vega.View(runtime, { expr: expressionInterpreter, renderer: "canvas", container: place });
  view.runAsync();
}
