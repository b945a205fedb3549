import assert from "node:assert/strict";
import { test } from "node:test";
import { setLanguage } from "viewer/i18n/language";
import { areaText, boundedText, gapText, lengthText, moneyText, numberText, percentText } from "viewer/i18n/numbers";

(globalThis as Record<string, unknown>).document = { documentElement: {} };

function inEnglish(action: () => void): void {
    setLanguage("en");
    try {
        action();
    } finally {
        setLanguage("zh");
    }
}

test("money: 万元 below 1亿, one decimal up to 100亿, none above", () => {
    const cases: [number, string][] = [[0.85, "8500万元"], [0.05, "500万元"], [1, "1亿元"], [3.2, "3.2亿元"], [3.25, "3.3亿元"], [99.96, "100亿元"], [123.4, "123亿元"], [0, "0万元"]];
    for (const [value, text] of cases) assert.equal(moneyText(value), text);
    inEnglish(() => {
        assert.equal(moneyText(0.85), "CNY\u00a085\u00a0million");
        assert.equal(moneyText(3.2), "CNY\u00a0320\u00a0million");
        assert.equal(moneyText(12.5), "CNY\u00a01.25\u00a0billion");
        assert.equal(moneyText(123), "CNY\u00a012.3\u00a0billion");
    });
});

test("areas are hectares with mu beside them", () => {
    assert.equal(areaText(12_300), "1.23公顷 (18.5亩)");
    inEnglish(() => assert.equal(areaText(12_300), "1.23\u00a0ha (18.5\u00a0mu)"));
});

test("lengths go over to kilometres", () => {
    assert.equal(lengthText(999.994), "999.99米");
    assert.equal(lengthText(1234.5), "1.235公里");
});

test("shares have no decimals, and a share of nothing is unknown", () => {
    assert.equal(percentText(2, 3), "67%");
    assert.equal(percentText(0, 0), "—");
    assert.equal(percentText(3, 2), "150%");
});

test("a gap carries its sign, minus as U+2212, and zero none", () => {
    assert.equal(gapText(-12), "−12个百分点");
    assert.equal(gapText(3.4), "+3个百分点");
    assert.equal(gapText(-0.4), "0个百分点");
    assert.equal(numberText(-0.001, 2), "0.00");
    assert.equal(numberText(-1234.5, 1), "−1,234.5");
});

test("about and nearly stand before a sum, over after it", () => {
    assert.equal(boundedText("3亿元", "about"), "约3亿元");
    assert.equal(boundedText("3亿元", "below"), "近3亿元");
    assert.equal(boundedText("3亿元", "above"), "3亿元余");
    assert.equal(boundedText("3亿元", "exact"), "3亿元");
});
