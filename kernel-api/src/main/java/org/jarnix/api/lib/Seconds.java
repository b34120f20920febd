package org.jarnix.api.lib;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Spans of time as GNU's commands take them: {@code 1.5}, {@code 10m}, {@code 2h}, {@code 1d}, {@code infinity}. */
public final class Seconds {
    /** Longer than anything lasts. */
    public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE / 2_000_000_000L);

    private Seconds() {}

    /** The span of a word; null where the word means none. */
    public static @Nullable Duration parse(String word) {
        String number = word;
        int unit = 1;
        if (!word.isEmpty()) {
            int suffix = "smhd".indexOf(word.charAt(word.length() - 1));
            if (suffix >= 0) {
                unit = new int[] {1, 60, 3600, 86_400}[suffix];
                number = word.substring(0, word.length() - 1);
            }
        }
        if (number.equalsIgnoreCase("inf") || number.equalsIgnoreCase("infinity")) {
            return FOREVER;
        }
        BigDecimal seconds = decimal(number);
        if (seconds == null || seconds.signum() < 0) {
            return null;
        }
        BigDecimal nanos =
                seconds.multiply(BigDecimal.valueOf(unit * 1_000_000_000L)).setScale(0, RoundingMode.CEILING);
        BigDecimal most = BigDecimal.valueOf(FOREVER.toNanos());
        return Duration.ofNanos(nanos.min(most).longValueExact());
    }

    private static @Nullable BigDecimal decimal(String number) {
        if (number.isEmpty() || number.length() > 400) {
            return null;
        }
        if (number.matches("\\+?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][+-]?[0-9]{1,3})?")) {
            boolean power = number.indexOf('p') >= 0 || number.indexOf('P') >= 0;
            double value = Double.parseDouble(power ? number : number + "p0");
            return Double.isInfinite(value) ? BigDecimal.valueOf(Long.MAX_VALUE) : new BigDecimal(value);
        }
        for (int i = 0; i < number.length(); i++) {
            if ("0123456789.eE+-".indexOf(number.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            BigDecimal value = new BigDecimal(number);
            return value.scale() < -20 ? BigDecimal.valueOf(Long.MAX_VALUE) : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
