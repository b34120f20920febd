package org.jarnix.programs.text;

import org.jarnix.api.lib.Conversion;

/** Floating-point numbers with as few digits as tell them apart, in C's {@code %g}. */
final class OdFloats {
    private OdFloats() {}

    static String text(float value) {
        for (int precision = Math.abs(value) < Float.MIN_NORMAL ? 1 : 6; precision < 9; precision++) {
            String text = Conversion.of('g', precision).floating(value);
            if (!Float.isFinite(value) || Float.parseFloat(text) == value) {
                return text;
            }
        }
        return Conversion.of('g', 9).floating(value);
    }

    static String text(double value) {
        for (int precision = Math.abs(value) < Double.MIN_NORMAL ? 1 : 15; precision < 17; precision++) {
            String text = Conversion.of('g', precision).floating(value);
            if (!Double.isFinite(value) || Double.parseDouble(text) == value) {
                return text;
            }
        }
        return Conversion.of('g', 17).floating(value);
    }
}
