/// The script of the page: evaluates the emulators at the sliders, draws, and keeps the address up to date.
///
/// It asks for nothing but the page itself. `ExploredSeries.shown` is the same arithmetic.
enum ExploreScript {
  static let text = #"""

    (function () {
      "use strict";
      var model = JSON.parse(document.getElementById("model").textContent);
      var levers = model.levers;
      var values = levers.map(function (lever) { return lever.today; });
      var inputs = levers.map(function (lever, i) { return document.getElementById("lever-" + i); });
      var yearChoice = document.getElementById("year");

      // ---- The emulators.
      function scaled() {
        return levers.map(function (lever, i) { return 2 * (values[i] - lever.low) / (lever.high - lever.low) - 1; });
      }
      function terms(u) {
        var result = [1].concat(u);
        for (var i = 0; i < u.length; i++) for (var j = i; j < u.length; j++) result.push(u[i] * u[j]);
        return result;
      }
      function evaluated(response, u, t) {
        var near = null;
        if (response.lengths.length) {
          near = model.points.map(function (point) {
            var sum = 0;
            for (var i = 0; i < u.length; i++) {
              var step = (u[i] - point[i]) / response.lengths[i];
              sum += step * step;
            }
            return Math.exp(-0.5 * sum);
          });
        }
        return response.coefficients.map(function (coefficients, year) {
          var sum = 0, k;
          for (k = 0; k < t.length; k++) sum += coefficients[k] * t[k];
          if (near) for (k = 0; k < near.length; k++) sum += response.weights[year][k] * near[k];
          return sum;
        });
      }
      function shown(series, u) {
        var t = terms(u);
        var mean = evaluated(series.mean, u, t), low = evaluated(series.low, u, t);
        var high = evaluated(series.high, u, t), variance = evaluated(series.variance, u, t);
        var least = series.unit === "GBP" ? -Infinity : 0;
        return series.today.map(function (today, year) {
          var lower = Math.max(today.low + low[year], least);
          var v = Math.max(variance[year], series.leastVariances[year]);
          var bottom = least === 0 && lower < series.lowSlack[year] ? 0 : lower;
          var top = Math.max(today.high + high[year], bottom);
          if (series.isCount) {
            bottom = Math.floor(bottom + 1e-6);
            top = Math.ceil(top - 1e-6);
          }
          var half = series.halfWidths[year];
          var chance = v * (1 / model.replications - 1 / model.todayReplications);
          var z = 1.959963984540054;
          var error = Math.sqrt(half * half + z * z * chance);
          var outcome = (top - bottom) / (2 * 1.645);
          return {
            mean: Math.max(today.mean + mean[year], least), low: bottom, high: top, difference: mean[year],
            lowDifference: mean[year] + Math.sqrt(v) * series.shapes[year][0],
            highDifference: mean[year] + Math.sqrt(v) * series.shapes[year][1],
            error: error,
            otherSeed: Math.sqrt(error * error + z * z * 2 * outcome * outcome / model.todayReplications)
          };
        });
      }

      // ---- Numbers in words.
      function plain(value, places) {
        var parts = Math.abs(value).toFixed(places).split(".");
        parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ",");
        var text = parts.join(".");
        return (value < 0 && /[1-9]/.test(text) ? "−" : "") + text;
      }
      function pounds(value, error) {
        // The joiner keeps the sign on the line of its number.
        var size = Math.abs(value), sign = value < 0 ? "−\u2060£" : "£";
        var fine = error !== undefined && error < 2e4;
        if (size >= 999500) {
          return sign + plain(size / 1e6, size >= 99.95e6 ? 0 : fine ? 2 : 1).replace(/\.0$/, "") + "m";
        }
        if (size >= 9995) return sign + plain(size / 1e3, 0) + "k";
        return plain(size, 0) === "0" ? "£0" : sign + plain(size, 0);
      }
      function text(unit, value, error) {
        if (unit === "GBP") return pounds(value, error);
        if (unit === "share") return plain(value * 100, 1) + "%";
        return plain(value, unit === "weeks" ? 1 : 0);
      }
      function signed(unit, value) {
        var size = text(unit, Math.abs(value));
        if (!/[1-9]/.test(size)) return "0";
        return (value < 0 ? "−\u2060" : "+") + size;
      }
      function inWords(series, value) {
        var size = text(series.unit, Math.abs(value));
        if (!/[1-9]/.test(size)) return "as in the scenario";
        var words = /balance$/.test(series.measure) ? ["better", "worse"] : series.unit === "GBP" ? ["more", "less"] :
          series.isCount ? ["more", "fewer"] : ["higher", "lower"];
        return size + " " + words[value > 0 ? 0 : 1] + " than in the scenario";
      }
      function small(unit, value) {
        if (unit === "GBP" || unit === "share") return text(unit, value);
        return plain(value, value < 10 ? 1 : 0);
      }
      function leverText(lever, value) {
        var factor = lever.unit === "share" ? 100 : 1, places = 0, scale = 1;
        function fits(x) { return Math.abs(x * scale - Math.round(x * scale)) < 1e-6 * Math.max(1, Math.abs(x * scale)); }
        while (places < 5 && !(fits(value * factor) && fits(lever.step * factor))) { places++; scale *= 10; }
        var number = plain(Math.abs(value) * factor, places), sign = value < 0 ? "−" : "";
        if (lever.unit === "share") return sign + number + "%";
        if (lever.unit === "GBP") return sign + "£" + number;
        return sign + number + (lever.unit ? " " + lever.unit : "");
      }

      // ---- Pictures.
      function escaped(text) { return String(text).replace(/[&<>"]/g, function (c) { return "&#" + c.charCodeAt(0) + ";"; }); }
      function chart(series, points) {
        var width = 420, height = 236, left = 54, right = 12, top = 10, bottom = 26;
        var ticks = series.axis.ticks, first = ticks[0], last = ticks[ticks.length - 1];
        function y(v) { return height - bottom - (v - first) / (last - first) * (height - top - bottom); }
        function x(i) { return left + 6 + (points.length > 1 ? i / (points.length - 1) : 0.5) * (width - left - right - 6); }
        function at(i, v) { return x(i).toFixed(1) + "," + y(v).toFixed(1); }
        var parts = [];
        ticks.forEach(function (tick, i) {
          parts.push('<line x1="' + left + '" x2="' + (width - right) + '" y1="' + y(tick).toFixed(1) + '" y2="' + y(tick).toFixed(1) +
            '" stroke="' + (tick === 0 ? "#6f777b" : "#e3e5e6") + '"/><text x="' + (left - 6) + '" y="' + (y(tick) + 4).toFixed(1) +
            '" font-size="12" text-anchor="end" fill="#505a5f">' + escaped(series.axis.labels[i]) + "</text>");
        });
        var stride = Math.ceil(points.length / 6);
        points.forEach(function (_, i) {
          if ((points.length - 1 - i) % stride) return;
          parts.push('<text x="' + x(i).toFixed(1) + '" y="' + (height - 8) + '" font-size="12" text-anchor="middle" fill="#505a5f">' +
            escaped(series.shortYears[i]) + "</text>");
        });
        if (points.length === 1) {
          parts.push('<line x1="' + x(0) + '" x2="' + x(0) + '" y1="' + y(points[0].low).toFixed(1) + '" y2="' + y(points[0].high).toFixed(1) +
            '" stroke="#0072b2" stroke-opacity="0.3" stroke-width="10"/><circle cx="' + x(0) + '" cy="' + y(points[0].mean).toFixed(1) +
            '" r="5" fill="#00639b"/><circle cx="' + (x(0) + 16) + '" cy="' + y(series.today[0].mean).toFixed(1) +
            '" r="4" fill="#ffffff" stroke="#0b0c0c" stroke-width="1.5"/>');
        } else {
          var band = points.map(function (p, i) { return at(i, p.high); })
            .concat(points.map(function (p, i) { return at(i, p.low); }).reverse());
          parts.push('<polygon points="' + band.join(" ") + '" fill="#0072b2" fill-opacity="0.2"/>');
          parts.push('<polyline fill="none" stroke="#0b0c0c" stroke-width="1.5" stroke-dasharray="5 4" points="' +
            series.today.map(function (p, i) { return at(i, p.mean); }).join(" ") + '"/>');
          parts.push('<polyline fill="none" stroke="#00639b" stroke-width="2.5" stroke-linejoin="round" points="' +
            points.map(function (p, i) { return at(i, p.mean); }).join(" ") + '"/>');
        }
        points.forEach(function (p, i) {
          var step = points.length > 1 ? (width - left - right - 6) / (points.length - 1) : 60;
          parts.push('<rect x="' + (x(i) - step / 2).toFixed(1) + '" y="' + top + '" width="' + step.toFixed(1) + '" height="' +
            (height - top - bottom) + '" fill="#ffffff" fill-opacity="0"><title>' + escaped(series.longYears[i] + ": " +
            text(series.unit, p.mean, p.error) + " (90% band " + text(series.unit, p.low) + " to " + text(series.unit, p.high) +
            "); emulator's error ±" + small(series.unit, p.error)) + "</title></rect>");
        });
        var end = points.length - 1;
        return '<svg viewBox="0 0 ' + width + " " + height + '" width="' + width + '" role="img" aria-label="' +
          escaped(series.title + ", " + series.longYears[end] + ": " + text(series.unit, points[end].mean, points[end].error) +
          ", the scenario's own setting " + text(series.unit, series.today[end].mean)) + '" font-family="Helvetica, Arial, sans-serif">' +
          parts.join("") + "</svg>";
      }

      // ---- The page.
      function yearIndex(series) {
        var wanted = Number(yearChoice.value), best = 0;
        series.years.forEach(function (year, i) {
          if (Math.abs(year - wanted) < Math.abs(series.years[best] - wanted)) best = i;
        });
        return best;
      }
      function isToday() { return levers.every(function (lever, i) { return values[i] === lever.today; }); }
      function quoted(word) { return /^[A-Za-z0-9_.\/=:+-]+$/.test(word) ? word : "'" + word.replace(/'/g, "'\\''") + "'"; }
      function mark() {
        var hash = 2166136261;
        levers.map(function (lever, i) { return lever.key + "=" + values[i]; }).join(" ").split("").forEach(function (c) {
          hash = Math.imul(hash ^ c.charCodeAt(0), 16777619);
        });
        return (hash >>> 0).toString(16).padStart(8, "0");
      }
      function command() {
        var words = ["highneeds", "run", quoted(model.scenario)];
        levers.forEach(function (lever, i) { words.push("--set", quoted(lever.key + "=" + values[i])); });
        words.push("--replications", model.todayReplications, "--seed", model.seedText, "--output", quoted(model.output + "-" + mark()));
        return words.join(" ");
      }
      function cell(row, column, html) { row.cells[column].innerHTML = html; }
      function range(low, high) { return '<span class="range">' + escaped(low) + " to " + escaped(high) + "</span>"; }

      var saying = null;
      function draw() {
        var u = scaled(), today = isToday(), said = [];
        levers.forEach(function (lever, i) {
          document.getElementById("value-" + i).textContent = leverText(lever, values[i]);
          inputs[i].setAttribute("aria-valuetext", leverText(lever, values[i]));
        });
        model.series.forEach(function (series, s) {
          var points = shown(series, u), i = yearIndex(series), p = points[i], before = series.today[i];
          if (today) { p.difference = p.lowDifference = p.highDifference = 0; }
          document.getElementById("chart-" + s).innerHTML = chart(series, points);
          var row = document.getElementById("row-" + s), unit = series.unit;
          cell(row, 1, escaped(series.longYears[i]));
          cell(row, 2, escaped(text(unit, before.mean, p.error)));
          cell(row, 3, escaped(text(unit, p.mean, p.error)) + range(text(unit, p.low), text(unit, p.high)));
          cell(row, 4, today ? "as in the scenario" : escaped(signed(unit, p.difference)) + range(signed(unit, p.lowDifference), signed(unit, p.highDifference)));
          cell(row, 5, "±" + escaped(small(unit, today ? 0 : p.error)) +
            '<span class="range">other seed ±' + escaped(small(unit, p.otherSeed)) + "</span>");
          row.dataset.values = JSON.stringify(points);
          if (s === 0 || series.measure === "in_year_balance" || (model.series.length < 4 && s < 3)) {
            said.push(series.title + " in " + series.longYears[i] + ": " + text(unit, p.mean, p.error) +
              (today ? "" : ", " + inWords(series, p.difference)));
          }
        });
        document.getElementById("command").textContent = command();
        clearTimeout(saying);
        var sentence = (today ? "The scenario's own setting. " : "") + said.join(". ") + ".";
        saying = setTimeout(function () { document.getElementById("said").textContent = sentence; }, document.getElementById("said").textContent ? 400 : 0);
      }
      function address() {
        var parts = [];
        levers.forEach(function (lever, i) {
          if (values[i] !== lever.today) parts.push(encodeURIComponent(lever.key) + "=" + values[i]);
        });
        try { history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search); } catch (e) {}
      }
      function set(i, value) {
        var lever = levers[i];
        if (!isFinite(value)) return;
        values[i] = Math.min(Math.max(lever.whole ? Math.round(value) : value, lever.low), lever.high);
        inputs[i].value = values[i];
      }
      function restore() {
        levers.forEach(function (lever, i) { set(i, lever.today); });
        location.hash.replace(/^#/, "").split("&").forEach(function (part) {
          var cut = part.lastIndexOf("=");
          if (cut < 0) return;
          var key;
          try { key = decodeURIComponent(part.slice(0, cut)); } catch (e) { return; }
          var number = part.slice(cut + 1).trim();
          levers.forEach(function (lever, i) { if (lever.key === key && number !== "") set(i, Number(number)); });
        });
        draw();
      }

      inputs.forEach(function (input, i) {
        input.addEventListener("input", function () {
          // Sliders count in steps; the dust of binary fractions is taken off.
          values[i] = Number(Number(input.value).toPrecision(12));
          draw();
          address();
        });
      });
      document.getElementById("reset").addEventListener("click", function () {
        levers.forEach(function (lever, i) { set(i, lever.today); });
        draw();
        address();
      });
      yearChoice.addEventListener("change", draw);
      window.addEventListener("hashchange", restore);
      document.getElementById("copy").addEventListener("click", function () {
        var box = document.getElementById("command"), note = document.getElementById("copied");
        function done(how) { note.textContent = how; setTimeout(function () { note.textContent = ""; }, 4000); }
        function byHand() {
          var range = document.createRange();
          range.selectNodeContents(box);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          done(document.execCommand && document.execCommand("copy") ? "Copied" : "Selected; copy it with Ctrl-C");
        }
        if (navigator.clipboard && navigator.clipboard.writeText) {
          navigator.clipboard.writeText(box.textContent).then(function () { done("Copied"); }, byHand);
        } else { byHand(); }
      });
      document.documentElement.classList.add("live");
      restore();
    })();

    """#
}
