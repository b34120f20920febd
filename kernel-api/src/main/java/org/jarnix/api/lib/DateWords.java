package org.jarnix.api.lib;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that dates are written with: months, days, units, ordinals and zones (GNU's parse_datetime). */
final class DateWords {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> LONG_MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final Map<String, Integer> DAY_SHORT = Map.ofEntries(
            Map.entry("sun", 0),
            Map.entry("mon", 1),
            Map.entry("tue", 2),
            Map.entry("tues", 2),
            Map.entry("wed", 3),
            Map.entry("wednes", 3),
            Map.entry("thu", 4),
            Map.entry("thur", 4),
            Map.entry("thurs", 4),
            Map.entry("fri", 5),
            Map.entry("sat", 6));
    private static final Map<String, Integer> ORDINALS = Map.ofEntries(
            Map.entry("last", -1),
            Map.entry("this", 0),
            Map.entry("next", 1),
            Map.entry("first", 1),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("sixth", 6),
            Map.entry("seventh", 7),
            Map.entry("eighth", 8),
            Map.entry("ninth", 9),
            Map.entry("tenth", 10),
            Map.entry("eleventh", 11),
            Map.entry("twelfth", 12));
    private static final Map<String, Integer> SHIFTS = Map.of("tomorrow", 1, "yesterday", -1, "today", 0, "now", 0);
    /** Minutes ahead of universal time. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("gmt", 0),
            Map.entry("ut", 0),
            Map.entry("utc", 0),
            Map.entry("z", 0),
            Map.entry("wet", 0),
            Map.entry("west", 60),
            Map.entry("bst", 60),
            Map.entry("art", -180),
            Map.entry("brt", -180),
            Map.entry("brst", -120),
            Map.entry("wat", 60),
            Map.entry("clst", -180),
            Map.entry("nst", -210),
            Map.entry("ndt", -150),
            Map.entry("ast", -240),
            Map.entry("adt", -180),
            Map.entry("clt", -240),
            Map.entry("est", -300),
            Map.entry("edt", -240),
            Map.entry("cst", -360),
            Map.entry("cdt", -300),
            Map.entry("mst", -420),
            Map.entry("mdt", -360),
            Map.entry("pst", -480),
            Map.entry("pdt", -420),
            Map.entry("akst", -540),
            Map.entry("akdt", -480),
            Map.entry("hst", -600),
            Map.entry("cet", 60),
            Map.entry("cest", 120),
            Map.entry("met", 60),
            Map.entry("mest", 120),
            Map.entry("eet", 120),
            Map.entry("eest", 180),
            Map.entry("cat", 120),
            Map.entry("sast", 120),
            Map.entry("eat", 180),
            Map.entry("msk", 180),
            Map.entry("msd", 240),
            Map.entry("ist", 330),
            Map.entry("sgt", 480),
            Map.entry("sst", -720),
            Map.entry("kst", 540),
            Map.entry("jst", 540),
            Map.entry("gst", 600),
            Map.entry("nzst", 720),
            Map.entry("nzdt", 780));

    /** What a relative amount counts. */
    enum Unit {
        YEAR,
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND
    }

    /** A unit and how many of it the word means: a week is seven days. */
    record Measure(Unit unit, int count) {}

    private static final Map<String, Measure> UNITS = Map.ofEntries(
            Map.entry("year", new Measure(Unit.YEAR, 1)),
            Map.entry("month", new Measure(Unit.MONTH, 1)),
            Map.entry("fortnight", new Measure(Unit.DAY, 14)),
            Map.entry("week", new Measure(Unit.DAY, 7)),
            Map.entry("day", new Measure(Unit.DAY, 1)),
            Map.entry("hour", new Measure(Unit.HOUR, 1)),
            Map.entry("minute", new Measure(Unit.MINUTE, 1)),
            Map.entry("min", new Measure(Unit.MINUTE, 1)),
            Map.entry("second", new Measure(Unit.SECOND, 1)),
            Map.entry("sec", new Measure(Unit.SECOND, 1)));

    private DateWords() {}

    /** The month, from 1. */
    static @Nullable Integer month(String word) {
        int at = LONG_MONTHS.indexOf(word);
        if (at < 0) {
            at = word.equals("sept") ? 8 : MONTHS.indexOf(word);
        }
        return at < 0 ? null : at + 1;
    }

    /** The day of the week, from Sunday as 0. */
    static @Nullable Integer day(String word) {
        int at = DAYS.indexOf(word);
        return at >= 0 ? Integer.valueOf(at) : DAY_SHORT.get(word);
    }

    static @Nullable Integer ordinal(String word) {
        return ORDINALS.get(word);
    }

    /** Days from today. */
    static @Nullable Integer shift(String word) {
        return SHIFTS.get(word);
    }

    static @Nullable Measure unit(String word) {
        Measure measure = UNITS.get(word);
        return measure == null && word.endsWith("s") ? UNITS.get(word.substring(0, word.length() - 1)) : measure;
    }

    /** Minutes ahead of universal time, of a name or a military letter. */
    static @Nullable Integer zone(String word) {
        Integer minutes = ZONES.get(word);
        if (minutes == null && word.length() == 1) {
            int east = "abcdefghiklm".indexOf(word);
            int west = "nopqrstuvwxy".indexOf(word);
            minutes =
                    east >= 0 ? Integer.valueOf((east + 1) * 60) : west >= 0 ? Integer.valueOf(-(west + 1) * 60) : null;
        }
        return minutes;
    }
}
